import type { Catalog } from '../catalog.js';
import { compileConfiguration } from '../compile/configuration.js';
import { compileProofStructure } from '../compile/proof-structure.js';
import { readDocument } from '../source/document.js';
import type { SourceNode } from '../source/node.js';
import { Report } from '../source/report.js';
import { applied } from './applied.js';
import type { ConfigurationDocument, EditedDocument, ProofDocument } from './document.js';
import { pathTo } from './path-to.js';
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
      return openProof(text, options.file);
    case 'configuration':
      return openConfiguration(text, options);
  }
}

function openProof(text: string, file: string): ProofDocument {
  const { value, problems } = compileProofStructure(text, { file });
  const tree = treeOf(text, file);
  return {
    kind: 'proof',
    file,
    text,
    problems,
    value,
    tree,
    pathAt: (offset) => pathTo(tree(), offset),
    changed: (changes) => openProof(applied(text, changes).text, file),
  };
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
    changed: (changes) => openConfiguration(applied(text, changes).text, options),
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
