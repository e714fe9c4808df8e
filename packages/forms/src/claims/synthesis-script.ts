import { sortText } from '../sort.js';
import { conjunctionText, declarations, declarationText, lines } from '../sygus/script-text.js';
import type { SynthesisProblem } from '../sygus/synthesis-problem.js';
import type { CallTerm, FunctionSymbol, Term, VariableTerm } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';
import { Copier } from '../terms/copier.js';
import { rebuild } from '../terms/substitute.js';
import { TermFactory } from '../terms/term-factory.js';
import { symbolText, termText } from '../terms/term-text.js';
import { childrenOf, freeVariables, subterms } from '../terms/traverse.js';
import { aboutGoal, type ClaimScript } from './script.js';

/** A synthesis problem without grammars for a solver of SMT-LIB: as Horn clauses, or as `forall` inputs `exists` outputs. */
export function synthesisScript(problem: SynthesisProblem): ClaimScript | undefined {
  if (problem.functions.some(({ grammar }) => grammar !== undefined) || callsInDefinitions(problem)) return undefined;
  return hornScript(problem) ?? singleInvocationScript(problem);
}

function openFunctions({ functions }: SynthesisProblem): ReadonlySet<FunctionSymbol> {
  return new Set(functions.map(({ symbol }) => symbol));
}

/** A definition that calls what is to be found hides the calls. */
function callsInDefinitions(problem: SynthesisProblem): boolean {
  const open = openFunctions(problem);
  return problem.definitions.some(({ body }) => body !== undefined && callsOf(body, open).length > 0);
}

function callsOf(term: Term, open: ReadonlySet<FunctionSymbol>): readonly CallTerm[] {
  return subterms(term).filter((part): part is CallTerm => part.kind === 'call' && open.has(part.function));
}

/** Predicates are found exactly when the clauses have a model (Bjørner, Gurfinkel, McMillan, Rybalchenko 2015). */
function hornScript(problem: SynthesisProblem): ClaimScript | undefined {
  const open = openFunctions(problem);
  const { functions, constraints, assumptions } = problem;
  if (!functions.every(({ symbol }) => symbol.sort.kind === 'Bool' && symbol.parameters.length > 0)) return undefined;
  if (assumptions.some((term) => callsOf(term, open).length > 0)) return undefined;
  const clauses: string[] = [];
  for (const constraint of constraints.flatMap(conjuncts)) {
    const clause = hornClause(constraint, open);
    if (clause === undefined) return undefined;
    const body = [...assumptions, ...clause.body];
    const variables = [...new Set([...body, clause.head].flatMap((term) => [...freeVariables(term)]))];
    const implication = `(=> ${conjunctionText(body.map(termText))} ${termText(clause.head)})`;
    clauses.push(`(assert ${quantified('forall', variables, implication)})`);
  }
  const text = lines([
    '(set-logic HORN)',
    ...problem.preamble,
    ...declarations([], problem.definitions),
    ...functions.map(({ symbol }) => declarationText(symbol)),
    ...clauses,
    '(check-sat)',
  ]);
  return { text, answers: { sat: 'Theorem', unsat: 'CounterSatisfiable' } };
}

function hornClause(
  constraint: Term,
  open: ReadonlySet<FunctionSymbol>,
): { readonly body: readonly Term[]; readonly head: Term } | undefined {
  const body: Term[] = [];
  let head = constraint;
  while (head.kind === 'application' && head.operator === '=>') {
    body.push(...head.arguments.slice(0, -1).flatMap(conjuncts));
    head = head.arguments.at(-1) ?? head;
  }
  return [...body, head].every((term) => isAtom(term, open)) ? { body, head } : undefined;
}

/** A call of a predicate to be found with arguments free of such calls, or a term free of them. */
function isAtom(term: Term, open: ReadonlySet<FunctionSymbol>): boolean {
  const calls = callsOf(term, open);
  return calls.length === 0 || (calls.length === 1 && calls[0] === term);
}

/** All calls have the same variables as arguments, so what is found may as well depend on their values one by one. */
function singleInvocationScript(problem: SynthesisProblem): ClaimScript | undefined {
  const open = openFunctions(problem);
  const formulas = [...problem.assumptions, ...problem.constraints];
  const calls = [...new Set(formulas.flatMap((term) => callsOf(term, open)))];
  const [first] = calls;
  if (first === undefined || new Set(calls.map((call) => call.function)).size < open.size) return undefined;
  const inputs = first.arguments;
  const names = new Set(inputs);
  if (names.size < inputs.length || !inputs.every((term) => term.kind === 'variable')) return undefined;
  const alike = calls.every(
    // `g(x, x)` may not depend on y, even where `f(x, y)` may.
    (call) => new Set(call.arguments).size === inputs.length && call.arguments.every((term) => names.has(term)),
  );
  if (!alike || new Set(calls.map((call) => call.function)).size !== calls.length) return undefined;
  if (formulas.some((term) => subterms(term).some((part) => part.kind === 'quantified'))) return undefined;
  const factory = new TermFactory();
  const copier = new Copier(factory);
  const outputs = new Map<Term, VariableTerm>();
  const symbols = [...problem.variables, ...problem.definitions, ...problem.declared];
  const taken = new Set(symbols.map(({ name }) => name));
  for (const call of calls) {
    let name = `${call.function.name}!value`;
    while (taken.has(name)) name += '!';
    taken.add(name);
    outputs.set(copier.copy(call), factory.variable(name, call.sort));
  }
  const all = (terms: readonly Term[]): string =>
    conjunctionText(terms.map((term) => termText(replaced(factory, copier.copy(term), outputs))));
  const others = problem.variables.filter((variable) => !names.has(variable));
  const body = `(=> ${all(problem.assumptions)}\n  ${all(problem.constraints)})`;
  const goal = quantified('exists', [...outputs.values()], quantified('forall', others, body));
  const variables = inputs.filter((term) => term.kind === 'variable');
  return {
    text: lines([...problem.preamble, ...declarations(variables, problem.definitions)]),
    goal,
    answers: aboutGoal,
  };
}

/** Replaces terms by others of their sorts, in a term without quantifiers. */
function replaced(factory: TermFactory, term: Term, by: ReadonlyMap<Term, Term>): Term {
  const results = new Map(by);
  for (const part of subterms(term)) {
    if (results.has(part)) continue;
    const children = childrenOf(part).map((child) => results.get(child) ?? child);
    results.set(part, rebuild(factory, part, children));
  }
  return results.get(term) ?? term;
}

function quantified(quantifier: 'forall' | 'exists', variables: readonly VariableTerm[], body: string): string {
  if (variables.length === 0) return body;
  const bound = variables.map(({ name, sort }) => `(${symbolText(name)} ${sortText(sort)})`).join(' ');
  return `(${quantifier} (${bound}) ${body})`;
}
