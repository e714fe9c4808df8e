/** All ways to write `total` as a sum of so many positive numbers, in order. Each is valid until the next is asked for. */
export function* divisions(total: number, parts: number): Generator<readonly number[], void> {
  if (total < parts) return;
  const last = parts - 1;
  const sizes = new Array<number>(parts).fill(1);
  sizes[last] = total - last;
  for (;;) {
    yield sizes;
    let position = last - 1;
    while (position >= 0 && sizes[last] === 1) {
      sizes[last] = sizes[position] as number;
      sizes[position] = 1;
      position--;
    }
    if (position < 0) return;
    sizes[position] = (sizes[position] as number) + 1;
    sizes[last] = (sizes[last] as number) - 1;
  }
}
