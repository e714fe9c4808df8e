import type { CompletionItemKind } from 'vscode-languageserver-types';

/** What the documentation of an item is made from when somebody looks at it. Plain JSON. */
export type Documented =
  | { readonly of: 'engine' | 'stepType' | 'word'; readonly name: string }
  | {
      readonly of: 'field';
      readonly document: 'workflow' | 'proof' | 'configuration';
      readonly path: readonly (string | number)[];
      readonly name: string;
      /** Fields beside the path that decide what the field is. */
      readonly beside: { readonly type?: string; readonly name?: string };
    }
  | { readonly of: 'step' | 'block' | 'input' | 'proof'; readonly uri: string; readonly id: string }
  | { readonly of: 'function'; readonly name: string; readonly receiver?: string }
  | { readonly of: 'form'; readonly name: string }
  | { readonly of: 'file'; readonly uri: string; readonly path: string };

/** Something that may be written at the cursor, before it is fitted into the text. */
export interface Candidate {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  readonly documented?: Documented;
  /** Known at once; for what cannot be looked up later. */
  readonly documentation?: string;
  readonly deprecated?: boolean;
  /** Smaller comes first; among equals, the order in which they are offered. Default 5. */
  readonly rank?: number;
}

/** A scalar: a value, or an item of a list. */
export interface ValueCandidate extends Candidate {
  /** As the document means it; quotes are added where they are needed. Default: the label. */
  readonly value?: string | number | boolean;
  /** A folder: what comes next is not known yet. */
  readonly continues?: boolean;
}

/** A piece of text that goes in as it is. `$0`, `${1:…}` have their meaning in `snippet`. */
export interface RawCandidate extends Candidate {
  readonly text: string;
  readonly snippet?: string;
}
