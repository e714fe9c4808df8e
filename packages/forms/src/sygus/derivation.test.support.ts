import { intSort } from '../sort.js';
import type { Term, VariableTerm } from '../term.js';
import { substitute } from '../terms/substitute.js';
import type { TermFactory } from '../terms/term-factory.js';
import { termSize } from '../terms/traverse.js';
import type { Production, SynthesisFunction } from './synthesis-problem.js';

type Leaf = Exclude<Production, { readonly kind: 'term' }>;

/** Literals that stand for "any constant" of Int or Bool in what is derived here. */
function constants(factory: TermFactory, kind: string): readonly Term[] {
  if (kind === 'Bool') return [factory.true, factory.false];
  return [0n, 1n, 3n, 99n].flatMap((value) => {
    const number = factory.constant(intSort, value);
    return [number, factory.apply('-', [number])];
  });
}

function leaves(factory: TermFactory, fn: SynthesisFunction, production: Leaf): readonly Term[] {
  if (production.kind === 'any-constant') return constants(factory, production.sort.kind);
  return fn.symbol.parameters.filter(({ sort }) => sort.kind === production.sort.kind);
}

/** One random derivation, at most `depth` deep where the grammar can end. */
export function derive(
  factory: TermFactory,
  fn: SynthesisFunction,
  choose: (count: number) => number,
  depth: number,
  name = fn.grammar?.nonterminals[0]?.name,
): Term | undefined {
  const nonterminal = fn.grammar?.nonterminals.find((one) => one.name === name);
  const open = nonterminal?.productions ?? [];
  const ending = open.filter((production) => production.kind !== 'term' || production.holes.length === 0);
  const usable = depth <= 0 && ending.length > 0 ? ending : open;
  const production = usable[choose(usable.length)];
  if (production === undefined || depth < -20) return undefined;
  if (production.kind !== 'term') {
    const found = leaves(factory, fn, production);
    return found[choose(Math.max(1, found.length))];
  }
  const by = new Map<VariableTerm, Term>();
  for (const hole of production.holes) {
    const inner = derive(factory, fn, choose, depth - 1, hole.nonterminal);
    if (inner === undefined) return undefined;
    by.set(hole.variable, inner);
  }
  return substitute(factory, production.pattern, by);
}

/** All terms of at most `size` nodes, written out, that the grammar derives. */
export function enumerate(factory: TermFactory, fn: SynthesisFunction, size: number): ReadonlySet<Term> {
  const nonterminals = fn.grammar?.nonterminals ?? [];
  const known = new Map<string, Set<Term>>(nonterminals.map(({ name }) => [name, new Set()]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { name, productions } of nonterminals) {
      const terms = known.get(name) ?? new Set();
      const before = terms.size;
      for (const production of productions)
        for (const term of applied(factory, fn, production, known, size)) terms.add(term);
      grown ||= terms.size > before;
    }
  }
  return known.get(nonterminals[0]?.name ?? '') ?? new Set();
}

function applied(
  factory: TermFactory,
  fn: SynthesisFunction,
  production: Production,
  known: ReadonlyMap<string, ReadonlySet<Term>>,
  size: number,
): readonly Term[] {
  if (production.kind !== 'term') return leaves(factory, fn, production);
  const { pattern, holes } = production;
  let choices: { readonly by: ReadonlyMap<VariableTerm, Term>; readonly size: number }[] = [
    { by: new Map(), size: termSize(pattern) },
  ];
  for (const hole of holes) {
    choices = choices.flatMap((choice) =>
      [...(known.get(hole.nonterminal) ?? [])].flatMap((term) => {
        const larger = choice.size - 1 + termSize(term);
        return larger > size ? [] : [{ by: new Map([...choice.by, [hole.variable, term]]), size: larger }];
      }),
    );
  }
  return choices.filter((choice) => choice.size <= size).map(({ by }) => substitute(factory, pattern, by));
}
