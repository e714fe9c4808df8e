import type { Command, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import type { FunctionSymbol, Term } from '../term.js';
import type { InvariantConstraint, SynthesisFunction } from './synthesis-problem.js';
import type { Vocabulary } from './vocabulary.js';

/** A problem as far as its commands have been read. */
export interface ProblemDraft {
  readonly vocabulary: Vocabulary;
  readonly functions: SynthesisFunction[];
  readonly definitions: FunctionSymbol[];
  readonly constraints: Term[];
  readonly assumptions: Term[];
  readonly invariants: InvariantConstraint[];
  readonly preamble: string[];
  /** Whether `(check-synth)` has been read. */
  asked: boolean;
}

/** One command: its arguments, and where it begins and ends. */
export interface GivenCommand {
  readonly operands: readonly Expression[];
  readonly command: Command;
}

/** @param form how the command is written. */
export function malformed(draft: ProblemDraft, { command }: GivenCommand, form: string): Error {
  return refuse('SyntaxError', draft.vocabulary.text, command.start, `this is written ${form}`);
}
