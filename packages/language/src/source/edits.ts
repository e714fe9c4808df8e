import type { ListNode, MapNode, SourceNode } from './node.js';
import type { TextEdit } from './text-edit.js';

/** Byte-exact changes of documents; `undefined` wherever it is not sure that the result would be read as meant. */

/** Whether a map or list is written with brackets. */
export function isFlow(text: string, node: SourceNode): boolean {
  return text[node.start] === '{' || text[node.start] === '[';
}

/**
 * Adds a field to a map: `entry` is written as on a line of its own.
 *
 * @param after the field below which the new one goes; at the end when there is none of that name.
 */
export function addedEntry(text: string, map: MapNode, entry: string, after?: string): TextEdit[] | undefined {
  const entries = [...map.entries.values()];
  const [first] = entries;
  const last = (after === undefined ? undefined : map.entries.get(after)) ?? entries.at(-1);
  if (isFlow(text, map)) {
    if (!last) return [insertion(map.start + 1, entry)];
    return last.value.end > last.keyEnd ? [insertion(last.value.end, `, ${entry}`)] : undefined;
  }
  if (!first || !last) return undefined;
  const column = columnOf(text, first.keyStart);
  // Behind a dash or a `? ` the column is still that of the key; anything else is nothing that is surely understood.
  if (!/^[ ]*(?:- +)*$/.test(text.slice(first.keyStart - column, first.keyStart))) return undefined;
  const at = lineEnd(text, Math.max(last.keyEnd, last.value.end));
  return [insertion(at, `${lineBreak(text)}${' '.repeat(column)}${entry}`)];
}

/** Adds a plain text to the end of a list. */
export function addedItem(text: string, list: ListNode, item: string): TextEdit[] | undefined {
  const last = list.items.at(-1);
  if (isFlow(text, list)) {
    if (!last) return [insertion(list.start + 1, item)];
    return last.end > last.start ? [insertion(last.end, `, ${item}`)] : undefined;
  }
  if (text[list.start] !== '-' || !last || last.end <= last.start) return undefined;
  const column = columnOf(text, list.start);
  const at = lineEnd(text, last.end);
  return [insertion(at, `${lineBreak(text)}${' '.repeat(column)}- ${item}`)];
}

/** Takes an item out of a list of several. */
export function removedItem(text: string, list: ListNode, index: number): TextEdit | undefined {
  const item = list.items[index];
  const next = list.items[index + 1];
  const previous = list.items[index - 1];
  if (!item || list.items.length < 2) return undefined;
  if (isFlow(text, list)) {
    const [start, end] = next ? [item.start, next.start] : [previous?.end ?? item.start, item.end];
    const between = next ? text.slice(item.end, end) : text.slice(start, item.start);
    return /^[ \r\n]*,[ \r\n]*$/.test(between) ? { start, end, newText: '' } : undefined;
  }
  const start = item.start - columnOf(text, item.start);
  const end = lineEnd(text, item.end);
  const isAlone = /^ *- +$/.test(text.slice(start, item.start)) && /^ *(?:#.*)?$/.test(text.slice(item.end, end));
  if (!isAlone) return undefined;
  if (end < text.length) return { start, end: end + (text[end] === '\r' ? 2 : 1), newText: '' };
  // The last line of the text: what ended the line before goes with it.
  const before = start - (text[start - 2] === '\r' ? 2 : 1);
  return before < 0 ? undefined : { start: before, end, newText: '' };
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

function columnOf(text: string, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the line ends that an offset stands on, before its line break. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
