import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCodes } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { exitCodeOfCode, exitCodes } from '../../packages/cli/dist/exit-codes.js';
import { repository } from './xeno-command.js';

const page = readFileSync(path.join(repository, 'docs/reference/errors.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(XENO_\w+)` \| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, code, exit, means, cause, remedy]) => ({
    code,
    exit: Number(exit),
    means,
    cause,
    remedy,
  }),
);

describe('docs/reference/errors.md', () => {
  it('explains every code, and no other, in the order of the table', () => {
    expect(rows.map(({ code }) => code)).toEqual(Object.keys(errorCodes));
  });

  it('says what the code says that it means', () => {
    expect(Object.fromEntries(rows.map(({ code, means }) => [code, means]))).toEqual(errorCodes);
  });

  it('names a cause and a remedy for each', () => {
    for (const { cause, remedy } of rows)
      expect([cause, remedy].every((text) => (text ?? '').trim().length > 2)).toBe(true);
  });

  it('says the exit code that a run really ends with', () => {
    for (const { code, exit } of rows) expect([code, exit]).toEqual([code, exitCodeOfCode(code ?? '')]);
  });

  it('lists every exit code, and no other', () => {
    const listed = [...page.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });
});
