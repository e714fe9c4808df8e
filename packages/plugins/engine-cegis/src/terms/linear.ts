import type { Sort, Term, TermFactory } from '@xeno/forms';
import { intSort, realSort, subterms } from '@xeno/forms';

/** `(sum of coefficient * term, plus constant) / denominator`; terms are variables or what linear arithmetic cannot open. */
export interface LinearForm {
  readonly coefficients: ReadonlyMap<Term, bigint>;
  readonly constant: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

const zero: LinearForm = { coefficients: new Map(), constant: 0n, denominator: 1n };

/** The linear form of each arithmetic subterm of a term; what is not linear is an unknown of its own. */
export function linearForms(root: Term): ReadonlyMap<Term, LinearForm> {
  const forms = new Map<Term, LinearForm>();
  for (const node of subterms(root)) {
    if (node.sort.kind === 'Int' || node.sort.kind === 'Real') forms.set(node, formOf(node, forms));
  }
  return forms;
}

function unknown(term: Term): LinearForm {
  return { coefficients: new Map([[term, 1n]]), constant: 0n, denominator: 1n };
}

function formOf(node: Term, forms: ReadonlyMap<Term, LinearForm>): LinearForm {
  if (node.kind === 'constant') {
    if (typeof node.value === 'bigint') return { ...zero, constant: node.value };
    if (typeof node.value === 'object') {
      return { ...zero, constant: node.value.numerator, denominator: node.value.denominator };
    }
  }
  if (node.kind !== 'application') return unknown(node);
  const parts = node.arguments.map((argument) => forms.get(argument) ?? unknown(argument));
  const [first, ...rest] = parts;
  if (first === undefined) return unknown(node);
  switch (node.operator) {
    case '+':
      return rest.reduce((sum, part) => add(sum, part, 1n), first);
    case '-':
      return rest.length === 0 ? scale(first, -1n) : rest.reduce((sum, part) => add(sum, part, -1n), first);
    case '*': {
      const factors = parts.filter((part) => part.coefficients.size === 0);
      const others = parts.filter((part) => part.coefficients.size > 0);
      if (others.length > 1) return unknown(node);
      return factors.reduce(
        (product, factor) => divide(scale(product, factor.constant), factor.denominator),
        others[0] ?? { ...zero, constant: 1n },
      );
    }
    case '/': {
      const [by] = rest;
      if (rest.length !== 1 || by === undefined || by.coefficients.size > 0 || by.constant === 0n) return unknown(node);
      const sign = by.constant < 0n ? -1n : 1n;
      return divide(scale(first, by.denominator * sign), by.constant * sign);
    }
    case 'to_real':
      return first;
    default:
      return unknown(node);
  }
}

function add(a: LinearForm, b: LinearForm, factor: bigint): LinearForm {
  const common = lcm(a.denominator, b.denominator);
  const [fa, fb] = [common / a.denominator, (common / b.denominator) * factor];
  const coefficients = new Map<Term, bigint>();
  for (const [term, value] of a.coefficients) coefficients.set(term, value * fa);
  for (const [term, value] of b.coefficients) {
    const sum = (coefficients.get(term) ?? 0n) + value * fb;
    if (sum === 0n) coefficients.delete(term);
    else coefficients.set(term, sum);
  }
  return { coefficients, constant: a.constant * fa + b.constant * fb, denominator: common };
}

export function scale(a: LinearForm, factor: bigint): LinearForm {
  if (factor === 0n) return zero;
  const coefficients = new Map([...a.coefficients].map(([term, value]) => [term, value * factor]));
  return { coefficients, constant: a.constant * factor, denominator: a.denominator };
}

function divide(a: LinearForm, by: bigint): LinearForm {
  return { ...a, denominator: a.denominator * by };
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

/** Of absolute values; `gcd(0, x)` is `|x|`. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** A form without its denominator as a term of a sort: `(+ (* 2 x) y 3)`; among reals, integers are converted. */
export function linearTerm(factory: TermFactory, form: LinearForm, sort: Sort = intSort): Term {
  const parts = [...form.coefficients]
    .sort(([a], [b]) => a.id - b.id)
    .map(([unknown, value]) => {
      const term = unknown.sort.kind === sort.kind ? unknown : factory.apply('to_real', [unknown]);
      return value === 1n ? term : factory.apply('*', [number(factory, value, sort), term]);
    });
  if (form.constant !== 0n || parts.length === 0) parts.push(number(factory, form.constant, sort));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : factory.apply('+', parts);
}

export function number(factory: TermFactory, value: bigint, sort: Sort = intSort): Term {
  return sort.kind === 'Real'
    ? factory.constant(sort, { numerator: value, denominator: 1n })
    : factory.constant(sort, value);
}

/** `form REL 0`, with `strict` only over the reals; over the integers `<` is made `<=`. */
export interface LinearAtom {
  readonly relation: '<=' | '<' | '=';
  readonly form: LinearForm;
  /** Of what is compared; integers are taken for reals where one side is. */
  readonly sort: Sort;
}

/** A comparison of two arithmetic terms as `form REL 0`, or nothing when the term is none. */
export function linearAtom(
  term: Term,
  forms: ReadonlyMap<Term, LinearForm> = linearForms(term),
): LinearAtom | undefined {
  if (term.kind !== 'application' || term.arguments.length !== 2) return undefined;
  const [left, right] = term.arguments;
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [forms.get(left), forms.get(right)];
  if (a === undefined || b === undefined) return undefined;
  const integral = left.sort.kind === 'Int' && right.sort.kind === 'Int';
  const sort = integral ? intSort : realSort;
  const less = (x: LinearForm, y: LinearForm, strict: boolean): LinearAtom => {
    const difference = clear(add(x, y, -1n));
    if (!strict) return { relation: '<=', form: difference, sort };
    return integral
      ? { relation: '<=', form: { ...difference, constant: difference.constant + 1n }, sort }
      : { relation: '<', form: difference, sort };
  };
  switch (term.operator) {
    case '<=':
      return less(a, b, false);
    case '<':
      return less(a, b, true);
    case '>=':
      return less(b, a, false);
    case '>':
      return less(b, a, true);
    case '=':
      return { relation: '=', form: clear(add(a, b, -1n)), sort };
    default:
      return undefined;
  }
}

function clear(form: LinearForm): LinearForm {
  return { ...form, denominator: 1n };
}
