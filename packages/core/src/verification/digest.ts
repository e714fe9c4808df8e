import { createHash } from 'node:crypto';
import type { JsonObject, Obligation } from '@xeno/plugin-api';
import canonicalize from 'canonicalize';

/** `sha256:<hex>` of a text in UTF-8. */
export function digestText(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** `sha256:<hex>` of a JSON value in its canonical form (RFC 8785). */
function digestJson(value: JsonObject): string {
  return digestText(canonicalize(value) ?? '');
}

/** What is claimed, by its content: two obligations with one digest are one. */
export function obligationDigest({ form, text, parameters }: Obligation): string {
  return digestJson({ form, text, parameters });
}

/** What makes an attempt the same work: the claim, the engine and how it is asked. Not where the claim was written. */
export function attemptKey(obligation: Obligation, engine: string, options: JsonObject): string {
  const { form, text, parameters } = obligation;
  return digestJson({ form, text, parameters, engine, options });
}
