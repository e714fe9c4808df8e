import type {
  ContextImplicationClaim,
  FormalContext,
  Implication,
  Term,
  TermFactory,
  Theory,
  TheoryImplicationClaim,
  UniversalClaim,
} from '@xeno/forms';
import { conjuncts, freeVariables, subterms, termText } from '@xeno/forms';

/** A claim as an implication among attributes. */
export interface ImplicationTask {
  /** What the attributes are about: all assignments to a theory's variables, or the objects of a context. */
  readonly domain: { readonly theory: Theory } | { readonly context: FormalContext };
  readonly attributes: readonly string[];
  readonly premise: readonly string[];
  readonly conclusion: readonly string[];
  /** The part of the premise that is assumed rather than claimed: alone it should not be contradictory. */
  readonly axioms: readonly string[];
  readonly background: readonly Implication[];
  /** Attributes beyond the most that are looked at. */
  readonly leftOut: number;
}

/** Those that the claim is about come first and are never left out. */
export function theoryTask(claim: TheoryImplicationClaim, maxAttributes: number): ImplicationTask {
  const { theory, implication } = claim;
  const named = new Set([...implication.premise, ...implication.conclusion]);
  let room = maxAttributes - named.size;
  const attributes = theory.attributes.filter(({ name }) => {
    if (named.has(name)) return true;
    room -= 1;
    return room >= 0;
  });
  const kept = new Set(attributes.map(({ name }) => name));
  return {
    domain: { theory: { ...theory, attributes } },
    attributes: [...kept],
    premise: implication.premise,
    conclusion: implication.conclusion,
    axioms: [],
    background: theory.background.filter(({ premise, conclusion }) =>
      [...premise, ...conclusion].every((name) => kept.has(name)),
    ),
    leftOut: theory.attributes.length - attributes.length,
  };
}

export function contextTask(claim: ContextImplicationClaim): ImplicationTask {
  const { context, implication } = claim;
  const { premise, conclusion } = implication;
  return {
    domain: { context },
    attributes: context.attributes,
    premise,
    conclusion,
    axioms: [],
    background: [],
    leftOut: 0,
  };
}

/**
 * The conjuncts of the hypotheses and of the conclusion are the attributes, and further ones are the atoms in them and
 * their negations. What the conclusion itself supposes (`=>`) joins the premise. Each is named by its text.
 */
export function universalTask(claim: UniversalClaim, factory: TermFactory, maxAttributes: number): ImplicationTask {
  const parts = (term: Term): readonly Term[] => conjuncts(term).filter((part) => part !== factory.true);
  const axioms = claim.hypotheses.flatMap(parts);
  let conclusion = claim.conclusion;
  const supposed: Term[] = [];
  while (conclusion.kind === 'application' && conclusion.operator === '=>') {
    supposed.push(...conclusion.arguments.slice(0, -1).flatMap(parts));
    conclusion = conclusion.arguments.at(-1) ?? factory.true;
  }
  const premise = new Set([...axioms, ...supposed]);
  const goal = new Set(parts(conclusion));
  const terms = new Set([...premise, ...goal]);
  const needed = terms.size;
  for (const atom of atomsOf([...terms], claim)) for (const one of [atom, factory.not(atom)]) terms.add(one);
  const kept = [...terms].slice(0, Math.max(needed, maxAttributes));
  const attributes = kept.map((term) => ({ name: termText(term), term }));
  const names = new Map(attributes.map(({ name, term }) => [term, name]));
  const namesOf = (set: Iterable<Term>): readonly string[] => [...new Set(set)].map((term) => names.get(term) ?? '');
  const { variables, functions } = claim;
  return {
    domain: { theory: { variables, functions, assumptions: [], attributes, background: [] } },
    attributes: attributes.map(({ name }) => name),
    premise: namesOf(premise),
    conclusion: namesOf(goal),
    axioms: namesOf(axioms),
    background: [],
    leftOut: 0,
  };
}

const connectives = new Set(['not', 'and', 'or', '=>', 'xor']);

/** Boolean terms that are made of no others, over the claim's own variables, as they occur. */
function atomsOf(terms: readonly Term[], claim: UniversalClaim): readonly Term[] {
  const own = new Set(claim.variables);
  const parts = new Set(terms.flatMap((term) => subterms(term)));
  return [...parts].filter((part) => {
    if (part.sort.kind !== 'Bool' || part.kind === 'constant') return false;
    if (part.kind === 'application') {
      if (connectives.has(part.operator)) return false;
      const ofBooleans = part.arguments.at(-1)?.sort.kind === 'Bool';
      if (ofBooleans && ['=', 'distinct', 'ite'].includes(part.operator)) return false;
    }
    return [...freeVariables(part)].every((variable) => own.has(variable));
  });
}
