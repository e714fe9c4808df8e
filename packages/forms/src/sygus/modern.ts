import type { Atom, Expression, List } from '@xeno/smtlib';

/** What the text itself has names for; those are left alone. */
export interface OwnNames {
  readonly variables: { has(name: string): boolean };
  readonly functions: { has(name: string): boolean };
  /** Of datatypes. */
  readonly constructors: { has(name: string): boolean };
}

const testerPrefix = 'is ';

/** What the tester `(_ is c)` is called among the functions: no text can declare a function of this name first. */
export function testerName(constructor: string): string {
  return `${testerPrefix}${constructor}`;
}

/** The constructor that a tester with this name tells; `undefined` when it is no tester's name. */
export function testedConstructor(name: string): string | undefined {
  return name.startsWith(testerPrefix) ? name.slice(testerPrefix.length) : undefined;
}

/**
 * An expression as SyGuS-IF 2.1 and SMT-LIB 2.6 write it. Converted are, of version 1: `(BitVec 8)`, sorts in `let`
 * bindings and `-1`. (Old names of operators are for `readTerm` to know.) Testers get a name. Without recursion; places in the text are kept.
 *
 * @param sortOf is called with each sort of a `let` binding, to refuse those that are none.
 */
export function modern(expression: Expression, names: OwnNames, sortOf: (sort: Expression) => void): Expression {
  interface Frame {
    readonly list: List;
    readonly items: Expression[];
    /** Whether its items are the bindings of a `let`. */
    readonly bindings: boolean;
  }
  const stack: Frame[] = [];
  const enter = (entered: Expression, bindings: boolean): Expression | undefined => {
    if (entered.kind !== 'list') return modernAtom(entered, names);
    stack.push({ list: entered, items: [], bindings });
    return undefined;
  };
  let finished = enter(expression, false);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { list, items, bindings } = frame;
    if (finished !== undefined) items.push(finished);
    const child = list.items[items.length];
    if (child === undefined) {
      stack.pop();
      finished = modernList({ ...list, items }, names);
    } else {
      const bindingsNext = items.length === 1 && isSymbol(list.items[0], 'let');
      finished = enter(bindings ? withoutSort(child, sortOf) : child, bindingsNext);
    }
  }
  return finished ?? expression;
}

/** `(z (BitVec 8) t)` of version 1 is `(z t)`. */
function withoutSort(binding: Expression, sortOf: (sort: Expression) => void): Expression {
  if (binding.kind !== 'list') return binding;
  const [name, sort, term, ...rest] = binding.items;
  if (name === undefined || sort === undefined || term === undefined || rest.length > 0) return binding;
  sortOf(sort);
  return { ...binding, items: [name, term] };
}

function modernAtom(atom: Atom, names: OwnNames): Expression {
  const { value, start, end } = atom;
  if (atom.kind !== 'symbol' || names.variables.has(value) || names.functions.has(value)) return atom;
  if (isNegativeNumber(value)) {
    const minus: Atom = { kind: 'symbol', value: '-', start, end: start + 1 };
    return {
      kind: 'list',
      items: [minus, { kind: 'number', value: value.slice(1), start: start + 1, end }],
      start,
      end,
    };
  }
  const constructor = value.startsWith('is-') ? value.slice(3) : undefined;
  return constructor !== undefined && names.constructors.has(constructor)
    ? { ...atom, value: testerName(constructor) }
    : atom;
}

function modernList(list: List, names: OwnNames): Expression {
  const [head, first, second, ...rest] = list.items;
  if (isSymbol(head, 'BitVec') && first?.kind === 'number' && second === undefined) {
    const underscore: Atom = { kind: 'symbol', value: '_', start: list.start, end: list.start };
    return { ...list, items: [underscore, ...list.items] };
  }
  const constructor = rest.length === 0 && second?.kind === 'symbol' ? second.value : undefined;
  if (isSymbol(head, '_') && isSymbol(first, 'is') && constructor !== undefined && names.constructors.has(constructor))
    return { kind: 'symbol', value: testerName(constructor), start: list.start, end: list.end };
  return list;
}

/** `-1` is a symbol for SMT-LIB; version 1 and some benchmarks of version 2 mean a number. */
export function isNegativeNumber(symbol: string): boolean {
  return /^-[0-9]+(?:\.[0-9]+)?$/.test(symbol);
}

export function isSymbol(expression: Expression | undefined, value: string): boolean {
  return expression?.kind === 'symbol' && expression.value === value;
}
