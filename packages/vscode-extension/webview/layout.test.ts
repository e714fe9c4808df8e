import type { Graph, GraphNode } from '@xeno/lsp';
import { describe, expect, it } from 'vitest';
import { lookOf, spoken, verdictLine } from './describe-node.js';
import { layOut, neighbour } from './layout.js';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  label: id,
  kind: 'lemma',
  uri: 'file:///p.psp.yaml',
  range,
  critical: false,
  ...more,
});
const diamond: Graph = {
  uri: 'file:///p.psp.yaml',
  title: 'p',
  nodes: [
    node('top', { critical: true }),
    node('left'),
    node('right', { critical: true }),
    node('base', { critical: true }),
  ],
  edges: [
    { from: 'top', to: 'left' },
    { from: 'top', to: 'right' },
    { from: 'left', to: 'base' },
    { from: 'right', to: 'base' },
  ],
};

describe('the layout of a graph', () => {
  const layout = layOut(diamond);
  const at = (id: string) => layout.nodes.find((placed) => placed.node.id === id);

  it('puts what others rest on above them', () => {
    expect(at('base')?.y).toBeLessThan(at('left')?.y as number);
    expect(at('left')?.y).toBeLessThan(at('top')?.y as number);
  });

  it('lets no two nodes overlap', () => {
    for (const a of layout.nodes) {
      for (const b of layout.nodes) {
        if (a === b) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.node.id} and ${b.node.id}`).toBe(true);
      }
    }
  });

  it('marks the edges between critical nodes', () => {
    expect(layout.edges.filter(({ critical }) => critical).map(({ from, to }) => `${from} ${to}`)).toEqual([
      'top right',
      'right base',
    ]);
  });

  it('leaves out edges that lead nowhere', () => {
    const { edges } = layOut({ ...diamond, edges: [...diamond.edges, { from: 'top', to: 'gone' }] });
    expect(edges).toHaveLength(4);
  });

  it('lays out a graph of nothing', () => {
    expect(layOut({ ...diamond, nodes: [], edges: [] }).nodes).toEqual([]);
  });

  it('leads arrow keys along edges and rows', () => {
    expect(neighbour(layout, 'base', 'up')).toBeUndefined();
    expect(['left', 'right']).toContain(neighbour(layout, 'base', 'down'));
    expect(neighbour(layout, 'left', 'up')).toBe('base');
    const row = layout.nodes.filter(({ node }) => node.id === 'left' || node.id === 'right').map((one) => one.node.id);
    expect(neighbour(layout, row[0] as string, 'right')).toBe(row[1]);
    expect(neighbour(layout, row[1] as string, 'left')).toBe(row[0]);
  });
});

describe('what a node says', () => {
  it('is its last verdict, else what it is, and looks met only when it is correct', () => {
    expect(verdictLine(node('a', { state: 'correct', verdict: '✓ met · certified · 1.2 s' }))).toBe(
      '✓ met · certified · 1.2 s',
    );
    expect(lookOf(node('a', { state: 'correct', conclusion: 'met' }))).toBe('met');
    expect(lookOf(node('a', { state: 'stale', conclusion: 'met' }))).toBe('stale');
    expect(lookOf(node('a', { state: 'error', conclusion: 'met' }))).toBe('fault');
    expect(verdictLine(node('a'))).toBe('lemma');
  });

  it('is spoken with what it rests on', () => {
    expect(spoken(node('a', { critical: true }), ['b'])).toBe('lemma a: lemma, on the critical path, rests on b');
  });
});
