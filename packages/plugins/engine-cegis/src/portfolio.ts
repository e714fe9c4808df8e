import type { Solution, SynthesisProblem, TermFactory } from '@xeno/forms';
import { inGrammar } from '@xeno/forms';
import { BesideRun } from './beside.js';
import type { ProblemClass } from './classify.js';
import type { Counterexamples } from './example-set.js';
import type { SolverOracle } from './oracle.js';
import type { Infeasibility, Strategy, StrategyContext, StrategyRun } from './strategies/strategy.js';

export interface PortfolioSettings {
  readonly problem: SynthesisProblem;
  readonly problemClass: ProblemClass;
  readonly factory: TermFactory;
  readonly oracle: SolverOracle;
  readonly examples: Counterexamples;
  readonly signal: AbortSignal;
  remaining(): number;
  monotonic(): number;
  readonly memoryMiB: number;
  readonly seed: number;
  /** Makes a solution of the logic one of the grammars, or nothing. */
  fit(solution: Solution): Solution | undefined;
  /** Why a reason that there is no solution is not to be believed. */
  doubt(why: Infeasibility): Promise<string | undefined>;
}

export type PortfolioOutcome =
  | { readonly found: 'solution'; readonly solution: Solution; readonly by: string }
  | { readonly found: 'infeasible'; readonly why: Infeasibility; readonly by: string }
  | {
      readonly found: 'nothing';
      readonly timedOut: boolean;
      readonly reasons: Readonly<Record<string, string>>;
      /** Verified, but not in the grammar. */
      readonly outside: Solution | undefined;
    };

/** Milliseconds of a strategy's turns; later turns are twice as long as the one before. */
const firstSlice = 50;
const growth = 2;
const longestSlice = 60_000;
const mostWrongCandidates = 200;

interface Entry {
  readonly strategy: Strategy;
  readonly run: StrategyRun;
  wrong: number;
}

/** Lets strategies take turns, with growing slices, until one has an answer that the oracle confirms. */
export async function runPortfolio(
  strategies: readonly Strategy[],
  settings: PortfolioSettings,
): Promise<PortfolioOutcome> {
  const reasons: Record<string, string> = {};
  let slice: Slice = { left: () => 0 };
  let outside: Solution | undefined;
  const beside: BesideRun[] = [];
  const remaining = (): number => (beside.some((run) => run.ready) ? 0 : Math.min(slice.left(), settings.remaining()));
  const context: StrategyContext = {
    problem: settings.problem,
    problemClass: settings.problemClass,
    factory: settings.factory,
    oracle: settings.oracle,
    examples: settings.examples,
    signal: settings.signal,
    remaining,
    memoryMiB: settings.memoryMiB,
    seed: settings.seed,
    breathe: breather(settings),
  };
  let entries: readonly Entry[] = strategies
    .filter((strategy) => strategy.applies(settings.problemClass, settings.problem))
    .map((strategy) => ({ strategy, run: begin(strategy), wrong: 0 }));
  const begun = entries;
  try {
    for (
      let length = firstSlice;
      entries.some((entry) => entry.strategy.passive !== true);
      length = Math.min(longestSlice, length * growth)
    ) {
      const next: Entry[] = [];
      for (const entry of entries) {
        if (settings.signal.aborted || settings.remaining() <= 0) {
          return { found: 'nothing', timedOut: true, reasons, outside };
        }
        slice = sliceOf(entry.strategy, length, settings);
        const name = entry.strategy.name;
        const outcome = await attempt(entry);
        if (outcome === undefined) {
          next.push(entry);
          continue;
        }
        if (outcome.found === 'infeasible') {
          const doubt = await settings.doubt(outcome.why);
          if (doubt === undefined) return { found: 'infeasible', why: outcome.why, by: name };
          reasons[name] = doubt;
          continue;
        }
        if (outcome.found === 'nothing') {
          reasons[name] = outcome.reason;
          continue;
        }
        const judged = await judge(outcome.solution, settings);
        if (judged.accepted !== undefined) return { found: 'solution', solution: judged.accepted, by: name };
        outside ??= judged.outside;
        reasons[name] = judged.reason;
        entry.wrong += 1;
        if (judged.again && entry.wrong < mostWrongCandidates) next.push(entry);
      }
      entries = next;
    }
    return { found: 'nothing', timedOut: settings.remaining() <= 0, reasons, outside };
  } finally {
    await Promise.all(begun.map(async (entry) => entry.run.end()));
  }

  function begin(strategy: Strategy): StrategyRun {
    if (strategy.beside !== true) return strategy.begin(context);
    const run = strategy.begin({ ...context, remaining: () => settings.remaining() });
    const alone = (): boolean => entries.every((entry) => entry.run instanceof BesideRun || entry.strategy.passive);
    const own = new BesideRun(run, { left: () => slice.left(), alone, signal: settings.signal });
    beside.push(own);
    return own;
  }

  async function attempt(entry: Entry): ReturnType<StrategyRun['resume']> {
    try {
      return await entry.run.resume();
    } catch (cause) {
      if (settings.signal.aborted) throw cause;
      return { found: 'nothing', reason: `it failed: ${cause instanceof Error ? cause.message : String(cause)}` };
    }
  }
}

interface Slice {
  left(): number;
}

/** What one call of `remaining` counts for, in milliseconds. */
const countedMilliseconds = 0.5;
/** A counted turn ends after so many times its length all the same: some counts take much longer than others. */
const mostOvertime = 3;

function sliceOf(strategy: Strategy, length: number, settings: PortfolioSettings): Slice {
  const whole = length * (strategy.patience ?? 1);
  if (strategy.counted === true) {
    let left = whole;
    const latest = settings.monotonic() + whole * mostOvertime;
    return {
      left: () => {
        left -= countedMilliseconds;
        return Math.min(left, latest - settings.monotonic());
      },
    };
  }
  const end = settings.monotonic() + whole;
  return { left: () => end - settings.monotonic() };
}

interface Judgement {
  readonly accepted?: Solution;
  readonly outside?: Solution;
  readonly reason: string;
  readonly again: boolean;
}

async function judge(solution: Solution, settings: PortfolioSettings): Promise<Judgement> {
  const verification = await settings.oracle.verify(solution);
  if (verification.outcome === 'counterexample') {
    settings.examples.add(verification.assignment);
    return { reason: 'its candidate is wrong', again: true };
  }
  if (verification.outcome === 'unknown') {
    return { reason: `its candidate could not be verified: ${verification.reason}`, again: true };
  }
  const fitting = allInGrammar(settings.problem, solution) ? solution : settings.fit(solution);
  if (fitting === undefined) {
    return { reason: 'its solution is not in the grammar', again: false, outside: solution };
  }
  if (fitting === solution) return { accepted: solution, reason: '', again: false };
  const again = await settings.oracle.verify(fitting);
  if (again.outcome === 'valid') return { accepted: fitting, reason: '', again: false };
  return { reason: 'its solution could not be rebuilt in the grammar', again: false, outside: solution };
}

/** Whether every body is a word of its function's grammar. */
export function allInGrammar(problem: SynthesisProblem, solution: Solution): boolean {
  return problem.functions.every((wanted) => {
    if (wanted.grammar === undefined) return true;
    const found = solution.find((one) => one.symbol.name === wanted.symbol.name);
    return found !== undefined && inGrammar(problem, wanted, found.body);
  });
}

function breather(settings: PortfolioSettings): () => Promise<void> {
  return async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    settings.signal.throwIfAborted();
  };
}
