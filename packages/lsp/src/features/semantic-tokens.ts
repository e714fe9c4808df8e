import type { CelToken, CelTokenKind, ExpressionView, SourceNode, WorkflowDocument } from '@xeno/language';
import { celTokens, coreCatalog } from '@xeno/language';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types';
import { entriesOf, itemsOf, member } from '../names/nodes.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { stepsBetween } from './steps-between.js';
import { textNodes } from './text-nodes.js';

const tokenTypes = [
  'namespace',
  'type',
  'class',
  'enumMember',
  'parameter',
  'variable',
  'property',
  'function',
  'method',
  'macro',
  'keyword',
  'string',
  'number',
  'operator',
  'comment',
] as const;
const tokenModifiers = ['declaration', 'defaultLibrary'] as const;
type TokenType = (typeof tokenTypes)[number];

/**
 * What the numbers of tokens mean. Steps are variables, proof structures namespaces, blocks classes, engines members of
 * an enumeration, step types and forms types (those of core with `defaultLibrary`), inputs parameters.
 */
export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

interface Word {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifier?: (typeof tokenModifiers)[number];
}

/** The words of a document, or of a range of it, that a grammar for YAML cannot tell apart. */
export function semanticTokens(project: Project, { document, lines }: ProjectDocument, range?: Range): SemanticTokens {
  const start = range ? lines.offsetAt(range.start) : 0;
  const end = range ? lines.offsetAt(range.end) : document.text.length;
  const words =
    document.kind === 'workflow'
      ? wordsOfWorkflow(project, document, start, end)
      : document.kind === 'proof'
        ? wordsOfProof(project, document.tree(), start, end)
        : wordsOfConfiguration(project, document.tree());
  return encode(words, document.text, lines, start, end);
}

function wordsOfWorkflow(project: Project, document: WorkflowDocument, start: number, end: number): Word[] {
  const { text } = document;
  const words = document.expressions.flatMap((expression) => wordsOfExpression(expression, text));
  for (const [name, entry] of entriesOf(member(document.header, 'inputs'))) {
    if (name !== '')
      words.push({ start: entry.keyStart, end: entry.keyEnd, type: 'parameter', modifier: 'declaration' });
  }
  words.push(...methods(project, member(member(document.header, 'defaults'), 'method'), text));
  for (const step of stepsBetween(document, start, end)) {
    const type = member(step.node, 'type');
    if (type && project.catalog.stepTypes.has(step.type)) {
      words.push(word(type, text, 'type', coreCatalog.stepTypes.has(step.type) ? 'defaultLibrary' : undefined));
    }
    const id = member(step.node, 'id');
    if (id && step.explicitId) words.push(word(id, text, 'variable', 'declaration'));
    for (const name of step.stepNames) words.push(word(name, text, 'variable'));
    for (const reference of step.references) {
      if (reference.kind === 'method') words.push(...method(project, reference, reference.text, text));
      if (reference.kind === 'block') words.push(word(reference, text, 'class'));
      if (reference.kind === 'proof' && !/[/\\.]/.test(reference.text)) words.push(word(reference, text, 'namespace'));
    }
    for (const expression of step.expressions) words.push(...wordsOfExpression(expression, text));
  }
  return words;
}

function wordsOfProof(project: Project, root: SourceNode | undefined, start: number, end: number): Word[] {
  const words: Word[] = [];
  const id = member(root, 'id');
  if (id) words.push({ ...span(id), type: 'namespace', modifier: 'declaration' });
  for (const block of itemsOf(member(root, 'blocks'))) {
    if (block.end < start || block.start > end) continue;
    for (const [name, { value }] of entriesOf(block)) {
      if (name === 'id') words.push({ ...span(value), type: 'class', modifier: 'declaration' });
      if (name === 'kind') words.push({ ...span(value), type: 'keyword' });
      if (name === 'depends')
        words.push(...textNodes(value).map((node) => ({ ...span(node), type: 'class' as const })));
      if (name !== 'obligation') continue;
      const form = member(value, 'form');
      if (form?.kind === 'scalar') words.push({ ...span(form), type: 'type' });
      for (const field of ['method', 'methods']) {
        for (const node of textNodes(member(value, field))) words.push(...method(project, node, node.value));
      }
    }
  }
  return words;
}

function wordsOfConfiguration(project: Project, root: SourceNode | undefined): Word[] {
  return itemsOf(member(member(root, 'orchestrator'), 'engines')).flatMap((item) => {
    const name = member(item, 'name');
    return name?.kind === 'scalar' ? method(project, name, String(name.value)) : [];
  });
}

function methods(project: Project, node: SourceNode | undefined, text: string): Word[] {
  return textNodes(node).flatMap((name) => method(project, name, name.value, text));
}

/** An engine that is installed, or `automated`; about others there is nothing to say. */
function method(
  { catalog }: Project,
  place: { readonly start: number; readonly end: number },
  name: string,
  text?: string,
): Word[] {
  const type = name === 'automated' ? 'keyword' : catalog.engines.has(name) ? 'enumMember' : undefined;
  return type ? [text === undefined ? { ...span(place), type } : word(place, text, type)] : [];
}

const typeOfKind: Readonly<Partial<Record<CelTokenKind, TokenType>>> = {
  root: 'namespace',
  name: 'variable',
  member: 'property',
  function: 'function',
  method: 'method',
  macro: 'macro',
  string: 'string',
  number: 'number',
  keyword: 'keyword',
  operator: 'operator',
  comment: 'comment',
};

/** Longer expressions are refused anyway. */
const maximumLength = 10_000;

function wordsOfExpression({ source, start, end, locate }: ExpressionView, text: string): Word[] {
  // Where escapes are not understood, places inside are not known.
  if (source.length > maximumLength || end - start < source.length) return [];
  const tokens = celTokens(source);
  return tokens.flatMap((token, index) => {
    const type = typeOf(token, tokens, index);
    if (!type) return [];
    const from = locate(token.start);
    const to = Math.max(locate(token.end - 1) + 1, from);
    // An escape takes more than one character of the text; its end is where the next character begins.
    const next = locate(token.end);
    return pieces(
      text,
      from,
      /[\r\n]/.test(text.slice(to, next)) ? to : Math.max(to, endWithoutBlanks(text, to, next)),
      type,
    );
  });
}

function endWithoutBlanks(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

function typeOf(token: CelToken, tokens: readonly CelToken[], index: number): TokenType | undefined {
  const root = token.kind === 'member' && tokens[index - 1]?.kind === 'dot' ? tokens[index - 2] : undefined;
  if (root?.kind === 'root' && root.text === 'steps') return 'variable';
  if (root?.kind === 'root' && root.text === 'inputs') return 'parameter';
  return typeOfKind[token.kind];
}

/** No token may go beyond its line: one for each line, without the indentation. */
function pieces(text: string, start: number, end: number, type: TokenType): Word[] {
  const words: Word[] = [];
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline < 0 || newline > end ? end : newline;
    const line = text.slice(at, lineEnd);
    const from = at + (line.length - line.trimStart().length);
    const to = at + line.trimEnd().length;
    if (to > from) words.push({ start: from, end: to, type });
    at = lineEnd + 1;
  }
  return words;
}

function encode(words: readonly Word[], text: string, lines: TextDocument, start: number, end: number): SemanticTokens {
  const inRange = words.filter((each) => each.end > start && each.start < end).sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let last = 0;
  for (const each of inRange) {
    if (each.start < last || each.end <= each.start || text.slice(each.start, each.end).includes('\n')) continue;
    last = each.end;
    const at = lines.positionAt(each.start);
    data.push(
      at.line - line,
      at.line === line ? at.character - character : at.character,
      each.end - each.start,
      tokenTypes.indexOf(each.type),
      each.modifier ? 1 << tokenModifiers.indexOf(each.modifier) : 0,
    );
    line = at.line;
    character = at.character;
  }
  return { data };
}

/** A value's place without its quotes. */
function word(
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
  type: TokenType,
  modifier?: Word['modifier'],
): Word {
  const isQuoted = end - start > 1 && /["']/.test(text[start] ?? '') && text[end - 1] === text[start];
  const quote = isQuoted ? 1 : 0;
  return { start: start + quote, end: end - quote, type, ...(modifier && { modifier }) };
}

function span({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start, end };
}
