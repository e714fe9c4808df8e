import type { Evidence, Limits, Obligation, SzsStatus, Verdict } from '@xeno/plugin-api';
import { isSuccess } from '@xeno/plugin-api';
import type { AttemptOptions, Solver } from '@xeno/smtlib';
import { attemptScript, Refusal, readModel } from '@xeno/smtlib';
import type { Claim } from '../claim.js';
import { readSolution, solutionText } from '../sygus/solution.js';
import { NotOurs } from '../terms/not-ours.js';
import { SortError } from '../terms/sort-error.js';
import { TermFactory } from '../terms/term-factory.js';
import { TooComplex } from '../terms/too-complex.js';
import { claimDigest } from './claim-digest.js';
import { claimScript } from './claim-script.js';
import { readClaim } from './read-claim.js';
import type { ClaimScript } from './script.js';

/** Texts longer than this are not read a second time, for the digest of what they claim. */
const mostReadTwice = 256 * 1024;

/**
 * Attempts `smt2`, `forall`, `implication` and `sygus` with any solver, as `attemptScript` does; a form or a claim for which
 * there is no script is `Inappropriate`. An answer lists `claimDigest` among its queries, where there is one: the solver was
 * asked the claim itself. Never rejects.
 */
export async function attemptClaim(
  solver: Solver,
  obligation: Obligation,
  limits: Limits,
  signal: AbortSignal,
  options: AttemptOptions,
): Promise<Verdict> {
  const started = solver.monotonic();
  const attempt = async (script: Pick<Obligation, 'text' | 'parameters'>, claim?: () => Claim): Promise<Verdict> => {
    const left = limits.wallSeconds - (solver.monotonic() - started) / 1000;
    const scripted = { ...obligation, ...script, form: 'smt2' };
    const verdict = await attemptScript(
      solver,
      scripted,
      { ...limits, wallSeconds: Math.max(0, left) },
      signal,
      options,
    );
    return { ...withDigest(verdict, claim), limits: { ...verdict.limits, wallSeconds: limits.wallSeconds } };
  };
  try {
    const { form, text, parameters } = obligation;
    if (form === 'smt2' || form === 'forall') {
      if (form === 'forall' && parameters['goal'] === undefined) readClaim(obligation);
      return await attempt({ text, parameters }, readableClaim(obligation));
    }
    const factory = new TermFactory();
    const claim = readClaim(obligation, factory);
    const script = claimScript(claim);
    if (script === undefined) throw new NotOurs('there is no script of SMT-LIB that asks for this');
    const verdict = await attempt(
      { text: script.text, parameters: script.goal === undefined ? {} : { goal: script.goal } },
      () => claim,
    );
    return answered(verdict, script, claim, factory);
  } catch (cause) {
    const [status, message] = failure(cause);
    return {
      status,
      message,
      engine: solver.identity,
      evidence: [],
      queries: [],
      limits,
      usage: { wallSeconds: (solver.monotonic() - started) / 1000 },
    };
  }
}

function failure(cause: unknown): readonly [SzsStatus, string] {
  if (cause instanceof Refusal) return [cause.status, cause.message];
  if (cause instanceof NotOurs) return ['Inappropriate', cause.message];
  if (cause instanceof TooComplex || cause instanceof SortError) return ['InputError', cause.message];
  return ['Error', `the attempt failed: ${cause instanceof Error ? cause.message : String(cause)}`];
}

/** For scripts with a goal that are short enough. */
function readableClaim(obligation: Obligation): (() => Claim) | undefined {
  const short = obligation.text.length <= mostReadTwice && obligation.parameters['goal'] !== undefined;
  return short ? () => readClaim(obligation) : undefined;
}

/** Only an answer rests on the claim; what cannot be read here cannot be asked by another engine either. */
function withDigest(verdict: Verdict, claim: (() => Claim) | undefined): Verdict {
  if (claim === undefined || !isSuccess(verdict.status)) return verdict;
  try {
    return { ...verdict, queries: [...verdict.queries, claimDigest(claim())] };
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof NotOurs || cause instanceof TooComplex) return verdict;
    throw cause;
  }
}

/** The solver's answer to the script as an answer to the claim. */
function answered(verdict: Verdict, script: ClaimScript, claim: Claim, factory: TermFactory): Verdict {
  if (script.goal !== undefined) return verdict;
  if (verdict.status === 'Unsatisfiable') return { ...verdict, status: script.answers.unsat };
  if (verdict.status !== 'Satisfiable') return verdict;
  const evidence = verdict.evidence.map((item) =>
    claim.kind === 'synthesis' ? asSolution(item, claim, factory) : item,
  );
  return { ...verdict, status: script.answers.sat, evidence };
}

/** A model of Horn clauses is a solution of the problem that they stand for. */
function asSolution(evidence: Evidence, claim: Claim & { kind: 'synthesis' }, factory: TermFactory): Evidence {
  if (evidence.format !== 'smt2-model') return evidence;
  const model = readModel(evidence.text)?.commands(new Set(claim.problem.definitions.map(({ name }) => name)));
  if (model === undefined) return evidence;
  try {
    const text = solutionText(readSolution(claim.problem, model.join('\n'), factory));
    return { ...evidence, dataform: 'Solution', format: 'sygus-solution', text };
  } catch (cause) {
    // A model may use functions of the solver's own.
    if (cause instanceof Refusal || cause instanceof NotOurs) return evidence;
    throw cause;
  }
}
