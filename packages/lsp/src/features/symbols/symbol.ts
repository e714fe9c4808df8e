import type { BlockKind, MapEntry, SourceNode } from '@xeno/language';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { entriesOf } from '../../names/nodes.js';

export interface Place {
  readonly start: number;
  readonly end: number;
}

export type MakeRange = (place: Place) => Range;

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

/** A field with what is in it. */
export function section(name: string, entry: MapEntry, range: MakeRange, children: DocumentSymbol[]): DocumentSymbol {
  return { ...keyed(name, entry, range), kind: SymbolKind.Namespace, ...childrenOrNothing(children) };
}

/** The keys of a map, each as something that has a name. */
export function keysOf(
  map: SourceNode | undefined,
  kind: SymbolKind,
  range: MakeRange,
  detail: (value: SourceNode) => string = () => '',
): DocumentSymbol[] {
  return Array.from(entriesOf(map), ([name, entry]) => ({
    ...keyed(name, entry, range),
    detail: detail(entry.value),
    kind,
  }));
}

export function keyed(
  name: string,
  { keyStart, keyEnd, value }: MapEntry,
  range: MakeRange,
): Pick<DocumentSymbol, 'name' | 'range' | 'selectionRange'> {
  const key = { start: keyStart, end: keyEnd };
  // What an alias stands for lies elsewhere.
  const end = value.start >= keyEnd ? Math.max(keyEnd, value.end) : keyEnd;
  return { name: shown(name), range: range({ start: keyStart, end }), selectionRange: range(key) };
}

export function childrenOrNothing(children: DocumentSymbol[]): { children?: DocumentSymbol[] } {
  return children.length > 0 ? { children } : {};
}

/** A selection has to lie in what it is the selection of; what an alias stands for may not. */
export function within(place: Place, full: Place): Place {
  return place.start >= full.start && place.end <= full.end ? place : { start: full.start, end: full.start };
}

/** Editors refuse symbols without a name. */
export function shown(name: string): string {
  const text = shortened(name);
  return text === '' ? '(no name)' : text;
}

/** At most 80 characters, on one line. */
export function shortened(text: string): string {
  const line = /^\s|\s$|\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
