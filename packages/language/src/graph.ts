/** For each id, the ids that it depends on. Ids that are not keys are ignored. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * Orders ids so that each comes after those that it depends on; ids that are ready together keep the order given.
 * Ids on a cycle, and those behind one, are left out.
 */
export function topologicalOrder(ids: readonly string[], edges: Edges): string[] {
  const nodes = [...new Set(ids)];
  const position = new Map(nodes.map((id, index) => [id, index]));
  // The edges as two lists of positions, then those that lead to each node side by side.
  const from: number[] = [];
  const to: number[] = [];
  const waiting = new Int32Array(nodes.length);
  const firsts = new Int32Array(nodes.length + 1);
  nodes.forEach((id, index) => {
    for (const needed of distinct(edges.get(id) ?? [])) {
      const target = position.get(needed);
      if (target === undefined) continue;
      from.push(index);
      to.push(target);
      waiting[index] = (waiting[index] as number) + 1;
      firsts[target + 1] = (firsts[target + 1] as number) + 1;
    }
  });
  for (let index = 0; index < nodes.length; index++) {
    firsts[index + 1] = (firsts[index + 1] as number) + (firsts[index] as number);
  }
  const next = firsts.slice();
  const dependents = new Int32Array(from.length);
  to.forEach((target, edge) => {
    const at = next[target] as number;
    dependents[at] = from[edge] as number;
    next[target] = at + 1;
  });
  const order: number[] = [];
  waiting.forEach((count, index) => {
    if (count === 0) order.push(index);
  });
  for (let done = 0; done < order.length; done++) {
    const node = order[done] as number;
    for (let at = firsts[node] as number; at < (firsts[node + 1] as number); at++) {
      const dependent = dependents[at] as number;
      const left = (waiting[dependent] as number) - 1;
      waiting[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  return order.map((index) => nodes[index] as string);
}

/** A list without repetitions: itself, for nearly all. */
function distinct(list: readonly string[]): Iterable<string> {
  if (list.length > 8) return new Set(list);
  for (let at = 1; at < list.length; at++) if (list.indexOf(list[at] as string) < at) return new Set(list);
  return list;
}

/**
 * One cycle as a path `[a, b, c]`, where each depends on the next and the last on the first; `undefined` when there is
 * none. Starts at the id of the cycle that comes first in `ids`.
 */
export function findCycle(ids: readonly string[], edges: Edges): string[] | undefined {
  return findCycles(ids, edges)[0];
}

/** Cycles that share an edge with one another are found one by one; more rounds than this are of no use to a reader. */
const maximumRounds = 10;

/**
 * Cycles without a common id, as `findCycle` gives them, in the order of `ids`. Empty exactly when there is no cycle;
 * further cycles through an id of one that is given may be missing.
 */
export function findCycles(ids: readonly string[], edges: Edges): string[][] {
  const rank = new Map(ids.map((id, index) => [id, index]));
  const cycles: string[][] = [];
  let left = [...rank.keys()];
  for (let round = 0; round < maximumRounds; round++) {
    const ordered = new Set(topologicalOrder(left, edges));
    if (ordered.size === left.length) break;
    const stuck = new Set(left.filter((id) => !ordered.has(id)));
    const found = cyclesAlongFirstEdges(stuck, edges);
    for (const cycle of found) {
      cycles.push(startingFirst(cycle, rank));
      for (const id of cycle) stuck.delete(id);
    }
    left = [...stuck];
  }
  return cycles.sort((a, b) => (rank.get(a[0] as string) ?? 0) - (rank.get(b[0] as string) ?? 0));
}

/** Everything in `stuck` depends on something in it, so that walking along first dependencies must end in cycles. */
function cyclesAlongFirstEdges(stuck: ReadonlySet<string>, edges: Edges): string[][] {
  const cycles: string[][] = [];
  const walkOf = new Map<string, number>();
  let walk = 0;
  for (const start of stuck) {
    walk++;
    const path: string[] = [];
    let current = start;
    while (!walkOf.has(current)) {
      walkOf.set(current, walk);
      path.push(current);
      current = edges.get(current)?.find((id) => stuck.has(id)) as string;
    }
    if (walkOf.get(current) === walk) cycles.push(path.slice(path.indexOf(current)));
  }
  return cycles;
}

function startingFirst(cycle: readonly string[], rank: ReadonlyMap<string, number>): string[] {
  let first = 0;
  cycle.forEach((id, index) => {
    if ((rank.get(id) ?? 0) < (rank.get(cycle[first] as string) ?? 0)) first = index;
  });
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A cycle as messages show it, `a → b → a`: the full path, as long as a person can read it. */
export function showCycle(cycle: readonly string[]): string {
  const path = [...cycle, cycle[0] as string];
  const shown = path.length <= 50 ? path : [...path.slice(0, 40), `… ${path.length - 49} more …`, ...path.slice(-9)];
  return shown.join(' → ');
}

/**
 * Every direct edge that a longer path implies too, as `[from, to]` pairs in the order of `ids` and of each list.
 * Edges on or behind cycles are ignored.
 */
export function transitiveEdges(ids: readonly string[], edges: Edges): [string, string][] {
  const { order, position, direct } = indexGraph(ids, edges);
  const targets = [...new Set(direct.flat())];
  const redundant = new Set<number>();
  sweep(direct, targets, (index, reaches) => {
    for (const target of direct[index] as number[]) if (reaches(target)) redundant.add(index * order.length + target);
  });
  const result: [string, string][] = [];
  if (redundant.size === 0) return result;
  for (const id of new Set(ids)) {
    const from = position.get(id);
    if (from === undefined) continue;
    for (const needed of new Set(edges.get(id))) {
      const to = position.get(needed);
      if (to !== undefined && redundant.has(from * order.length + to)) result.push([id, needed]);
    }
  }
  return result;
}

/**
 * Of pairs `[from, to]`, those where `from` does not depend on `to`, directly or not. Ids on or behind cycles depend on
 * their direct needs only.
 */
export function unreachablePairs(pairs: readonly (readonly [string, string])[], edges: Edges): [string, string][] {
  const open = pairs.filter(([from, to]) => !edges.get(from)?.includes(to));
  if (open.length === 0) return [];
  const { position, direct } = indexGraph([...edges.keys()], edges);
  const asked = new Map<number, Set<number>>();
  const targets = new Set<number>();
  for (const [from, to] of open) {
    const source = position.get(from);
    const target = position.get(to);
    if (source === undefined || target === undefined) continue;
    targets.add(target);
    const list = asked.get(source);
    if (list) list.add(target);
    else asked.set(source, new Set([target]));
  }
  sweep(direct, [...targets], (index, reaches) => {
    const list = asked.get(index);
    for (const target of list ?? []) if (reaches(target)) list?.delete(target);
  });
  return open
    .filter(([from, to]) => {
      const source = position.get(from);
      const target = position.get(to);
      return source === undefined || target === undefined || asked.get(source)?.has(target);
    })
    .map(([from, to]) => [from, to]);
}

interface IndexedGraph {
  readonly order: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  /** For each position the positions that it depends on, all of them before it. */
  readonly direct: readonly number[][];
}

function indexGraph(ids: readonly string[], edges: Edges): IndexedGraph {
  const order = topologicalOrder(ids, edges);
  const position = new Map(order.map((id, index) => [id, index]));
  const direct = order.map((id) => {
    const found: number[] = [];
    for (const needed of new Set(edges.get(id))) {
      const at = position.get(needed);
      if (at !== undefined) found.push(at);
    }
    return found;
  });
  return { order, position, direct };
}

/** Targets are looked at this many at a time: memory is then 512 bytes a node, however large the graph. */
const targetsAtATime = 4096;

/**
 * Visits every node in order and tells which targets it reaches over at least one other node.
 * A node is visited once for each batch of targets; `reaches` is false for targets of other batches.
 */
function sweep(
  direct: readonly number[][],
  targets: readonly number[],
  visit: (index: number, reaches: (target: number) => boolean) => void,
): void {
  const slots = new Int32Array(direct.length).fill(-1);
  for (let start = 0; start < targets.length; start += targetsAtATime) {
    const batch = targets.slice(start, start + targetsAtATime);
    batch.forEach((target, slot) => {
      slots[target] = slot;
    });
    const words = Math.ceil(batch.length / 32);
    const rows = new Int32Array(words * direct.length);
    for (let index = 0; index < direct.length; index++) {
      const base = index * words;
      const needed = direct[index] as number[];
      for (const below of needed) {
        const from = below * words;
        for (let word = 0; word < words; word++) {
          rows[base + word] = (rows[base + word] as number) | (rows[from + word] as number);
        }
      }
      visit(index, (target) => {
        const slot = slots[target] as number;
        return slot >= 0 && ((rows[base + (slot >>> 5)] as number) & (1 << (slot & 31))) !== 0;
      });
      for (const below of needed) {
        const slot = slots[below] as number;
        if (slot >= 0) rows[base + (slot >>> 5)] = (rows[base + (slot >>> 5)] as number) | (1 << (slot & 31));
      }
    }
    for (const target of batch) slots[target] = -1;
  }
}
