/** A word with what it means, in markdown; offsets into the document. */
export interface Explained {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}
