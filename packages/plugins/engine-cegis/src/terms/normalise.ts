import type { Term, TermFactory } from '@xeno/forms';
import { simplify } from '@xeno/forms';
import type { LinearForm } from './linear.js';
import { gcd, linearAtom, linearForms, linearTerm } from './linear.js';
import { rewrite } from './rewrite.js';

/** An equivalent formula whose linear comparisons are in one form each, so that equal ones are the same term. */
export function normalise(factory: TermFactory, formula: Term): Term {
  const forms = new Map(linearForms(formula));
  const written = rewrite(factory, formula, (node) => {
    if (node.kind !== 'application' || node.sort.kind !== 'Bool') return undefined;
    const [first] = node.arguments;
    if (first === undefined || (first.sort.kind !== 'Int' && first.sort.kind !== 'Real')) return undefined;
    for (const argument of node.arguments) {
      if (!forms.has(argument)) for (const [term, form] of linearForms(argument)) forms.set(term, form);
    }
    const atom = linearAtom(node, forms);
    return atom === undefined
      ? undefined
      : comparison(factory, atom.relation, atom.form, first.sort.kind === 'Int' && isIntegral(node));
  });
  return simplify(factory, written);
}

function isIntegral(node: Term): boolean {
  return node.kind === 'application' && node.arguments.every((argument) => argument.sort.kind === 'Int');
}

/** `form REL 0` with what is positive on the left and what is negative on the right, divided by what divides it. */
export function comparison(
  factory: TermFactory,
  relation: '<=' | '<' | '=',
  form: LinearForm,
  integral: boolean,
): Term {
  let common = 0n;
  for (const value of form.coefficients.values()) common = gcd(common, value);
  if (common === 0n) {
    const { constant } = form;
    const holds = relation === '=' ? constant === 0n : relation === '<' ? constant < 0n : constant <= 0n;
    return holds ? factory.true : factory.false;
  }
  let { constant } = form;
  if (integral) {
    if (relation === '=' && constant % common !== 0n) return factory.false;
    // sum <= -constant, so sum / common <= floor(-constant / common)
    constant = relation === '=' ? constant / common : -floorDivide(-constant, common);
  } else {
    const shared = gcd(common, constant);
    common = shared === 0n ? common : shared;
    constant /= common;
  }
  const coefficients = new Map([...form.coefficients].map(([term, value]) => [term, value / common]));
  const flip = relation === '=' && [...coefficients].sort(([a], [b]) => a.id - b.id)[0]![1] < 0n;
  const signed = flip ? new Map([...coefficients].map(([term, value]) => [term, -value])) : coefficients;
  if (flip) constant = -constant;
  return sides(factory, relation, signed, constant, integral);
}

function sides(
  factory: TermFactory,
  relation: '<=' | '<' | '=',
  coefficients: ReadonlyMap<Term, bigint>,
  constant: bigint,
  integral: boolean,
): Term {
  const left = new Map([...coefficients].filter(([, value]) => value > 0n));
  const right = new Map([...coefficients].filter(([, value]) => value < 0n).map(([term, value]) => [term, -value]));
  const sort = integral ? ({ kind: 'Int' } as const) : ({ kind: 'Real' } as const);
  const write = (part: ReadonlyMap<Term, bigint>, offset: bigint): Term =>
    linearTerm(factory, { coefficients: part, constant: offset, denominator: 1n }, sort);
  if (integral && relation === '<=' && constant === 1n && left.size > 0 && right.size > 0) {
    return factory.apply('<', [write(left, 0n), write(right, 0n)]);
  }
  if (left.size === 0) return factory.apply(relation, [write(left, constant), write(right, 0n)]);
  if (right.size === 0 || constant < 0n) return factory.apply(relation, [write(left, 0n), write(right, -constant)]);
  return factory.apply(relation, [write(left, constant), write(right, 0n)]);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
