import { visibleLine } from './visible-text.js';

/** Rows of one table; the JSON report holds everything. */
const rowLimit = 500;

/** A heading with what stands below it; nothing for nothing. */
export function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}

/** A GFM table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], limit = rowLimit): string {
  if (rows.length === 0) return '';
  const lines = [head, head.map(() => '---'), ...rows.slice(0, limit)].map(
    (row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  return lines.join('\n') + more(rows.length, limit);
}

/** A list of items that are Markdown already. */
export function list(items: readonly string[], limit = rowLimit): string {
  if (items.length === 0) return '';
  return (
    items
      .slice(0, limit)
      .map((item) => `- ${item}`)
      .join('\n') + more(items.length, limit)
  );
}

function more(length: number, limit: number): string {
  return length > limit ? `\n\nand ${length - limit} more: see the JSON report.` : '';
}

/** Text of others, inert within a line of Markdown: no markup, no HTML, no links, no mentions. */
export function escape(text: string): string {
  return inert(visibleLine(text, 1000));
}

function inert(line: string): string {
  return line
    .replace(/[\\`*{}[\]<>~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`);
}

/** Sentences of ours with names of others in them: what stands between two backticks is code, the rest is inert. */
export function prose(text: string): string {
  return visibleLine(text, 1000)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : inert(part)))
    .join('');
}

/** A code span that no backtick in the text can end. A backslash must not meet the one that `table` puts before a bar. */
export function code(text: string): string {
  const line = visibleLine(text, 300).replaceAll('\\|', '\\ |');
  if (line === '') return '';
  const runs = line.match(/`+/g) ?? [];
  const ticks = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  return runs.length === 0 ? `\`${line}\`` : `${ticks} ${line} ${ticks}`;
}

/** A block that shows a text as it is; no fence in the text can end it. */
export function fence(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const ticks = '`'.repeat(Math.max(2, ...runs.map((run) => run.length)) + 1);
  return `${ticks}\n${text}\n${ticks}`;
}

/** A word that a shell takes for one argument. */
export function shellWord(text: string): string {
  const line = visibleLine(text);
  return /^[\w./:@%+=-]+$/.test(line) ? line : `'${line.replaceAll("'", `'\\''`)}'`;
}
