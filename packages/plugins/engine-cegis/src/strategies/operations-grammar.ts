import type { FunctionSymbol, Grammar, Production, Sort, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import { sameSort, sortText, subterms } from '@xeno/forms';

/**
 * A grammar for a function that has none: terms of its parameters, the constants and operations of the constraints, what
 * its data types and arrays are made and read with, and a little logic and arithmetic. A choice of what is worth trying
 * first: there are solutions outside of it.
 */
export function operationsGrammar(
  factory: TermFactory,
  problem: SynthesisProblem,
  wanted: FunctionSymbol,
  constraints: readonly Term[],
): Grammar {
  const operations = new Operations(factory);
  operations.sort(wanted.sort);
  for (const parameter of wanted.parameters) operations.sort(parameter.sort);
  for (const symbol of problem.declared) {
    operations.add(
      symbol.parameters.map((parameter) => parameter.sort),
      (args) => factory.call(symbol, args),
    );
  }
  for (const node of constraints.flatMap((constraint) => subterms(constraint))) {
    if (node.kind === 'constant') operations.constant(node);
    if (node.kind !== 'application' || logical.has(node.operator)) continue;
    const sorts = node.arguments.map((argument) => argument.sort);
    operations.add(sorts, (args) => factory.apply(node.operator, args, node.indices));
    const [array, index] = sorts;
    if (array === undefined || index === undefined) continue;
    if (node.operator === 'store') operations.add([array, index], (args) => factory.apply('select', args));
    if (node.operator === 'select') operations.add([array, index, node.sort], (args) => factory.apply('store', args));
  }
  operations.common(wanted.sort);
  return operations.grammar(wanted.sort);
}

/** Operations that the grammar has anyhow, or that add nothing to it. */
const logical = new Set(['and', 'or', 'not', '=>', 'xor', '=', 'distinct', 'ite']);

class Operations {
  private readonly bySort = new Map<string, { readonly sort: Sort; readonly productions: Production[] }>();
  private readonly known = new Set<Term>();

  constructor(private readonly factory: TermFactory) {}

  sort(sort: Sort): Production[] {
    const name = sortText(sort);
    let entry = this.bySort.get(name);
    if (entry === undefined) {
      entry = { sort, productions: [{ kind: 'any-variable', sort }] };
      this.bySort.set(name, entry);
    }
    return entry.productions;
  }

  constant(term: Term): void {
    if (this.known.has(term)) return;
    this.known.add(term);
    this.sort(term.sort).push({ kind: 'term', pattern: term, holes: [] });
  }

  /** An operation on arguments of these sorts, once. */
  add(sorts: readonly Sort[], build: (args: readonly Term[]) => Term): void {
    for (const sort of sorts) this.sort(sort);
    const holes = sorts.map((sort, index) => ({
      variable: this.factory.variable(`\\${index}`, sort),
      nonterminal: sortText(sort),
    }));
    const pattern = build(holes.map((hole) => hole.variable));
    if (this.known.has(pattern)) return;
    this.known.add(pattern);
    this.sort(pattern.sort).push({ kind: 'term', pattern, holes });
  }

  /** What each grammar has: cases by equality, and sums of integers. */
  common(wanted: Sort): void {
    const { factory } = this;
    for (const { sort } of [...this.bySort.values()]) {
      if (sort.kind !== 'Bool') this.add([sort, sort], (args) => factory.apply('=', args));
      if (sort.kind !== 'Int') continue;
      for (const value of [0n, 1n]) this.constant(factory.constant(sort, value));
      for (const operator of ['+', '-', '<=']) this.add([sort, sort], (args) => factory.apply(operator, args));
    }
    for (const { sort } of [...this.bySort.values()]) {
      if (sort.kind !== 'Bool') continue;
      this.add([sort], (args) => factory.apply('not', args));
      this.add([sort, sort], (args) => factory.apply('and', args));
      this.add([sort, wanted, wanted], (args) => factory.apply('ite', args));
    }
  }

  grammar(start: Sort): Grammar {
    const nonterminals = [...this.bySort].map(([name, { sort, productions }]) => ({ name, sort, productions }));
    const isStart = ({ sort }: { readonly sort: Sort }): boolean => sameSort(sort, start);
    return { nonterminals: [...nonterminals.filter(isStart), ...nonterminals.filter((one) => !isStart(one))] };
  }
}
