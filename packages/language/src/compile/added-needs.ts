import { addedEntry, addedItem, isFlow } from '../source/edits.js';
import type { TextEdit } from '../source/text-edit.js';
import type { StepItem } from './step-item.js';

/**
 * The edits that make a step wait for another too. A step that says nothing waits for the one before it, which then has
 * to be said. `undefined` where it is not sure how that would be written.
 */
export function addedNeeds(item: StepItem, needs: readonly string[], added: string): TextEdit[] | undefined {
  const { draft, piece } = item;
  const { text } = piece.positions;
  if (!draft) return undefined;
  const value = draft.common.get('needs')?.value;
  if (!value) return addedEntry(text, draft.node, `needs: [${[...needs, added].join(', ')}]`, 'type');
  if (value.kind === 'list') return addedItem(text, value, added);
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.style === 'block') return undefined;
  if (isFlow(text, draft.node) || text.slice(value.start, value.end).includes('\n')) return undefined;
  return [
    { start: value.start, end: value.start, newText: '[' },
    { start: value.end, end: value.end, newText: `, ${added}]` },
  ];
}
