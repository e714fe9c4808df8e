import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { textsAfter } from '../marked-places.test.support.js';
import type { Marked } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { allOccurrences } from '../names/occurrence-index.js';
import { prepareRename, rename } from './rename.js';

const examples = join(import.meta.dirname, '../../../../examples');

function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => /\.(ya?ml|json|smt2|sl)$/.test(path) && !path.includes('expected'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

function edited(result: ReturnType<typeof rename>): WorkspaceEdit {
  if ('error' in result) throw new Error(String(result.error));
  return result;
}

const documents = /\.(xeno\.yaml|psp\.yaml)$/;
const open = (file: string, files: Record<string, string>): Marked =>
  openMarked(files[file] as string, { file, files });

/** The problems of all documents, without what they say. */
function problems(files: Record<string, string>): string[] {
  return Object.keys(files)
    .filter((file) => documents.test(file))
    .flatMap((file) => open(file, files).document.document.problems.map(({ code }) => `${file} ${code}`));
}

describe('every name in the examples', () => {
  it.each(readdirSync(examples).filter((name) => !name.includes('.')))(
    'of %s can be another one, and the same one again',
    (name) => {
      const before = filesBelow(join(examples, name));
      const expected = problems(before);
      for (const file of Object.keys(before).filter((path) => documents.test(path))) {
        const { project, document } = open(file, before);
        for (const occurrence of allOccurrences(document.document)) {
          const { start, written, role } = occurrence;
          const old = prepareRename(project, document, start)?.placeholder;
          if (role !== 'definition' || written === 'type' || old === undefined) continue;
          const edit = rename(project, document, start, 'another_name');
          const after = { ...before, ...textsAfter(project, edited(edit)) };
          expect(after).not.toEqual(before);
          expect(problems(after)).toEqual(expected);
          const then = open(file, after);
          const now = allOccurrences(then.document.document).find(
            (found) => found.role === 'definition' && found.target.name === 'another_name',
          );
          const back = rename(then.project, then.document, now?.start ?? 0, old);
          expect({ ...after, ...textsAfter(then.project, edited(back)) }).toEqual(before);
        }
      }
    },
  );
});
