/** What is written at a concept of a lattice. */
interface DiagramNode {
  /** Attributes that no concept above has. */
  readonly above: readonly string[];
  /** Objects that no concept below has. */
  readonly below: readonly string[];
}

/** A lattice to be drawn. */
export interface LabelledLattice {
  /** A concept comes after all above it. */
  readonly nodes: readonly DiagramNode[];
  /** For each concept those directly above it, as places in `nodes`. */
  readonly upper: readonly (readonly number[])[];
}

export interface PlacedNode extends DiagramNode {
  /** Centre, in pixels. */
  readonly x: number;
  readonly y: number;
}

export interface LineDiagram {
  /** In the order of the lattice's. */
  readonly nodes: readonly PlacedNode[];
  /** From the upper to the lower neighbour, as places in `nodes`. */
  readonly edges: readonly (readonly [number, number])[];
  readonly width: number;
  readonly height: number;
}

export const lineHeight = 13;
const characterWidth = 6.4;
const margin = 24;
const layerGap = 44;
const nodeGap = 18;
const orderSweeps = 12;
const placeSweeps = 24;

/**
 * Places concepts in layers by the longest path from the top (Sugiyama, Tagawa, Toda 1981, without dummy nodes), ordered by
 * barycentres; each node has room for its labels. Deterministic.
 */
export function lineDiagram({ nodes, upper }: LabelledLattice): LineDiagram {
  const lower: number[][] = nodes.map(() => []);
  for (const [node, above] of upper.entries()) for (const one of above) lower[one]?.push(node);
  const depth: number[] = [];
  for (const above of upper) depth.push(Math.max(-1, ...above.map((one) => depth[one] ?? 0)) + 1);
  const layers: number[][] = [];
  for (const [node, layer] of depth.entries()) (layers[layer] ??= []).push(node);
  const widths = nodes.map(({ above, below }) => Math.max(20, ...[...above, ...below].map(textWidth)));
  const x = nodes.map(() => 0);
  for (const layer of layers) spread(layer, widths, x);
  for (let sweep = 0; sweep < orderSweeps; sweep += 1) {
    const down = sweep % 2 === 0;
    const neighbours = down ? upper : lower;
    for (const layer of down ? layers : layers.toReversed()) {
      const wanted = new Map(layer.map((node) => [node, mean(neighbours[node] ?? [], x) ?? x[node] ?? 0]));
      layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a - b);
      spread(layer, widths, x);
    }
  }
  for (let sweep = 0; sweep < placeSweeps; sweep += 1) {
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed()) settle(layer, widths, x, upper, lower);
  }
  return placed(nodes, upper, layers, widths, x);
}

/** Side by side, the whole around 0. */
function spread(layer: readonly number[], widths: readonly number[], x: number[]): void {
  let at = 0;
  for (const node of layer) {
    const width = widths[node] ?? 0;
    x[node] = at + width / 2;
    at += width + nodeGap;
  }
  for (const node of layer) x[node] = (x[node] ?? 0) - (at - nodeGap) / 2;
}

/** Each node towards its neighbours, as far as those beside it let it. */
function settle(
  layer: readonly number[],
  widths: readonly number[],
  x: number[],
  upper: readonly (readonly number[])[],
  lower: readonly (readonly number[])[],
): void {
  for (const [place, node] of layer.entries()) {
    const wanted = mean([...(upper[node] ?? []), ...(lower[node] ?? [])], x);
    if (wanted === undefined) continue;
    const apart = (other: number): number => ((widths[node] ?? 0) + (widths[other] ?? 0)) / 2 + nodeGap;
    const left = layer[place - 1];
    const right = layer[place + 1];
    const least = left === undefined ? -Infinity : (x[left] ?? 0) + apart(left);
    const most = right === undefined ? Infinity : (x[right] ?? 0) - apart(right);
    x[node] = Math.max(least, Math.min(most, wanted));
  }
}

function placed(
  nodes: readonly DiagramNode[],
  upper: readonly (readonly number[])[],
  layers: readonly (readonly number[])[],
  widths: readonly number[],
  x: readonly number[],
): LineDiagram {
  const lines = (layer: readonly number[], side: 'above' | 'below'): number =>
    Math.max(0, ...layer.map((node) => nodes[node]?.[side].length ?? 0)) * lineHeight;
  const y: number[] = [];
  let height = margin;
  for (const [at, layer] of layers.entries()) {
    height += lines(layer, 'above') + (at === 0 ? 6 : layerGap);
    for (const node of layer) y[node] = height;
    height += lines(layer, 'below') + 6;
  }
  const edges = (sign: -1 | 1): number[] => nodes.map((_, node) => (x[node] ?? 0) + (sign * (widths[node] ?? 0)) / 2);
  const left = nodes.length === 0 ? 0 : Math.min(...edges(-1));
  const right = nodes.length === 0 ? 0 : Math.max(...edges(1));
  return {
    nodes: nodes.map((node, at) => ({ ...node, x: round((x[at] ?? 0) - left + margin), y: round(y[at] ?? 0) })),
    edges: upper.flatMap((above, node) => above.map((one) => [one, node] as const)),
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(height + margin),
  };
}

function mean(nodes: readonly number[], x: readonly number[]): number | undefined {
  if (nodes.length === 0) return undefined;
  return nodes.reduce((sum, node) => sum + (x[node] ?? 0), 0) / nodes.length;
}

function textWidth(text: string): number {
  return [...text].length * characterWidth;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
