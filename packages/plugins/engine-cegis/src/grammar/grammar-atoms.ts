import type { SynthesisFunction, Term, TermFactory } from '@xeno/forms';
import { rewrite } from '../terms/rewrite.js';

const connectives = new Set(['and', 'or', 'not', '=>', 'xor', 'ite']);
const mostTerms = 20_000;

/** The Bool words of a grammar that are no combinations of others, the short ones first. */
export function grammarAtoms(factory: TermFactory, wanted: SynthesisFunction, most: number): readonly Term[] {
  const atoms = new Set<Term>();
  for (const term of grammarTerms(factory, wanted, mostTerms)) {
    if (term.sort.kind !== 'Bool' || term.kind === 'constant') continue;
    if (term.kind === 'application' && connectives.has(term.operator)) continue;
    atoms.add(term);
    if (atoms.size >= most) break;
  }
  return [...atoms];
}

/** Words of all nonterminals, those with fewer productions first; each once for each nonterminal. */
function* grammarTerms(factory: TermFactory, wanted: SynthesisFunction, most: number): Generator<Term> {
  const { grammar } = wanted;
  if (grammar === undefined) return;
  /** For each nonterminal its words by the number of productions that they take. */
  const words = new Map<string, Term[][]>(grammar.nonterminals.map(({ name }) => [name, []]));
  const known = new Map<string, Set<Term>>(grammar.nonterminals.map(({ name }) => [name, new Set()]));
  let count = 0;
  for (let size = 1; size <= 12; size += 1) {
    for (const { name } of grammar.nonterminals) words.get(name)![size] = [];
    // A production that is only another nonterminal takes nothing, so the round is repeated until it adds no more.
    for (let more = true; more; ) {
      more = false;
      for (const { name, productions } of grammar.nonterminals) {
        for (const production of productions) {
          const made: Iterable<Term> =
            production.kind === 'any-variable'
              ? wanted.symbol.parameters.filter((parameter) => size === 1 && sameKind(parameter, production.sort))
              : production.kind === 'any-constant'
                ? []
                : fillings(factory, production.pattern, production.holes, words, size);
          for (const term of made) {
            if (known.get(name)!.has(term)) continue;
            known.get(name)!.add(term);
            words.get(name)![size]!.push(term);
            more = true;
            yield term;
            count += 1;
            if (count >= most) return;
          }
        }
      }
    }
  }
}

function sameKind(parameter: Term, sort: Term['sort']): boolean {
  const [a, b] = [parameter.sort, sort];
  return a.kind === b.kind && (a.kind !== 'BitVec' || (b.kind === 'BitVec' && a.width === b.width));
}

function* fillings(
  factory: TermFactory,
  pattern: Term,
  holes: readonly { readonly variable: Term; readonly nonterminal: string }[],
  words: ReadonlyMap<string, readonly (readonly Term[])[]>,
  size: number,
): Generator<Term> {
  const [only] = holes;
  if (only === undefined) {
    if (size === 1) yield pattern;
    return;
  }
  if (pattern === only.variable) {
    yield* [...(words.get(only.nonterminal)?.[size] ?? [])];
    return;
  }
  for (const sizes of splits(size - 1, holes.length)) {
    const choices = holes.map((hole, index) => words.get(hole.nonterminal)?.[sizes[index] ?? 0] ?? []);
    if (choices.some((terms) => terms.length === 0)) continue;
    for (const picked of products(choices)) {
      const by = new Map(holes.map((hole, index) => [hole.variable, picked[index]]));
      yield rewrite(factory, pattern, (node) => by.get(node));
    }
  }
}

function* splits(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) {
    if (total >= 1) yield [total];
    return;
  }
  for (let first = 1; first <= total - parts + 1; first += 1) {
    for (const rest of splits(total - first, parts - 1)) yield [first, ...rest];
  }
}

function* products(choices: readonly (readonly Term[])[]): Generator<readonly Term[]> {
  const at = choices.map(() => 0);
  for (;;) {
    yield choices.map((terms, index) => terms[at[index]!]!);
    let place = at.length - 1;
    while (place >= 0 && at[place] === choices[place]!.length - 1) {
      at[place] = 0;
      place -= 1;
    }
    if (place < 0) return;
    at[place] = at[place]! + 1;
  }
}
