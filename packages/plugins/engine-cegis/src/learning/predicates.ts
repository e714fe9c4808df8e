import type { Term, TermFactory, VariableTerm } from '@xeno/forms';
import { freeVariables, subterms } from '@xeno/forms';
import type { LinearForm } from '../terms/linear.js';
import { linearAtom, linearForms, number } from '../terms/linear.js';
import { comparison, normalise } from '../terms/normalise.js';

const mostConstants = 16;
const mostPredicates = 3000;

/** What predicates are made of. */
export interface PredicateSource {
  readonly factory: TermFactory;
  /** Formulas that atoms and constants are read off; over `variables` and perhaps others. */
  readonly formulas: readonly Term[];
  readonly variables: readonly VariableTerm[];
}

/** The atoms of the formulas over the variables, each in one form and once. */
export function minedAtoms({ factory, formulas, variables }: PredicateSource): readonly Term[] {
  const allowed = new Set<Term>(variables);
  const atoms = new Set<Term>();
  for (const formula of formulas) {
    for (const node of subterms(normalise(factory, formula))) {
      if (!isAtom(node)) continue;
      const free = freeVariables(node);
      if (free.size > 0 && [...free].every((variable) => allowed.has(variable))) atoms.add(node);
    }
  }
  for (const variable of variables) if (variable.sort.kind === 'Bool') atoms.add(variable);
  return [...atoms];
}

const connectives = new Set(['and', 'or', 'not', '=>', 'xor', 'ite']);

function isAtom(node: Term): boolean {
  if (node.sort.kind !== 'Bool' || node.kind === 'constant' || node.kind === 'quantified') return false;
  if (node.kind !== 'application') return true;
  if (connectives.has(node.operator)) return false;
  return node.arguments[0]?.sort.kind !== 'Bool';
}

/** `x <= c`, `x = c`, `x + y <= c`, `x - y <= c` and the like, with constants read off the formulas: octagons (Miné, 2006). */
export function octagons({ factory, formulas, variables }: PredicateSource): readonly Term[] {
  const integers = variables.filter((variable) => variable.sort.kind === 'Int');
  const constants = minedConstants(formulas);
  const found = new Set<Term>();
  const add = (coefficients: [Term, bigint][], constant: bigint): void => {
    if (found.size >= mostPredicates) return;
    const form: LinearForm = { coefficients: new Map(coefficients), constant: -constant, denominator: 1n };
    for (const relation of ['<=', '='] as const) found.add(comparison(factory, relation, form, true));
  };
  for (const constant of constants) {
    for (const x of integers) {
      add([[x, 1n]], constant);
      add([[x, -1n]], -constant);
    }
  }
  for (const constant of constants.slice(0, integers.length > 6 ? 3 : mostConstants)) {
    for (const [index, x] of integers.entries()) {
      for (const y of integers.slice(index + 1)) {
        add(
          [
            [x, 1n],
            [y, -1n],
          ],
          constant,
        );
        add(
          [
            [x, -1n],
            [y, 1n],
          ],
          constant,
        );
        add(
          [
            [x, 1n],
            [y, 1n],
          ],
          constant,
        );
        add(
          [
            [x, -1n],
            [y, -1n],
          ],
          constant,
        );
      }
    }
  }
  return [...found].filter((term) => term.kind !== 'constant');
}

/** The linear forms of the atoms over the variables, compared with other constants and in the other directions. */
export function shifted(source: PredicateSource, atoms: readonly Term[]): readonly Term[] {
  const { factory, formulas } = source;
  const constants = minedConstants(formulas).slice(0, 8);
  const found = new Set<Term>();
  for (const atom of atoms) {
    const linear = linearAtom(atom, linearForms(atom));
    if (linear === undefined || !isIntegral(atom)) continue;
    const flipped = new Map([...linear.form.coefficients].map(([term, value]) => [term, -value]));
    for (const offset of [0n, 1n, -1n, ...constants]) {
      if (found.size >= mostPredicates) return [...found];
      const constant = linear.form.constant + offset;
      for (const relation of ['<=', '='] as const) {
        found.add(comparison(factory, relation, { ...linear.form, constant }, true));
        found.add(comparison(factory, relation, { coefficients: flipped, constant: -constant, denominator: 1n }, true));
      }
    }
  }
  return [...found].filter((term) => term.kind !== 'constant');
}

/** `x mod c = r` for variables and constants of the formulas. */
export function residues({ factory, formulas, variables }: PredicateSource): readonly Term[] {
  const moduli = minedConstants(formulas).filter((value) => value > 1n && value <= 12n);
  const found: Term[] = [];
  for (const modulus of new Set([2n, ...moduli])) {
    for (const variable of variables) {
      if (variable.sort.kind !== 'Int') continue;
      const rest = factory.apply('mod', [variable, number(factory, modulus)]);
      for (let value = 0n; value < modulus; value += 1n) found.push(factory.equal(rest, number(factory, value)));
    }
  }
  return found.slice(0, 200);
}

/** `x bvule c` and `x bvsle c` for variables and constants of the formulas with their neighbours and midpoints. */
export function wordBounds({ factory, formulas, variables }: PredicateSource): readonly Term[] {
  const found: Term[] = [];
  for (const variable of variables) {
    const { sort } = variable;
    if (sort.kind !== 'BitVec') continue;
    const constants = new Set<bigint>();
    for (const formula of formulas) {
      for (const node of subterms(formula)) {
        if (node.kind !== 'constant' || typeof node.value !== 'bigint' || node.sort.kind !== 'BitVec') continue;
        for (const value of [node.value, node.value + 1n, node.value - 1n])
          constants.add(BigInt.asUintN(sort.width, value));
      }
    }
    const sorted = [...constants].sort((a, b) => (a < b ? -1 : 1)).slice(0, 40);
    const middles = sorted.slice(1).map((value, index) => (value + (sorted[index] ?? value)) / 2n);
    for (const value of new Set([...sorted, ...middles])) {
      for (const operator of ['bvule', 'bvuge', 'bvsle', 'bvsge']) {
        found.push(factory.apply(operator, [variable, factory.constant(sort, value)]));
      }
    }
  }
  return found.slice(0, mostPredicates);
}

function isIntegral(atom: Term): boolean {
  return atom.kind === 'application' && atom.arguments.every((argument) => argument.sort.kind === 'Int');
}

/** Integer constants of the formulas with their neighbours and negations, small ones first. */
function minedConstants(formulas: readonly Term[]): readonly bigint[] {
  const found = new Set<bigint>([0n, 1n, -1n]);
  for (const formula of formulas) {
    for (const node of subterms(formula)) {
      if (node.kind !== 'constant' || typeof node.value !== 'bigint' || node.sort.kind !== 'Int') continue;
      for (const value of [node.value, -node.value, node.value + 1n, node.value - 1n]) found.add(value);
    }
  }
  const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
  return [...found].sort((a, b) =>
    magnitude(a) < magnitude(b) ? -1 : magnitude(a) > magnitude(b) ? 1 : a < b ? -1 : 1,
  );
}
