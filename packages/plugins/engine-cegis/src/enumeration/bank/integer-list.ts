/** A growing list of 32-bit integers. */
export class IntegerList {
  items = new Int32Array(16);
  length = 0;

  get bytes(): number {
    return this.items.byteLength;
  }

  push(item: number): void {
    this.reserve(1);
    this.items[this.length++] = item;
  }

  reserve(more: number): void {
    if (this.length + more <= this.items.length) return;
    const grown = new Int32Array(Math.max(this.length + more, 2 * this.items.length));
    grown.set(this.items.subarray(0, this.length));
    this.items = grown;
  }

  clear(): void {
    this.items = new Int32Array(16);
    this.length = 0;
  }
}
