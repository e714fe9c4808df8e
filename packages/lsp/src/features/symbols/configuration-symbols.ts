import type { ConfigurationDocument, MapEntry, SourceNode } from '@xeno/language';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { entriesOf, itemsOf, member, textOf } from '../../names/nodes.js';
import type { MakeRange } from './symbol.js';
import { keyed, section, shortened, shown, within } from './symbol.js';

/** Sections with their settings, and engines by their names. */
export function configurationSymbols(document: ConfigurationDocument, range: MakeRange): DocumentSymbol[] {
  return Array.from(entriesOf(document.tree()), ([name, entry]) => setting(name, entry, range));
}

/** As deep as the document is, which the reader of documents bounds. */
function setting(name: string, entry: MapEntry, range: MakeRange): DocumentSymbol {
  const { value } = entry;
  if (name === 'engines') return section(name, entry, range, engines(value, range));
  if (value.kind === 'map') {
    const inner = Array.from(value.entries, ([field, below]) => setting(field, below, range));
    return section(name, entry, range, inner);
  }
  const detail = value.kind === 'scalar' ? shortened(String(value.value ?? '')) : '';
  return { ...keyed(name, entry, range), detail, kind: SymbolKind.Property };
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
