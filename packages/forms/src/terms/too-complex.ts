/** A text small enough to read that stands for a term too large to work with. */
export class TooComplex extends Error {
  override readonly name = 'TooComplex';
}

/** Counts work and stops it: nothing that a text can say may keep us busy for long. */
export class WorkMeter {
  #left: number;

  constructor(
    units: number,
    readonly what: string,
  ) {
    this.#left = units;
  }

  /** @throws TooComplex when more than the given units were spent. */
  spend(units: number): void {
    this.#left -= units;
    if (this.#left < 0) throw new TooComplex(`${this.what} takes more work than is allowed`);
  }
}
