import type { ListNode, TextChange } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../../project/project.js';
import type { Finding } from './finding.js';
import { editOf } from './text-change.js';
import { removeItems } from './yaml-edits.js';

/** What mends a problem by itself: the fix that comes with it, or the word that was meant. */
export function problemFixes(document: ProjectDocument, findings: readonly Finding[]): CodeAction[] {
  return findings.flatMap((finding) => {
    // A field can be added with a better value than none: `addMissingFields` does.
    if (finding.code.endsWith('/missing-field')) return [];
    const mend = mending(document, finding);
    if (!mend) return [];
    return [
      {
        title: mend.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: finding.diagnostics,
        isPreferred: true,
        edit: editOf(document, mend.changes),
      },
    ];
  });
}

/** Name of the action that takes all fixes at once that need no second look. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.xeno`;

/** All fixes of a document about which there can be no doubt: words that differ in case or dashes, needless edges. */
export function fixAll(document: ProjectDocument): CodeAction[] {
  const changes: TextChange[] = [];
  const items = new Map<number, { readonly list: ListNode; readonly indices: Set<number> }>();
  for (const { code, fix, range } of document.document.problems) {
    const { start, end } = { start: range.start.offset, end: range.end.offset };
    const item = needless.has(code) ? itemAt(document, start) : undefined;
    if (item) {
      const { list, index } = item;
      const known = items.get(list.start) ?? { list, indices: new Set() };
      known.indices.add(index);
      items.set(list.start, known);
      continue;
    }
    const [only, ...others] = fix?.edits ?? [];
    if (!only || others.length > 0 || fold(only.newText) !== fold(document.document.text.slice(start, end))) continue;
    changes.push({ start: only.range.start.offset, end: only.range.end.offset, newText: only.newText });
  }
  for (const { list, indices } of items.values())
    changes.push(...(removeItems(document.document.text, list, indices) ?? []));
  if (changes.length === 0) return [];
  return [{ title: 'Fix all that is certain', kind: fixAllKind, edit: editOf(document, changes) }];
}

const needless = new Set(['psp/redundant-edge', 'psp/duplicate-dependency']);

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ "']/g, '');
}

interface Mending {
  readonly title: string;
  readonly changes: readonly TextChange[];
}

function mending({ document }: ProjectDocument, { hint, fix, start, end }: Finding): Mending | undefined {
  if (fix) {
    const changes = fix.edits.map(({ range, newText }) => ({
      start: range.start.offset,
      end: range.end.offset,
      newText,
    }));
    return { title: fix.title, changes };
  }
  const meant = /^did you mean `([^`]+)`\?$/.exec(hint ?? '')?.[1];
  if (meant === undefined) return undefined;
  const quote = /^(["']).*\1$/s.exec(document.text.slice(start, end))?.[1] ?? '';
  const newText = `${quote}${meant}${quote}`;
  return { title: `Change to \`${meant}\``, changes: [{ start, end, newText }] };
}

function itemAt(
  { document }: ProjectDocument,
  start: number,
): { readonly list: ListNode; readonly index: number } | undefined {
  const path = document.pathAt(start);
  const list = path.at(-2)?.node;
  const { node, index } = path.at(-1) ?? {};
  if (list?.kind !== 'list' || index === undefined || node?.start !== start) return undefined;
  return { list, index };
}
