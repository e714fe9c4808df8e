import { createHash } from 'node:crypto';
import type { EditedDocument } from '@xeno/language';

const known = new WeakMap<EditedDocument, string>();

/** `sha256:<hex>` of a text in UTF-8: what `run.started` and `proof.loaded` say of the documents that they read. */
export function contentDigest(text: string | Buffer): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** That of a document's text, made once per document. */
export function documentDigest(document: EditedDocument): string {
  let digest = known.get(document);
  if (digest === undefined) known.set(document, (digest = contentDigest(document.text)));
  return digest;
}
