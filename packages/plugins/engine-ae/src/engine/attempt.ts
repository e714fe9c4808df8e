import { claimDigest, NotOurs, readClaim, TermFactory, TooComplex } from '@xeno/forms';
import type { Obligation } from '@xeno/plugin-api';
import { Refusal } from '@xeno/smtlib';
import type { Solvers } from '@xeno/solver';
import { expandedTheory } from '../exploration/experts/expanded-theory.js';
import { attemptImplication } from './attempt-implication.js';
import { attemptInvariant } from './attempt-invariant.js';
import { attemptWitness } from './attempt-witness.js';
import { contextTask, type ImplicationTask, theoryTask, universalTask } from './implication-task.js';
import type { AeOptions } from './options.js';
import type { Outcome } from './outcome.js';

/** What a thread is asked. */
export interface AeRequest {
  readonly obligation: Obligation;
  readonly options: AeOptions;
  readonly memoryMiB: number;
}

/** What an attempt runs with. */
export interface AttemptContext {
  readonly signal: AbortSignal;
  readonly solvers: Solvers;
  /** Left for the attempt. */
  milliseconds(): number;
}

const inappropriate = (what: string): Outcome => ({
  status: 'Inappropriate',
  message: `attribute exploration decides implications, not ${what}`,
});

/** Reads an obligation and attempts it. An author's mistake and a claim of another kind are outcomes like others. */
export async function attempt(request: AeRequest, context: AttemptContext): Promise<Outcome> {
  const { obligation, options, memoryMiB } = request;
  const { signal, solvers } = context;
  try {
    const factory = new TermFactory();
    const remaining = (): number => context.milliseconds() - finishingMilliseconds;
    const setting = { options, solvers, memoryMiB, remaining, signal };
    const claim = readClaim(obligation, factory);
    let task: ImplicationTask;
    switch (claim.kind) {
      case 'universal':
        task = universalTask(claim, factory, options.maxAttributes);
        break;
      case 'theory-implication':
        task = theoryTask(claim, options.maxAttributes);
        break;
      case 'context-implication':
        task = contextTask(claim);
        break;
      case 'witness':
        return inappropriate('whether there is a model');
      case 'synthesis':
        return claim.problem.invariants.length > 0
          ? await attemptInvariant(claim.problem, factory, setting)
          : await attemptWitness(claim.problem, factory, setting);
    }
    if ('theory' in task.domain) {
      const theory = expandedTheory(task.domain.theory, factory);
      task = { ...task, domain: { theory } };
    }
    return await attemptImplication(task, {
      ...setting,
      exploration: readExploration(obligation) ?? options.exploration,
      claimDigest: claimDigest(claim),
    });
  } catch (cause) {
    if (signal.aborted) return { status: 'User', message: 'the attempt was cancelled' };
    if (cause instanceof Refusal) return { status: cause.status, message: cause.message };
    if (cause instanceof NotOurs) return { status: 'Inappropriate', message: cause.message };
    if (cause instanceof TooComplex) return { status: 'GaveUp', message: cause.message };
    throw cause;
  }
}

/** What an obligation says of it itself. @throws Refusal */
function readExploration({ parameters }: Obligation): AeOptions['exploration'] | undefined {
  const { exploration } = parameters;
  if (exploration === undefined || exploration === 'goal' || exploration === 'full') return exploration;
  throw new Refusal('InputError', 'the parameter exploration must be goal or full');
}

/** Kept back for writing down what was found. */
const finishingMilliseconds = 40;
