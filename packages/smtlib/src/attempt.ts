import { createHash } from 'node:crypto';
import type {
  Evidence,
  EvidenceCheck,
  JsonValue,
  Limits,
  Obligation,
  SzsStatus,
  Usage,
  Verdict,
} from '@xeno/plugin-api';
import type { ActiveProblem } from './active.js';
import { activeProblem } from './active.js';
import type { Answer } from './answer.js';
import { readAnswer } from './answer.js';
import { readCore } from './core.js';
import { readGoal } from './goal.js';
import { readModel } from './model.js';
import type { Query } from './query.js';
import { coreLines, coreQuery, modelQuery, scriptQuery } from './query.js';
import { Refusal } from './refusal.js';
import type { Solver, SolverRun } from './run.js';
import { budgetOf } from './run.js';
import type { Script } from './script.js';
import { readScript } from './script.js';

/** How much is asked beyond the answer itself. */
export interface AttemptOptions {
  readonly recheckModels: boolean;
  readonly seed?: number | undefined;
}

/** What an attempt is made of, for the functions below. */
interface Attempt {
  readonly solver: Solver;
  readonly script: Script;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly runs: SolverRun[];
  readonly queries: string[];
  /** Milliseconds since the attempt was called. */
  spent(): number;
}

interface Outcome {
  readonly status: SzsStatus;
  readonly message?: string | undefined;
  readonly evidence?: readonly Evidence[];
  readonly details?: Readonly<Record<string, JsonValue>>;
}

const cancelled: Outcome = { status: 'User', message: 'the attempt was cancelled' };
/** What a solver that does not keep to its budget gets on top of it. */
const lateMilliseconds = 100;
/** With less than this, nothing more is asked. */
const leastMilliseconds = 20;
const undecidedAxioms = 'whether the assumptions contradict each other was left undecided';

/**
 * Attempts an `smt2` obligation with any solver: vets the text, asks, asks a goal's axioms alone, and gathers evidence
 * within what is left of the time. Never rejects.
 */
export async function attemptScript(
  solver: Solver,
  obligation: Obligation,
  limits: Limits,
  signal: AbortSignal,
  options: AttemptOptions,
): Promise<Verdict> {
  const started = solver.monotonic();
  const runs: SolverRun[] = [];
  const queries: string[] = [];
  const verdict = (outcome: Outcome): Verdict => {
    const main = runs[0];
    return {
      status: outcome.status,
      engine: solver.identity,
      evidence: outcome.evidence ?? [],
      queries,
      ...(outcome.message === undefined ? {} : { message: outcome.message }),
      ...termination(main, outcome.status),
      limits: { ...limits, ...(main?.enforcedBy === undefined ? {} : { enforcedBy: main.enforcedBy }) },
      usage: totalUsage(runs),
      ...(main === undefined ? {} : { rawOutputDigest: digest(main.output) }),
      ...(outcome.details === undefined ? {} : { details: outcome.details }),
    };
  };
  if (obligation.form !== 'smt2') {
    return verdict({ status: 'Inappropriate', message: `this engine takes smt2, not ${obligation.form}` });
  }
  if (signal.aborted) return verdict(cancelled);
  try {
    const { check, goal } = readParameters(obligation);
    const script = readScript(obligation.text, { dialect: solver.dialect, check, isContext: goal !== undefined });
    const spent = (): number => solver.monotonic() - started;
    const attempt: Attempt = { solver, script, limits, signal, runs, queries, spent };
    const outcome = await decide(attempt, goal, options);
    return verdict({ ...outcome, ...withNotes(script, outcome) });
  } catch (cause) {
    if (cause instanceof Refusal) return verdict({ status: cause.status, message: cause.message });
    return verdict({
      status: 'Error',
      message: `the attempt failed: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  }
}

function readParameters(obligation: Obligation): {
  readonly check: number | undefined;
  readonly goal: string | undefined;
} {
  const { check, goal } = obligation.parameters;
  if (check !== undefined && !(typeof check === 'number' && Number.isSafeInteger(check) && check >= 0)) {
    throw new Refusal('InputError', 'the parameter check must be a whole number from 0');
  }
  if (goal !== undefined && typeof goal !== 'string')
    throw new Refusal('InputError', 'the parameter goal must be a text');
  return { check, goal: goal === undefined ? undefined : readGoal(goal) };
}

async function decide(attempt: Attempt, goal: string | undefined, options: AttemptOptions): Promise<Outcome> {
  const { script, solver } = attempt;
  const seed = options.seed;
  const query = scriptQuery(script, solver.dialect, { seed, ...(goal === undefined ? {} : { goal }) });
  attempt.queries.push(query.digest);
  const answer = await askFirst(attempt, query);
  if (attempt.signal.aborted) return cancelled;
  if (answer.found === 'nothing') return { status: answer.status, message: answer.message };
  const axioms = (): ActiveProblem => activeProblem(script);
  const withNegation = (): ActiveProblem => withGoal(axioms(), goal);
  if (answer.found === 'sat') {
    const status = goal === undefined ? 'Satisfiable' : 'CounterSatisfiable';
    return checkedModel(attempt, status, withNegation, answer.evidence, options);
  }
  if (goal === undefined) return withCore(attempt, 'Unsatisfiable', axioms);
  const alone = scriptQuery(script, solver.dialect, { seed });
  const told = await ask(attempt, alone, remaining(attempt));
  if (told.found === 'unsat') {
    attempt.queries.push(alone.digest);
    const outcome = await withCore(attempt, 'ContradictoryAxioms', axioms);
    return { message: 'the context is contradictory without the goal: anything follows from it', ...outcome };
  }
  if (attempt.signal.aborted) return cancelled;
  const outcome = await withCore(attempt, 'Theorem', withNegation);
  if (told.found === 'sat') return { ...outcome, details: { ...outcome.details, axioms: 'consistent' } };
  return {
    ...outcome,
    message: [undecidedAxioms, outcome.message].filter((part) => part !== undefined).join('; '),
    details: { ...outcome.details, axioms: 'undecided' },
  };
}

function withGoal(axioms: ActiveProblem, goal: string | undefined): ActiveProblem {
  if (goal === undefined) return axioms;
  return { ...axioms, body: [...axioms.body, { term: `(not\n${goal}\n)`, line: 0, name: undefined }] };
}

/**
 * A model that does not satisfy the script makes the answer a broken one. The status stays what the solver claimed, so that
 * the claim can contradict another engine's; the rejected evidence makes it a fault.
 */
async function checkedModel(
  attempt: Attempt,
  status: SzsStatus,
  problem: () => ActiveProblem,
  text: string,
  options: AttemptOptions,
): Promise<Outcome> {
  if (text === '' || text.startsWith('(error')) return { status };
  if (!options.recheckModels) return { status, evidence: [modelEvidence(text, [])] };
  if (!hasTime(attempt, text)) {
    return { status, evidence: [modelEvidence(text, [checkBy(attempt, 'unchecked', 'no time was left')])] };
  }
  const model = readModel(text);
  if (model === undefined) return { status, evidence: [modelEvidence(text, [])] };
  const { script, solver } = attempt;
  const answer = await ask(attempt, modelQuery(problem(), model, script, solver.dialect), remaining(attempt));
  if (answer.found === 'unsat') {
    const check = checkBy(
      attempt,
      'invalid',
      'the script is unsatisfiable with its open functions defined as in the model',
    );
    return {
      status,
      message: 'not to be believed: the model that the solver gave does not satisfy the script',
      evidence: [modelEvidence(text, [check])],
    };
  }
  const check =
    answer.found === 'sat'
      ? checkBy(attempt, 'valid', 'the script is satisfiable with its open functions defined as in the model')
      : checkBy(attempt, 'unchecked', `asked again with the model's definitions: ${whyNot(answer)}`);
  return { status, evidence: [modelEvidence(text, [check])] };
}

/** An unsat core as a script of its own, asked again alone. */
async function withCore(attempt: Attempt, status: SzsStatus, read: () => ActiveProblem): Promise<Outcome> {
  if (!hasTime(attempt)) return { status };
  const { script, solver } = attempt;
  const problem = read();
  const told = await ask(attempt, coreQuery(problem, script, solver.dialect), remaining(attempt));
  if (told.found === 'sat')
    return { status, ...retracted(attempt, problem, undefined, 'the same assertions, each with a name') };
  const names = told.found === 'unsat' ? readCore(told.evidence) : undefined;
  if (names === undefined) return { status };
  const only = new Set(names);
  const again = await ask(attempt, coreQuery(problem, script, solver.dialect, only), remaining(attempt));
  if (again.found === 'sat') return { status, ...retracted(attempt, problem, only, 'its own unsat core') };
  const check =
    again.found === 'unsat'
      ? checkBy(attempt, 'valid', 'the assertions of the core alone are unsatisfiable')
      : checkBy(attempt, 'unchecked', `the core asked alone: ${whyNot(again)}`);
  return { status, evidence: [coreEvidence(problem, only, check)] };
}

/** The solver says the opposite when asked again: as with a rejected model, a fault that keeps its claim. */
function retracted(
  attempt: Attempt,
  problem: ActiveProblem,
  only: ReadonlySet<string> | undefined,
  what: string,
): Pick<Outcome, 'message' | 'evidence'> {
  const message = `not to be believed: the solver says unsat, and sat to ${what}`;
  return { message, evidence: [coreEvidence(problem, only, checkBy(attempt, 'invalid', message))] };
}

function coreEvidence(problem: ActiveProblem, only: ReadonlySet<string> | undefined, check: EvidenceCheck): Evidence {
  const names = only === undefined ? 'all assertions' : [...only].join(' ');
  const text = [`; unsat core: ${names}`, ...coreLines(problem, only), '(check-sat)', ''].join('\n');
  return { dataform: 'UnsatCore', format: 'smt2-core', text, checks: [check] };
}

function whyNot(answer: Answer): string {
  return answer.found === 'nothing' ? answer.message : answer.found;
}

/** The question itself: its limit is all its own, also when a solver has to be started for it. */
async function askFirst(attempt: Attempt, query: Query): Promise<Answer> {
  const { solver, limits, signal, runs } = attempt;
  const milliseconds = Math.max(0, limitMilliseconds(limits) - attempt.spent());
  const run = await solver.run(query, budgetOf(limits, milliseconds), signal);
  runs.push(run);
  return readAnswer(query, run);
}

/** What is asked beyond that: whatever delays it, it is over when its time is. */
async function ask(attempt: Attempt, query: Query, milliseconds: number): Promise<Answer> {
  if (milliseconds < leastMilliseconds) return { found: 'nothing', status: 'NotTried', message: 'no time was left' };
  const { solver, limits, signal, runs } = attempt;
  const late = AbortSignal.timeout(milliseconds + lateMilliseconds);
  const run = await solver.run(query, budgetOf(limits, milliseconds), AbortSignal.any([signal, late]));
  runs.push(run);
  return readAnswer(query, run.ended === 'aborted' && !signal.aborted ? { ...run, ended: 'walltime' } : run);
}

/** Whether there is time to read the texts again: about half a millisecond for each 1000 characters. */
function hasTime(attempt: Attempt, text = ''): boolean {
  return remaining(attempt) >= leastMilliseconds + (attempt.script.text.length + text.length) / 2000;
}

/** No more than a timer can count: 23 days. */
function limitMilliseconds(limits: Limits): number {
  return Math.min(limits.wallSeconds * 1000, 2_000_000_000);
}

/** Evidence may take as long as the answer did and a little more, and never goes beyond the attempt's limit. */
function remaining(attempt: Attempt): number {
  const main = (attempt.runs[0]?.usage.wallSeconds ?? 0) * 1000;
  return Math.floor(Math.min(limitMilliseconds(attempt.limits) - attempt.spent(), Math.max(2000, 2 * main)));
}

function checkBy(attempt: Attempt, outcome: EvidenceCheck['outcome'], detail: string): EvidenceCheck {
  const { id, family, version } = attempt.solver.identity;
  return { outcome, checker: { id, family, version }, detail };
}

function modelEvidence(text: string, checks: readonly EvidenceCheck[]): Evidence {
  return { dataform: 'Model', format: 'smt2-model', text, checks };
}

function withNotes(script: Script, outcome: Outcome): Pick<Outcome, 'message' | 'details'> {
  const details = {
    ...outcome.details,
    ...(script.checkIndex === undefined ? {} : { check: script.checkIndex }),
    ...(script.notes.length === 0 ? {} : { notes: script.notes }),
  };
  const message = [outcome.message, ...script.notes].filter((part) => part !== undefined).join('; ');
  return { details, ...(message === '' ? {} : { message }) };
}

function termination(run: SolverRun | undefined, status: SzsStatus): Pick<Verdict, 'termination'> {
  if (run === undefined) return {};
  const reasons = {
    itself: undefined,
    aborted: 'killed',
    walltime: 'walltime',
    memory: 'memory',
    output: 'files-size',
    failed: 'failed',
  } as const;
  const reason = status === 'User' ? 'killed' : reasons[run.ended];
  if (reason === undefined && run.exitCode === undefined && run.signal === undefined) return {};
  return {
    termination: {
      ...(reason === undefined ? {} : { reason }),
      ...(run.exitCode === undefined ? {} : { exitCode: run.exitCode }),
      ...(run.signal === undefined ? {} : { signal: run.signal }),
    },
  };
}

function totalUsage(runs: readonly SolverRun[]): Usage {
  const sum = (values: readonly (number | undefined)[]): number =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const cpu = runs.filter((run) => run.usage.cpuSeconds !== undefined);
  const memory = runs.map((run) => run.usage.memoryMiB ?? 0);
  return {
    wallSeconds: sum(runs.map((run) => run.usage.wallSeconds)),
    ...(cpu.length === 0 ? {} : { cpuSeconds: sum(cpu.map((run) => run.usage.cpuSeconds)) }),
    ...(Math.max(0, ...memory) === 0 ? {} : { memoryMiB: Math.max(...memory) }),
  };
}

function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
