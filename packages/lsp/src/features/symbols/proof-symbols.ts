import type { Block, ProofDocument } from '@xeno/language';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { offsets } from '../../names/definition-place.js';
import type { MakeRange } from './symbol.js';
import { childrenOrNothing, shortened, shown, symbolKindOf, within } from './symbol.js';

/** Blocks with their kind and what they say, and their obligations. */
export function proofSymbols({ value }: ProofDocument, range: MakeRange): DocumentSymbol[] {
  return (value?.blocks ?? []).map((block) => {
    const full = offsets(block.range);
    return {
      name: shown(block.id),
      detail: [block.kind, shortened(block.statement)].filter((part) => part !== '').join(' · '),
      kind: symbolKindOf(block.kind),
      range: range(full),
      selectionRange: range(within(offsets(block.idRange), full)),
      ...childrenOrNothing(obligationSymbols(block, range)),
    };
  });
}

function obligationSymbols({ obligation }: Block, range: MakeRange): DocumentSymbol[] {
  if (!obligation) return [];
  const full = offsets(obligation.range);
  return [
    {
      name: shown(obligation.form),
      detail: obligation.expect ?? 'obligation',
      kind: SymbolKind.Method,
      range: range(full),
      selectionRange: range(within(offsets(obligation.subjectRange), full)),
    },
  ];
}
