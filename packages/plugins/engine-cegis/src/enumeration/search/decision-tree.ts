/** A set of points as words of 32 bits. */
export type PointMask = Uint32Array;

export function bits(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function countBoth(a: PointMask, b: PointMask): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) count += bits((a[word] as number) & (b[word] as number));
  return count;
}

export function covers(cover: PointMask, points: PointMask): boolean {
  for (let word = 0; word < points.length; word++)
    if (((points[word] as number) & ~(cover[word] as number)) !== 0) return false;
  return true;
}

/** A term that is right at some points. */
export interface Cover {
  readonly id: number;
  readonly mask: PointMask;
}

/** What a tree of one kind of node may use: terms for its leaves and ways to branch. */
export interface TreeNode {
  readonly covers: readonly Cover[];
  readonly branches: readonly Branch[];
}

/** A conditional: conditions as masks, and what its branches may be. */
interface Branch {
  readonly conditions: readonly Cover[];
  readonly whenTrue: number;
  readonly whenFalse: number;
}

export type Tree =
  | { readonly kind: 'leaf'; readonly node: number; readonly id: number }
  | {
      readonly kind: 'choice';
      readonly node: number;
      readonly branch: number;
      readonly condition: number;
      readonly whenTrue: Tree;
      readonly whenFalse: Tree;
    };

const deepest = 120;

/** Labels points greedily by the term that is right at most of those left. @returns `undefined` when a point has no term */
function labels(terms: readonly Cover[], points: PointMask): PointMask[] | undefined {
  const left = points.slice();
  const result: PointMask[] = [];
  let open = countBoth(left, left);
  while (open > 0) {
    let best: Cover | undefined;
    let most = 0;
    for (const cover of terms) {
      const count = countBoth(cover.mask, left);
      if (count > most) {
        most = count;
        best = cover;
      }
    }
    if (best === undefined) return undefined;
    const label = left.map((word, index) => word & (best.mask[index] as number));
    result.push(label);
    for (let word = 0; word < left.length; word++) left[word] = (left[word] as number) & ~(label[word] as number);
    open -= most;
  }
  return result;
}

/** Bits to tell the labels of these points. */
function entropy(groups: readonly PointMask[], points: PointMask): number {
  let total = 0;
  let sum = 0;
  for (const group of groups) {
    const count = countBoth(group, points);
    if (count === 0) continue;
    total += count;
    sum += count * Math.log2(count);
  }
  return total === 0 ? 0 : total * Math.log2(total) - sum;
}

interface Split {
  readonly branch: number;
  readonly condition: Cover;
  readonly cost: number;
}

/**
 * Learns a decision tree whose leaves are right at the points that reach them, by greedy information gain over greedily
 * chosen labels (Alur, Radhakrishna, Udupa: Scaling Enumerative Program Synthesis via Divide and Conquer, TACAS 2017).
 *
 * @returns `undefined` when the terms and conditions do not suffice.
 */
export function learnTree(
  nodes: readonly TreeNode[],
  start: number,
  points: PointMask,
  budget = 20_000,
): Tree | undefined {
  let work = budget;

  const split = (branch: Branch, number: number, inside: PointMask): Split[] => {
    const positive = labels((nodes[branch.whenTrue] as TreeNode).covers, inside);
    const negative =
      branch.whenFalse === branch.whenTrue ? positive : labels((nodes[branch.whenFalse] as TreeNode).covers, inside);
    const outside = new Uint32Array(inside.length);
    let best: Split | undefined;
    for (const condition of branch.conditions) {
      const count = countBoth(condition.mask, inside);
      if (count === 0) continue;
      for (let word = 0; word < inside.length; word++)
        outside[word] = (inside[word] as number) & ~(condition.mask[word] as number);
      const rest = countBoth(outside, outside);
      if (rest === 0) continue;
      const cost =
        entropyWithin(positive, condition.mask, inside, branch.whenTrue) +
        entropyWithin(negative, outside, inside, branch.whenFalse);
      if (best === undefined || cost < best.cost - 1e-9) best = { branch: number, condition, cost };
    }
    return best === undefined ? [] : [best];
  };

  /** Without labels for all points, a side must be labelled by itself. */
  const entropyWithin = (
    groups: readonly PointMask[] | undefined,
    side: PointMask,
    inside: PointMask,
    node: number,
  ): number => {
    const points = side.map((word, index) => word & (inside[index] as number));
    if (groups !== undefined) return entropy(groups, points);
    const found = labels((nodes[node] as TreeNode).covers, points);
    return found === undefined ? 1e6 + countBoth(points, points) : entropy(found, points);
  };

  const learn = (node: number, inside: PointMask, depth: number): Tree | undefined => {
    const { covers: terms, branches } = nodes[node] as TreeNode;
    const leaf = terms.find((cover) => covers(cover.mask, inside));
    if (leaf !== undefined) return { kind: 'leaf', node, id: leaf.id };
    if (depth === 0 || --work <= 0) return undefined;
    const splits = branches.flatMap((branch, number) => split(branch, number, inside)).sort((a, b) => a.cost - b.cost);
    for (const { branch: number, condition } of splits) {
      const branch = branches[number] as Branch;
      const yes = inside.map((word, index) => word & (condition.mask[index] as number));
      const no = inside.map((word, index) => word & ~(condition.mask[index] as number));
      const whenTrue = learn(branch.whenTrue, yes, depth - 1);
      const whenFalse = whenTrue === undefined ? undefined : learn(branch.whenFalse, no, depth - 1);
      if (whenTrue !== undefined && whenFalse !== undefined)
        return { kind: 'choice', node, branch: number, condition: condition.id, whenTrue, whenFalse };
    }
    return undefined;
  };

  return learn(start, points, deepest);
}
