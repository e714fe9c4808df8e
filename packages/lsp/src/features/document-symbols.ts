import type { BlockKind, ConfigurationDocument, ProofDocument, SourceNode, WorkflowDocument } from '@xeno/language';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { offsets, stepPlace } from '../names/definition-place.js';
import { entriesOf, itemsOf, knownTexts, member, textOf } from '../names/nodes.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

type MakeRange = (place: Place) => Range;

/** What a document consists of, in its order: for outlines, breadcrumbs and lines that stay at the top. */
export function documentSymbols(_project: Project, { document, lines }: ProjectDocument): DocumentSymbol[] {
  const range = (place: Place): Range => rangeOf(lines, place);
  switch (document.kind) {
    case 'workflow':
      return workflowSymbols(document, range);
    case 'proof':
      return proofSymbols(document, range);
    case 'configuration':
      return configurationSymbols(document, range);
  }
}

/** How an editor shows a block of a kind. */
export function symbolKindOf(kind: BlockKind): SymbolKind {
  switch (kind) {
    case 'axiom':
      return SymbolKind.Constant;
    case 'definition':
      return SymbolKind.Struct;
    case 'lemma':
      return SymbolKind.Function;
    case 'theorem':
    case 'corollary':
      return SymbolKind.Class;
  }
}

function workflowSymbols(document: WorkflowDocument, range: MakeRange): DocumentSymbol[] {
  const { header } = document;
  const steps = { steps: [] as DocumentSymbol[], finally: [] as DocumentSymbol[] };
  for (let index = 0; index < document.stepCount; index++) {
    const step = document.step(index);
    const { full, name } = stepPlace(step);
    steps[step.list].push({
      name: shown(step.id),
      detail: textOf(member(step.node, 'name')) ?? (step.id === step.type ? '' : step.type),
      kind: SymbolKind.Event,
      range: range(full),
      selectionRange: range(within(name, full)),
      ...childrenOrNothing(stepChildren(step.node, range)),
    });
  }
  const symbols: DocumentSymbol[] = [];
  for (const [name, entry] of entriesOf(header)) {
    if (name === 'inputs') {
      symbols.push(
        section(
          name,
          entry,
          range,
          named(entry.value, SymbolKind.Variable, range, (node) => textOf(member(node, 'type')) ?? 'string'),
        ),
      );
    } else if (name === 'outputs') {
      symbols.push(section(name, entry, range, named(entry.value, SymbolKind.Property, range)));
    } else if (name === 'steps' || name === 'finally') {
      symbols.push(section(name, entry, range, steps[name]));
    }
  }
  return symbols;
}

/** What a step works on, and what it hands on. */
function stepChildren(step: SourceNode, range: MakeRange): DocumentSymbol[] {
  const subjects = ['proof', 'proofs', 'blocks', 'file', 'files', 'workflow', 'capability'].flatMap((field) =>
    knownTexts(member(step, field)).map((node) => ({
      name: shown(node.value),
      detail: field,
      kind: field === 'blocks' ? SymbolKind.Function : SymbolKind.File,
      range: range(node),
      selectionRange: range(node),
    })),
  );
  const matrix = named(member(member(step, 'strategy'), 'matrix'), SymbolKind.Array, range, () => 'matrix');
  return [...subjects, ...matrix, ...named(member(step, 'outputs'), SymbolKind.Property, range, () => 'output')];
}

function proofSymbols({ value }: ProofDocument, range: MakeRange): DocumentSymbol[] {
  return (value?.blocks ?? []).map((block) => {
    const full = offsets(block.range);
    const id = offsets(block.idRange);
    const { obligation } = block;
    const children: DocumentSymbol[] = obligation
      ? [
          {
            name: shown(obligation.form),
            detail: obligation.expect ?? 'obligation',
            kind: SymbolKind.Method,
            range: range(offsets(obligation.range)),
            selectionRange: range(within(offsets(obligation.subjectRange), offsets(obligation.range))),
          },
        ]
      : [];
    return {
      name: shown(block.id),
      detail: [block.kind, shortened(block.statement)].filter((part) => part !== '').join(' · '),
      kind: symbolKindOf(block.kind),
      range: range(full),
      selectionRange: range(within(id, full)),
      ...childrenOrNothing(children),
    };
  });
}

function configurationSymbols(document: ConfigurationDocument, range: MakeRange): DocumentSymbol[] {
  const root = document.tree();
  return [...entriesOf(root)].map(([name, entry]) => {
    const sections = [...entriesOf(entry.value)].map(([field, inner]) =>
      field === 'engines'
        ? section(field, inner, range, engines(inner.value, range))
        : fieldSymbol(field, inner, range),
    );
    return section(name, entry, range, sections);
  });
}

function engines(list: SourceNode, range: MakeRange): DocumentSymbol[] {
  return itemsOf(list).flatMap((engine) => {
    const node = member(engine, 'name');
    const name = textOf(node);
    if (!node || name === undefined) return [];
    const enabled = member(engine, 'enabled');
    const isOff = enabled?.kind === 'scalar' && enabled.value === false;
    return [
      {
        name: shown(name),
        detail: isOff ? 'disabled' : '',
        kind: SymbolKind.Module,
        range: range(engine),
        selectionRange: range(within(node, engine)),
      },
    ];
  });
}

type Entry = { readonly keyStart: number; readonly keyEnd: number; readonly value: SourceNode };

function fieldSymbol(name: string, entry: Entry, range: MakeRange): DocumentSymbol {
  if (entry.value.kind === 'map') {
    const fields = [...entriesOf(entry.value)].map(([field, inner]) => fieldSymbol(field, inner, range));
    return section(name, entry, range, fields);
  }
  const value = entry.value.kind === 'scalar' ? shortened(String(entry.value.value ?? '')) : '';
  return { ...keyed(name, entry, range), detail: value, kind: SymbolKind.Property };
}

function section(name: string, entry: Entry, range: MakeRange, children: DocumentSymbol[]): DocumentSymbol {
  return { ...keyed(name, entry, range), kind: SymbolKind.Namespace, ...childrenOrNothing(children) };
}

function named(
  map: SourceNode | undefined,
  kind: SymbolKind,
  range: MakeRange,
  detail: (value: SourceNode) => string = () => '',
): DocumentSymbol[] {
  return [...entriesOf(map)].map(([name, entry]) => ({
    ...keyed(name, entry, range),
    detail: detail(entry.value),
    kind,
  }));
}

function keyed(
  name: string,
  entry: Entry,
  range: MakeRange,
): Pick<DocumentSymbol, 'name' | 'range' | 'selectionRange'> {
  const key = { start: entry.keyStart, end: entry.keyEnd };
  // What an alias stands for lies elsewhere.
  const end = entry.value.start >= key.end ? Math.max(key.end, entry.value.end) : key.end;
  return { name: shown(name), range: range({ start: key.start, end }), selectionRange: range(key) };
}

function childrenOrNothing(children: DocumentSymbol[]): { children?: DocumentSymbol[] } {
  return children.length > 0 ? { children } : {};
}

/** A selection has to lie in what it is the selection of; what an alias stands for may not. */
function within(place: Place, full: Place): Place {
  return place.start >= full.start && place.end <= full.end ? place : { start: full.start, end: full.start };
}

/** Editors refuse symbols without a name. */
function shown(name: string): string {
  return name.trim() === '' ? '(no name)' : shortened(name);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
