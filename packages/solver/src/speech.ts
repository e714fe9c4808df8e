import { writeSymbol } from '@xeno/smtlib';
import type { SessionOptions, SolverProgram } from './session.js';

/** How a program is told what a session needs. Plain data but for what it is filled in with. */
export interface Speech {
  /** Arguments of the native program. */
  arguments(options: SessionOptions): readonly string[];
  /**
   * Sent ahead of the first commands, which are given: what a program is told must fit what it is going to be asked.
   */
  opening(options: SessionOptions, first: string): string;
  /** Makes every later `check-sat` give up after so long. */
  limit(milliseconds: number): string;
}

const standardOptions = '(set-option :produce-models true)(set-option :produce-unsat-assumptions true)';

function logicCommand(logic: string | undefined): string {
  return logic === undefined ? '' : `(set-logic ${writeSymbol(logic)})`;
}

/** What every program takes for a seed. */
function seedOf(seed: number): number {
  return Math.abs(Math.trunc(seed)) % 2 ** 31;
}

function z3Opening({ seed: wanted, logic }: SessionOptions): string {
  const seed = seedOf(wanted ?? 0);
  const seeds =
    wanted === undefined ? '' : `(set-option :smt.random_seed ${seed})(set-option :sat.random_seed ${seed})`;
  return `${standardOptions}${seeds}${logicCommand(logic)}`;
}

/** Programs take no fractions. */
export function wholeMebibytes(mebibytes: number): number {
  return Math.max(1, Math.floor(mebibytes));
}

const z3: Speech = {
  arguments: ({ memoryMiB }) => ['-in', '-smt2', `-memory:${wholeMebibytes(memoryMiB)}`],
  opening: z3Opening,
  limit: (milliseconds) => `(set-option :timeout ${milliseconds})`,
};

const embedded: Speech = {
  arguments: () => [],
  // The arithmetic of 4.16 falls into searches of seconds over small incremental questions with `mod`, where its older
  // one takes a millisecond. Products and Horn clauses need the newer one.
  opening: (options) =>
    /HORN|N[IR]/.test(options.logic ?? '')
      ? z3Opening(options)
      : `(set-option :smt.arith.solver 2)${z3Opening(options)}`,
  limit: z3.limit,
};

const cvc5: Speech = {
  arguments: ({ seed }) => [
    '--lang=smt2',
    '--incremental',
    '--quiet',
    '--produce-models',
    '--produce-unsat-assumptions',
    ...(seed === undefined ? [] : [`--seed=${seedOf(seed)}`, `--sat-random-seed=${seedOf(seed)}`]),
  ],
  // With its full theory of strings cvc5 1.0 treats quantifiers otherwise, too.
  opening: ({ logic }, first) =>
    `${logicCommand(logic ?? 'ALL')}${/\bString\b|\bstr\.|\bSeq\b|\bRegLan\b/.test(first) ? '(set-option :strings-exp true)' : ''}`,
  limit: (milliseconds) => `(set-option :tlimit-per ${milliseconds})`,
};

/** By the program's id. */
export const speeches: Readonly<Record<SolverProgram['id'], Speech>> = { z3, cvc5, 'z3-embedded': embedded };
