import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { type MarkedOptions, openMarked } from '../../marked-text.test.support.js';
import { complete, resolveCompletion } from './complete.js';

interface Asked extends MarkedOptions {
  /** Default true. */
  readonly snippets?: boolean;
  readonly trigger?: string;
}

/** What is offered at `<|>`, best first. */
export function completions(marked: string, options: Asked = {}): CompletionItem[] {
  const { project, document, offset } = openMarked(marked, options);
  const { snippets = true, trigger } = options;
  const { items } = complete(project, document, offset, { snippets, ...(trigger !== undefined && { trigger }) });
  return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

export function labels(marked: string, options: Asked = {}): string {
  return completions(marked, options)
    .map(({ label }) => label)
    .join(' ');
}

/** The text when an item was taken; snippets without their marks. */
export function accepted(marked: string, label: string, options: Asked = {}): string {
  const { document } = openMarked(marked, options);
  const item = completions(marked, options).find((each) => each.label === label);
  if (!item) throw new Error(`\`${label}\` is not offered: ${labels(marked, options)}`);
  const { text } = document.document;
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])].map(({ range, newText }) => ({
    start: document.lines.offsetAt(range.start),
    end: document.lines.offsetAt(range.end),
    newText: item.insertTextFormat === 2 && newText === (item.textEdit as TextEdit).newText ? plain(newText) : newText,
  }));
  edits.sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}

/** `$0` and empty stops go, the first of several choices stays. */
function plain(snippet: string): string {
  return snippet
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\}|\$\d/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
}

/** The documentation of an item after it was looked at. */
export function documentationOf(marked: string, label: string, options: Asked = {}): string {
  const { project } = openMarked(marked, options);
  const item = completions(marked, options).find((each) => each.label === label);
  if (!item) throw new Error(`\`${label}\` is not offered`);
  const { documentation } = resolveCompletion(project, item);
  return typeof documentation === 'object' ? documentation.value : (documentation ?? '');
}
