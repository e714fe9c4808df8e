import type { ListNode, MapEntry, MapNode, SourceNode, TextChange } from '@xeno/language';
import { endOfLine, lineEndOf, startOfLine } from './text-change.js';

/** Whether a value is written in brackets or braces. */
export function isFlow(text: string, node: SourceNode): boolean {
  return node.kind !== 'scalar' && '[{'.includes(text[node.start] ?? ' ');
}

/**
 * Adds a field to a map in the way in which the map is written: behind the field `after`, else behind its last one.
 *
 * @param value in flow style, or block lines that are indented from 0, the first of them beginning with a line break
 */
export function addField(text: string, map: MapNode, name: string, value: string, after?: string): TextChange {
  const entry = (after !== undefined && map.entries.get(after)) || [...map.entries.values()].at(-1);
  if (isFlow(text, map)) {
    const written = `${name}: ${value}`;
    if (!entry) return { start: map.start + 1, end: map.start + 1, newText: written };
    // What an alias stands for is written elsewhere: where the alias ends is not known.
    if (entry.value.start < entry.keyEnd) return addFirstField(text, map, name, value);
    return { start: entry.value.end, end: entry.value.end, newText: `, ${written}` };
  }
  const at = endOfLine(text, entry ? Math.max(entry.keyEnd, entry.value.end) : map.end);
  const lineEnd = lineEndOf(text);
  const indent = indentOf(text, map.start);
  const field = value.startsWith('\n') ? `${name}:${value}` : `${name}: ${value}`;
  return { start: at, end: at, newText: `${lineEnd}${indent}${field.replaceAll('\n', lineEnd + indent)}` };
}

/** Adds a field in front of all others. */
export function addFirstField(text: string, map: MapNode, name: string, value: string): TextChange {
  const at = isFlow(text, map) ? map.start + 1 : map.start;
  const separator = isFlow(text, map) ? ', ' : lineEndOf(text) + indentOf(text, map.start);
  return { start: at, end: at, newText: `${name}: ${value}${separator}` };
}

/** Removes a field with its lines; `undefined` where something else stands on them. */
export function removeField(text: string, map: MapNode, name: string): TextChange | undefined {
  const entries = [...map.entries];
  const index = entries.findIndex(([key]) => key === name);
  const entry = entries[index]?.[1];
  if (!entry) return undefined;
  const end = Math.max(entry.keyEnd, entry.value.end);
  if (isFlow(text, map)) {
    if (entry.value.start < entry.keyEnd) return undefined;
    const next = entries[index + 1]?.[1];
    const before = entries[index - 1]?.[1];
    const beforeEnd = before && Math.max(before.keyEnd, before.value.end);
    return withoutSeparator(text, { start: entry.keyStart, end }, next?.keyStart, beforeEnd);
  }
  const next = entries[index + 1]?.[1];
  // The first field may stand behind a dash: then what follows moves up to it.
  if (text.slice(startOfLine(text, entry.keyStart), entry.keyStart).trim() !== '') {
    return next && { start: entry.keyStart, end: next.keyStart, newText: '' };
  }
  return wholeLines(text, entry.keyStart, end);
}

/** Removes items of a list; `undefined` where something else stands on their lines. */
export function removeItems(text: string, list: ListNode, indices: ReadonlySet<number>): TextChange[] | undefined {
  const { items } = list;
  const changes: TextChange[] = [];
  const isInBrackets = isFlow(text, list);
  for (let first = 0; first < items.length; first++) {
    if (!indices.has(first)) continue;
    let last = first;
    while (isInBrackets && indices.has(last + 1)) last++;
    const start = items[first]?.start ?? 0;
    const end = items[last]?.end ?? start;
    if (isInBrackets) {
      changes.push(withoutSeparator(text, { start, end }, items[last + 1]?.start, items[first - 1]?.end));
    } else {
      const dash = text.lastIndexOf('-', start);
      if (text.slice(startOfLine(text, dash), dash).trim() !== '') return undefined;
      changes.push(wholeLines(text, dash, end));
    }
    first = last;
  }
  return changes;
}

/** Adds a name to a field that holds a name, a list of names, or nothing yet. */
export function addName(text: string, { keyEnd, value }: MapEntry, name: string): TextChange {
  const last = value.kind === 'list' ? value.items.at(-1) : undefined;
  if (value.kind === 'list' && isFlow(text, value)) {
    const at = last?.end ?? value.start + 1;
    return { start: at, end: at, newText: last ? `, ${name}` : name };
  }
  if (last) {
    const at = endOfLine(text, last.end);
    return { start: at, end: at, newText: `${lineEndOf(text)}${indentOf(text, value.start)}- ${name}` };
  }
  const { start, end } = value;
  if (start < end && start > keyEnd) return { start, end, newText: `[${text.slice(start, end)}, ${name}]` };
  const at = text.indexOf(':', keyEnd) + 1;
  return { start: at, end: at, newText: ` [${name}]` };
}

/** As many blanks as there are characters before an offset on its line. */
export function indentOf(text: string, offset: number): string {
  return ' '.repeat(offset - startOfLine(text, offset));
}

function wholeLines(text: string, start: number, end: number): TextChange {
  const lineEnd = endOfLine(text, end);
  const next = text.indexOf('\n', lineEnd);
  return { start: startOfLine(text, start), end: next < 0 ? text.length : next + 1, newText: '' };
}

/** In brackets: the comma goes with what is removed, comments stay. */
function withoutSeparator(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  next: number | undefined,
  before: number | undefined,
): TextChange {
  if (next !== undefined) {
    const gap = text.slice(end, next);
    return { start, end: /[#\n]/.test(gap) ? end + gap.indexOf(',') + 1 : next, newText: '' };
  }
  const gap = before === undefined ? '#' : text.slice(before, start);
  return { start: /[#\n]/.test(gap) ? start : (before ?? start), end, newText: '' };
}
