import type { ReportedProof } from './report.js';

type Block = ReportedProof['blocks'][number];

/** What became of a block, in a reader's words. `tone` chooses a colour; `mark` and `word` say it without one. */
export interface Standing {
  readonly tone: 'good' | 'bad' | 'open' | 'base';
  readonly mark: string;
  readonly word: string;
}

/** Axioms and definitions are the base: they are believed, not proved. */
export function standingOf(block: Block): Standing {
  const { status } = block;
  if (status?.conclusion === 'contradiction') return { tone: 'bad', mark: '⇄', word: 'contradictory' };
  if (status?.conclusion === 'violated') return { tone: 'bad', mark: '✗', word: 'violated' };
  if (status?.conclusion === 'fault') return { tone: 'bad', mark: '!', word: 'fault' };
  if (isBase(block) && block.obligation === undefined) {
    return { tone: 'base', mark: '·', word: block.kind === 'axiom' ? 'assumed' : 'defined' };
  }
  if (!status) return { tone: 'open', mark: '?', word: 'not attempted' };
  if (status.established)
    return { tone: 'good', mark: '✓', word: block.admitted ? 'admitted by a person' : 'established' };
  if (status.conclusion === 'met') return { tone: 'open', mark: '△', word: 'met, not supported' };
  if (status.conclusion === undefined && block.obligation !== undefined)
    return { tone: 'open', mark: '?', word: 'not attempted' };
  return { tone: 'open', mark: '?', word: status.conclusion === 'open' ? 'open' : 'not established' };
}

function isBase(block: Block): boolean {
  return block.kind === 'axiom' || block.kind === 'definition';
}
