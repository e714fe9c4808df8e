/** A computation needs more memory than it may have; nothing is wrong with its input. */
export class MemoryExhausted extends Error {
  override readonly name = 'MemoryExhausted';

  constructor(readonly limitMiB: number) {
    super(`the computation needs more than its ${limitMiB} MiB of memory`);
  }
}
