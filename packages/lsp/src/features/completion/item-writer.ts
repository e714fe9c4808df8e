import type { CompletionItem, Range, TextEdit } from 'vscode-languageserver-types';
import { CompletionItemTag, InsertTextFormat, InsertTextMode } from 'vscode-languageserver-types';
import { rangeOf } from '../../ranges.js';
import type { Candidate, RawCandidate, ValueCandidate } from './candidate.js';
import type { Site } from './site.js';

/** More would help nobody and make editors slow; typing on asks again. */
const maximumItems = 500;

/** Fits candidates into the text around the cursor. */
export class ItemWriter {
  /** Some were left out: another word would find others. */
  isIncomplete = false;
  #items: CompletionItem[] = [];
  #offered = 0;
  #last: { readonly place: { readonly start: number; readonly end: number }; readonly range: Range } | undefined;

  constructor(readonly site: Site) {}

  get items(): CompletionItem[] {
    return this.#items;
  }

  /** Scalars, in the quotes that are there, else in those that they need; `wrap` puts brackets or a dash around them. */
  values(candidates: Iterable<ValueCandidate>, wrap: 'none' | 'brackets' | 'dash' = 'none'): void {
    const { cursor } = this.site;
    for (const candidate of candidates) {
      const { value = candidate.label } = candidate;
      const quoted = cursor.style === 'double' || cursor.style === 'single';
      // A number or truth value in quotes would be a text.
      if (quoted && typeof value !== 'string') continue;
      const scalar = quoted ? this.#inQuotes(String(value)) : this.#plain(value, candidate.continues === true);
      const text = wrap === 'brackets' ? `[${scalar}]` : wrap === 'dash' ? `- ${scalar}` : scalar;
      if (!this.#add(candidate, String(value), `${cursor.lead}${text}`)) return;
    }
  }

  /** What is written as it is; `filter` is what the word at the cursor is compared with. */
  raw(candidate: RawCandidate, filter: string, range?: { readonly start: number; readonly end: number }): boolean {
    const { cursor, snippets } = this.site;
    const lead = range ? '' : cursor.lead;
    const { text, snippet } = candidate;
    if (!snippets || snippet === undefined) return this.#add(candidate, filter, `${lead}${text}`, false, range);
    return this.#add(candidate, filter, `${escapeSnippet(lead)}${snippet}`, true, range);
  }

  #add(
    candidate: Candidate,
    filterText: string,
    newText: string,
    isSnippet = false,
    range: { readonly start: number; readonly end: number } = this.site.cursor,
  ): boolean {
    if (this.#items.length >= maximumItems && !this.isIncomplete) {
      // There is no room for all: from here on only for those that the word at the cursor asks for.
      this.isIncomplete = true;
      this.#items = this.#items.filter((item) => this.#isAsked(item.filterText ?? item.label, range.start));
    }
    if (this.#items.length >= maximumItems) return false;
    this.#offered++;
    if (this.isIncomplete && !this.#isAsked(filterText, range.start)) return true;
    const { label, kind, detail, documented, documentation, deprecated, rank = 5 } = candidate;
    const additional = this.#indentation();
    this.#items.push({
      label,
      kind,
      filterText,
      sortText: `${rank}${String(this.#offered).padStart(6, '0')}`,
      textEdit: { range: this.#rangeOf(range), newText },
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && { documentation: { kind: 'markdown', value: documentation } }),
      ...(documented && { data: documented }),
      ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
      ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      // Lines after the first one are indented already.
      ...(newText.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
      ...(additional && { additionalTextEdits: [additional] }),
    });
    return true;
  }

  /** Whether the letters before the cursor are found in a text, in their order, as editors compare them. */
  #isAsked(filterText: string, start: number): boolean {
    const { text, offset } = this.site;
    const letters = text.slice(start, offset).toLowerCase();
    const candidate = filterText.toLowerCase();
    let at = 0;
    for (const letter of letters) {
      at = candidate.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  }

  /** Nearly all items have the same range. */
  #rangeOf(place: { readonly start: number; readonly end: number }): Range {
    if (this.#last?.place.start !== place.start || this.#last.place.end !== place.end) {
      this.#last = { place, range: rangeOf(this.site.document.lines, place) };
    }
    return this.#last.range;
  }

  /** Moves the line to where it has to stand. */
  #indentation(): TextEdit | undefined {
    const { cursor, document, offset } = this.site;
    if (!cursor.indentation) return undefined;
    const { start, text } = cursor.indentation;
    // Only as far as the word goes: edits may not overlap.
    const end = Math.min(cursor.indentation.end, cursor.start, offset);
    return { range: rangeOf(document.lines, { start, end }), newText: text };
  }

  #inQuotes(value: string): string {
    const { style, closed } = this.site.cursor;
    const isDouble = style === 'double';
    const body = isDouble ? JSON.stringify(value).slice(1, -1) : value.replaceAll("'", "''");
    return closed ? body : `${body}${isDouble ? '"' : "'"}`;
  }

  #plain(value: string | number | boolean, continues: boolean): string {
    if (typeof value !== 'string') return String(value);
    if (isJson(this.site)) return continues ? `"${value}` : JSON.stringify(value);
    return needsQuotes(value) && !continues ? JSON.stringify(value) : value;
  }
}

/** Whether texts and keys have to be quoted throughout. */
export function isJson({ document }: Site): boolean {
  return /\.json$/i.test(document.document.file);
}

/** Whether YAML would take a plain scalar for something other than this text. */
function needsQuotes(text: string): boolean {
  if (text === '' || text !== text.trim()) return true;
  if (/^(?:true|false|null|~|yes|no|on|off)$/i.test(text) || /^[-+.]?\d/.test(text)) return true;
  return /^[-?:]$|^[-?:]\s|^[,[\]{}#&*!|>'"%@`]|[,[\]{}]|:(?=\s|$)|\s#|[\r\n]/.test(text);
}

/** A text that stands for itself in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

/** The line break that a document uses. */
export function lineBreakOf({ text }: Site): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}
