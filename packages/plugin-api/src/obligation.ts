import type { JsonObject } from './json.js';
import type { SzsStatus } from './szs.js';

/**
 * One machine-checkable claim. A plain value: it can be sent to another process and hashed.
 *
 * `form` says how `text` is to be read (`smt2`, `tptp`, `sygus`, `dimacs`, …); `text` is complete, so that an engine
 * needs no other file.
 */
export interface Obligation {
  /** Unique within a run: `<proof id>#<block id>`, or the file's path when a file is one obligation. */
  readonly id: string;
  readonly form: string;
  readonly text: string;
  /** The status that the author claims. Absent: any conclusive answer will do. */
  readonly expect?: SzsStatus;
  /**
   * Form-specific facts beside the text, part of the obligation's identity. For `smt2`: `check` (0-based index of the
   * `check-sat` that counts, default the last), `goal` (the text is a context, this formula is to be proved from it).
   */
  readonly parameters: JsonObject;
  /** Where a person finds it. Not part of its identity. */
  readonly origin: { readonly file: string; readonly line?: number; readonly statement?: string };
}
