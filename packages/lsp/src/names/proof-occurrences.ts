import type { ProofDocument, SourceNode } from '@xeno/language';
import { itemsOf, knownTexts, member } from './nodes.js';
import type { Occurrence, Target } from './occurrence.js';
import { writtenAs } from './occurrence.js';

/** What a proof structure names and gives a name to, in each of its dialects. */
export function occurrencesInProof(document: ProofDocument): Occurrence[] {
  const { text, value } = document;
  const root = document.tree();
  const found: Occurrence[] = [];
  const add = (role: Occurrence['role'], node: SourceNode | undefined, target: (name: string) => Target): void => {
    for (const place of knownTexts(node)) found.push(writtenAs(text, 'value', role, target(place.value), place));
  };
  const block = (name: string): Target => ({ kind: 'block', name });
  const proof = (name: string): Target => ({ kind: 'proof', name });
  if (value?.dialect === 'xme-proof') {
    add('definition', member(root, 'proof_id'), proof);
    add('reference', member(root, 'dependencies'), proof);
    return found;
  }
  const inMeta = value?.dialect === 'xme-graph' ? member(member(root, 'meta'), 'id') : undefined;
  add('definition', inMeta ?? member(root, 'id'), proof);
  for (const node of itemsOf(member(root, 'blocks'))) {
    add('definition', member(node, 'id'), block);
    add('reference', member(node, 'depends'), block);
    const obligation = member(node, 'obligation');
    add('reference', member(obligation, 'file'), (name) => ({ kind: 'file', name }));
    for (const field of ['method', 'methods']) {
      add('reference', member(obligation, field), (name) => ({ kind: 'engine', name }));
    }
  }
  for (const edge of itemsOf(member(root, 'edges'))) {
    add('reference', member(edge, 'src'), block);
    add('reference', member(edge, 'dst'), block);
  }
  return found;
}
