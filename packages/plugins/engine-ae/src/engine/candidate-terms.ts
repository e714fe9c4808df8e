import {
  compileTerm,
  NotEvaluable,
  type Production,
  type SynthesisFunction,
  sameSort,
  substitute,
  subterms,
  type Term,
  type TermFactory,
  type Value,
  type VariableTerm,
  valueText,
} from '@xeno/forms';
import { usualGrammar } from './usual-grammar.js';

/** What each round may combine of one nonterminal, and keep of it. */
const mostUsed = 24;
const mostKept = 400;
const rounds = 3;
const samples = 24;

/**
 * Small terms for a function, smaller ones first: of its grammar, or of the operators that are usual for its sort. Of terms
 * that agree on samples of the arguments only the first is kept.
 *
 * @param constants that occur in the problem.
 * @param breathe is awaited again and again.
 */
export async function candidateTerms(
  wanted: SynthesisFunction,
  constants: readonly Term[],
  factory: TermFactory,
  breathe: () => Promise<void>,
): Promise<readonly Term[]> {
  const { parameters, sort } = wanted.symbol;
  const grammar = wanted.grammar ?? usualGrammar(parameters, sort, constants, factory);
  const kept = new Map<string, Term[]>(grammar.nonterminals.map(({ name }) => [name, []]));
  const seen = new Set<string>();
  const inputs = sampleInputs(parameters);
  for (let round = 0; round < rounds; round += 1) {
    // A round sees what the rounds before it made.
    const before = new Map([...kept].map(([name, terms]) => [name, terms.slice(0, mostUsed)]));
    for (const { name, productions } of grammar.nonterminals) {
      const terms = kept.get(name) ?? [];
      for (const production of productions) {
        for (const term of made(production, before, parameters, constants, factory)) {
          if (terms.length >= mostKept) break;
          await breathe();
          const key = signature(term, parameters, inputs);
          if (key === undefined || seen.has(`${name} ${key}`)) continue;
          seen.add(`${name} ${key}`);
          terms.push(term);
        }
      }
    }
  }
  const [start] = grammar.nonterminals;
  return start === undefined ? [] : (kept.get(start.name) ?? []);
}

function* made(
  production: Production,
  before: ReadonlyMap<string, readonly Term[]>,
  parameters: readonly VariableTerm[],
  constants: readonly Term[],
  factory: TermFactory,
): Generator<Term> {
  if (production.kind === 'any-constant') {
    yield* constants.filter((term) => sameSort(term.sort, production.sort));
    return;
  }
  if (production.kind === 'any-variable') {
    yield* parameters.filter((term) => sameSort(term.sort, production.sort));
    return;
  }
  const choices = production.holes.map(({ nonterminal }) => before.get(nonterminal) ?? []);
  const place = choices.map(() => 0);
  if (choices.some((terms) => terms.length === 0)) return;
  for (let count = 0; count < mostKept * mostUsed; count += 1) {
    const by = new Map(
      production.holes.map(({ variable }, at) => [variable, choices[at]?.[place[at] ?? 0] ?? variable] as const),
    );
    yield production.holes.length === 0 ? production.pattern : substitute(factory, production.pattern, by);
    let at = place.length - 1;
    for (; at >= 0; at -= 1) {
      place[at] = (place[at] ?? 0) + 1;
      if ((place[at] ?? 0) < (choices[at]?.length ?? 0)) break;
      place[at] = 0;
    }
    if (at < 0) return;
  }
}

/** Values of a term on the samples; `undefined` when it has none. */
function signature(
  term: Term,
  parameters: readonly VariableTerm[],
  inputs: readonly (readonly Value[])[],
): string | undefined {
  try {
    const value = compileTerm(term, parameters);
    return inputs.map((input) => valueText(value(input), term.sort)).join(' ');
  } catch (cause) {
    if (cause instanceof NotEvaluable) return undefined;
    throw cause;
  }
}

/** The same each time, spread by a linear congruential generator. */
function sampleInputs(parameters: readonly VariableTerm[]): readonly (readonly Value[])[] {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  return Array.from({ length: samples }, (_, at) =>
    parameters.map(({ sort }): Value => {
      const range = at < samples / 2 ? 8 : 2000;
      switch (sort.kind) {
        case 'Bool':
          return next(2) === 1;
        case 'BitVec': {
          let bits = 0n;
          for (let have = 0; have < sort.width; have += 16) bits = (bits << 16n) | BigInt(next(65536));
          return BigInt.asUintN(sort.width, at < samples / 2 ? bits & 15n : bits);
        }
        case 'Real':
          return { numerator: BigInt(next(range) - range / 2), denominator: 1n };
        case 'String':
          return ['', 'a', 'ab', 'b-1', '12', 'x y', 'Hello World', 'a.b.c'][next(8)] ?? '';
        default:
          return BigInt(next(range) - range / 2);
      }
    }),
  );
}

/** Constants that a problem's formulas mention, with 0 and 1 of the sorts that they have. */
export function constantsOf(terms: readonly Term[], factory: TermFactory): readonly Term[] {
  const found = new Set<Term>();
  for (const part of terms.flatMap((term) => subterms(term))) {
    if (part.sort.kind === 'Int') for (const value of [0n, 1n]) found.add(factory.constant(part.sort, value));
    else if (part.sort.kind === 'BitVec') for (const value of [0n, 1n]) found.add(factory.constant(part.sort, value));
    if (part.kind === 'constant' && part.sort.kind !== 'Bool' && found.size < 32) found.add(part);
  }
  return [...found];
}
