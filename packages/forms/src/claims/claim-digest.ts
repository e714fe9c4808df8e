import type { Claim } from '../claim.js';
import { sortText } from '../sort.js';
import type { Grammar, SynthesisProblem } from '../sygus/synthesis-problem.js';
import type { Term } from '../term.js';
import { Copier } from '../terms/copier.js';
import { inline } from '../terms/inline.js';
import { hash, TermDigests } from '../terms/term-digest.js';
import { TermFactory } from '../terms/term-factory.js';
import { TooComplex } from '../terms/too-complex.js';
import { flatSequent, sequentOf } from './normal-form.js';

/**
 * `sha256:…` of what is claimed: the same whoever asks, and the same for the forms `smt2` with a goal, `forall` and
 * `implication` over a theory where their formulas are the same after definitions are expanded. Hypotheses count as a set,
 * and so do premises of the goal; names of variables count.
 */
export function claimDigest(claim: Claim): string {
  return `sha256:${hash(partsOf(claim))}`;
}

function partsOf(claim: Claim): readonly string[] {
  switch (claim.kind) {
    case 'universal':
    case 'theory-implication': {
      const { hypotheses, conclusions } = sequentOf(claim);
      const digests = digester([...hypotheses, ...conclusions]);
      const flat = flatSequent({
        hypotheses: hypotheses.map(digests.expand),
        conclusions: conclusions.map(digests.expand),
      });
      return ['universal', ...set(flat.hypotheses.map(digests.of)), '=>', ...set(flat.conclusions.map(digests.of))];
    }
    case 'witness': {
      const digests = digester(claim.formulas);
      return ['witness', ...set(claim.formulas.map((formula) => digests.of(digests.expand(formula))))];
    }
    case 'context-implication': {
      const { context, implication } = claim;
      const rows = context.rows.map((row) => row.join(' '));
      return ['context', JSON.stringify([context.objects, context.attributes, rows, implication])];
    }
    case 'synthesis':
      return synthesisParts(claim.problem);
  }
}

function synthesisParts(problem: SynthesisProblem): readonly string[] {
  const { constraints, assumptions } = problem;
  const digests = digester([...constraints, ...assumptions]);
  const of = (term: Term): string => digests.of(digests.expand(term));
  const plain = new TermDigests();
  const functions = problem.functions.map(({ symbol: { name, parameters, sort }, grammar }) =>
    hash([
      name,
      ...parameters.map((parameter) => `${sortText(parameter.sort)} ${parameter.name}`),
      sortText(sort),
      ...(grammar === undefined ? [] : grammarParts(grammar, plain)),
    ]),
  );
  return [
    'synthesis',
    ...problem.preamble,
    ...set(functions),
    ...set(assumptions.map(of)),
    '=>',
    ...set(constraints.map(of)),
  ];
}

function grammarParts({ nonterminals }: Grammar, digests: TermDigests): readonly string[] {
  return nonterminals.flatMap(({ name, sort, productions }) => [
    `(${name} ${sortText(sort)}`,
    ...productions.map((production) =>
      production.kind === 'term'
        ? hash([
            digests.of(production.pattern),
            ...production.holes.map(({ variable, nonterminal }) => `${variable.name} ${nonterminal}`),
          ])
        : `${production.kind} ${sortText(production.sort)}`,
    ),
    ')',
  ]);
}

function set(digests: readonly string[]): readonly string[] {
  return [...new Set(digests)].sort();
}

interface Digester {
  readonly expand: (term: Term) => Term;
  readonly of: (term: Term) => string;
}

/** Expands definitions in a factory of its own; leaves all of them in place where one is too large to be expanded. */
function digester(terms: readonly Term[]): Digester {
  const digests = new TermDigests();
  const of = (term: Term): string => digests.of(term);
  try {
    const factory = new TermFactory();
    const copier = new Copier(factory);
    const expanded = new Map(terms.map((term) => [term, inline(factory, copier.copy(term))]));
    return { expand: (term) => expanded.get(term) ?? term, of };
  } catch (cause) {
    if (cause instanceof TooComplex) return { expand: (term) => term, of };
    throw cause;
  }
}
