import { nearest } from '../source/report.js';

/** Looking for a word that was meant costs about a microsecond a word that is known. */
const maximumComparisons = 200_000;

/** The words that were probably meant among lists of names; the same ones each time that a document is looked through. */
export class Suggestions {
  #comparisons = 0;

  constructor(
    /** What was found before, by list. */
    readonly known: Map<readonly string[], Map<string, string | undefined>>,
  ) {}

  /** Gives up when a document has asked for more than anybody will read. */
  meant(word: string, known: readonly string[]): string | undefined {
    this.#comparisons += known.length;
    if (this.#comparisons > maximumComparisons) return undefined;
    let found = this.known.get(known);
    if (!found) this.known.set(known, (found = new Map<string, string | undefined>()));
    if (!found.has(word)) found.set(word, nearest(word, known));
    return found.get(word);
  }
}
