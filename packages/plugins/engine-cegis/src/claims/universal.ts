import type { Assignment, Term, TheoryImplicationClaim, UniversalClaim } from '@xeno/forms';
import { claimDigest, evaluate, NotEvaluable, simplify, termText, valueText } from '@xeno/forms';
import type { Evidence, EvidenceCheck } from '@xeno/plugin-api';
import type { SolverProgram } from '@xeno/solver';
import { digestOf } from '../oracle.js';
import type { Outcome } from '../outcome.js';
import { QuerySession } from '../query-session.js';
import type { Recheck } from '../recheck.js';
import { checkOf, confirmation, recheck } from '../recheck.js';
import { useOf } from '../solver-uses.js';
import type { Workbench } from '../workbench.js';
import { chooseProgram, sessionOptions } from '../workbench.js';
import { declarations, scriptOf } from './declarations.js';
import { findInterpolant } from './interpolant.js';
import type { Sequent, Sides } from './sequent.js';
import { sequentOf } from './sequent.js';
import { searchSmallValues } from './small-values.js';

interface Attempt {
  readonly claim: UniversalClaim | TheoryImplicationClaim;
  readonly sequent: Sequent;
  readonly bench: Workbench;
  readonly program: SolverProgram;
}

const searchMilliseconds = 250;
/** Of the time that is left, the part that the search for an interpolant may take. */
const interpolantShare = 0.4;
const undecidedAxioms = 'whether the assumptions contradict each other was left undecided';

/**
 * Decides that a premise implies a conclusion: refuted by values that evaluate, shown by an interpolant (Craig), each side of
 * it by a query of its own, or, when neither is found, by asking a solver for values between the two.
 */
export async function attemptUniversal(
  claim: UniversalClaim | TheoryImplicationClaim,
  bench: Workbench,
): Promise<Outcome> {
  const sequent = sequentOf(bench.factory, claim);
  const refuted = await refuteByEvaluation(sequent, bench);
  if (refuted !== undefined) return refuted;
  const program = await chooseProgram(bench);
  if (program === undefined)
    return { status: 'OSError', message: `the solver ${bench.options.solver} is not installed` };
  return decide({ claim, sequent, bench, program });
}

async function refuteByEvaluation(sides: Sequent, bench: Workbench): Promise<Outcome | undefined> {
  const { factory } = bench;
  const formula = simplify(factory, factory.and([...sides.premise, factory.not(sides.conclusion)]));
  const end = bench.monotonic() + Math.min(searchMilliseconds, bench.remaining() / 4);
  try {
    const found = await searchSmallValues(formula, sides.variables, bench.options.seed, async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      bench.signal.throwIfAborted();
      return bench.monotonic() < end;
    });
    return found === undefined ? undefined : refutation(sides, found, 'evaluation');
  } catch (cause) {
    if (cause instanceof NotEvaluable) return undefined;
    throw cause;
  }
}

/** Rests on nothing but evaluation, however the values were found. */
function refutation({ variables: all }: Sequent, assignment: Assignment, by: string): Outcome {
  const variables = Object.fromEntries(
    all.flatMap((variable) => {
      const value = assignment.get(variable.name);
      return value === undefined ? [] : [[variable.name, valueText(value, variable.sort)] as const];
    }),
  );
  return {
    status: 'CounterSatisfiable',
    evidence: [{ dataform: 'Model', format: 'assignment', text: JSON.stringify({ variables }), checks: [] }],
    restsOn: [],
    details: { strategy: by },
  };
}

async function decide(attempt: Attempt): Promise<Outcome> {
  const { bench, sequent, program } = attempt;
  const talk = new QuerySession(
    async () => bench.solvers.open(program, sessionOptions(bench), bench.signal),
    bench.signal,
  );
  try {
    for (const command of declarations(sequent.variables, [...sequent.premise, sequent.conclusion])) talk.add(command);
    talk.push();
    for (const term of sequent.axioms) talk.assert(term);
    const alone = await talk.check(budget(bench));
    const script = talk.script;
    talk.pop();
    bench.signal.throwIfAborted();
    if (alone.said === 'unsat') return await contradictory(attempt, script);
    const consistent = alone.said === 'sat';
    const end = bench.monotonic() + bench.remaining() * interpolantShare;
    const left = (): number => Math.max(0, Math.min(budget(bench), end - bench.monotonic()));
    const found = await findInterpolant({
      factory: bench.factory,
      talk,
      sides: sequent,
      variables: sequent.variables,
      left,
    });
    bench.signal.throwIfAborted();
    if (found.kind === 'values' && refutes(sequent, found.assignment, bench)) {
      return refutation(sequent, found.assignment, 'interpolation');
    }
    if (found.kind === 'interpolant') return await byInterpolant(attempt, found.term, consistent);
    return await directly(attempt, talk, consistent);
  } finally {
    await talk.close();
  }
}

function budget(bench: Workbench): number {
  return Math.max(0, Math.min(bench.remaining(), bench.options.queryMilliseconds));
}

function refutes(sides: Sides, assignment: Assignment, bench: Workbench): boolean {
  const { factory } = bench;
  try {
    return evaluate(factory.and([...sides.premise, factory.not(sides.conclusion)]), assignment) === true;
  } catch {
    return false;
  }
}

async function contradictory(attempt: Attempt, script: string): Promise<Outcome> {
  const { bench, program } = attempt;
  const restsOn = [useOf(program, [digestOf(script)])];
  const message = 'the assumptions are contradictory without the goal: anything follows from them';
  if (!bench.options.recheck) return { status: 'ContradictoryAxioms', message, restsOn };
  const again = await recheck(bench, program, script);
  if (again.outcome === 'contradicted') return disagreement('the assumptions', program, again.detail, []);
  return { status: 'ContradictoryAxioms', message, restsOn, ...confirmation(again) };
}

async function byInterpolant(attempt: Attempt, interpolant: Term, consistent: boolean): Promise<Outcome> {
  const { bench, sequent, program } = attempt;
  const { factory } = bench;
  const scripts = [
    scriptOf(sequent.variables, [...sequent.premise, factory.not(interpolant)]),
    scriptOf(sequent.variables, [interpolant, factory.not(sequent.conclusion)]),
  ];
  const queries = scripts.map(digestOf);
  const checks: EvidenceCheck[] = [];
  const confirmed: Recheck[] = [];
  const text = JSON.stringify({ interpolant: termText(interpolant) });
  for (const script of bench.options.recheck ? scripts : []) {
    const again = await recheck(bench, program, script);
    checks.push(checkOf(again));
    if (again.outcome === 'contradicted') {
      return disagreement('the interpolant', program, again.detail, [
        { dataform: 'Proof', format: 'interpolant', text, checks },
      ]);
    }
    if (again.outcome === 'confirmed') confirmed.push(again);
  }
  const whole = checks.find((check) => check.outcome !== 'valid') ?? checks[0];
  const evidence: Evidence = {
    dataform: 'Proof',
    format: 'interpolant',
    text,
    checks: whole === undefined ? [] : [whole],
  };
  const [first] = confirmed;
  return proved(consistent, {
    evidence: [evidence],
    restsOn: [useOf(program, queries)],
    ...(first === undefined || confirmed.length < scripts.length ? {} : { rechecked: { ...first.use, queries } }),
    details: { strategy: 'interpolation' },
  });
}

/** Asks for the premise without the conclusion: the claim itself, which any solver engine asks too. */
async function directly(attempt: Attempt, talk: QuerySession, consistent: boolean): Promise<Outcome> {
  const { bench, claim, sequent, program } = attempt;
  const { factory } = bench;
  talk.push();
  for (const term of [...sequent.premise, factory.not(sequent.conclusion)]) talk.assert(term);
  const script = talk.script;
  const answer = await talk.check(budget(bench));
  bench.signal.throwIfAborted();
  if (answer.said === 'unknown') {
    const late = bench.remaining() <= 0;
    return {
      status: late ? 'Timeout' : 'GaveUp',
      message: `neither values that refute it nor an interpolant was found; asked outright: ${answer.reason}`,
    };
  }
  if (answer.said === 'sat') {
    const model = await talk.values(sequent.variables, budget(bench));
    if (model !== undefined && refutes(sequent, model, bench)) return refutation(sequent, model, 'solver');
    return {
      status: 'GaveUp',
      message: `${program.id} says that it does not hold, but its values do not evaluate to that`,
    };
  }
  const again = bench.options.recheck ? await recheck(bench, program, script) : undefined;
  if (again?.outcome === 'contradicted') return disagreement('the claim', program, again.detail, []);
  return proved(consistent, {
    restsOn: [useOf(program, [digestOf(script), claimDigest(claim)])],
    ...(again === undefined ? {} : confirmation(again)),
    message: 'no interpolant was found: a solver was asked the claim itself',
    details: { strategy: 'same-query' },
  });
}

function proved(consistent: boolean, rest: Omit<Outcome, 'status'>): Outcome {
  const message = [consistent ? undefined : undecidedAxioms, rest.message]
    .filter((part) => part !== undefined)
    .join('; ');
  return {
    ...rest,
    status: 'Theorem',
    ...(message === '' ? {} : { message }),
    details: { ...rest.details, axioms: consistent ? 'consistent' : 'undecided' },
  };
}

function disagreement(what: string, program: SolverProgram, detail: string, evidence: readonly Evidence[]): Outcome {
  return {
    status: 'Error',
    message: `the solvers disagree about ${what}: ${program.id} answers unsat, ${detail}`,
    evidence,
  };
}
