import type { Range } from './problem.js';
import type { Json } from './workflow.js';

export const blockKinds = ['axiom', 'definition', 'lemma', 'theorem', 'corollary'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** A claim as the author writes it: its text here or in a file, and what he expects of it. */
export interface ObligationSource {
  readonly form: string;
  /** Exactly one of `text` and `file`; a file is relative to the document. */
  readonly text?: string;
  readonly file?: string;
  /** For forms with a context: the formula to be proved from `text`. */
  readonly goal?: string;
  /** An SZS status, or `sat` / `unsat`, which stand for `Satisfiable` / `Unsatisfiable`. Kept as the SZS name. */
  readonly expect?: string;
  /** 0-based index of the `check-sat` that counts. */
  readonly check?: number;
  /** What else the form asks for, under the names of the document; names are lists of texts, however they were written. */
  readonly parameters?: { readonly [name: string]: Json };
  /** Methods that override the step's. */
  readonly methods?: readonly string[];
  readonly timeoutSeconds?: number;
  readonly range: Range;
  /** Of the conclusion, the goal, the text or the file name: where a verdict is shown. */
  readonly subjectRange: Range;
  /** Of the file name. */
  readonly fileRange?: Range;
}

export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly statement: string;
  readonly depends: readonly string[];
  readonly obligation?: ObligationSource;
  /** A human vouches for it: it needs no obligation, and its trust is `admitted`. */
  readonly admitted?: { readonly by?: string; readonly reason?: string };
  readonly data?: Json;
  readonly range: Range;
  readonly idRange: Range;
}

/** A DAG of blocks. */
export interface ProofStructure {
  readonly file: string;
  readonly id: string;
  readonly title?: string;
  /** `psp`: our own; the others are the Xeno Mathematics Engine's JSON forms, read into the same model. */
  readonly dialect: 'psp' | 'xme-proof' | 'xme-graph';
  readonly blocks: readonly Block[];
}
