/** What a client can take; what it does not speak of, it cannot. */
export interface ClientAbilities {
  readonly snippets: boolean;
  /** Whether documentation may be markdown, by where it is shown. */
  readonly markdown: { readonly hover: boolean; readonly completion: boolean; readonly signature: boolean };
  /** Definitions may say what they select. */
  readonly locationLinks: boolean;
  /** Symbols may contain others. */
  readonly symbolTrees: boolean;
  /** Actions that cannot be taken may be shown with the reason. */
  readonly disabledActions: boolean;
  /** Edits may name the version that they are for. */
  readonly versionedEdits: boolean;
  /** Edits may create files. */
  readonly createdFiles: boolean;
}
