import type { Assignment, Term, Value, VariableTerm, WitnessClaim } from '@xeno/forms';
import {
  claimDigest,
  evaluate,
  inline,
  NotEvaluable,
  simplify,
  sortText,
  subterms,
  symbolText,
  valueText,
} from '@xeno/forms';
import type { SolverProgram } from '@xeno/solver';
import { defaultValue } from '../default-value.js';
import { digestOf } from '../oracle.js';
import type { Outcome } from '../outcome.js';
import { QuerySession } from '../query-session.js';
import { askFresh, checkOf, confirmation, recheck } from '../recheck.js';
import { useOf } from '../solver-uses.js';
import { conjuncts, replaceVariables } from '../terms/rewrite.js';
import type { Workbench } from '../workbench.js';
import { chooseProgram, sessionOptions } from '../workbench.js';
import { scriptOf } from './declarations.js';

/** `for all variables: body`; without variables a plain formula over the constants. */
interface Part {
  readonly variables: readonly VariableTerm[];
  readonly body: Term;
}

const mostRounds = 300;

/**
 * Decides an exists-forall claim with two conversations (Solar-Lezama et al., ASPLOS 2006): one proposes constants that are
 * right for the values seen so far, and keeps what it learnt; the other looks for values that prove them wrong.
 */
export async function attemptWitness(claim: WitnessClaim, bench: Workbench): Promise<Outcome> {
  const parts = partsOf(claim, bench);
  if (parts === undefined) {
    return {
      status: 'Inappropriate',
      message: 'only formulas whose quantifiers are outermost foralls are searched for a witness',
    };
  }
  if (
    [...claim.constants, ...parts.flatMap((part) => part.variables)].some(
      (one) => one.sort.kind === 'Other' || one.sort.kind === 'RegLan',
    )
  ) {
    return {
      status: 'Inappropriate',
      message: 'constants and quantified variables must be of sorts whose values can be computed with',
    };
  }
  const program = await chooseProgram(bench);
  if (program === undefined)
    return { status: 'OSError', message: `the solver ${bench.options.solver} is not installed` };
  const open = async (): ReturnType<typeof bench.solvers.open> =>
    bench.solvers.open(program, sessionOptions(bench), bench.signal);
  const [proposing, refuting] = [new QuerySession(open, bench.signal), new QuerySession(open, bench.signal)];
  try {
    return await search({ claim, parts, bench, program, proposing, refuting, seen: [] });
  } finally {
    await Promise.all([proposing.close(), refuting.close()]);
  }
}

interface Search {
  readonly claim: WitnessClaim;
  readonly parts: readonly Part[];
  readonly bench: Workbench;
  readonly program: SolverProgram;
  readonly proposing: QuerySession;
  readonly refuting: QuerySession;
  /** What was asserted about the constants. */
  readonly seen: Term[];
}

/** Bound variables get names of their own. */
function partsOf(claim: WitnessClaim, bench: Workbench): readonly Part[] | undefined {
  const { factory } = bench;
  const parts: Part[] = [];
  const work = claim.formulas.map((formula) => inline(factory, formula)).flatMap((formula) => [...conjuncts(formula)]);
  for (const formula of work) {
    let body = formula;
    const variables: VariableTerm[] = [];
    while (body.kind === 'quantified' && body.quantifier === 'forall') {
      const fresh = body.variables.map((variable, index) =>
        factory.variable(`cegis all ${parts.length} ${variables.length + index} ${variable.name}`, variable.sort),
      );
      body = replaceVariables(factory, body.body, body.variables, fresh);
      variables.push(...fresh);
    }
    const nodes = subterms(body);
    if (nodes.some((node) => node.kind === 'quantified')) return undefined;
    if (nodes.some((node) => node.kind === 'call' && node.function.body === undefined)) return undefined;
    parts.push({ variables, body });
  }
  return parts;
}

async function search(state: Search): Promise<Outcome> {
  const { bench, claim, parts, proposing, refuting, seen } = state;
  const learn = (term: Term): void => {
    seen.push(term);
    proposing.assert(term);
  };
  proposing.declare(claim.constants);
  for (const part of parts) refuting.declare(part.variables);
  for (const part of parts) if (part.variables.length === 0) learn(part.body);
  for (let round = 0; round < mostRounds; round += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    bench.signal.throwIfAborted();
    const proposal = await proposing.check(budget(bench));
    bench.signal.throwIfAborted();
    if (proposal.said === 'unsat') return unsatisfiable(state);
    if (proposal.said === 'unknown') return undecided(bench, round, proposal.reason);
    const model = await proposing.values(claim.constants, budget(bench));
    if (model === undefined) return undecided(bench, round, 'the solver gives no model that can be read');
    const constants = filled(model, claim.constants);
    const refuted = await refute(state, constants);
    bench.signal.throwIfAborted();
    if (refuted === 'none') return satisfiable(state, constants);
    if (typeof refuted === 'string') return undecided(bench, round, refuted);
    learn(refuted.instance);
  }
  return outright(state);
}

/** When examples lead nowhere, the claim itself, quantifiers and all: `unsat` is an answer, which rests on that one query. */
async function outright(state: Search): Promise<Outcome> {
  const { bench, claim, program } = state;
  const { factory } = bench;
  const formulas = claim.formulas.map((formula) => inline(factory, formula));
  const script = scriptOf(claim.constants, formulas);
  const first = await askFresh(bench, program, script);
  const message = `no witness within ${mostRounds} rounds of ${program.id}`;
  if (first.said !== 'unsat') return { status: 'GaveUp', message: `${message}; asked outright: ${first.said}` };
  const restsOn = [useOf(program, [digestOf(script), claimDigest(claim)])];
  const details = { strategy: 'same-query' };
  if (!bench.options.recheck) return { status: 'Unsatisfiable', restsOn, details };
  const again = await recheck(bench, program, script);
  if (again.outcome === 'contradicted') {
    return {
      status: 'Error',
      message: `the solvers disagree about the claim: ${program.id} answers unsat, ${again.detail}`,
    };
  }
  return { status: 'Unsatisfiable', restsOn, ...confirmation(again), details };
}

/** An instance that the constants break, `none` when they break none, or why neither is known. */
async function refute(state: Search, constants: Assignment): Promise<{ instance: Term } | string> {
  const { bench, claim, parts, refuting } = state;
  const { factory } = bench;
  const values = claim.constants.map((constant) =>
    factory.constant(constant.sort, constants.get(constant.name) ?? defaultValue(constant.sort)),
  );
  for (const part of parts) {
    if (part.variables.length === 0) continue;
    refuting.push();
    try {
      refuting.assert(factory.not(simplify(factory, replaceVariables(factory, part.body, claim.constants, values))));
      const answer = await refuting.check(budget(bench));
      if (answer.said === 'unknown') return answer.reason;
      if (answer.said === 'unsat') continue;
      const model = await refuting.values(part.variables, budget(bench));
      if (model === undefined) return 'the solver gives no model that can be read';
      const point = filled(model, part.variables);
      if (!breaks(part.body, new Map([...constants, ...point])))
        return 'a counterexample of the solver does not evaluate to one';
      const terms = part.variables.map((variable) =>
        factory.constant(variable.sort, point.get(variable.name) ?? defaultValue(variable.sort)),
      );
      return { instance: simplify(factory, replaceVariables(factory, part.body, part.variables, terms)) };
    } finally {
      refuting.pop();
    }
  }
  return 'none';
}

function breaks(body: Term, assignment: Assignment): boolean {
  try {
    return evaluate(body, assignment) === false;
  } catch (cause) {
    if (cause instanceof NotEvaluable) return false;
    throw cause;
  }
}

async function satisfiable(state: Search, constants: Assignment): Promise<Outcome> {
  const { bench, claim, parts, program } = state;
  const { factory } = bench;
  const values = claim.constants.map((constant) =>
    factory.constant(constant.sort, constants.get(constant.name) ?? defaultValue(constant.sort)),
  );
  const text = modelText(claim, constants);
  for (const part of parts) {
    if (part.variables.length === 0 && breaks(part.body, constants)) {
      return { status: 'GaveUp', message: 'the values that the solver proposes do not evaluate to a witness' };
    }
  }
  const bodies = parts.map((part) => factory.not(replaceVariables(factory, part.body, claim.constants, values)));
  const script = scriptOf(
    parts.flatMap((part) => part.variables),
    [factory.or(bodies)],
  );
  const restsOn = [useOf(program, [digestOf(script)])];
  if (!bench.options.recheck) {
    return {
      status: 'Satisfiable',
      evidence: [{ dataform: 'Model', format: 'smt2-model', text, checks: [] }],
      restsOn,
    };
  }
  const again = await recheck(bench, program, script);
  const evidence = [{ dataform: 'Model', format: 'smt2-model', text, checks: [checkOf(again)] }];
  if (again.outcome === 'contradicted') {
    return {
      status: 'Error',
      message: `the solvers disagree about the witness: ${program.id} finds it right, ${again.detail}`,
      evidence,
    };
  }
  return { status: 'Satisfiable', evidence, restsOn, ...confirmation(again) };
}

async function unsatisfiable(state: Search): Promise<Outcome> {
  const { bench, claim, program, seen } = state;
  const script = scriptOf(claim.constants, seen);
  const restsOn = [useOf(program, [digestOf(script)])];
  if (!bench.options.recheck) return { status: 'Unsatisfiable', restsOn };
  const again = await recheck(bench, program, script);
  if (again.outcome === 'contradicted') {
    return {
      status: 'Error',
      message: `the solvers disagree about the instances: ${program.id} answers unsat, ${again.detail}`,
    };
  }
  return { status: 'Unsatisfiable', restsOn, ...confirmation(again), details: { instances: seen.length } };
}

function modelText(claim: WitnessClaim, constants: Assignment): string {
  const lines = claim.constants.map((constant) => {
    const value = valueText(constants.get(constant.name) ?? defaultValue(constant.sort), constant.sort);
    return `  (define-fun ${symbolText(constant.name)} () ${sortText(constant.sort)} ${value})`;
  });
  return ['(', ...lines, ')'].join('\n');
}

function filled(model: Assignment, variables: readonly VariableTerm[]): Assignment {
  return new Map<string, Value>(
    variables.map((variable) => [variable.name, model.get(variable.name) ?? defaultValue(variable.sort)]),
  );
}

function undecided(bench: Workbench, rounds: number, reason: string): Outcome {
  return {
    status: bench.remaining() <= 0 ? 'Timeout' : 'GaveUp',
    message: `undecided after ${rounds} rounds: ${reason}`,
  };
}

function budget(bench: Workbench): number {
  return Math.max(0, Math.min(bench.remaining(), bench.options.queryMilliseconds));
}
