/** A node of the task graph while ranks are computed. */
export interface RankNode {
  readonly cost: number;
  readonly fixedRank: number | undefined;
  readonly dependents: readonly RankNode[];
  rank: number;
  /** Scratch: needs that have not been visited. */
  pending: number;
}

/**
 * Gives each node its upward rank: its own cost plus the largest rank among those that wait for it, which is the length
 * of the longest path to an exit. Linear in nodes and edges.
 *
 * Source: H. Topcuoglu, S. Hariri, M.-Y. Wu, "Performance-effective and low-complexity task scheduling for
 * heterogeneous computing" (HEFT), IEEE TPDS 13(3), 2002, eq. 6 without communication costs.
 *
 * @returns the nodes that lie on or behind a cycle and so can never start; empty for a DAG.
 */
export function rankUpward<Node extends RankNode>(nodes: readonly Node[]): readonly Node[] {
  for (const node of nodes) node.pending = 0;
  for (const node of nodes) for (const dependent of node.dependents) dependent.pending += 1;
  const order: RankNode[] = nodes.filter((node) => node.pending === 0);
  for (let at = 0; at < order.length; at += 1) {
    for (const dependent of (order[at] as RankNode).dependents) {
      dependent.pending -= 1;
      if (dependent.pending === 0) order.push(dependent);
    }
  }
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const node = order[at] as RankNode;
    let longest = 0;
    for (const dependent of node.dependents) if (dependent.rank > longest) longest = dependent.rank;
    node.rank = node.fixedRank ?? node.cost + longest;
  }
  return order.length === nodes.length ? [] : nodes.filter((node) => node.pending > 0);
}
