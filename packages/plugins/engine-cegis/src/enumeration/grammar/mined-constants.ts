import type { Sort, SynthesisProblem, Term, Value } from '@xeno/forms';
import { sortText, subterms } from '@xeno/forms';
import type { ConstantSource } from './bank-grammar.js';

/** The constants that a problem's constraints and definitions mention, by sort, in the order of their first occurrence. */
export function minedConstants(problem: SynthesisProblem): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Set<Value>>();
  const roots: Term[] = [...problem.constraints, ...problem.assumptions];
  for (const definition of problem.definitions) if (definition.body !== undefined) roots.push(definition.body);
  const seen = new Set<Term>();
  for (const root of roots) {
    for (const term of subterms(root)) {
      if (seen.has(term)) continue;
      seen.add(term);
      if (term.kind !== 'constant' || typeof term.value === 'object') continue;
      const key = sortText(term.sort);
      const values = found.get(key) ?? new Set();
      values.add(term.value);
      found.set(key, values);
    }
  }
  return new Map([...found].map(([key, values]) => [key, [...values]]));
}

const poolLimit = 48;

function first(sort: Sort): Value[] {
  switch (sort.kind) {
    case 'Bool':
      return [false, true];
    case 'Int':
      return [0n, 1n, -1n];
    case 'Real':
      return [
        { numerator: 0n, denominator: 1n },
        { numerator: 1n, denominator: 1n },
      ];
    case 'String':
      return ['', ' '];
    case 'BitVec': {
      const all = (1n << BigInt(sort.width)) - 1n;
      if (sort.width <= 4) return Array.from({ length: Number(all) + 1 }, (_, index) => BigInt(index));
      return [0n, 1n, all, 1n << BigInt(sort.width - 1), all >> 1n];
    }
    case 'RegLan':
    case 'Other':
      return [];
  }
}

/** Constants that `(Constant S)` gets at a size above 1: slowly all integers, masks and powers of two of bit vectors. */
function later(sort: Sort, size: number): Value[] {
  if (sort.kind === 'Int') {
    const from = 2 ** Math.min(size - 1, 12);
    return Array.from({ length: 2 * from }, (_, index) => {
      const magnitude = BigInt(from + (index >> 1));
      return (index & 1) === 0 ? magnitude : -magnitude;
    });
  }
  if (sort.kind !== 'BitVec' || sort.width <= 4) return [];
  const limit = 1n << BigInt(sort.width);
  const from = 1n << BigInt(Math.min(size - 1, 11));
  const values: bigint[] = [];
  for (let value = from; value < 2n * from && value < limit; value++) values.push(value);
  if (size === 2)
    for (let bit = 1n; bit < BigInt(sort.width); bit++) values.push(1n << bit, (1n << bit) - 1n, limit - (1n << bit));
  return values;
}

/** What `(Constant S)` stands for: constants of the problem at size 1, further ones at greater sizes. */
export function constantSource(sort: Sort, mined: readonly Value[]): ConstantSource {
  const pool = [...new Set([...first(sort), ...mined])].slice(0, poolLimit);
  const finite = sort.kind === 'Bool' || (sort.kind === 'BitVec' && sort.width <= 4);
  return {
    sort,
    at: (size) => (size === 1 ? pool : size <= 16 ? later(sort, size) : []),
    ...(finite ? { completeAt: 1 } : {}),
  };
}
