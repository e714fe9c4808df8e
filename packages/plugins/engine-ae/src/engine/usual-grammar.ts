import {
  type Grammar,
  type Production,
  type Sort,
  SortError,
  sameSort,
  sortText,
  type Term,
  type TermFactory,
  type VariableTerm,
} from '@xeno/forms';

/** For a function whose problem gives no grammar: parameters, constants, and the operators that are usual for its sorts. */
export function usualGrammar(
  parameters: readonly VariableTerm[],
  sort: Sort,
  constants: readonly Term[],
  factory: TermFactory,
): Grammar {
  const sorts = new Map([sort, ...parameters.map((one) => one.sort)].map((one) => [sortText(one), one]));
  sorts.delete('Bool');
  const nonterminals = [...sorts.values()].map((one) => ({
    name: sortText(one),
    sort: one,
    productions: [
      ...[...parameters, ...constants].filter((term) => sameSort(term.sort, one)).map(leaf),
      ...operatorsOf(one).flatMap((operator) => application(operator, [one, one], factory)),
      ...application('ite', [{ kind: 'Bool' }, one, one], factory),
    ],
  }));
  const comparisons = [...sorts.values()].flatMap((one) =>
    [...orderOf(one), '='].flatMap((operator) => application(operator, [one, one], factory)),
  );
  const bool = {
    name: 'Bool',
    sort: { kind: 'Bool' } as const,
    productions: [
      ...[...parameters, factory.true, factory.false].filter((term) => term.sort.kind === 'Bool').map(leaf),
      ...comparisons,
      ...['and', 'or'].flatMap((operator) => application(operator, [{ kind: 'Bool' }, { kind: 'Bool' }], factory)),
      ...application('not', [{ kind: 'Bool' }], factory),
    ],
  };
  const all = [...nonterminals, bool];
  return {
    nonterminals: [
      ...all.filter(({ name }) => name === sortText(sort)),
      ...all.filter(({ name }) => name !== sortText(sort)),
    ],
  };
}

function leaf(pattern: Term): Production {
  return { kind: 'term', pattern, holes: [] };
}

function application(operator: string, sorts: readonly Sort[], factory: TermFactory): readonly Production[] {
  const holes = sorts.map((sort, at) => ({
    variable: factory.variable(`\u0000${operator} ${at}`, sort),
    nonterminal: sortText(sort),
  }));
  try {
    return [
      {
        kind: 'term',
        pattern: factory.apply(
          operator,
          holes.map(({ variable }) => variable),
        ),
        holes,
      },
    ];
  } catch (cause) {
    if (cause instanceof SortError) return [];
    throw cause;
  }
}

function operatorsOf(sort: Sort): readonly string[] {
  if (sort.kind === 'Int' || sort.kind === 'Real') return ['+', '-'];
  if (sort.kind === 'BitVec') return ['bvadd', 'bvsub', 'bvand', 'bvor', 'bvxor'];
  return sort.kind === 'String' ? ['str.++'] : [];
}

function orderOf(sort: Sort): readonly string[] {
  if (sort.kind === 'Int' || sort.kind === 'Real') return ['<='];
  return sort.kind === 'BitVec' ? ['bvule', 'bvsle'] : [];
}
