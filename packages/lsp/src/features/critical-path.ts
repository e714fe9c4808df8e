interface Timed {
  readonly id: string;
  readonly seconds?: number;
}

/**
 * The nodes of the longest way along the edges: by the seconds that they took, each counting a little so that nodes
 * without a time count by their number. Nodes that lie on or behind a cycle are left out.
 */
export function criticalPath(
  nodes: readonly Timed[],
  edges: readonly { readonly from: string; readonly to: string }[],
): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  const open = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  for (const { from, to } of edges) {
    const list = before.get(to);
    if (list) list.push(from);
    else before.set(to, [from]);
    open.set(from, (open.get(from) ?? 0) + 1);
  }
  const seconds = new Map(nodes.map((node) => [node.id, node.seconds ?? 0]));
  const best = new Map<string, { readonly length: number; readonly next?: string }>();
  const ready = nodes.filter(({ id }) => open.get(id) === 0).map(({ id }) => id);
  const reached = new Map<string, { length: number; next: string }>();
  let last: string | undefined;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const behind = reached.get(id);
    const length = (behind?.length ?? 0) + (seconds.get(id) ?? 0) + aLittle;
    best.set(id, { length, ...(behind ? { next: behind.next } : {}) });
    if (last === undefined || length > (best.get(last)?.length ?? 0)) last = id;
    for (const from of before.get(id) ?? []) {
      const known = reached.get(from);
      if (!known || length > known.length) reached.set(from, { length, next: id });
      const left = (open.get(from) ?? 0) - 1;
      open.set(from, left);
      if (left === 0) ready.push(from);
    }
  }
  const path = new Set<string>();
  for (let id = last; id !== undefined; id = best.get(id)?.next) path.add(id);
  return path.size > 1 ? path : new Set();
}

const aLittle = 1e-6;
