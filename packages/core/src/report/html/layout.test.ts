import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutGraph } from './layout.js';

const options = { gapX: 10, gapY: 20, maxPerLayer: 5, roomForEdges: true };

/** Any graph: references may lead anywhere, also out of range and in circles. */
const anyGraph = fc.array(fc.array(fc.integer({ min: -1, max: 31 }), { maxLength: 4 }), { maxLength: 30 });
const dag = anyGraph.map((graph) =>
  graph.map((depends, index) => depends.filter((other) => other < index && other >= 0)),
);

function draw(graph: readonly (readonly number[])[], roomForEdges = true) {
  return layoutGraph(
    graph.map((depends) => ({ width: 100, height: 30, depends })),
    { ...options, roomForEdges },
  );
}

it('places every node of any graph within the drawing', () => {
  fc.assert(
    fc.property(anyGraph, fc.boolean(), (graph, room) => {
      const { nodes, width, height } = draw(graph, room);
      expect(nodes).toHaveLength(graph.length);
      for (const { x, y } of nodes) {
        expect(x).toBeGreaterThanOrEqual(-0.001);
        expect(x + 100).toBeLessThanOrEqual(width + 0.001);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + 30).toBeLessThanOrEqual(height + 0.001);
      }
    }),
  );
});

it('never draws one node over another', () => {
  fc.assert(
    fc.property(anyGraph, fc.boolean(), (graph, room) => {
      const { nodes } = draw(graph, room);
      for (const [index, a] of nodes.entries())
        for (const b of nodes.slice(index + 1))
          if (Math.abs(a.y - b.y) < 30) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(100 - 0.001);
    }),
  );
});

it('draws what a node depends on above it', () => {
  fc.assert(
    fc.property(dag, (graph) => {
      const { nodes, edges } = draw(graph);
      for (const { from, to, points } of edges) {
        expect((nodes[from]?.y ?? 0) + 30).toBeLessThan(nodes[to]?.y ?? 0);
        for (const [index, point] of points.entries()) {
          if (index > 0) expect(point.y).toBeGreaterThanOrEqual(points[index - 1]?.y ?? 0);
        }
      }
      expect(edges).toHaveLength(graph.reduce((sum, depends) => sum + new Set(depends).size, 0));
    }),
  );
});

it('leads long edges past the nodes between their ends', () => {
  const { nodes, edges } = draw([[], [0], [1], [2, 0]]);
  const long = edges.find(({ from, to }) => from === 0 && to === 3);
  for (const middle of [nodes[1], nodes[2]]) {
    const beside = long?.points.filter(({ y }) => middle && y >= middle.y && y <= middle.y + 30) ?? [];
    expect(beside.length).toBeGreaterThan(0);
    for (const { x } of beside) expect(middle && x > middle.x && x < middle.x + 100).toBe(false);
  }
});

it('draws an empty graph', () => {
  expect(draw([])).toEqual({ width: 0, height: 0, nodes: [], edges: [] });
});
