import type { Term, TermFactory } from '@xeno/forms';
import { number } from '../terms/linear.js';

const commutative = new Set([
  '=',
  '+',
  '*',
  'and',
  'or',
  'xor',
  'distinct',
  'bvand',
  'bvor',
  'bvxor',
  'bvadd',
  'bvmul',
]);
const associative = new Set(['+', '*', 'and', 'or', 'bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul', 'str.++']);
const mirrored: Readonly<Record<string, string>> = {
  '<=': '>=',
  '>=': '<=',
  '<': '>',
  '>': '<',
  bvult: 'bvugt',
  bvugt: 'bvult',
  bvule: 'bvuge',
  bvuge: 'bvule',
  bvslt: 'bvsgt',
  bvsgt: 'bvslt',
  bvsle: 'bvsge',
  bvsge: 'bvsle',
};
const denied: Readonly<Record<string, string>> = {
  '<=': '>',
  '>=': '<',
  '<': '>=',
  '>': '<=',
  bvult: 'bvuge',
  bvuge: 'bvult',
  bvule: 'bvugt',
  bvugt: 'bvule',
  bvslt: 'bvsge',
  bvsge: 'bvslt',
  bvsle: 'bvsgt',
  bvsgt: 'bvsle',
};

const mostVariants = 60;

/**
 * Terms that are equal to a term by one law at its root, or by two where it is a Bool; the term itself comes first.
 *
 * @param parameters for `0 = 0 * x`.
 */
export function variants(factory: TermFactory, term: Term, parameters: readonly Term[]): readonly Term[] {
  const found = new Set<Term>([term]);
  for (const variant of laws(factory, term)) found.add(variant);
  if (term.kind === 'constant' && term.sort.kind === 'Int' && term.value === 0n) {
    for (const parameter of parameters) {
      if (parameter.sort.kind === 'Int') found.add(factory.apply('*', [term, parameter]));
    }
  }
  if (term.sort.kind === 'Bool') {
    for (const once of [...found]) {
      for (const twice of laws(factory, once)) if (found.size < mostVariants) found.add(twice);
    }
  }
  return [...found];
}

function* laws(factory: TermFactory, term: Term): Generator<Term> {
  if (term.sort.kind === 'Int') yield* arithmetic(factory, term);
  if (term.kind !== 'application') return;
  const { operator, arguments: args } = term;
  const [a, b, c] = args;
  if (a === undefined) return;
  if (args.length > 2 && associative.has(operator)) {
    yield factory.apply(operator, [factory.apply(operator, args.slice(0, -1)), ...args.slice(-1)]);
    yield factory.apply(operator, [a, factory.apply(operator, args.slice(1))]);
  }
  if (b === undefined) {
    if (operator === 'not') yield* negation(factory, a);
    return;
  }
  if (args.length === 2) {
    if (commutative.has(operator)) yield factory.apply(operator, [b, a]);
    const mirror = mirrored[operator];
    if (mirror !== undefined) yield factory.apply(mirror, [b, a]);
    const denial = denied[operator];
    if (denial !== undefined) {
      yield factory.not(factory.apply(denial, [a, b]));
      const swapped = mirrored[denial];
      if (swapped !== undefined) yield factory.not(factory.apply(swapped, [b, a]));
    }
    if (a.sort.kind === 'Int') yield* integers(factory, operator, a, b);
  }
  if (operator === '=>' && args.length === 2) yield factory.or([factory.not(a), b]);
  if (operator === 'and') yield factory.not(factory.or(args.map((part) => factory.not(part))));
  if (operator === 'or') {
    yield factory.not(factory.and(args.map((part) => factory.not(part))));
    if (args.length === 2) yield factory.implies(factory.not(a), b);
  }
  if (operator === 'ite' && c !== undefined) {
    yield factory.ite(factory.not(a), c, b);
    if (b.sort.kind === 'Bool') yield factory.or([factory.and([a, b]), factory.and([factory.not(a), c])]);
  }
}

function* negation(factory: TermFactory, inner: Term): Generator<Term> {
  if (inner.kind !== 'application') return;
  const { operator, arguments: args } = inner;
  const [a, b] = args;
  if (a === undefined) return;
  if (operator === 'not') yield a;
  if (operator === 'and') yield factory.or(args.map((part) => factory.not(part)));
  if (operator === 'or') yield factory.and(args.map((part) => factory.not(part)));
  const denial = denied[operator];
  if (denial !== undefined && b !== undefined && args.length === 2) {
    yield factory.apply(denial, [a, b]);
    const mirror = mirrored[denial];
    if (mirror !== undefined) yield factory.apply(mirror, [b, a]);
  }
}

function* integers(factory: TermFactory, operator: string, a: Term, b: Term): Generator<Term> {
  const one = number(factory, 1n);
  switch (operator) {
    case '<':
      yield factory.apply('<=', [factory.apply('+', [a, one]), b]);
      if (b.kind === 'constant' && typeof b.value === 'bigint')
        yield factory.apply('<=', [a, number(factory, b.value - 1n)]);
      break;
    case '<=':
      if (b.kind === 'constant' && typeof b.value === 'bigint')
        yield factory.apply('<', [a, number(factory, b.value + 1n)]);
      yield factory.apply('<=', [factory.apply('-', [a, b]), number(factory, 0n)]);
      if (a.kind === 'constant' && typeof a.value === 'bigint')
        yield factory.apply('<=', [factory.apply('*', [number(factory, -1n), b]), number(factory, -a.value)]);
      break;
    case '=':
      yield factory.and([factory.apply('<=', [a, b]), factory.apply('<=', [b, a])]);
      yield factory.and([factory.apply('>=', [a, b]), factory.apply('>=', [b, a])]);
      break;
    default:
  }
}

const largestCounted = 64n;

function* arithmetic(factory: TermFactory, term: Term): Generator<Term> {
  const zero = number(factory, 0n);
  const one = number(factory, 1n);
  if (term.kind === 'constant' && typeof term.value === 'bigint') {
    const { value } = term;
    if (value > 1n && value <= largestCounted) yield factory.apply('+', [number(factory, value - 1n), one]);
    if (value < 0n) {
      yield factory.apply('-', [number(factory, -value)]);
      yield factory.apply('-', [zero, number(factory, -value)]);
    }
    return;
  }
  if (term.kind === 'application' && term.operator === '*' && term.arguments.length === 2) {
    const [factor, rest] = term.arguments;
    if (factor?.kind === 'constant' && typeof factor.value === 'bigint' && rest !== undefined) {
      const { value } = factor;
      if (value > 1n && value <= largestCounted) {
        yield factory.apply('+', [value === 2n ? rest : factory.apply('*', [number(factory, value - 1n), rest]), rest]);
      }
      if (value < 0n) {
        const positive = value === -1n ? rest : factory.apply('*', [number(factory, -value), rest]);
        yield factory.apply('-', [positive]);
        yield factory.apply('-', [zero, positive]);
      }
    }
  }
  if (term.kind === 'application' && term.operator === '+') yield* differences(factory, term.arguments);
  if (term.kind !== 'application' || term.operator !== '*') yield factory.apply('*', [one, term]);
  yield factory.apply('+', [term, zero]);
}

/** `a + -1 * b` as `a - b`. */
function* differences(factory: TermFactory, args: readonly Term[]): Generator<Term> {
  const negative = args.filter((part) => negated(factory, part) !== undefined);
  const positive = args.filter((part) => negated(factory, part) === undefined);
  if (negative.length === 0 || positive.length === 0) return;
  const minus = negative.flatMap((part) => negated(factory, part) ?? []);
  yield factory.apply('-', [factory.apply('+', positive), factory.apply('+', minus)]);
}

function negated(factory: TermFactory, term: Term): Term | undefined {
  if (term.kind === 'constant' && typeof term.value === 'bigint' && term.value < 0n)
    return number(factory, -term.value);
  if (term.kind !== 'application' || term.operator !== '*' || term.arguments.length !== 2) return undefined;
  const [factor, rest] = term.arguments;
  if (factor?.kind !== 'constant' || typeof factor.value !== 'bigint' || factor.value >= 0n || rest === undefined)
    return undefined;
  return factor.value === -1n ? rest : factory.apply('*', [number(factory, -factor.value), rest]);
}
