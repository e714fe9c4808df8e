import { sameSort } from '../sort.js';
import type { FunctionSymbol, Term } from '../term.js';
import { WorkMeter } from '../terms/too-complex.js';
import { freeVariables, subterms } from '../terms/traverse.js';
import { calledFunctions } from './called-functions.js';
import { isLiteral, sameLiteral } from './literal.js';
import type { Grammar, Nonterminal, Production, SynthesisFunction, SynthesisProblem } from './synthesis-problem.js';

/** A production that is not just another nonterminal, and what derives by it. */
interface Rule {
  readonly of: Nonterminal;
  readonly production: Production;
  /** The nonterminals of the production's holes. */
  readonly holes: ReadonlyMap<Term, string>;
}

/**
 * Whether a function may have this body: the term, as it stands, derives from the start symbol of the function's grammar
 * (nothing is taken to be commutative or otherwise equal; a number may be a constant where the grammar writes `(- 5)`,
 * and the other way round), or, without a grammar, is one over its parameters that calls only
 * what is defined without the functions to be found. The body must be of the factory that the problem was read with.
 *
 * Takes time in the product of the body's different subterms and the productions that could fit; no recursion.
 *
 * @throws TooComplex when that is more than 20 million steps.
 */
export function inGrammar(problem: SynthesisProblem, fn: SynthesisFunction, body: Term): boolean {
  if (!sameSort(body.sort, fn.symbol.sort)) return false;
  const parameters = new Set<Term>(fn.symbol.parameters);
  for (const variable of freeVariables(body)) if (!parameters.has(variable)) return false;
  return fn.grammar === undefined ? callsOnlyKnown(problem, body) : derives(fn.grammar, fn.symbol, body);
}

/** Constructors, selectors and declared functions have no bodies either, but they are not to be found. */
function callsOnlyKnown(problem: SynthesisProblem, body: Term): boolean {
  const called = calledFunctions([body]);
  return problem.functions.every(({ symbol }) => !called.has(symbol));
}

function derives(grammar: Grammar, symbol: FunctionSymbol, body: Term): boolean {
  const [start] = grammar.nonterminals;
  if (start === undefined) return false;
  const above = chains(grammar);
  const rules = rulesByRoot(grammar);
  const meter = new WorkMeter(20_000_000, 'looking for a derivation');
  const parameters = new Set<Term>(symbol.parameters);
  /** For each subterm the nonterminals that derive it. */
  const derivedBy = new Map<Term, Set<string>>();
  for (const term of subterms(body)) {
    const found = new Set<string>();
    for (const rule of rulesFor(rules, term)) {
      if (found.has(rule.of.name) || !fits(rule, term, parameters, derivedBy, meter)) continue;
      for (const name of above.get(rule.of.name) ?? []) found.add(name);
    }
    derivedBy.set(term, found);
  }
  return derivedBy.get(body)?.has(start.name) ?? false;
}

function fits(
  { production, holes }: Rule,
  term: Term,
  parameters: ReadonlySet<Term>,
  derivedBy: ReadonlyMap<Term, ReadonlySet<string>>,
  meter: WorkMeter,
): boolean {
  meter.spend(1);
  switch (production.kind) {
    case 'any-constant':
      return sameSort(term.sort, production.sort) && isLiteral(term);
    case 'any-variable':
      return sameSort(term.sort, production.sort) && parameters.has(term);
    case 'term':
      return matches(production.pattern, holes, term, derivedBy, meter);
  }
}

function matches(
  root: Term,
  holes: ReadonlyMap<Term, string>,
  term: Term,
  derivedBy: ReadonlyMap<Term, ReadonlySet<string>>,
  meter: WorkMeter,
): boolean {
  const waiting: (readonly [Term, Term])[] = [[root, term]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    meter.spend(1);
    const [pattern, candidate] = pair;
    const nonterminal = holes.get(pattern);
    if (nonterminal !== undefined) {
      if (derivedBy.get(candidate)?.has(nonterminal) !== true) return false;
      continue;
    }
    // Equal terms are one object; a pattern with a hole equals no term.
    if (pattern === candidate || sameLiteral(pattern, candidate)) continue;
    if (!sameHead(pattern, candidate)) return false;
    const inner = argumentsOf(candidate);
    for (const [index, argument] of argumentsOf(pattern).entries()) {
      const other = inner[index];
      if (other === undefined) return false;
      waiting.push([argument, other]);
    }
  }
  return true;
}

function sameHead(a: Term, b: Term): boolean {
  if (argumentsOf(a).length !== argumentsOf(b).length) return false;
  if (a.kind === 'call' && b.kind === 'call') return a.function === b.function;
  return (
    a.kind === 'application' &&
    b.kind === 'application' &&
    a.operator === b.operator &&
    a.indices.length === b.indices.length &&
    a.indices.every((index, position) => index === b.indices[position])
  );
}

function argumentsOf(term: Term): readonly Term[] {
  return term.kind === 'application' || term.kind === 'call' ? term.arguments : [];
}

function rootOf(term: Term): string | Term {
  if (term.kind === 'application') return term.operator;
  if (term.kind === 'call') return `call ${term.function.name}`;
  return term;
}

interface Rules {
  readonly byRoot: ReadonlyMap<string | Term, readonly Rule[]>;
  /** `any-constant` and `any-variable`. */
  readonly ofLeaves: readonly Rule[];
  /** Productions of one literal. */
  readonly ofLiterals: readonly Rule[];
}

function* rulesFor(rules: Rules, term: Term): Iterable<Rule> {
  yield* rules.byRoot.get(rootOf(term)) ?? [];
  if (isLiteral(term)) yield* rules.ofLiterals;
  yield* rules.ofLeaves;
}

/** All productions but chains. */
function rulesByRoot(grammar: Grammar): Rules {
  const byRoot = new Map<string | Term, Rule[]>();
  const ofLeaves: Rule[] = [];
  const ofLiterals: Rule[] = [];
  for (const nonterminal of grammar.nonterminals) {
    for (const production of nonterminal.productions) {
      const open = production.kind === 'term' ? production.holes : [];
      const holes = new Map(open.map((hole) => [hole.variable, hole.nonterminal]));
      const rule = { of: nonterminal, production, holes };
      if (production.kind !== 'term') ofLeaves.push(rule);
      else if (isLiteral(production.pattern)) ofLiterals.push(rule);
      else if (chainTarget(production) === undefined) {
        const root = rootOf(production.pattern);
        const list = byRoot.get(root);
        if (list === undefined) byRoot.set(root, [rule]);
        else list.push(rule);
      }
    }
  }
  return { byRoot, ofLeaves, ofLiterals };
}

/** For each nonterminal those that derive all that it derives by chain productions (`A` alone), itself included. */
function chains(grammar: Grammar): ReadonlyMap<string, ReadonlySet<string>> {
  const parents = new Map<string, string[]>(grammar.nonterminals.map(({ name }) => [name, []]));
  for (const nonterminal of grammar.nonterminals) {
    for (const production of nonterminal.productions) {
      const target = chainTarget(production);
      if (target !== undefined) parents.get(target)?.push(nonterminal.name);
    }
  }
  return new Map(
    grammar.nonterminals.map(({ name }) => {
      const above = new Set([name]);
      for (const one of above) for (const parent of parents.get(one) ?? []) above.add(parent);
      return [name, above];
    }),
  );
}

/** The nonterminal that a production `A → B` leads to. */
function chainTarget(production: Production): string | undefined {
  if (production.kind !== 'term') return undefined;
  return production.holes.find(({ variable }) => variable === production.pattern)?.nonterminal;
}
