import type { Json, ListNode, MapNode, SourceNode, TextChange } from '@xeno/language';
import { endOfLine, lineEndOf, startOfLine } from './text-change.js';

/** Whether a value is written in brackets or braces. */
export function isFlow(text: string, node: SourceNode): boolean {
  return node.kind !== 'scalar' && '[{'.includes(text[node.start] ?? ' ');
}

/** Whether the fields of a map have lines of their own, but for the first, which may stand behind dashes. */
function isBlock(text: string, map: MapNode): boolean {
  return /^[ -]*$/.test(text.slice(startOfLine(text, map.start), map.start));
}

/**
 * Adds a field to a map in the way in which the map is written: behind the field `after`, else behind its last one;
 * `undefined` where there is no place for it, as in the `a: b` of `[a: b]`.
 */
export function addField(
  text: string,
  map: MapNode,
  name: string,
  value: Json,
  after?: string,
): TextChange | undefined {
  const entry = (after !== undefined && map.entries.get(after)) || [...map.entries.values()].at(-1);
  const field = writtenField(text, map, name, value);
  if (isFlow(text, map)) {
    if (!entry) return { start: map.start + 1, end: map.start + 1, newText: field };
    // What an alias stands for is written elsewhere: where the alias ends is not known.
    if (entry.value.start < entry.keyEnd) return addFirstField(text, map, name, value);
    return { start: entry.value.end, end: entry.value.end, newText: `, ${field}` };
  }
  if (!isBlock(text, map)) return undefined;
  const at = endOfLine(text, entry ? Math.max(entry.keyEnd, entry.value.end) : map.end);
  const lineStart = lineEndOf(text) + indentOf(text, map.start);
  const newText = lineStart + field.replaceAll('\n', lineStart);
  return { start: at, end: at, newText };
}

/** Adds a field in front of all others; `undefined` where there is no place for it. */
export function addFirstField(text: string, map: MapNode, name: string, value: Json): TextChange | undefined {
  const isInBraces = isFlow(text, map);
  if (!isInBraces && !isBlock(text, map)) return undefined;
  const at = isInBraces ? map.start + 1 : map.start;
  const separator = isInBraces ? (map.entries.size > 0 ? ', ' : '') : lineEndOf(text) + indentOf(text, map.start);
  return { start: at, end: at, newText: writtenField(text, map, name, value) + separator };
}

/** As JSON where the fields around it are JSON's, else in the fewest characters. */
function writtenField(text: string, map: MapNode, name: string, value: Json): string {
  const [first] = map.entries.values();
  const quote = text[first?.keyStart ?? text.search(/\S/)];
  const isJson = isFlow(text, map) && (first ? quote === '"' : quote === '{');
  if (isJson) return `"${name}": ${written(value, JSON.stringify)}`;
  const maps = !isFlow(text, map) && Array.isArray(value) ? value.filter(isMap) : [];
  // Maps in a list have lines of their own.
  if (maps.length > 0) return `${name}:${maps.map((item) => `\n  - ${fieldsOf(item, plain).join('\n    ')}`).join('')}`;
  return `${name}: ${written(value, plain)}`;
}

type Spelling = (text: string) => string;

function written(value: Json, spell: Spelling): string {
  if (typeof value === 'string') return spell(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => written(item, spell)).join(', ')}]`;
  return isMap(value) ? `{${fieldsOf(value, spell).join(', ')}}` : String(value);
}

function fieldsOf(map: { readonly [name: string]: Json }, spell: Spelling): string[] {
  return Object.entries(map).map(([name, value]) => `${spell(name)}: ${written(value, spell)}`);
}

function isMap(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(text: string): string {
  const isWord = /^[A-Za-z_][\w.-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isWord || /^\$\{\{[\w .+]*\}\}$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
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

/** As many blanks as there are characters before an offset on its line. */
function indentOf(text: string, offset: number): string {
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
