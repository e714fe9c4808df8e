/** How long work that can wait goes on at a time, in milliseconds. */
const sliceMs = 8;

/** Lets requests through between pieces of long work: to be awaited after each piece. */
export class Slices {
  #began = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.#began < sliceMs) return;
    await afterQueued();
    this.#began = performance.now();
  }
}

/** Resolves when the messages that have arrived have been taken up. */
export function afterQueued(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
