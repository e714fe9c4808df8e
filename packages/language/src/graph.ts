/** For each id, the ids that it depends on. Ids that are not keys are ignored. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * Orders ids so that each comes after those that it depends on; ids that are ready together keep the order given.
 * Ids on a cycle, and those behind one, are left out.
 */
export function topologicalOrder(ids: readonly string[], edges: Edges): string[] {
  const waiting = new Map<string, number>();
  for (const id of ids) waiting.set(id, 0);
  const dependents = new Map<string, string[]>();
  for (const id of waiting.keys()) {
    for (const needed of new Set(edges.get(id))) {
      if (!waiting.has(needed)) continue;
      waiting.set(id, (waiting.get(id) ?? 0) + 1);
      const list = dependents.get(needed);
      if (list) list.push(id);
      else dependents.set(needed, [id]);
    }
  }
  const order: string[] = [];
  for (const [id, count] of waiting) if (count === 0) order.push(id);
  for (let next = 0; next < order.length; next++) {
    for (const dependent of dependents.get(order[next] as string) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

/**
 * One cycle as a path `[a, b, c]`, where each depends on the next and the last on the first; `undefined` when there is
 * none. Starts at the id of the cycle that comes first in `ids`.
 */
export function findCycle(ids: readonly string[], edges: Edges): string[] | undefined {
  const ordered = new Set(topologicalOrder(ids, edges));
  if (ordered.size === new Set(ids).size) return undefined;
  const rank = new Map(ids.map((id, index) => [id, index]));
  // Whatever is left has a dependency that is left as well: walking along them must come back to a place seen before.
  const isLeft = (id: string): boolean => rank.has(id) && !ordered.has(id);
  let current = ids.find(isLeft) as string;
  const path: string[] = [];
  const seenAt = new Map<string, number>();
  while (!seenAt.has(current)) {
    seenAt.set(current, path.length);
    path.push(current);
    current = edges.get(current)?.find(isLeft) as string;
  }
  const cycle = path.slice(seenAt.get(current));
  const first = cycle.reduce((best, id, index) => {
    return (rank.get(id) ?? 0) < (rank.get(cycle[best] as string) ?? 0) ? index : best;
  }, 0);
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A set of positions as bits: reachability of 10,000 blocks costs 12 MB instead of 10,000 sets. */
const wordBits = 32;

/**
 * Every direct edge that a longer path implies too, as `[from, to]` pairs in the order of `ids` and of each list.
 * Edges on or behind cycles are ignored.
 */
export function transitiveEdges(ids: readonly string[], edges: Edges): [string, string][] {
  const order = topologicalOrder(ids, edges);
  const position = new Map(order.map((id, index) => [id, index]));
  const words = Math.ceil(order.length / wordBits);
  // reach[p] = everything that p depends on, directly or not. A row is freed as soon as nothing later needs it.
  const rows = new Array<Uint32Array | undefined>(order.length);
  const lastUse = new Int32Array(order.length).fill(-1);
  const direct: number[][] = order.map((id, index) => {
    const found: number[] = [];
    for (const needed of new Set(edges.get(id))) {
      const at = position.get(needed);
      if (at === undefined) continue;
      found.push(at);
      lastUse[at] = index;
    }
    return found.sort((a, b) => b - a);
  });
  const freeAt = new Map<number, number[]>();
  lastUse.forEach((user, index) => {
    if (user < 0) return;
    const list = freeAt.get(user);
    if (list) list.push(index);
    else freeAt.set(user, [index]);
  });
  const redundant = new Set<string>();
  const pool: Uint32Array[] = [];
  for (let index = 0; index < order.length; index++) {
    const needed = direct[index] as number[];
    const row = lastUse[index] === -1 && needed.length < 2 ? undefined : (pool.pop() ?? new Uint32Array(words));
    // Nearest first: what a later position reaches can only lie before it.
    if (row) {
      for (const at of needed) {
        const bit = 1 << (at & 31);
        const word = at >>> 5;
        if (((row[word] as number) & bit) !== 0) {
          redundant.add(`${index} ${at}`);
          continue;
        }
        row[word] = (row[word] as number) | bit;
        const below = rows[at];
        if (below) for (let w = 0; w <= word; w++) row[w] = (row[w] as number) | (below[w] as number);
      }
      if (lastUse[index] === -1) pool.push(row.fill(0));
      else rows[index] = row;
    }
    for (const done of freeAt.get(index) ?? []) {
      const free = rows[done];
      if (free) pool.push(free.fill(0));
      rows[done] = undefined;
    }
  }
  const result: [string, string][] = [];
  if (redundant.size === 0) return result;
  for (const id of ids) {
    const from = position.get(id);
    if (from === undefined) continue;
    for (const needed of new Set(edges.get(id))) {
      if (redundant.has(`${from} ${position.get(needed)}`)) result.push([id, needed]);
    }
  }
  return result;
}

/**
 * Of pairs `[from, to]`, those where `from` does not depend on `to`, directly or not. `edges` must be acyclic.
 * The pairs are looked at together, some targets at a time, so that many of them cost little more than one.
 */
export function unreachablePairs(pairs: readonly (readonly [string, string])[], edges: Edges): [string, string][] {
  const open = pairs.filter(([from, to]) => !edges.get(from)?.includes(to));
  if (open.length === 0) return [];
  const order = topologicalOrder([...edges.keys()], edges);
  const position = new Map(order.map((id, index) => [id, index]));
  const targets = [...new Set(open.map(([, to]) => to))];
  const bad: [string, string][] = [];
  const chunk = 1024;
  for (let start = 0; start < targets.length; start += chunk) {
    const bit = new Map(targets.slice(start, start + chunk).map((id, index) => [id, index]));
    const words = Math.ceil(bit.size / wordBits);
    const rows = new Uint32Array(words * order.length);
    order.forEach((id, index) => {
      for (const needed of edges.get(id) ?? []) {
        const below = position.get(needed);
        if (below === undefined) continue;
        for (let word = 0; word < words; word++) {
          rows[index * words + word] = (rows[index * words + word] as number) | (rows[below * words + word] as number);
        }
        const own = bit.get(needed);
        if (own === undefined) continue;
        const at = index * words + (own >>> 5);
        rows[at] = (rows[at] as number) | (1 << (own & 31));
      }
    });
    for (const [from, to] of open) {
      const own = bit.get(to);
      const index = position.get(from);
      if (own === undefined) continue;
      const reached = index !== undefined && ((rows[index * words + (own >>> 5)] as number) & (1 << (own & 31))) !== 0;
      if (!reached) bad.push([from, to]);
    }
  }
  return bad;
}
