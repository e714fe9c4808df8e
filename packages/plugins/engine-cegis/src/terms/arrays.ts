import type { Term, TermFactory } from '@xeno/forms';

/** A `select` from a `store` by the axioms of arrays, when the node is one; its arguments are in normal form. */
export function reduceSelect(factory: TermFactory, node: Term): Term | undefined {
  if (node.kind !== 'application' || node.operator !== 'select') return undefined;
  const [array, index] = node.arguments;
  if (array?.kind !== 'application' || array.operator !== 'store' || index === undefined) return undefined;
  const [before, place, value] = array.arguments;
  if (before === undefined || place === undefined || value === undefined) return undefined;
  if (place === index) return value;
  const other = factory.apply('select', [before, index]);
  const elsewhere = reduceSelect(factory, other) ?? other;
  return factory.ite(factory.equal(place, index), value, elsewhere);
}
