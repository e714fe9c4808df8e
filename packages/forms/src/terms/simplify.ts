import { evaluate } from '../evaluate/evaluate.js';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import type { ApplicationTerm, Term } from '../term.js';
import type { Value } from '../value.js';
import { rebuild } from './substitute.js';
import type { TermFactory } from './term-factory.js';
import { childrenOf, subterms } from './traverse.js';

/** Larger constants are left as the operations that make them. */
const largestFolded = 1n << 4096n;
const longestFolded = 10_000;

/**
 * An equivalent term, no larger: operators of constants computed, `and`, `or`, `not`, `=>`, `ite`, `=`, `+` and `*` without
 * what makes no difference. Without recursion.
 */
export function simplify(factory: TermFactory, term: Term): Term {
  const results = new Map<Term, Term>();
  for (const part of subterms(term)) {
    const children = childrenOf(part);
    const mapped = children.map((child) => results.get(child) ?? child);
    const same = mapped.every((child, index) => child === children[index]);
    results.set(part, step(factory, same ? part : rebuild(factory, part, mapped)));
  }
  return results.get(term) ?? term;
}

/** Simplifies a term whose arguments are simplified. */
function step(factory: TermFactory, term: Term): Term {
  if (term.kind === 'quantified') return term.body.kind === 'constant' ? term.body : term;
  if (term.kind !== 'application') return term;
  if (term.arguments.every((arg) => arg.kind === 'constant')) return folded(factory, term);
  const [a, b, c] = term.arguments;
  if (a === undefined) return term;
  if (b === undefined) return term.operator === 'not' ? negation(factory, a) : term;
  switch (term.operator) {
    case 'and':
      return connective(factory, term, factory.true, factory.false);
    case 'or':
      return connective(factory, term, factory.false, factory.true);
    case '=>':
      return c === undefined ? implication(factory, term, a, b) : term;
    case 'ite':
      return c === undefined ? term : choice(factory, term, a, b, c);
    case '=':
      return c === undefined ? equation(factory, term, a, b) : term;
    case 'distinct':
    case '<':
    case '>':
    case 'bvult':
    case 'bvslt':
      return a === b && c === undefined ? factory.false : term;
    case '<=':
    case '>=':
    case 'bvule':
    case 'bvsle':
      return a === b && c === undefined ? factory.true : term;
    case '+':
      return withoutUnits(factory, term, (value) => isNumber(value, 0n));
    case '*':
      return (
        term.arguments.find((arg) => arg.kind === 'constant' && isNumber(arg.value, 0n)) ??
        withoutUnits(factory, term, (value) => isNumber(value, 1n))
      );
    default:
      return term;
  }
}

function folded(factory: TermFactory, term: ApplicationTerm): Term {
  const { kind } = term.sort;
  if (kind === 'RegLan' || kind === 'Other') return term;
  try {
    const value = evaluate(term, new Map());
    return isSmall(value) ? factory.constant(term.sort, value) : term;
  } catch (cause) {
    if (cause instanceof NotEvaluable) return term;
    throw cause;
  }
}

function isSmall(value: Value): boolean {
  if (typeof value === 'bigint') return value < largestFolded && value > -largestFolded;
  if (typeof value === 'string') return value.length <= longestFolded;
  return typeof value === 'boolean' || (isSmall(value.numerator) && isSmall(value.denominator));
}

function negation(factory: TermFactory, term: Term): Term {
  if (term.kind === 'application' && term.operator === 'not') return term.arguments[0] ?? factory.not(term);
  return factory.not(term);
}

function connective(factory: TermFactory, term: ApplicationTerm, unit: Term, zero: Term): Term {
  const kept = new Set<Term>();
  for (const arg of term.arguments) {
    if (arg === zero) return zero;
    if (arg !== unit) kept.add(arg);
  }
  for (const arg of kept) {
    const [negated] = arg.kind === 'application' && arg.operator === 'not' ? arg.arguments : [];
    if (negated !== undefined && kept.has(negated)) return zero;
  }
  return kept.size === 0 ? unit : factory.apply(term.operator, [...kept]);
}

function implication(factory: TermFactory, term: Term, premise: Term, conclusion: Term): Term {
  if (premise === factory.false || conclusion === factory.true || premise === conclusion) return factory.true;
  if (premise === factory.true) return conclusion;
  return conclusion === factory.false ? negation(factory, premise) : term;
}

function choice(factory: TermFactory, term: Term, condition: Term, yes: Term, no: Term): Term {
  if (condition === factory.true || yes === no) return yes;
  if (condition === factory.false) return no;
  if (yes === factory.true && no === factory.false) return condition;
  return yes === factory.false && no === factory.true ? negation(factory, condition) : term;
}

function equation(factory: TermFactory, term: Term, a: Term, b: Term): Term {
  if (a === b) return factory.true;
  if (a === factory.true) return b;
  if (b === factory.true) return a;
  if (a === factory.false) return negation(factory, b);
  return b === factory.false ? negation(factory, a) : term;
}

function withoutUnits(factory: TermFactory, term: ApplicationTerm, isUnit: (value: Value) => boolean): Term {
  const kept = term.arguments.filter((arg) => arg.kind !== 'constant' || !isUnit(arg.value));
  return kept.length === term.arguments.length ? term : factory.apply(term.operator, kept);
}

function isNumber(value: Value, number: bigint): boolean {
  return typeof value === 'object' ? value.numerator === number && value.denominator === 1n : value === number;
}
