/** How large a context may be that is read from text; beyond, reading stops with a problem instead of exhausting memory. */
export interface ContextLimits {
  /** UTF-16 units of the text. */
  readonly characters: number;
  readonly objects: number;
  readonly attributes: number;
  /** Pairs of an object and an attribute that it has. */
  readonly crosses: number;
}

/** What `parseContext` reads unless told otherwise. */
export const defaultContextLimits: ContextLimits = {
  characters: 256 * 1024 * 1024,
  objects: 2_000_000,
  attributes: 65_536,
  crosses: 64_000_000,
};
