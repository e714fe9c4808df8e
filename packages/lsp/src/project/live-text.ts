import type { Catalog, EditedDocument, TextChange } from '@xeno/language';
import { openDocument } from '@xeno/language';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectDocument } from './project.js';

export type DocumentKind = EditedDocument['kind'];

/**
 * A text of a project: open in the editor, or read from disk. Changes are gathered, and understood when somebody looks:
 * a burst of them costs one analysis.
 */
export class LiveText {
  /** Counts up with each change of the text. */
  stamp = 0;
  version: number | undefined;
  #lines: TextDocument;
  #edited: EditedDocument | undefined;
  #pending: TextChange[] = [];
  #snapshot: ProjectDocument | undefined;
  #kind: DocumentKind | undefined;

  constructor(
    readonly uri: string,
    /** Relative to the project's root. */
    readonly file: string,
    readonly languageId: string | undefined,
    text: string,
    version: number | undefined,
    private readonly kindOf: (text: string) => DocumentKind | undefined,
    private readonly onFault: (error: unknown) => void,
    /** Told each time when somebody asks what it means. */
    private readonly onAsked: (text: LiveText) => void = () => undefined,
  ) {
    this.version = version;
    this.#lines = TextDocument.create(uri, languageId ?? '', version ?? 0, text);
    this.#kind = kindOf(text);
  }

  get isOpen(): boolean {
    return this.version !== undefined;
  }

  get text(): string {
    return this.#lines.getText();
  }

  get lines(): TextDocument {
    return this.#lines;
  }

  get kind(): DocumentKind | undefined {
    this.#understand();
    return this.#kind;
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const edit = editOf(this.#lines, change);
      if (edit === undefined) continue;
      this.#pending.push(edit);
      applyTo(this.#lines, edit, version);
    }
    this.version = version;
    this.stamp++;
    this.#snapshot = undefined;
  }

  /** Takes another whole text; what it shares with the one before is not done again. */
  replace(text: string): void {
    this.change([{ text }], this.version ?? 0);
  }

  /** As it is understood now; absent when it is no document of ours. */
  document(catalog: Catalog): ProjectDocument | undefined {
    this.#understand();
    const kind = this.#kind;
    if (kind === undefined) return undefined;
    this.onAsked(this);
    const known = this.#edited && 'catalog' in this.#edited ? this.#edited.catalog : catalog;
    if (this.#snapshot && known === catalog && this.#snapshot.document === this.#edited) return this.#snapshot;
    this.#edited = this.#analysed(kind, catalog);
    const { uri, version } = this;
    this.#snapshot = {
      uri,
      ...(version !== undefined && { version }),
      document: this.#edited,
      lines: this.#lines,
    };
    return this.#snapshot;
  }

  /** Lets go of what it is understood as, which takes many times the memory of the text; that is found anew when asked. */
  rest(): void {
    this.#understand();
    this.#pending = [];
    this.#edited = undefined;
    this.#snapshot = undefined;
  }

  #understand(): void {
    if (this.#pending.length === 0) return;
    const kind = this.kindOf(this.text);
    if (kind !== this.#kind) {
      this.#kind = kind;
      this.#edited = undefined;
    }
    if (!this.#edited) this.#pending = [];
  }

  #analysed(kind: DocumentKind, catalog: Catalog): EditedDocument {
    const changes = this.#pending;
    this.#pending = [];
    const before = this.#edited;
    if (before) {
      try {
        const after = changes.length === 0 ? before : before.changed(changes, this.text);
        if (after.text === this.text) return withCatalog(after, catalog);
        this.onFault(new Error(`the edits of ${this.uri} do not lead to its text`));
      } catch (error) {
        this.onFault(error);
      }
    }
    return openDocument(kind, this.text, { file: this.file, catalog });
  }
}

function withCatalog(document: EditedDocument, catalog: Catalog): EditedDocument {
  if (document.kind === 'proof') return document;
  return document.kind === 'workflow' && document.catalog === catalog ? document : document.withCatalog(catalog);
}

/** The lines are counted again only where a carriage return meets a line feed that was not its own. */
function applyTo(lines: TextDocument, { start, end, newText }: TextChange, version: number): void {
  const text = lines.getText();
  const [before, after] = [text[start - 1], text[end]];
  const joins =
    (before === '\r' && (newText[0] ?? after) === '\n') || (newText[newText.length - 1] === '\r' && after === '\n');
  const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
  const exact = lines.offsetAt(range.start) === start && lines.offsetAt(range.end) === end;
  const change =
    joins || !exact ? { text: text.slice(0, start) + newText + text.slice(end) } : { range, text: newText };
  TextDocument.update(lines, [change], version);
}

/** A change as an edit of the text before it; of a whole new text only what differs. */
function editOf(lines: TextDocument, change: TextDocumentContentChangeEvent): TextChange | undefined {
  const { text } = change;
  if ('range' in change && change.range !== undefined) {
    const [a, b] = [lines.offsetAt(change.range.start), lines.offsetAt(change.range.end)];
    return { start: Math.min(a, b), end: Math.max(a, b), newText: text };
  }
  const before = lines.getText();
  if (before === text) return undefined;
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === text.charCodeAt(text.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, newText: text.slice(start, text.length - same) };
}
