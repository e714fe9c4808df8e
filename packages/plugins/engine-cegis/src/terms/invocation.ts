import type { CallTerm, FunctionSymbol, SynthesisProblem, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { freeVariables, sameSort, subterms } from '@xeno/forms';
import { callsOf, replaceVariables, rewrite } from './rewrite.js';

/**
 * A problem in which each function is asked for at one place only: for all `inputs` there are `outputs` such that `formula`
 * holds. A function's output may depend on the inputs that its calls pass to it.
 */
export interface Invocation {
  readonly inputs: readonly VariableTerm[];
  readonly outputs: readonly Output[];
  /** Over inputs and output variables; conjuncts. */
  readonly formulas: readonly Term[];
}

export interface Output {
  readonly symbol: FunctionSymbol;
  readonly variable: VariableTerm;
  /** For each parameter of the function the input that is passed for it. */
  readonly passed: readonly VariableTerm[];
}

const mostArgumentTuples = 64;

/**
 * The problem as a single invocation, or nothing when it is none. A conjunct whose calls pass other terms than variables
 * is generalised: `f(t) = 1` says the same as `x = t => f(x) = 1` (the partition of Reynolds et al., CAV 2015, section 3).
 */
export function singleInvocation(
  factory: TermFactory,
  problem: SynthesisProblem,
  constraints: readonly Term[],
): Invocation | undefined {
  const names = new Set(problem.functions.map((one) => one.symbol.name));
  const assumptions = factory.and([...problem.assumptions]);
  const frame = frameOf(factory, problem, constraints, names);
  if (frame === undefined) return undefined;
  const { inputs, outputs } = frame;
  const variables = new Map(outputs.map((output) => [output.symbol.name, output]));
  const formulas: Term[] = [];
  for (const constraint of constraints) {
    const guarded = problem.assumptions.length === 0 ? constraint : factory.implies(assumptions, constraint);
    const moved = moveTo(factory, guarded, frame, names);
    if (moved === undefined) return undefined;
    const formula = rewrite(factory, moved, (node) =>
      node.kind === 'call' && names.has(node.function.name) ? variables.get(node.function.name)?.variable : undefined,
    );
    const allowed = new Set<VariableTerm>([...inputs, ...outputs.map((output) => output.variable)]);
    for (const variable of freeVariables(formula)) if (!allowed.has(variable)) return undefined;
    formulas.push(formula);
  }
  return { inputs, outputs, formulas };
}

interface Frame {
  readonly inputs: readonly VariableTerm[];
  readonly outputs: readonly Output[];
}

/** Takes a conjunct that calls every function it calls with distinct variables as the pattern for all. */
function frameOf(
  factory: TermFactory,
  problem: SynthesisProblem,
  constraints: readonly Term[],
  names: ReadonlySet<string>,
): Frame | undefined {
  const [first] = problem.functions;
  if (first === undefined) return undefined;
  const patterns = new Map<string, CallTerm>();
  for (const constraint of constraints) {
    const calls = callsOf(constraint, names);
    if (calls.length === 0) continue;
    if (problem.functions.length > 1) {
      // Several functions share their inputs where one conjunct calls them together.
      const fresh = calls.filter((call) => !patterns.has(call.function.name));
      const distinct = fresh.every((call) => isDistinctVariables(call.arguments));
      if (distinct) for (const call of fresh) patterns.set(call.function.name, call);
    }
  }
  if (problem.functions.length === 1) {
    const inputs = first.symbol.parameters.map((parameter, index) =>
      factory.variable(`cegis in ${index} ${parameter.name}`, parameter.sort),
    );
    return { inputs, outputs: [outputOf(factory, first.symbol, inputs, 0)] };
  }
  const inputs = new Map<VariableTerm, VariableTerm>();
  const outputs: Output[] = [];
  for (const [index, { symbol }] of problem.functions.entries()) {
    const call = patterns.get(symbol.name);
    if (call === undefined) return undefined;
    const passed: VariableTerm[] = [];
    for (const argument of call.arguments) {
      if (argument.kind !== 'variable') return undefined;
      const input = inputs.get(argument) ?? factory.variable(`cegis in ${inputs.size}`, argument.sort);
      inputs.set(argument, input);
      passed.push(input);
    }
    outputs.push(outputOf(factory, symbol, passed, index));
  }
  return { inputs: [...inputs.values()], outputs };
}

function outputOf(
  factory: TermFactory,
  symbol: FunctionSymbol,
  passed: readonly VariableTerm[],
  index: number,
): Output {
  return { symbol, variable: factory.variable(`cegis out ${index}`, symbol.sort), passed };
}

/** The conjunct with its calls made the frame's own, by renaming and by guards. */
function moveTo(factory: TermFactory, constraint: Term, frame: Frame, names: ReadonlySet<string>): Term | undefined {
  const calls = callsOf(constraint, names);
  if (calls.length === 0) return freeVariables(constraint).size === 0 ? constraint : undefined;
  if (calls.length > mostArgumentTuples) return undefined;
  const values = new Map<VariableTerm, Term>();
  for (const call of calls) {
    if (call.arguments.some((argument) => callsOf(argument, names).length > 0)) return undefined;
    const output = frame.outputs.find((one) => one.symbol.name === call.function.name);
    if (output === undefined) return undefined;
    for (const [index, argument] of call.arguments.entries()) {
      const input = output.passed[index];
      if (input === undefined || !sameSort(input.sort, argument.sort)) return undefined;
      const known = values.get(input);
      if (known !== undefined && known !== argument) return undefined;
      values.set(input, argument);
    }
  }
  const bound = subterms(constraint).some((node) => node.kind === 'quantified');
  if (bound) return undefined;
  const renaming = new Map<VariableTerm, VariableTerm>();
  const guards: Term[] = [];
  for (const [input, argument] of values) {
    if (argument.kind === 'variable' && !renaming.has(argument)) renaming.set(argument, input);
    else guards.push(factory.equal(input, argument));
  }
  const formula = guards.length === 0 ? constraint : factory.implies(factory.and(guards), constraint);
  const moved = replaceVariables(factory, formula, [...renaming.keys()], [...renaming.values()]);
  // The calls' own arguments do not matter any more: each stands for its output.
  return moved;
}

function isDistinctVariables(terms: readonly Term[]): boolean {
  return terms.every((term) => term.kind === 'variable') && new Set(terms).size === terms.length;
}
