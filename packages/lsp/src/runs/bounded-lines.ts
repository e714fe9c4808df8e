import { StringDecoder } from 'node:string_decoder';

/**
 * Cuts a stream of bytes into lines. A line that is longer than the limit, in UTF-16 units, is left out as a whole; so
 * is what stands after the last line end, for a process that died in the middle of a line meant something else.
 */
export class BoundedLines {
  readonly #decoder = new StringDecoder('utf8');
  #parts: string[] = [];
  #length = 0;
  #tooLong = false;

  constructor(
    private readonly limit: number,
    private readonly onLine: (line: string) => void,
  ) {}

  push(chunk: Buffer): void {
    const text = this.#decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.#keep(text.slice(start, end));
      this.#finish();
      start = end + 1;
    }
    this.#keep(text.slice(start));
  }

  #keep(part: string): void {
    if (this.#tooLong || part === '') return;
    this.#length += part.length;
    if (this.#length > this.limit) {
      this.#tooLong = true;
      this.#parts = [];
    } else {
      this.#parts.push(part);
    }
  }

  #finish(): void {
    const line = this.#tooLong ? '' : this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    this.#tooLong = false;
    if (line.trim() !== '') this.onLine(line);
  }
}
