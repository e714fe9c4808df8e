import type { MapNode, TextChange, WorkflowDocument } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { member } from '../../names/nodes.js';
import type { ProjectDocument } from '../../project/project.js';
import { textNodes } from '../text-nodes.js';
import type { Finding } from './finding.js';
import { editOf, endOfLine, lineEndOf, startOfLine } from './text-change.js';
import { addField, isFlow, removeField, removeItems } from './yaml-edits.js';

interface Repair {
  readonly title: string;
  readonly changes: readonly (TextChange | undefined)[];
}

type Repairing = (document: ProjectDocument, finding: Finding) => readonly Repair[];

/** Ways out of problems that have several, or that only the author can choose. */
export function repairs(document: ProjectDocument, findings: readonly Finding[]): CodeAction[] {
  return findings.flatMap((finding) =>
    (repairing.get(finding.code)?.(document, finding) ?? []).flatMap(({ title, changes }) => {
      const known = changes.filter((change) => change !== undefined);
      if (known.length < changes.length || known.length === 0) return [];
      const { diagnostics } = finding;
      return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit: editOf(document, known) }];
    }),
  );
}

const removing: Repairing = ({ document }, { start, fix }) => {
  const entry = entryAt(document, start);
  // What was probably a slip is better mended than removed.
  if (!entry || fix) return [];
  return [{ title: `Remove \`${entry.name}\``, changes: [removeField(document.text, entry.map, entry.name)] }];
};

const repairing: ReadonlyMap<string, Repairing> = new Map<string, Repairing>([
  ['workflow/unknown-field', removing],
  ['psp/unknown-field', removing],
  ['configuration/unknown-field', removing],
  ['psp/unused-parameter', removing],
  ['workflow/unused-input', removingInput],
  ['workflow/duplicate-id', numbering],
  ['expression/unknown-name', declaring],
  ['expression/unterminated', closing],
  ['psp/two-texts', choosingText],
  ['psp/base-rests-on-unproved', resting],
  ['psp/unbacked-theorem', vouching],
]);

/** The field whose key begins at an offset. */
function entryAt(document: ProjectDocument['document'], start: number): { map: MapNode; name: string } | undefined {
  const path = document.pathAt(start);
  const depth = path.findIndex(({ key }) => key?.start === start);
  const map = path[depth - 1]?.node;
  const name = path[depth]?.key?.name;
  return map?.kind === 'map' && name !== undefined ? { map, name } : undefined;
}

function removingInput({ document }: ProjectDocument, { start }: Finding): Repair[] {
  const entry = entryAt(document, start);
  const root = document.pathAt(start)[0]?.node;
  if (!entry || root?.kind !== 'map') return [];
  const change =
    entry.map.entries.size > 1
      ? removeField(document.text, entry.map, entry.name)
      : removeField(document.text, root, 'inputs');
  return [{ title: `Remove the input \`${entry.name}\``, changes: [change] }];
}

function numbering({ document }: ProjectDocument, { start, end }: Finding): Repair[] {
  const node = document.pathAt(start).at(-1)?.node;
  if (document.kind !== 'workflow' || node?.kind !== 'scalar') return [];
  const base = String(node.value).replace(/_\d+$/, '');
  let id = base;
  for (let number = 2; document.stepNamed(id); number++) id = `${base}_${number}`;
  const quote = /^["']/.exec(document.text.slice(start, end))?.[0] ?? '';
  return [{ title: `Change to \`${id}\``, changes: [{ start, end, newText: quote + id + quote }] }];
}

const inputTypes = ['string', 'number', 'boolean', 'list', 'object'];

/** Declares an input that an expression mentions, with the first type that the expression can have. */
function declaring({ document }: ProjectDocument, { message, fix }: Finding): Repair[] {
  const name = /^unknown input `([A-Za-z_]\w*)`$/.exec(message)?.[1];
  if (document.kind !== 'workflow' || name === undefined || fix) return [];
  const errors = (each: WorkflowDocument): number =>
    each.problems.filter(({ severity }) => severity === 'error').length;
  const before = errors(document);
  for (const type of inputTypes) {
    const change = declaration(document, name, type);
    if (change && errors(document.changed([change])) < before)
      return [{ title: `Declare the input \`${name}\``, changes: [change] }];
  }
  return [];
}

function declaration({ text, header }: WorkflowDocument, name: string, type: string): TextChange | undefined {
  if (!header) return undefined;
  const inputs = header.entries.get('inputs');
  if (inputs) return inputs.value.kind === 'map' ? addField(text, inputs.value, name, { type }) : undefined;
  const steps = header.entries.get('steps');
  if (isFlow(text, header) || !steps) return addField(text, header, 'inputs', { [name]: { type } });
  const at = startOfLine(text, steps.keyStart);
  const newText = `inputs:\n  ${name}:\n    type: ${type}\n\n`;
  return { start: at, end: at, newText: newText.replaceAll('\n', lineEndOf(text)) };
}

function closing({ document }: ProjectDocument, { start }: Finding): Repair[] {
  const node = document.pathAt(start).at(-1)?.node;
  if (node?.kind !== 'scalar') return [];
  const isQuoted = node.style === 'single' || node.style === 'double';
  const at = node.style === 'block' ? endOfLine(document.text, start) : node.end - (isQuoted ? 1 : 0);
  return [{ title: 'Close it with `}}`', changes: [{ start: at, end: at, newText: ' }}' }] }];
}

function choosingText({ document }: ProjectDocument, { start }: Finding): Repair[] {
  const obligation = document.pathAt(start).findLast(({ node }) => node.kind === 'map')?.node;
  if (obligation?.kind !== 'map') return [];
  return ['text', 'file'].map((name) => ({
    title: `Remove \`${name}\``,
    changes: [removeField(document.text, obligation, name)],
  }));
}

function resting({ document }: ProjectDocument, { start }: Finding): Repair[] {
  const path = document.pathAt(start);
  const block = path.findLast(({ node }) => node.kind === 'map')?.node;
  const kind = textNodes(member(block, 'kind'))[0];
  const list = path.at(-2)?.node;
  const { index } = path.at(-1) ?? {};
  const lemma: Repair[] = kind
    ? [{ title: 'Make it a lemma', changes: [{ start: kind.start, end: kind.end, newText: 'lemma' }] }]
    : [];
  const removal =
    list?.kind === 'list' && index !== undefined ? removeItems(document.text, list, new Set([index])) : undefined;
  return removal ? [...lemma, { title: 'Remove the dependency', changes: removal }] : lemma;
}

function vouching({ document }: ProjectDocument, { start }: Finding): Repair[] {
  const block = document.pathAt(start).findLast(({ node }) => node.kind === 'map')?.node;
  if (block?.kind !== 'map' || block.entries.has('admitted')) return [];
  return [
    { title: 'Say that a person vouches for it', changes: [addField(document.text, block, 'admitted', true)] },
    {
      title: 'Give it an obligation',
      changes: [
        addField(document.text, block, 'obligation', { form: 'smt2', text: '(declare-const x Int)', goal: '(>= x x)' }),
      ],
    },
  ];
}
