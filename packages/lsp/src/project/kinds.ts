import { documentKind } from '@xeno/language';
import type { DocumentKind } from './live-text.js';

const kindOfLanguage: Readonly<Record<string, DocumentKind>> = {
  'xeno-workflow': 'workflow',
  'xeno-psp': 'proof',
  'xeno-config': 'configuration',
};

/**
 * What a text is: by its name, else as the editor's language says, else by its top-level keys. Absent when it is none
 * of our documents, and for options of engines and manifests of plugins.
 */
export function kindOf(languageId: string | undefined, file: string, text: string): DocumentKind | undefined {
  const named = kindOfName(file);
  const chosen = languageId === undefined ? undefined : kindOfLanguage[languageId];
  // Options of engines are configuration to an editor, but another kind of document.
  if (chosen === 'configuration' && named === undefined) return asDocument(documentKind(file, text));
  return named ?? chosen ?? asDocument(documentKind(file, text));
}

/** What the name of a file says by itself. */
export function kindOfName(file: string): DocumentKind | undefined {
  return asDocument(documentKind(file, ''));
}

function asDocument(kind: ReturnType<typeof documentKind>): DocumentKind | undefined {
  return kind === 'workflow' || kind === 'proof' || kind === 'configuration' ? kind : undefined;
}
