import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';
import { configurationSymbols } from './symbols/configuration-symbols.js';
import { proofSymbols } from './symbols/proof-symbols.js';
import type { Place } from './symbols/symbol.js';
import { workflowSymbols } from './symbols/workflow-symbols.js';

/** What a document consists of, in its order: for outlines, breadcrumbs and lines that stay at the top. */
export function documentSymbols(_project: Project, { document, lines }: ProjectDocument): DocumentSymbol[] {
  const range = (place: Place): Range => rangeOf(lines, place);
  switch (document.kind) {
    case 'workflow':
      return workflowSymbols(document, range);
    case 'proof':
      return proofSymbols(document, range);
    case 'configuration':
      return configurationSymbols(document, range);
  }
}
