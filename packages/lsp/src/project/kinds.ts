import { documentKind } from '@xeno/language';
import type { DocumentKind } from './live-text.js';

const kindOfLanguage: Readonly<Record<string, DocumentKind>> = {
  'xeno-workflow': 'workflow',
  'xeno-psp': 'proof',
  'xeno-config': 'configuration',
};

/**
 * What a text is: by its name, else as the editor's language says, else by its top-level keys. Absent when it is none
 * of our documents, and for options of engines and manifests of plugins. Other tools have `steps` and `blocks` too: where
 * neither the name nor the language is ours, a text has to have something that nothing else has.
 */
export function kindOf(
  languageId: string | undefined,
  file: string,
  text: string,
  stepTypes: { has(type: string): boolean },
): DocumentKind | undefined {
  const named = documentKind(file, '');
  if (named !== undefined) return asDocument(named);
  const chosen = languageId === undefined ? undefined : kindOfLanguage[languageId];
  const kind = asDocument(documentKind(file, text));
  // Options of engines are configuration to an editor, but another kind of document.
  if (chosen === 'configuration') return kind;
  if (chosen !== undefined || kind === undefined) return chosen;
  return isOurs(kind, text.slice(0, 65_536), stepTypes) ? kind : undefined;
}

function isOurs(kind: DocumentKind, text: string, stepTypes: { has(type: string): boolean }): boolean {
  if (kind === 'proof') return /(?:^|[{,])\s*["']?(?:psp|psp_version|proof_id)["']?\s*:/m.test(text);
  if (kind === 'configuration') return /\b(?:engines|plugins|persistence|policy)["']?\s*:/.test(text);
  const types = text.matchAll(/\btype["']?\s*:\s*["']?([A-Za-z_][\w.-]*)/g);
  for (const [, type = ''] of types) if (stepTypes.has(type)) return true;
  return false;
}

/** What the name of a file says by itself. */
export function kindOfName(file: string): DocumentKind | undefined {
  return asDocument(documentKind(file, ''));
}

function asDocument(kind: ReturnType<typeof documentKind>): DocumentKind | undefined {
  return kind === 'workflow' || kind === 'proof' || kind === 'configuration' ? kind : undefined;
}
