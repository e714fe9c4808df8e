/** The indices in rising order, in the same list or another; several times faster than by a comparison function. */
export function rising(indices: number[]): number[] {
  const { length } = indices;
  if (length > 32) return Array.from(Uint32Array.from(indices).sort());
  for (let at = 1; at < length; at += 1) {
    const index = indices[at] as number;
    let place = at;
    for (; place > 0 && (indices[place - 1] as number) > index; place -= 1)
      indices[place] = indices[place - 1] as number;
    indices[place] = index;
  }
  return indices;
}
