import type { Assignment, Term, TermFactory, Value, VariableTerm } from '@xeno/forms';
import { freeVariables } from '@xeno/forms';
import { defaultValue } from '../default-value.js';
import { learnTree } from '../learning/decision-tree.js';
import { minedAtoms, octagons, residues, shifted, wordBounds } from '../learning/predicates.js';
import { StatePoints } from '../learning/state-points.js';
import type { QuerySession } from '../query-session.js';
import { linearAtom, linearForms, number } from '../terms/linear.js';
import { normalise } from '../terms/normalise.js';
import { conjuncts } from '../terms/rewrite.js';
import type { Sides } from './sequent.js';

export interface InterpolantSearch {
  readonly factory: TermFactory;
  /** With everything declared and nothing asserted. */
  readonly talk: QuerySession;
  readonly sides: Sides;
  readonly variables: readonly VariableTerm[];
  /** Milliseconds that are left of the search. */
  left(): number;
}

export type InterpolantOutcome =
  | { readonly kind: 'interpolant'; readonly term: Term }
  /** The same values of the shared variables are on both sides: these should refute the claim. */
  | { readonly kind: 'values'; readonly assignment: Assignment }
  | { readonly kind: 'nothing'; readonly reason: string };

const mostRounds = 300;

/**
 * Learns a formula over the shared variables that the premise implies and that implies the conclusion, from points of the
 * premise and points outside of the conclusion; neither of the two as they were written.
 */
export async function findInterpolant(search: InterpolantSearch): Promise<InterpolantOutcome> {
  const { factory, sides } = search;
  const shared = sharedVariables(search);
  if (search.variables.some((variable) => variable.sort.kind === 'Other') || shared.length === 0) {
    return { kind: 'nothing', reason: 'premise and conclusion share no variables that can be told apart' };
  }
  const points = new StatePoints(shared);
  const verbatim = new Set([factory.and([...sides.premise]), sides.conclusion].map((side) => keyOf(factory, side)));
  const pools = predicatePools(search, shared);
  const seen = { premise: new Map<number, Assignment>(), outside: new Map<number, Assignment>() };
  points.addPredicates(pools.next().value ?? []);
  for (let round = 0; round < mostRounds; round += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (search.left() <= 0) return { kind: 'nothing', reason: 'the time was up' };
    const candidate = propose(factory, points, verbatim);
    if (candidate === undefined) {
      const more = pools.next();
      if (more.done === true) return { kind: 'nothing', reason: 'no formula over the predicates lies between' };
      points.addPredicates(more.value);
      continue;
    }
    const missed = await counterpoint(search, [...sides.premise, factory.not(candidate)]);
    if (missed === undefined) return { kind: 'nothing', reason: 'the solver does not decide' };
    if (missed !== 'none') {
      const clash = note(points, seen, shared, missed, true, search);
      if (clash !== undefined) return { kind: 'values', assignment: clash };
      continue;
    }
    const wrong = await counterpoint(search, [candidate, factory.not(sides.conclusion)]);
    if (wrong === undefined) return { kind: 'nothing', reason: 'the solver does not decide' };
    if (wrong === 'none') return { kind: 'interpolant', term: candidate };
    const clash = note(points, seen, shared, wrong, false, search);
    if (clash !== undefined) return { kind: 'values', assignment: clash };
  }
  return { kind: 'nothing', reason: `no interpolant within ${mostRounds} rounds` };
}

/** Remembers a point; when the other side has been there too, the values of both together. */
function note(
  points: StatePoints,
  seen: { readonly premise: Map<number, Assignment>; readonly outside: Map<number, Assignment> },
  shared: readonly VariableTerm[],
  assignment: Assignment,
  inPremise: boolean,
  search: InterpolantSearch,
): Assignment | undefined {
  const values = shared.map((variable) => assignment.get(variable.name) ?? defaultValue(variable.sort));
  const index = points.label(values, inPremise);
  (inPremise ? seen.premise : seen.outside).set(index, assignment);
  const [left, right] = [seen.premise.get(index), seen.outside.get(index)];
  if (left === undefined || right === undefined) return undefined;
  const inside = variablesOf(search.sides.premise);
  return new Map(
    search.variables.map((variable) => {
      const side = inside.has(variable) ? left : right;
      return [variable.name, side.get(variable.name) ?? defaultValue(variable.sort)];
    }),
  );
}

/** The weakest simple formula first: one that the points allow and that is not a side of the claim itself. */
function propose(factory: TermFactory, points: StatePoints, verbatim: ReadonlySet<string>): Term | undefined {
  const labelled = points.fresh();
  const positive = labelled.filter((point) => point.label === true);
  const negative = labelled.filter((point) => point.label === false);
  if (negative.length === 0) return factory.true;
  if (positive.length === 0) return factory.false;
  const { predicates } = points;
  // Conjunctions of what holds on all points of the premise, each part ruling out what is left outside.
  const usable = predicates
    .map((_, index) => index)
    .filter((index) => positive.every((point) => point.truth[index] === true));
  const chosen: number[] = [];
  let open = negative;
  while (open.length > 0) {
    let best: number | undefined;
    let bestCount = 0;
    for (const index of usable) {
      const count = open.filter((point) => point.truth[index] !== true).length;
      const alone =
        chosen.length === 0 && count === open.length && verbatim.has(keyOf(factory, predicates[index] ?? factory.true));
      if (count > bestCount && !alone) [best, bestCount] = [index, count];
    }
    if (best === undefined) break;
    const index = best;
    chosen.push(index);
    open = open.filter((point) => point.truth[index] === true);
  }
  if (open.length === 0) {
    const term = factory.and(chosen.flatMap((index) => predicates[index] ?? []));
    if (!verbatim.has(keyOf(factory, term))) return term;
  }
  const learnt = learnTree(factory, predicates, points.fresh(), []);
  return learnt === undefined || verbatim.has(keyOf(factory, learnt)) ? undefined : learnt;
}

/** The same for formulas that differ only in how comparisons are written and parts are ordered. */
function keyOf(factory: TermFactory, term: Term): string {
  const parts = conjuncts(normalise(factory, term)).map((part) => part.id);
  return [...parts].sort((a, b) => a - b).join(' ');
}

function* predicatePools(
  search: InterpolantSearch,
  shared: readonly VariableTerm[],
): Generator<readonly Term[], undefined> {
  const { factory, sides } = search;
  const source = { factory, variables: shared, formulas: [...sides.premise, sides.conclusion] };
  const atoms = minedAtoms(source);
  yield [...shifted(source, atoms), ...wordBounds(source), ...atoms.flatMap((atom) => rewritings(factory, atom))];
  yield atoms;
  yield octagons(source);
  yield residues(source);
  return undefined;
}

/** The same atom said in another way: `t mod c = r` as `t = c * (t div c) + r`. */
function rewritings(factory: TermFactory, atom: Term): readonly Term[] {
  if (atom.kind !== 'application' || atom.operator !== '=') return [];
  const linear = linearAtom(atom, linearForms(atom));
  const [entry] = linear?.form.coefficients ?? [];
  if (linear === undefined || entry === undefined || linear.form.coefficients.size !== 1) return [];
  const [term] = entry;
  if (term.kind !== 'application' || term.operator !== 'mod') return [];
  const [value, modulus] = term.arguments;
  if (value === undefined || modulus?.kind !== 'constant') return [];
  const rest = -linear.form.constant / entry[1];
  const quotient = factory.apply('*', [modulus, factory.apply('div', [value, modulus])]);
  const whole = rest === 0n ? quotient : factory.apply('+', [quotient, number(factory, rest)]);
  return [factory.equal(value, whole)];
}

function sharedVariables(search: InterpolantSearch): readonly VariableTerm[] {
  const [left, right] = [variablesOf(search.sides.premise), variablesOf([search.sides.conclusion])];
  return search.variables.filter((variable) => left.has(variable) && right.has(variable));
}

function variablesOf(terms: readonly Term[]): ReadonlySet<VariableTerm> {
  return new Set(terms.flatMap((term) => [...freeVariables(term)]));
}

/** Values of all variables on which the formulas hold, `none` when there are none. */
async function counterpoint(
  search: InterpolantSearch,
  formulas: readonly Term[],
): Promise<Assignment | 'none' | undefined> {
  const { talk, variables } = search;
  talk.push();
  try {
    for (const formula of formulas) talk.assert(formula);
    const answer = await talk.check(search.left());
    if (answer.said === 'unsat') return 'none';
    if (answer.said === 'unknown') return undefined;
    const model = await talk.values(variables, search.left());
    if (model === undefined) return undefined;
    return new Map<string, Value>(
      variables.map((variable) => [variable.name, model.get(variable.name) ?? defaultValue(variable.sort)]),
    );
  } finally {
    talk.pop();
  }
}
