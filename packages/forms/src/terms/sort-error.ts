/** A term that is not well-sorted, or larger than what is worked with: what was expected, and what was given. */
export class SortError extends Error {
  override readonly name = 'SortError';
}
