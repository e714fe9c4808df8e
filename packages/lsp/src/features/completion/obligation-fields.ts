import type { Site } from './site.js';

const ofImplications = new Set(['premise', 'conclusion', 'attributes', 'background', 'exploration', 'format']);
const formsWithout: Readonly<Record<string, readonly string[]>> = {
  goal: ['implication', 'sygus'],
  check: ['forall', 'implication', 'sygus'],
};

/** Whether a field of an obligation says anything to its form, and does not say what another field says already. */
export function fitsForm({ document, cursor, textOf }: Site, name: string): boolean {
  const { path } = cursor;
  if (document.document.kind !== 'proof' || path.length !== 3 || path[2] !== 'obligation') return true;
  const present = cursor.fields(3);
  if ((name === 'text' && present.has('file')) || (name === 'file' && present.has('text'))) return false;
  const form = textOf(3, 'form');
  if (form === undefined) return true;
  if (ofImplications.has(name)) return form === 'implication';
  return !formsWithout[name]?.includes(form);
}
