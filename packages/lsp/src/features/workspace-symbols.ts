import type { WorkspaceSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { offsets, stepPlace } from '../names/definition-place.js';
import { member, textOf } from '../names/nodes.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';
import { symbolKindOf } from './symbols/symbol.js';

/** More than a person looks through; an editor asks again with each letter. */
const mostSymbols = 500;

interface Named {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly place: { readonly start: number; readonly end: number };
}

const namesIn = new WeakMap<ProjectDocument['document'], readonly Named[]>();

/**
 * Workflows, steps, proof structures and blocks whose names have the letters of a query in that order, the best ones first
 * and at most 500. Without a query: any of them.
 */
export function workspaceSymbols(projects: Iterable<Project>, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const found: { readonly score: number; readonly named: Named; readonly document: ProjectDocument }[] = [];
  for (const project of projects) {
    for (const document of project.documents()) {
      for (const named of names(document)) {
        const score = fuzzyScore(named.name, wanted);
        if (score !== undefined) found.push({ score, named, document });
      }
    }
  }
  return found
    .sort((a, b) => a.score - b.score)
    .slice(0, mostSymbols)
    .map(({ named, document }) => ({
      name: named.name,
      kind: named.kind,
      containerName: document.document.file,
      location: { uri: document.uri, range: rangeOf(document.lines, named.place) },
    }));
}

/** 0 for the same, more the worse; undefined when the letters are not there in that order. `wanted` is in lower case. */
function fuzzyScore(name: string, wanted: string): number | undefined {
  const lower = name.toLowerCase();
  if (lower === wanted) return 0;
  const whole = lower.indexOf(wanted);
  if (whole >= 0) return (whole === 0 ? 1 : 2) + lower.length / 1e6;
  let at = -1;
  let first = -1;
  for (const letter of wanted) {
    at = lower.indexOf(letter, at + 1);
    if (at < 0) return undefined;
    if (first < 0) first = at;
  }
  return 3 + (at - first);
}

function names({ document }: ProjectDocument): readonly Named[] {
  const known = namesIn.get(document);
  if (known) return known;
  const found = findNames(document).filter(({ name }) => name.trim() !== '');
  namesIn.set(document, found);
  return found;
}

function findNames(document: ProjectDocument['document']): Named[] {
  const start = { start: 0, end: 0 };
  if (document.kind === 'configuration') return [{ name: document.file, kind: SymbolKind.File, place: start }];
  if (document.kind === 'proof') {
    const { value } = document;
    if (!value) return [];
    return [
      { name: value.id, kind: SymbolKind.Package, place: start },
      ...value.blocks.map(({ id, kind, idRange }) => ({ name: id, kind: symbolKindOf(kind), place: offsets(idRange) })),
    ];
  }
  const title = textOf(member(document.header, 'name')) ?? document.file;
  const found: Named[] = [{ name: title, kind: SymbolKind.File, place: start }];
  for (let index = 0; index < document.stepCount; index++) {
    const step = document.step(index);
    found.push({ name: step.id, kind: SymbolKind.Event, place: stepPlace(step).name });
  }
  return found;
}
