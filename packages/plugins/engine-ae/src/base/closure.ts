interface ImplicationOf<T> {
  readonly premise: readonly T[];
  readonly conclusion: readonly T[];
}

/**
 * The smallest superset that respects all implications, over indices or names alike. Linear in the size of the implications:
 * LinClosure (Beeri & Bernstein 1979).
 */
export function closure<T>(set: Iterable<T>, implications: Iterable<ImplicationOf<T>>): Set<T> {
  const closed = new Set(set);
  const queue = [...closed];
  const add = (attributes: readonly T[]) => {
    for (const attribute of attributes) {
      if (closed.has(attribute)) continue;
      closed.add(attribute);
      queue.push(attribute);
    }
  };
  const waiting = new Map<T, { lacking: number; conclusion: readonly T[] }[]>();
  for (const { premise, conclusion } of implications) {
    const needed = new Set(premise);
    if (needed.size === 0) add(conclusion);
    const counter = { lacking: needed.size, conclusion };
    for (const attribute of needed) {
      const list = waiting.get(attribute);
      if (list === undefined) waiting.set(attribute, [counter]);
      else list.push(counter);
    }
  }
  // Grows while it is walked.
  for (const attribute of queue) {
    for (const counter of waiting.get(attribute) ?? []) {
      counter.lacking -= 1;
      if (counter.lacking === 0) add(counter.conclusion);
    }
  }
  return closed;
}
