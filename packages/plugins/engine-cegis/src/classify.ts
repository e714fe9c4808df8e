import type { Sort, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import { inline, subterms } from '@xeno/forms';
import { hornClauses } from './terms/clauses.js';
import { singleInvocation } from './terms/invocation.js';
import { callsOf, conjuncts } from './terms/rewrite.js';

/** What a problem is like: decides which strategies take turns. */
export interface ProblemClass {
  /** `inv-constraint` (or the same three implications by hand) about one predicate. */
  readonly invariant: boolean;
  /** Every call of every function to be found has the same arguments, which are variables (or a common substitution of them). */
  readonly singleInvocation: boolean;
  /** All constraints are equations between a call on constants and a constant. */
  readonly examplesOnly: boolean;
  /** A call to a function to be found stands inside the arguments of another. */
  readonly nestedCalls: boolean;
  /** Some function has a grammar of its own. */
  readonly restricted: boolean;
  readonly functions: number;
  /** Sorts that occur: `Int`, `BitVec`, `String`, `Bool`, `Real`, `Other`. */
  readonly sorts: ReadonlySet<string>;
}

/** The problem's constraints as conjuncts with every definition expanded. */
export function expandedConstraints(factory: TermFactory, problem: SynthesisProblem): readonly Term[] {
  return [...new Set(problem.constraints.flatMap((constraint) => conjuncts(inline(factory, constraint))))];
}

/** What the problem is like; pure. */
export function classify(factory: TermFactory, problem: SynthesisProblem): ProblemClass {
  const constraints = expandedConstraints(factory, problem);
  const names = new Set(problem.functions.map((one) => one.symbol.name));
  return {
    invariant: isInvariant(factory, problem, constraints, names),
    singleInvocation: singleInvocation(factory, problem, constraints) !== undefined,
    examplesOnly: constraints.length > 0 && constraints.every((constraint) => isExample(constraint, names)),
    nestedCalls: constraints.some((constraint) =>
      callsOf(constraint, names).some((call) => call.arguments.some((argument) => callsOf(argument, names).length > 0)),
    ),
    restricted: problem.functions.some((one) => one.grammar !== undefined),
    functions: problem.functions.length,
    sorts: sortsOf(problem, constraints),
  };
}

function isInvariant(
  factory: TermFactory,
  problem: SynthesisProblem,
  constraints: readonly Term[],
  names: ReadonlySet<string>,
): boolean {
  if (problem.functions.length !== 1 || problem.functions[0]?.symbol.sort.kind !== 'Bool') return false;
  if (problem.invariants.length > 0) return true;
  const clauses = hornClauses(factory, constraints, names);
  return clauses?.some((clause) => clause.head !== undefined && clause.calls.length > 0) ?? false;
}

function isExample(constraint: Term, names: ReadonlySet<string>): boolean {
  if (constraint.kind === 'call') return isGroundCall(constraint, names);
  if (constraint.kind !== 'application') return false;
  const [a, b] = constraint.arguments;
  if (constraint.operator === 'not') return a !== undefined && isGroundCall(a, names);
  if (constraint.operator !== '=' || constraint.arguments.length !== 2 || a === undefined || b === undefined)
    return false;
  return (isGroundCall(a, names) && b.kind === 'constant') || (isGroundCall(b, names) && a.kind === 'constant');
}

function isGroundCall(term: Term, names: ReadonlySet<string>): boolean {
  return (
    term.kind === 'call' &&
    names.has(term.function.name) &&
    term.arguments.every((argument) => argument.kind === 'constant')
  );
}

function sortsOf(problem: SynthesisProblem, constraints: readonly Term[]): ReadonlySet<string> {
  const sorts = new Set<string>();
  const add = (sort: Sort): unknown => sorts.add(sort.kind);
  for (const { symbol, grammar } of problem.functions) {
    for (const parameter of symbol.parameters) add(parameter.sort);
    add(symbol.sort);
    for (const nonterminal of grammar?.nonterminals ?? []) add(nonterminal.sort);
  }
  for (const variable of problem.variables) add(variable.sort);
  for (const constraint of constraints) {
    for (const node of subterms(constraint)) add(node.sort);
  }
  return sorts;
}
