import dagre from '@dagrejs/dagre';
import type { Graph, GraphNode } from '@xeno/lsp';

export interface PlacedNode {
  readonly node: GraphNode;
  /** Of the upper left corner, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly critical: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Those that rest on nothing first, row by row. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

const nodeSize = { width: 220, height: 54 };

/** Draws what others rest on above them, in layers (Sugiyama's method, by dagre). Edges to nodes that are not there are left out. */
export function layOut({ nodes, edges }: Graph): Layout {
  const graph = new dagre.graphlib.Graph();
  // The exact ranking takes the square of the time, and minutes for two thousand nodes.
  graph.setGraph({ ranker: 'tight-tree', rankdir: 'TB', nodesep: 24, ranksep: 44, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { id } of byId.values()) graph.setNode(id, { ...nodeSize });
  const drawn = edges.filter(({ from, to }) => from !== to && byId.has(from) && byId.has(to));
  for (const { from, to } of drawn) graph.setEdge(to, from);
  dagre.layout(graph);
  const placed = [...byId.values()].map((node): PlacedNode => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    return { node, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2, ...nodeSize };
  });
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: placed.sort((a, b) => a.y - b.y || a.x - b.x),
    edges: drawn.map(({ from, to }) => ({
      from,
      to,
      critical: byId.get(from)?.critical === true && byId.get(to)?.critical === true,
      points: (graph.edge(to, from) as { points: { x: number; y: number }[] }).points,
    })),
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads: along an edge up or down, to the neighbour in its row left or right. */
export function neighbour(layout: Layout, id: string, direction: Direction): string | undefined {
  const from = layout.nodes.find(({ node }) => node.id === id);
  if (!from) return undefined;
  const row = layout.nodes.filter(({ y }) => Math.abs(y - from.y) < 1);
  if (direction === 'left') return row.filter(({ x }) => x < from.x).at(-1)?.node.id;
  if (direction === 'right') return row.find(({ x }) => x > from.x)?.node.id;
  const linked = new Set(
    layout.edges
      .filter((edge) => (direction === 'up' ? edge.from === id : edge.to === id))
      .map((edge) => (direction === 'up' ? edge.to : edge.from)),
  );
  const candidates = layout.nodes.filter(({ node }) => linked.has(node.id));
  return candidates.sort((a, b) => distance(a, from) - distance(b, from))[0]?.node.id;
}

function distance(a: PlacedNode, b: PlacedNode): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
