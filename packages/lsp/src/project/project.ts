import type { Catalog, Configuration, EditedDocument, ProofDocument } from '@xeno/language';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RunLookup } from '../runs/run-lookup.js';

/**
 * One workspace as it is at this moment: what is open in the editor, else what is on disk. Everything here answers at
 * once, from memory; while the workspace is still being read, it holds what has been read so far.
 */
export interface Project {
  /** Folder, absolute, links resolved: what documents' paths are relative to. */
  readonly root: string;
  readonly catalog: Catalog;
  readonly configuration: Configuration;
  document(uri: string): ProjectDocument | undefined;
  /** All workflows, proof structures and configurations. */
  documents(): Iterable<ProjectDocument>;
  /** All files, relative to the root with `/`. */
  files(): readonly string[];
  /** The file that a document means by a path: beside it, else from the root; only what exists and lies inside of the root. */
  fileUri(path: string, from: ProjectDocument): string | undefined;
  /** The proof structure that a document means by a path or an id. */
  proof(reference: string, from: ProjectDocument): ProjectDocument<ProofDocument> | undefined;
  /** How a text file of the workspace begins, some 4,000 characters: what is open in the editor, else what is on disk. */
  excerpt(uri: string): string | undefined;
  readonly runs: RunLookup;
}

export interface ProjectDocument<Document extends EditedDocument = EditedDocument> {
  readonly uri: string;
  /** The editor's version of an open document. */
  readonly version?: number;
  readonly document: Document;
  /** Lines and columns of the same text, as the protocol counts them. */
  readonly lines: TextDocument;
  /** The engine whose options the text is: a part of a configuration, in a file of its own. */
  readonly engine?: string;
}
