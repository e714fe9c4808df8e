import type { EvidenceCheck, SolverUse } from '@xeno/plugin-api';
import type { SolverProgram } from '@xeno/solver';
import { checkAnswer } from '@xeno/solver';
import { digestOf } from './oracle.js';
import type { Outcome } from './outcome.js';
import { useOf } from './solver-uses.js';
import type { Workbench } from './workbench.js';
import { otherProgram, sessionOptions } from './workbench.js';

/** What a fresh solver says of a script that must be unsatisfiable. */
export interface Recheck {
  readonly outcome: 'confirmed' | 'contradicted' | 'undecided';
  readonly program: SolverProgram;
  readonly use: SolverUse;
  readonly detail: string;
}

const leastMilliseconds = 200;
const longest = 10_000;

/**
 * Asks a script in a fresh session, of another family than the solver that answered first where one is here.
 *
 * @param script complete, without `set-logic`; ends with one `check-sat`.
 */
export async function recheck(
  bench: Workbench,
  asked: SolverProgram,
  script: string,
  wanted: 'sat' | 'unsat' = 'unsat',
): Promise<Recheck> {
  const program = await otherProgram(bench, asked);
  const use = useOf(program, [digestOf(script)]);
  const result = (outcome: Recheck['outcome'], detail: string): Recheck => ({ outcome, program, use, detail });
  const { said } = await askFresh(bench, program, script);
  if (said === wanted) return result('confirmed', `${program.id} answers ${said} in a fresh session`);
  if (said === 'sat' || said === 'unsat') return result('contradicted', `${program.id} answers ${said}`);
  return result('undecided', `${program.id}: ${said}`);
}

/** Asks a script with one `check-sat` in a session of its own. @returns the answer, or why there is none. */
export async function askFresh(
  bench: Workbench,
  program: SolverProgram,
  script: string,
): Promise<{ readonly said: string }> {
  const milliseconds = Math.min(bench.remaining(), longest);
  if (milliseconds < leastMilliseconds) return { said: 'no time was left' };
  try {
    const session = await bench.solvers.open(program, sessionOptions(bench), bench.signal);
    try {
      const reply = await session.send(script, milliseconds, bench.signal);
      bench.signal.throwIfAborted();
      if (reply.ended !== 'itself') return { said: reply.message };
      return { said: checkAnswer(reply) ?? 'it says nothing that is understood' };
    } finally {
      await session.close();
    }
  } catch (cause) {
    bench.signal.throwIfAborted();
    return { said: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** What a re-check adds to an outcome: who confirmed it, when it was confirmed. */
export function confirmation(result: Recheck): Pick<Outcome, 'rechecked'> {
  return result.outcome === 'confirmed' ? { rechecked: result.use } : {};
}

/** The re-check as a note on the evidence. */
export function checkOf(result: Recheck): EvidenceCheck {
  const outcome = { confirmed: 'valid', contradicted: 'invalid', undecided: 'unchecked' } as const;
  const { id, family, version } = result.program;
  return { outcome: outcome[result.outcome], checker: { id, family, version }, detail: result.detail };
}
