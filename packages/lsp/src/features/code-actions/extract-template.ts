import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EditedDocument, MapEntry, Problem, StepView, TextChange, WorkflowDocument } from '@xeno/language';
import { openDocument } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { entriesOf, member } from '../../names/nodes.js';
import type { Project, ProjectDocument } from '../../project/project.js';
import type { Border } from './template-border.js';
import { borderOf } from './template-border.js';
import { disabled, editOf, endOfLine, lineEndOf, startOfLine } from './text-change.js';
import { addFirstField, isFlow } from './yaml-edits.js';

/** Moves steps into a workflow of their own, and leaves a step behind that runs it; disabled where that changes what happens. */
export function extractTemplate(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  steps: readonly StepView[],
): CodeAction[] {
  const [first] = steps;
  if (!first || steps.some(({ list }) => list === 'finally')) return [];
  const title =
    steps.length === 1
      ? `Extract \`${first.id}\` to a workflow of its own`
      : `Extract ${steps.length} steps to a workflow of their own`;
  const kind = CodeActionKind.RefactorExtract;
  const { document: workflow, uri } = document;
  const name = freeName(project, workflow, steps);
  const file = posix.join(posix.dirname(workflow.file), `${name.file}.xeno.yaml`);
  const taken = taking(workflow, steps, name);
  if (typeof taken === 'string') return [disabled(title, kind, taken)];
  const template = openDocument('workflow', taken.template, { file, catalog: workflow.catalog });
  const reason = whyUnfaithful(workflow, taken.changes, template, steps, name.id);
  if (reason !== undefined) return [disabled(title, kind, reason)];
  const target = uriBeside(uri, `${name.file}.xeno.yaml`) ?? pathToFileURL(posix.join(project.root, file)).href;
  const edit = editOf(document, taken.changes);
  const start = { line: 0, character: 0 };
  const written = {
    textDocument: { uri: target, version: null },
    edits: [{ range: { start, end: start }, newText: taken.template }],
  };
  return [
    {
      title,
      kind,
      edit: { documentChanges: [{ kind: 'create', uri: target }, written, ...(edit.documentChanges ?? [])] },
    },
  ];
}

interface Name {
  readonly id: string;
  /** Without its ending. */
  readonly file: string;
}

/** A single step keeps its name, so that what refers to it goes on to do so. */
function freeName(project: Project, document: WorkflowDocument, steps: readonly StepView[]): Name {
  const [first] = steps;
  const base = steps.length === 1 && first ? first.id : 'part';
  const leaving = new Set(steps.map(({ id }) => id));
  const files = new Set(project.files());
  const folder = posix.dirname(document.file);
  let id = base;
  for (let number = 2; document.stepNamed(id) && !leaving.has(id); number++) id = `${base}_${number}`;
  let file = base.replaceAll('_', '-');
  for (let number = 2; files.has(posix.join(folder, `${file}.xeno.yaml`)); number++)
    file = `${base.replaceAll('_', '-')}-${number}`;
  return { id, file };
}

function uriBeside(uri: string, name: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? undefined : `${uri.slice(0, slash + 1)}${encodeURIComponent(name)}`;
}

interface Taken {
  readonly template: string;
  readonly changes: readonly TextChange[];
}

/** The two texts, or why there cannot be any. */
function taking(document: WorkflowDocument, steps: readonly StepView[], name: Name): Taken | string {
  const { text, header } = document;
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last || !header) return 'there are no steps';
  const isBlock = steps.every(
    (step) => /^ *- +$/.test(text.slice(step.start, step.node.start)) && !isFlow(text, step.node),
  );
  if (!isBlock || isFlow(text, header)) return 'the steps are written in brackets or braces';
  const start = first.start;
  const lineEnd = endOfLine(text, last.node.end);
  const end = Math.min(text.length, lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1));
  const broken = document.problems.find(
    ({ severity, range }) => severity === 'error' && range.start.offset < end && range.end.offset > start,
  );
  if (broken) return `there is something wrong in the steps: ${broken.message}`;
  const defaults = member(header, 'defaults');
  if (member(defaults, 'timeout')) return 'the `timeout` of `defaults` would hold for all of the steps together';
  if (defaults && text.slice(defaults.start, defaults.end).includes('${{'))
    return 'there are expressions in `defaults`';
  const border = borderOf(document, steps, name.id);
  if (border.reasons[0] !== undefined) return border.reasons[0];
  const dash = text.indexOf('-', first.start) - first.start;
  const left = leftBehind(document, first, border, name, dash, member(defaults, 'retry') !== undefined);
  const eol = lineEndOf(text);
  const moved = movedText(document, steps, border, start, end);
  const template = templateText(document, border, name, shift(moved, 2 - dash));
  return {
    template: template.replaceAll(/\r?\n/g, eol),
    changes: [{ start, end, newText: left.replaceAll('\n', eol) }, ...border.outside],
  };
}

/** The steps as they are, with what goes over the border changed, and with the ids that they have here. */
function movedText(
  { text }: WorkflowDocument,
  steps: readonly StepView[],
  { inside }: Border,
  start: number,
  end: number,
): string {
  const ids = steps
    .filter(({ explicitId, id, type }) => !explicitId && id !== type)
    .flatMap(({ node, id }) => addFirstField(text, node, 'id', id) ?? []);
  const moved = applied(text.slice(0, end), [...inside, ...ids]).slice(start);
  return /\n$/.test(moved) ? moved : `${moved}\n`;
}

/** Places are those of the text before any change. */
function applied(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}

function shift(text: string, by: number): string {
  if (by === 0) return text;
  return text.replaceAll(/^( *)(?=[^\r\n])/gm, (_, indent: string) => ' '.repeat(Math.max(0, indent.length + by)));
}

function templateText(document: WorkflowDocument, border: Border, { file }: Name, steps: string): string {
  const inputs = [
    ...[...border.passed].map((name) => declarationOf(document, name)),
    ...[...border.made].map(([name, { type }]) => `  ${name}:\n    type: ${type}\n`),
  ];
  const outputs = [...border.outputs].map(([name, value]) => `  ${name}: \${{ ${value} }}\n`);
  const copied = ['capabilities', 'defaults'].flatMap((name) => {
    const entry = document.header?.entries.get(name);
    return entry ? [`${linesOf(document.text, entry)}\n`] : [];
  });
  const parts = [
    `name: ${file}\n`,
    ...(inputs.length > 0 ? [`inputs:\n${inputs.join('')}`] : []),
    ...copied,
    `steps:\n${steps}`,
    ...(outputs.length > 0 ? [`outputs:\n${outputs.join('')}`] : []),
  ];
  return parts.join('\n');
}

function declarationOf({ text, header }: WorkflowDocument, name: string): string {
  for (const [key, entry] of entriesOf(member(header, 'inputs'))) {
    if (key !== name) continue;
    const indent = entry.keyStart - startOfLine(text, entry.keyStart);
    const isOnItsOwn = text.slice(entry.keyStart - indent, entry.keyStart).trim() === '';
    if (!isOnItsOwn) return `  ${text.slice(entry.keyStart, entry.value.end)}\n`;
    return shift(`${linesOf(text, entry)}\n`, 2 - indent);
  }
  return '';
}

/** An entry with its lines. */
function linesOf(text: string, { keyStart, keyEnd, value }: MapEntry): string {
  return text.slice(startOfLine(text, keyStart), endOfLine(text, Math.max(keyEnd, value.end)));
}

function leftBehind(
  document: WorkflowDocument,
  first: StepView,
  { needs, passed, made }: Border,
  { id, file }: Name,
  dash: number,
  hasRetry: boolean,
): string {
  const before = first.index > 0 ? document.step(first.index - 1) : undefined;
  const byOrder = before && before.list === first.list ? [before.id] : [];
  const isByOrder = !first.explicitNeeds && needs.join() === byOrder.join();
  const inputs = [
    ...[...passed].map((name) => `  ${name}: \${{ inputs.${name} }}`),
    ...[...made].map(([name, { value }]) => `  ${name}: \${{ ${value} }}`),
  ];
  const lines = [
    `id: ${id}`,
    'type: run_workflow',
    `workflow: ${file}.xeno.yaml`,
    ...(isByOrder ? [] : [`needs: [${needs.join(', ')}]`]),
    // Its steps are tried again by themselves.
    ...(hasRetry ? ['retry: 0'] : []),
    ...(inputs.length > 0 ? ['inputs:', ...inputs] : []),
  ];
  const indent = ' '.repeat(dash);
  return `${indent}- ${lines.join(`\n${indent}  `)}\n`;
}

/** Reads both texts again: they must be in order, and all steps must be called what they were called. */
function whyUnfaithful(
  document: WorkflowDocument,
  changes: readonly TextChange[],
  template: EditedDocument,
  steps: readonly StepView[],
  newId: string,
): string | undefined {
  const after = document.changed([...changes].sort((a, b) => b.start - a.start));
  const wrong = firstNew(document.problems, after.problems) ?? firstNew([], template.problems);
  if (wrong) return `then there would be something wrong: ${wrong.message}`;
  const moved = template.kind === 'workflow' ? idsOf(template) : [];
  if (moved.join() !== steps.map(({ id }) => id).join()) return 'the steps would get other ids: give them an `id`';
  const leaving = new Set(steps.map(({ id }) => id));
  const expected = idsOf(document).flatMap((id) => (id === steps[0]?.id ? [newId] : leaving.has(id) ? [] : [id]));
  const found = idsOf(after);
  const other = expected.find((id, index) => found[index] !== id);
  return other === undefined ? undefined : `\`${other}\` would get another id: give it an \`id\` first`;
}

function idsOf(document: WorkflowDocument): string[] {
  return Array.from({ length: document.stepCount }, (_, index) => document.step(index).id);
}

function firstNew(before: readonly Problem[], after: readonly Problem[]): Problem | undefined {
  const known = new Set(before.map(({ code, message }) => `${code} ${message}`));
  return after.find(({ severity, code, message }) => severity === 'error' && !known.has(`${code} ${message}`));
}
