/** A place in a text. `line` and `column` are 1-based, columns and offsets count UTF-16 units. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'information';

/** A byte-exact replacement that would mend a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** An author's mistake: data, never an exception. */
export interface Problem {
  /** Stable, kebab-case, `<document>/<what>`: `workflow/unknown-step`, `yaml/duplicate-key`, `expression/type`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Path of the document, as it was given to the compiler. */
  readonly file: string;
  readonly range: Range;
  /** The remedy, when there is one to name: "did you mean `needs`?". */
  readonly hint?: string;
  readonly fix?: Fix;
  readonly related?: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  /** What it points at does nothing, or should no longer be used: an editor may show it so. */
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** A document's meaning with all that is wrong with it. `value` is absent only when nothing sensible is left. */
export interface Compiled<Value> {
  readonly file: string;
  readonly text: string;
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

/** Whether any problem is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
