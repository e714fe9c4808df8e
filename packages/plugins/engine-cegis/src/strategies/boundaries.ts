import type { Sort, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { freeVariables, subterms } from '@xeno/forms';
import type { LinearForm } from '../terms/linear.js';
import { linearAtom, linearForms, linearTerm, number, scale } from '../terms/linear.js';

/** Terms without `output` at which some atom of a formula changes its truth, the most telling first. */
export function boundaries(factory: TermFactory, formula: Term, output: VariableTerm): readonly Term[] {
  const found = new Map<Term, number>();
  const add = (term: Term, rank: number): void => {
    if (freeVariables(term).has(output)) return;
    found.set(term, Math.min(found.get(term) ?? rank, rank));
  };
  const nodes = subterms(formula);
  if (output.sort.kind === 'Int' || output.sort.kind === 'Real') arithmetic(factory, formula, output, nodes, add);
  else if (output.sort.kind === 'BitVec') bitVectors(factory, output, nodes, add);
  for (const node of nodes) {
    if (node.kind !== 'application' || node.operator !== '=') continue;
    const [a, b] = node.arguments;
    if (a === output && b !== undefined) add(b, 0);
    if (b === output && a !== undefined) add(a, 0);
  }
  return [...found].sort(([a, x], [b, y]) => x - y || a.id - b.id).map(([term]) => term);
}

function arithmetic(
  factory: TermFactory,
  formula: Term,
  output: VariableTerm,
  nodes: readonly Term[],
  add: (term: Term, rank: number) => void,
): void {
  const forms = linearForms(formula);
  for (const node of nodes) {
    const atom = linearAtom(node, forms);
    const factor = atom?.form.coefficients.get(output) ?? 0n;
    if (atom === undefined || factor === 0n) continue;
    const rest = without(atom.form, output);
    // factor * output + rest REL 0
    const solved = scale(rest, factor > 0n ? -1n : 1n);
    const divisor = factor > 0n ? factor : -factor;
    const equation = atom.relation === '=';
    for (const offset of [0n, 1n, -1n]) {
      const term = shifted(factory, solved, divisor, offset, atom.sort);
      const rank = offset === 0n ? (equation ? 0 : 1) : equation ? 3 : 2;
      add(atom.sort.kind === 'Real' && output.sort.kind === 'Int' ? factory.apply('to_int', [term]) : term, rank);
    }
  }
}

function without(form: LinearForm, output: Term): LinearForm {
  const coefficients = new Map(form.coefficients);
  coefficients.delete(output);
  return { ...form, coefficients };
}

function quotient(factory: TermFactory, form: LinearForm, divisor: bigint, sort: Sort): Term {
  const exact = [...form.coefficients.values(), form.constant].every((value) => value % divisor === 0n);
  if (exact) {
    const coefficients = new Map([...form.coefficients].map(([term, value]) => [term, value / divisor]));
    return linearTerm(factory, { coefficients, constant: form.constant / divisor, denominator: 1n }, sort);
  }
  const whole = linearTerm(factory, form, sort);
  const by = number(factory, divisor, sort);
  return factory.apply(sort.kind === 'Int' ? 'div' : '/', [whole, by]);
}

function shifted(factory: TermFactory, form: LinearForm, divisor: bigint, offset: bigint, sort: Sort): Term {
  return quotient(factory, { ...form, constant: form.constant + offset * divisor }, divisor, sort);
}

const comparisons = new Set(['bvult', 'bvule', 'bvugt', 'bvuge', 'bvslt', 'bvsle', 'bvsgt', 'bvsge']);

function bitVectors(
  factory: TermFactory,
  output: VariableTerm,
  nodes: readonly Term[],
  add: (term: Term, rank: number) => void,
): void {
  if (output.sort.kind !== 'BitVec') return;
  const one = factory.constant(output.sort, 1n);
  for (const node of nodes) {
    if (node.kind !== 'application' || node.arguments.length !== 2) continue;
    const [a, b] = node.arguments;
    if (a === undefined || b === undefined || a.sort.kind !== 'BitVec') continue;
    const equation = node.operator === '=';
    if (!equation && !comparisons.has(node.operator)) continue;
    for (const [side, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const solved = invert(factory, side, other, output);
      if (solved === undefined) continue;
      add(solved, equation ? 0 : 1);
      add(factory.apply('bvadd', [solved, one]), 2);
      add(factory.apply('bvsub', [solved, one]), 2);
      if (equation) add(factory.apply('bvnot', [solved]), 3);
    }
  }
}

/** `side = other` solved for the output, as far as each operator on the way has an inverse. */
function invert(factory: TermFactory, side: Term, other: Term, output: VariableTerm): Term | undefined {
  let [at, value] = [side, other];
  while (at !== output) {
    if (at.kind !== 'application') return undefined;
    const [a, b] = at.arguments;
    if (a === undefined) return undefined;
    if (b === undefined) {
      if (at.operator !== 'bvnot' && at.operator !== 'bvneg') return undefined;
      value = factory.apply(at.operator, [value]);
      at = a;
      continue;
    }
    const inFirst = freeVariables(a).has(output);
    const [inside, outside] = inFirst ? [a, b] : [b, a];
    if (at.arguments.length !== 2 || freeVariables(outside).has(output)) return undefined;
    switch (at.operator) {
      case 'bvadd':
        value = factory.apply('bvsub', [value, outside]);
        break;
      case 'bvxor':
        value = factory.apply('bvxor', [value, outside]);
        break;
      case 'bvsub':
        value = inFirst ? factory.apply('bvadd', [value, outside]) : factory.apply('bvsub', [outside, value]);
        break;
      case 'bvand':
      case 'bvor':
        break;
      case 'bvshl':
        value = factory.apply('bvlshr', [value, outside]);
        break;
      case 'bvlshr':
        value = factory.apply('bvshl', [value, outside]);
        break;
      default:
        return undefined;
    }
    at = inside;
  }
  return value;
}

/** The greatest (or least) of all lower (or upper) bounds that a formula names for the output; among reals the middles, too. */
export function extremes(factory: TermFactory, formula: Term, output: VariableTerm): readonly Term[] {
  if (output.sort.kind !== 'Int' && output.sort.kind !== 'Real') return [];
  const forms = linearForms(formula);
  const bounds = { lower: new Set<Term>(), upper: new Set<Term>() };
  for (const node of subterms(formula)) {
    const atom = linearAtom(node, forms);
    if (atom === undefined || atom.relation === '=' || atom.sort.kind !== output.sort.kind) continue;
    const factor = atom.form.coefficients.get(output);
    if (factor !== 1n && factor !== -1n) continue;
    const bound = linearTerm(factory, scale(without(atom.form, output), factor === 1n ? -1n : 1n), output.sort);
    if (freeVariables(bound).has(output)) continue;
    bounds[factor === 1n ? 'upper' : 'lower'].add(bound);
  }
  const results: Term[] = [];
  for (const [which, terms] of Object.entries(bounds)) {
    if (terms.size < 2 || terms.size > 100) continue;
    const operator = which === 'lower' ? '>=' : '<=';
    results.push([...terms].reduce((best, term) => factory.ite(factory.apply(operator, [term, best]), term, best)));
  }
  if (output.sort.kind === 'Real') {
    const half = factory.constant(output.sort, { numerator: 1n, denominator: 2n });
    for (const lower of [...bounds.lower].slice(0, 6)) {
      for (const upper of [...bounds.upper].slice(0, 6)) {
        results.push(factory.apply('*', [half, factory.apply('+', [lower, upper])]));
      }
    }
  }
  return results;
}
