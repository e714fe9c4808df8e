import { documentKind } from '@xeno/language';
import type { DocumentKind } from './live-text.js';

const kindOfLanguage: Readonly<Record<string, DocumentKind>> = {
  'xeno-workflow': 'workflow',
  'xeno-psp': 'proof',
  'xeno-config': 'configuration',
};

/**
 * What a text is: as the editor's language says, else by its name, else by its top-level keys. Absent when it is none
 * of our documents, and for options of engines and manifests of plugins.
 */
export function kindOf(languageId: string | undefined, file: string, text: string): DocumentKind | undefined {
  const named = kindOfName(file);
  const chosen = languageId === undefined ? undefined : kindOfLanguage[languageId];
  // Options of engines are configuration to an editor, but another kind of document.
  if (chosen === 'configuration' && named === undefined) return asDocument(documentKind(file, topLevel(text)));
  return chosen ?? named ?? asDocument(documentKind(file, topLevel(text)));
}

/** What the name of a file says by itself. */
export function kindOfName(file: string): DocumentKind | undefined {
  if (/(^|\/)\.xeno\/workflows\/[^/]+\.ya?ml$/.test(file)) return 'workflow';
  return asDocument(documentKind(file, ''));
}

function asDocument(kind: ReturnType<typeof documentKind>): DocumentKind | undefined {
  return kind === 'workflow' || kind === 'proof' || kind === 'configuration' ? kind : undefined;
}

/** Steps further in make no workflow of the jobs of a build service. */
function topLevel(text: string): string {
  const beginning = text.slice(0, 65_536);
  return beginning.trimStart().startsWith('{') ? beginning : beginning.replace(/^[ \t]+\S.*$/gm, '');
}
