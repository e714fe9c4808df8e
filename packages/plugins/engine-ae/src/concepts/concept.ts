/** A formal concept: the objects that have all attributes of the intent, and the attributes that all of these objects have. */
export interface Concept {
  /** Indices of objects, rising. */
  readonly extent: readonly number[];
  /** Indices of attributes, rising. */
  readonly intent: readonly number[];
}
