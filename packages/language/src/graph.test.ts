import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycle, findCycles, topologicalOrder, transitiveEdges, unreachablePairs } from './graph.js';

type Graph = { ids: string[]; edges: Map<string, string[]> };

/** Any graph; with `acyclic`, ids only depend on ids before them in a shuffled order. */
const graphs = (acyclic: boolean): fc.Arbitrary<Graph> =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }), fc.nat())
    .map(([size, pairs, turn]) => {
      const ids = Array.from({ length: size }, (_, index) => `n${(index * 7 + turn) % size}_${index}`);
      const edges = new Map<string, string[]>(ids.map((id) => [id, []]));
      for (const [a, b] of pairs) {
        const [from, to] = acyclic ? [Math.max(a, b), Math.min(a, b)] : [a, b];
        if (acyclic && from === to) continue;
        edges.get(ids[from % size] as string)?.push(ids[to % size] as string);
      }
      if (acyclic)
        for (const [id, list] of edges)
          edges.set(
            id,
            list.filter((to) => ids.indexOf(to) < ids.indexOf(id)),
          );
      return { ids: turn % 2 === 0 ? ids : [...ids].reverse(), edges };
    });

function reaches({ edges }: Graph, from: string, to: string, seen = new Set<string>()): boolean {
  return (edges.get(from) ?? []).some((next) => {
    if (next === to) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches({ ids: [], edges }, next, to, seen);
  });
}

describe('the order of a graph', () => {
  it('puts every id of an acyclic graph after what it depends on', () => {
    fc.assert(
      fc.property(graphs(true), (graph) => {
        const order = topologicalOrder(graph.ids, graph.edges);
        expect([...order].sort()).toEqual([...graph.ids].sort());
        for (const id of graph.ids) {
          for (const needed of graph.edges.get(id) ?? []) expect(order.indexOf(needed)).toBeLessThan(order.indexOf(id));
        }
      }),
    );
  });

  it('leaves out what is on a cycle or behind one, and nothing else', () => {
    fc.assert(
      fc.property(graphs(false), (graph) => {
        const order = new Set(topologicalOrder(graph.ids, graph.edges));
        for (const id of graph.ids) {
          const stuck = graph.ids.some((on) => reaches(graph, on, on) && (id === on || reaches(graph, id, on)));
          expect(order.has(id)).toBe(!stuck);
        }
      }),
    );
  });

  it('keeps the order given where nothing speaks against it', () => {
    expect(topologicalOrder(['c', 'a', 'b'], new Map())).toEqual(['c', 'a', 'b']);
  });

  it('takes a chain of 100,000', () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `n${index}`);
    const edges = new Map(ids.map((id, index) => [id, index === 0 ? [] : [ids[index - 1] as string]]));
    expect(topologicalOrder([...ids].reverse(), edges)).toEqual(ids);
    expect(findCycle(ids, edges)).toBeUndefined();
    edges.set('n0', ['n99999']);
    expect(findCycle(ids, edges)).toHaveLength(100_000);
  });
});

describe('findCycle', () => {
  it('finds a cycle exactly when there is one, as a path of edges', () => {
    fc.assert(
      fc.property(graphs(false), (graph) => {
        const cycle = findCycle(graph.ids, graph.edges);
        expect(cycle !== undefined).toBe(graph.ids.some((id) => reaches(graph, id, id)));
        if (!cycle) return;
        expect(new Set(cycle).size).toBe(cycle.length);
        cycle.forEach((id, index) => {
          expect(graph.edges.get(id)).toContain(cycle[(index + 1) % cycle.length]);
        });
      }),
    );
  });
});

describe('findCycles', () => {
  it('finds cycles that have no id in common, among them each that stands alone', () => {
    fc.assert(
      fc.property(graphs(false), (graph) => {
        const cycles = findCycles(graph.ids, graph.edges);
        expect(new Set(cycles.flat()).size).toBe(cycles.flat().length);
        expect(cycles[0]).toEqual(findCycle(graph.ids, graph.edges));
        for (const id of graph.ids) {
          if (graph.edges.get(id)?.includes(id)) expect(cycles.flat()).toContain(id);
        }
      }),
    );
  });

  it('finds thousands of cycles at once', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
    const edges = new Map(ids.map((id, index) => [id, [`n${index ^ 1}`]]));
    expect(findCycles(ids, edges)).toHaveLength(10_000);
  });
});

describe('transitive edges', () => {
  it('are those that a longer path implies', () => {
    fc.assert(
      fc.property(graphs(true), (graph) => {
        const expected = graph.ids.flatMap((from) =>
          [...new Set(graph.edges.get(from))]
            .filter((to) => graph.edges.get(from)?.some((other) => other !== to && reaches(graph, other, to)))
            .map((to) => [from, to]),
        );
        expect(transitiveEdges(graph.ids, graph.edges)).toEqual(expected);
      }),
    );
  });

  it('are found in graphs of more nodes than are looked at together', () => {
    const ids = Array.from({ length: 9_000 }, (_, index) => `n${index}`);
    const edges = new Map(ids.map((id, index) => [id, index === 0 ? [] : [`n${index - 1}`]]));
    edges.set('n8999', ['n8998', 'n0', 'n4500']);
    expect(transitiveEdges(ids, edges)).toEqual([
      ['n8999', 'n0'],
      ['n8999', 'n4500'],
    ]);
    expect(
      unreachablePairs(
        [
          ['n8000', 'n3'],
          ['n3', 'n8000'],
          ['n5', 'n5'],
        ],
        edges,
      ),
    ).toEqual([
      ['n3', 'n8000'],
      ['n5', 'n5'],
    ]);
  });
});

describe('unreachable pairs', () => {
  it('are those without a path', () => {
    fc.assert(
      fc.property(graphs(true), (graph) => {
        const pairs = graph.ids.flatMap((from) => graph.ids.map((to) => [from, to] as [string, string]));
        expect(unreachablePairs(pairs, graph.edges)).toEqual(pairs.filter(([from, to]) => !reaches(graph, from, to)));
      }),
    );
  });
});
