import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeFolder, xeno } from '../end-to-end/xeno.js';

/** Labelled problems that nobody here wrote. They stand beside the repository where they are available at all. */
const corpus = fileURLToPath(new URL('../../../shared/corpus/open', import.meta.url));
const isThere = existsSync(join(corpus, 'manifest.json'));
const hasNative = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
}

function problems(kind: string): readonly Entry[] {
  const entries = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as readonly Entry[];
  return entries.filter((entry) => entry.kind === kind);
}

const answers: Readonly<Record<string, string>> = { Satisfiable: 'sat', Unsatisfiable: 'unsat' };

/** Each file's answer, as the status lines of `xeno verify` say it. */
function answersOf(stdout: string): ReadonlyMap<string, string | undefined> {
  const lines = [...stdout.matchAll(/^% SZS status (\w+) for (.*)$/gm)];
  return new Map(lines.map(([, status = '', file = '']) => [file.slice(corpus.length + 1), answers[status]]));
}

describe.skipIf(!isThere)(
  `the labelled SMT problems${isThere ? '' : ' (skipped: this needs the corpus beside the repository)'}`,
  () => {
    it('get no wrong answer from the embedded engine, and nearly all an answer', { timeout: 400_000 }, async () => {
      const entries = problems('smt');
      const files = entries.map((entry) => join(corpus, entry.file));
      const { stdout } = await xeno(makeFolder(), ['verify', '--method', 'smt', '--timeout', '10', ...files]);
      const found = answersOf(stdout);
      expect(found.size).toBe(entries.length);
      const wrong = entries.filter(
        (entry) => found.get(entry.file) !== undefined && found.get(entry.file) !== entry.expected,
      );
      expect(wrong).toEqual([]);
      const solved = entries.filter((entry) => found.get(entry.file) === entry.expected);
      // 172 of 175 on a quiet machine; a loaded one may run out of time on a few more.
      expect(solved.length / entries.length).toBeGreaterThan(0.9);
    });

    it.skipIf(!hasNative('z3') || !hasNative('cvc5'))(
      'raise a contradiction where an installed solver is known to be wrong (needs z3 and cvc5)',
      async () => {
        const version = spawnSync('z3', ['--version'], { encoding: 'utf8' }).stdout;
        for (const { file } of problems('smt-disagreement')) {
          const path = join(corpus, file);
          const { stdout, code } = await xeno(makeFolder(), [
            'verify',
            '--method',
            'z3',
            '--method',
            'cvc5',
            '--timeout',
            '20',
            path,
          ]);
          // Only some versions of z3 are wrong here; the others must agree.
          if (version.includes('4.8.12'))
            expect({ code, said: stdout.includes('% contradiction about') }).toEqual({ code: 1, said: true });
          else expect(code).toBe(0);
        }
      },
    );
  },
);
