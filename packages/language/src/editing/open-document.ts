import type { Catalog } from '../catalog.js';
import { compileConfiguration } from '../compile/configuration.js';
import { readDocument } from '../source/document.js';
import type { SourceNode } from '../source/node.js';
import { Report } from '../source/report.js';
import { applied } from './applied.js';
import type { ConfigurationDocument, EditedDocument } from './document.js';
import { pathTo } from './path-to.js';
import { openProofDocument } from './proof-document.js';
import { openWorkflowDocument } from './workflow-document.js';

interface OpenOptions {
  /** Relative to the workspace. */
  readonly file: string;
  readonly catalog: Catalog;
}

/** Opens a text of one kind to be edited. Never throws for what it says. */
export function openDocument(kind: EditedDocument['kind'], text: string, options: OpenOptions): EditedDocument {
  switch (kind) {
    case 'workflow':
      return openWorkflowDocument(text, options);
    case 'proof':
      return openProofDocument(text, options.file);
    case 'configuration':
      return openConfiguration(text, options);
  }
}

function openConfiguration(text: string, options: OpenOptions): ConfigurationDocument {
  const { value, problems } = compileConfiguration(text, options);
  const { file } = options;
  const tree = treeOf(text, file);
  return {
    kind: 'configuration',
    file,
    text,
    problems,
    value,
    tree,
    pathAt: (offset) => pathTo(tree(), offset),
    changed: (changes, result) => openConfiguration(applied(text, changes, result).text, options),
    withCatalog: (catalog) => openConfiguration(text, { file, catalog }),
  };
}

function treeOf(text: string, file: string): () => SourceNode | undefined {
  let read: { readonly root: SourceNode | undefined } | undefined;
  return () => {
    read ??= { root: readDocument(text, new Report(file, text)) };
    return read.root;
  };
}
