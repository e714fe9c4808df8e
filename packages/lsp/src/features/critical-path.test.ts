import { describe, expect, it } from 'vitest';
import { criticalPath } from './critical-path.js';

const edges = (...pairs: readonly string[]) =>
  pairs.map((pair) => ({ from: pair[0] as string, to: pair[1] as string }));
const nodes = (seconds: Readonly<Record<string, number | undefined>>) =>
  Object.entries(seconds).map(([id, value]) => (value === undefined ? { id } : { id, seconds: value }));

describe('the critical path', () => {
  it('is the longest by the time that it took', () => {
    const found = criticalPath(nodes({ a: 1, b: 5, c: 1, d: 1, e: 1 }), edges('ab', 'ac', 'cd', 'de'));
    expect([...found].sort()).toEqual(['a', 'b']);
  });

  it('is the longest by its number of nodes where no time is known', () => {
    const found = criticalPath(
      nodes({ a: undefined, b: undefined, c: undefined, d: undefined }),
      edges('ab', 'ac', 'cd'),
    );
    expect([...found].sort()).toEqual(['a', 'c', 'd']);
  });

  it('ends where a cycle begins, and is nothing in a graph without edges', () => {
    expect([...criticalPath(nodes({ a: 1, b: 1, c: 1 }), edges('bc', 'cb', 'ab'))]).toEqual([]);
    expect([...criticalPath(nodes({ a: 1, b: 1 }), [])]).toEqual([]);
  });

  it('is found in a chain of any length', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ id: String(index) }));
    const chain = many.slice(1).map((node, index) => ({ from: node.id, to: String(index) }));
    expect(criticalPath(many, chain).size).toBe(100_000);
  });
});
