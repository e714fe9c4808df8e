import { nameAt, typeOf, typeText } from '@xeno/language';
import { isWorkflow, type Site } from '../completion/site.js';
import type { ExpressionAt } from '../expressions/expression-at.js';
import { siteNames } from '../expressions/site-names.js';
import { code, functionMarkdown, paragraphs, valueMarkdown, wordMarkdown } from './catalog-docs.js';
import { inputMarkdown, stepMarkdown } from './document-docs.js';
import type { Explained } from './explained.js';

/** A name or a function of an expression, with the type of the whole. */
export function explainExpression(site: Site, expression: ExpressionAt): Explained | undefined {
  const { project, document, offset, cursor } = site;
  if (!isWorkflow(document)) return undefined;
  const names = siteNames(project, document, offset, cursor);
  const found = nameAt(expression.source, expression.index, names);
  const source = wholeSource(site, expression);
  const whole = source === undefined ? undefined : typeOf(source, names);
  const ofWhole = whole && `The whole expression is ${code(typeText(whole))}.`;
  if (!found) return wordInText(expression);
  const markdown =
    found.functions.length > 0
      ? found.functions.slice(0, 3).map(functionMarkdown).join('\n\n---\n\n')
      : found.type && paragraphs([valueMarkdown(found.path, found.type), subject(site, found.path)]);
  if (markdown === undefined) return undefined;
  return {
    start: expression.offsetOf(found.start),
    end: expression.offsetOf(found.end),
    markdown: paragraphs([markdown, ofWhole]),
  };
}

/** All of the expression, also where it goes on in further lines; `undefined` when its end is not known. */
function wholeSource({ document, offset, cursor }: Site, { source }: ExpressionAt): string | undefined {
  if (!isWorkflow(document)) return undefined;
  const { document: workflow } = document;
  const views = workflow.stepAt(offset)?.expressions ?? workflow.expressions;
  const view = views.find(({ start, end }) => start <= offset && offset <= end);
  return view?.source ?? (cursor.style === 'block' ? undefined : source.trim());
}

/** The input or the step that a path leads to. */
function subject({ project, document }: Site, path: string): string | undefined {
  if (!isWorkflow(document)) return undefined;
  const [, root, name = ''] = /^(inputs|steps)(?:\.|\[["'])(\w+)(?:["']\])?$/.exec(path) ?? [];
  if (root === 'inputs') return inputMarkdown(name, ownInput(document.document.inputs, name));
  const step = root === 'steps' ? document.document.stepNamed(name) : undefined;
  return step && stepMarkdown(project, document, step);
}

function ownInput<T>(inputs: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(inputs, name) ? inputs[name] : undefined;
}

/** A text such as `'met'`. */
function wordInText({ source, index, offsetOf }: ExpressionAt): Explained | undefined {
  const before = /\w*$/.exec(source.slice(0, index))?.[0].length ?? 0;
  const after = /^\w*/.exec(source.slice(index))?.[0].length ?? 0;
  const [start, end] = [index - before, index + after];
  const isQuoted = /["']/.test(source[start - 1] ?? '') && source[start - 1] === source[end];
  const markdown = isQuoted ? wordMarkdown(source.slice(start, end)) : undefined;
  return markdown === undefined ? undefined : { start: offsetOf(start), end: offsetOf(end), markdown };
}
