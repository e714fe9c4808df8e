import { dialects } from './dialect.js';
import type { Query } from './query.js';
import type { Budget, Solver, SolverRun } from './run.js';

/** What a fake says to one query: `sat`, `unsat`, `unknown`, with what it says when asked further, or a whole run. */
export type Reply = readonly [verdict: string, evidence?: string] | Partial<SolverRun>;

/** A solver that gives prepared replies in turn, and remembers what it was asked. */
export function fakeSolver(
  replies: readonly Reply[],
  dialect: keyof typeof dialects = 'z3',
): Solver & { readonly asked: Query[]; readonly budgets: Budget[] } {
  const asked: Query[] = [];
  const budgets: Budget[] = [];
  let now = 0;
  return {
    asked,
    budgets,
    dialect: dialects[dialect],
    identity: { id: 'fake', family: 'fake', version: '1', options: {} },
    monotonic: () => now,
    run: async (query, budget) => {
      const reply = replies[asked.length] ?? {};
      asked.push(query);
      budgets.push(budget);
      const usage = { wallSeconds: 0.5 };
      now += 500;
      if (!Array.isArray(reply)) return { output: '', ended: 'itself', usage, ...(reply as Partial<SolverRun>) };
      const { begin, end, followUp } = query.marks;
      const [verdict, evidence] = reply as readonly [string, string?];
      const output = [begin, verdict, end, ...(evidence === undefined ? [] : [evidence, followUp]), ''].join('\n');
      return { output, ended: 'itself', usage };
    },
  };
}
