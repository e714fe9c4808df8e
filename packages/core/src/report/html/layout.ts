/** A graph to be drawn: `depends` are indices of other nodes. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  readonly depends: readonly number[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Upper left corner of each node. */
  readonly nodes: readonly Point[];
  /** From a node down to one that depends on it, through the gaps between the layers. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly points: readonly Point[] }[];
}

export interface LayoutOptions {
  readonly gapX: number;
  readonly gapY: number;
  /** Layers with more nodes than this are broken into several. */
  readonly maxPerLayer: number;
  /** Whether long edges get a way of their own between the nodes of a layer; without, they run behind nodes. */
  readonly roomForEdges: boolean;
}

/** A node, or the place where a long edge passes through a layer. */
interface Cell {
  readonly node: number | undefined;
  readonly width: number;
  readonly up: Cell[];
  readonly down: Cell[];
  order: number;
  x: number;
}

const maxPassingCells = 4000;

/**
 * Layered drawing of a DAG, what is depended on above: longest-path layers, barycentre ordering, then straightening.
 * Total: references out of range are dropped and the nodes of a cycle are put below everything else.
 */
export function layoutGraph(nodes: readonly LayoutNode[], options: LayoutOptions): Layout {
  const depends = nodes.map((node, index) =>
    [...new Set(node.depends)].filter((other) => other !== index && nodes[other] !== undefined),
  );
  const layerOf = breakWideLayers(assignLayers(depends), depends, options.maxPerLayer);
  const { layers, edges } = buildCells(nodes, depends, layerOf, options.roomForEdges);
  order(layers);
  place(layers, options.gapX);
  return coordinates(nodes, layers, edges, options);
}

function assignLayers(depends: readonly (readonly number[])[]): number[] {
  const dependents: number[][] = depends.map(() => []);
  const waiting = depends.map((list) => list.length);
  for (const [node, list] of depends.entries()) for (const other of list) dependents[other]?.push(node);
  const layer: number[] = depends.map(() => -1);
  const ready = [...depends.keys()].filter((node) => waiting[node] === 0);
  for (const node of ready) {
    layer[node] = Math.max(-1, ...(depends[node] ?? []).map((other) => layer[other] ?? -1)) + 1;
    for (const dependent of dependents[node] ?? []) {
      waiting[dependent] = (waiting[dependent] ?? 0) - 1;
      if (waiting[dependent] === 0) ready.push(dependent);
    }
  }
  const bottom = Math.max(0, ...layer);
  // A base that is used late is drawn beside its users, not at the far top.
  for (const [node, list] of depends.entries()) {
    const users = (dependents[node] ?? []).map((user) => layer[user] ?? -1).filter((value) => value >= 0);
    if (layer[node] === -1) layer[node] = bottom + 1;
    else if (list.length === 0 && users.length > 0) layer[node] = Math.min(...users) - 1;
  }
  return layer;
}

/** Nodes of one layer do not depend on each other, so that any split keeps the order. */
function breakWideLayers(layer: readonly number[], depends: readonly (readonly number[])[], limit: number): number[] {
  const members: number[][] = [];
  for (const [node, value] of layer.entries()) (members[value] ??= []).push(node);
  const result: number[] = new Array(layer.length).fill(0);
  let next = 0;
  for (const list of members) {
    if (!list?.length) continue;
    const rows = Math.ceil(list.length / limit);
    const size = Math.ceil(list.length / rows);
    const anchor = (node: number) => Math.max(-1, ...(depends[node] ?? []).map((other) => result[other] ?? -1));
    const sorted = rows === 1 ? list : [...list].sort((a, b) => anchor(a) - anchor(b));
    for (const [index, node] of sorted.entries()) result[node] = next + Math.floor(index / size);
    next += rows;
  }
  return result;
}

interface CellEdge {
  readonly from: number;
  readonly to: number;
  readonly path: readonly Cell[];
}

function buildCells(
  nodes: readonly LayoutNode[],
  depends: readonly (readonly number[])[],
  layerOf: readonly number[],
  roomForEdges: boolean,
) {
  const layers: Cell[][] = [];
  const add = (layer: number, node: number | undefined, width: number): Cell => {
    const row = (layers[layer] ??= []);
    const cell: Cell = { node, width, up: [], down: [], order: row.length, x: 0 };
    row.push(cell);
    return cell;
  };
  const cells = nodes.map((node, index) => add(layerOf[index] ?? 0, index, node.width));
  const edges: CellEdge[] = [];
  let passing = 0;
  for (const [to, list] of depends.entries()) {
    for (const from of list) {
      const start = cells[from] as Cell;
      const end = cells[to] as Cell;
      const path = [start];
      const [first, last] = [layerOf[from] ?? 0, layerOf[to] ?? 0];
      if (roomForEdges && passing < maxPassingCells) {
        for (let layer = first + 1; layer < last; layer++, passing++) path.push(add(layer, undefined, 6));
      }
      path.push(end);
      if (first < last) link(path);
      edges.push({ from, to, path });
    }
  }
  return { layers, edges };
}

function link(path: readonly Cell[]): void {
  for (const [index, cell] of path.entries()) {
    const below = path[index + 1];
    if (!below) return;
    cell.down.push(below);
    below.up.push(cell);
  }
}

function order(layers: readonly Cell[][]): void {
  const sweep = (layer: Cell[], side: 'up' | 'down') => {
    const weight = new Map(layer.map((cell) => [cell, mean(cell[side].map((other) => other.order)) ?? cell.order]));
    layer.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0) || a.order - b.order);
    for (const [index, cell] of layer.entries()) cell.order = index;
  };
  for (let round = 0; round < 12; round++) {
    for (const layer of layers.slice(1)) sweep(layer, 'up');
    for (const layer of layers.slice(0, -1).reverse()) sweep(layer, 'down');
  }
  for (const layer of layers.slice(1)) sweep(layer, 'up');
}

/** Moves each cell towards its neighbours, as far as the cells beside it and the widest layer allow. */
function place(layers: readonly Cell[][], gap: number): void {
  let widest = 0;
  for (const layer of layers) {
    const width = layer.reduce((sum, cell) => sum + cell.width + gap, -gap);
    widest = Math.max(widest, width);
    let x = -width / 2;
    for (const cell of layer) {
      cell.x = x + cell.width / 2;
      x += cell.width + gap;
    }
  }
  for (let round = 0; round < 8; round++) {
    for (const layer of round % 2 === 0 ? layers : [...layers].reverse()) {
      const wanted = layer.map((cell) => {
        const x = mean([...cell.up, ...cell.down].map((other) => other.x)) ?? cell.x;
        const limit = (widest - cell.width) / 2;
        return Math.max(-limit, Math.min(x, limit));
      });
      spread(layer, wanted, gap);
    }
  }
}

/** Places near `wanted` without overlap: the mean of packing from the left and packing from the right. */
function spread(layer: readonly Cell[], wanted: readonly number[], gap: number): void {
  const apart = (a: Cell, b: Cell) => (a.width + b.width) / 2 + gap;
  const left: number[] = [];
  for (const [index, cell] of layer.entries()) {
    const before = layer[index - 1];
    left.push(Math.max(wanted[index] ?? 0, before ? (left[index - 1] ?? 0) + apart(before, cell) : -Infinity));
  }
  const right: number[] = new Array(layer.length).fill(0);
  for (let index = layer.length - 1; index >= 0; index--) {
    const [cell, after] = [layer[index] as Cell, layer[index + 1]];
    right[index] = Math.min(wanted[index] ?? 0, after ? (right[index + 1] ?? 0) - apart(cell, after) : Infinity);
  }
  for (const [index, cell] of layer.entries()) cell.x = ((left[index] ?? 0) + (right[index] ?? 0)) / 2;
}

function coordinates(
  nodes: readonly LayoutNode[],
  layers: readonly Cell[][],
  edges: readonly CellEdge[],
  options: LayoutOptions,
): Layout {
  const all = layers.flat();
  const minX = Math.min(0, ...all.map((cell) => cell.x - cell.width / 2));
  const maxX = Math.max(0, ...all.map((cell) => cell.x + cell.width / 2));
  const top = new Map<Cell, { y: number; height: number }>();
  const points: Point[] = nodes.map(() => ({ x: 0, y: 0 }));
  let y = 0;
  for (const layer of layers) {
    const height = Math.max(0, ...layer.map((cell) => (cell.node === undefined ? 0 : (nodes[cell.node]?.height ?? 0))));
    for (const cell of layer) {
      top.set(cell, { y, height });
      if (cell.node !== undefined) points[cell.node] = { x: cell.x - minX - cell.width / 2, y };
    }
    y += height + options.gapY;
  }
  return {
    width: maxX - minX,
    height: Math.max(0, y - options.gapY),
    nodes: points,
    edges: edges.map(({ from, to, path }) => ({
      from,
      to,
      points: path.flatMap((cell, index) => {
        const { y: upper, height } = top.get(cell) ?? { y: 0, height: 0 };
        const x = cell.x - minX;
        const own = cell.node === undefined ? height : (nodes[cell.node]?.height ?? height);
        if (index === 0) return [{ x, y: upper + own }];
        if (index === path.length - 1) return [{ x, y: upper }];
        return [
          { x, y: upper },
          { x, y: upper + height },
        ];
      }),
    })),
  };
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
