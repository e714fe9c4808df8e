import { describe, expect, it } from 'vitest';
import { canonicalBase, canonicalBaseInTurns } from './base/canonical-base.js';
import { concepts, countConcepts } from './concepts/concepts.js';
import { contextOf, randomContext, randomNumbers } from './next-closure.test.support.js';
import { MemoryExhausted } from './wasm/memory-exhausted.js';

const algorithms = ['wasm', 'typescript'] as const;
const large = randomContext(60, 30, 0.6, randomNumbers(6));
const wide = randomContext(2000, 500, 0.02, randomNumbers(8));

describe.each(algorithms)('a computation in %s', (algorithm) => {
  it('says that its memory does not suffice', () => {
    const options = { algorithm, memoryMiB: 1 };
    expect(() => canonicalBase(wide, options)).toThrow(MemoryExhausted);
    expect(() => canonicalBase(wide, options)).toThrow('the computation needs more than its 1 MiB of memory');
    expect(() => concepts(wide, { algorithm, memoryMiB: 0.1 })).toThrow(MemoryExhausted);
  });

  it('ends when its memory does not suffice on the way', () => {
    const start = (memoryMiB: number) => {
      try {
        return concepts(wide, { algorithm, memoryMiB });
      } catch {
        return undefined;
      }
    };
    // The least memory that is enough to begin with is not enough to go on with.
    let memoryMiB = 0.1;
    while (start(memoryMiB) === undefined) memoryMiB += 0.002;
    const starved = start(memoryMiB) as IterableIterator<unknown>;
    expect(() => [...starved]).toThrow(MemoryExhausted);
    expect(starved.next()).toEqual({ done: true, value: undefined });
  });

  it('stops when its signal says so, and throws its reason', async () => {
    const stop = new AbortController();
    const base = canonicalBaseInTurns(large, { algorithm, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 5);
    await expect(base).rejects.toThrow('enough');
    expect(() => canonicalBase(large, { algorithm, signal: AbortSignal.abort(new Error('before')) })).toThrow('before');
  });

  it('tells how far it is, and finds the same with turns for others', async () => {
    const counts: number[] = [];
    const base = canonicalBase(large, { algorithm, onProgress: ({ implications }) => counts.push(implications) });
    expect(base).toHaveLength(18_879);
    expect(counts.length).toBeGreaterThan(10);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await canonicalBaseInTurns(large, { algorithm })).toHaveLength(18_879);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('makes concepts only as they are asked for', () => {
    // 2^40 concepts: whoever makes them all first never returns.
    const all = Array.from({ length: 40 }, (_, index) => index);
    const contranominal = contextOf(
      40,
      all.map((at) => all.filter((other) => other !== at)),
    );
    const seen = new Set<string>();
    const iterator = concepts(contranominal, { algorithm });
    for (const { intent } of iterator) {
      seen.add(intent.join());
      if (seen.size === 20_000) break;
    }
    expect(seen.size).toBe(20_000);
    expect(iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('keeps concepts as they are when it goes on', () => {
    const context = randomContext(150, 25, 0.4, randomNumbers(12));
    const kept = [...concepts(context, { algorithm })];
    const read = [];
    for (const concept of concepts(context, { algorithm })) read.push(JSON.stringify(concept));
    expect(kept.map((concept) => JSON.stringify(concept))).toEqual(read);
    expect(countConcepts(context, { algorithm })).toBe(kept.length);
  });
});

describe('concepts of 100,000 objects and 200 attributes', () => {
  it('stream in bounded memory', { timeout: 120_000 }, () => {
    const context = randomContext(100_000, 200, 0.05, randomNumbers(5));
    const before = process.memoryUsage().rss;
    let count = 0;
    let most = 0;
    for (const { intent } of concepts(context)) {
      if (count % 1000 === 0) expect(intent.length).toBeLessThan(200);
      if (count % 50_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
      count += 1;
      if (count === 1_000_000) break;
    }
    expect(count).toBe(1_000_000);
    // The context itself, as bits by rows and by columns, takes about 6 MiB.
    expect(most).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a context that contradicts itself', () => {
  it('is refused', () => {
    expect(() => concepts(contextOf(2, [[0, 2]]))).toThrow(new RangeError('object 0 has an attribute 2, of 2'));
    expect(() => canonicalBase(contextOf(2, [[-1]]))).toThrow(RangeError);
    expect(() => canonicalBase(contextOf(2, [[0.5]]))).toThrow(RangeError);
    expect(() => canonicalBase({ objects: ['a'], attributes: [], rows: [] })).toThrow('1 objects, but 0 rows');
  });
});
