/**
 * A layered DAG, the same for every tool and every run: `n` tasks, `width` a layer, each with `deps` needs in the layer
 * before.
 */
export function layeredDag(n, { width = 100, deps = 10, seed = 1 } = {}) {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: n }, (_, id) => {
    const layer = Math.floor(id / width);
    const needs = new Set();
    while (layer > 0 && needs.size < Math.min(deps, width))
      needs.add((layer - 1) * width + Math.floor(random() * width));
    return { id, layer, needs: [...needs].sort((a, b) => a - b) };
  });
}
