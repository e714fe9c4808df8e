/**
 * Strongly connected components of a graph (Tarjan 1972), without recursion, numbered so that every edge between two of
 * them leads to the smaller number. Vertices that `used` refuses have no component.
 */
export function chainComponents(
  edges: readonly (readonly number[])[],
  used: (vertex: number) => boolean,
): { component: readonly (number | undefined)[]; count: number } {
  const order: number[] = [];
  const low: number[] = [];
  const component: (number | undefined)[] = edges.map(() => undefined);
  const stack: number[] = [];
  let clock = 0;
  let count = 0;
  for (let root = 0; root < edges.length; root++) {
    if (!used(root) || order[root] !== undefined) continue;
    const path: { vertex: number; next: number }[] = [];
    const enter = (vertex: number) => {
      order[vertex] = clock;
      low[vertex] = clock++;
      stack.push(vertex);
      path.push({ vertex, next: 0 });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { vertex } = top;
      const target = edges[vertex]?.[top.next++];
      if (target !== undefined) {
        if (order[target] === undefined) enter(target);
        else if (component[target] === undefined)
          low[vertex] = Math.min(low[vertex] as number, order[target] as number);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.vertex;
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[vertex] as number);
      if (low[vertex] !== order[vertex]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component[member] = count;
        if (member === vertex) break;
      }
      count++;
    }
  }
  return { component, count };
}
