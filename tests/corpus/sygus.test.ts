import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeFolder, xeno } from '../end-to-end/xeno.js';

const corpus = fileURLToPath(new URL('../../../shared/corpus/open', import.meta.url));
const isThere = existsSync(join(corpus, 'manifest.json'));
const hasNative = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

interface Entry {
  readonly file: string;
  readonly kind: string;
  /** What is known of it; `null`, `fail` and `error` say nothing. */
  readonly expected: string | null;
  /** How cvc5 ended on it in ten seconds. */
  readonly cvc5_10s?: string;
}

const statuses: Readonly<Record<string, string>> = { feasible: 'Theorem', infeasible: 'CounterSatisfiable' };

interface Report {
  readonly steps: readonly {
    readonly obligations: readonly {
      readonly id: string;
      readonly conclusion: string;
      readonly trust?: string;
      readonly attempts: readonly { readonly status: string; readonly message?: string }[];
    }[];
  }[];
}

describe.skipIf(!isThere)(
  `the labelled SyGuS problems${isThere ? '' : ' (skipped: this needs the corpus beside the repository)'}`,
  () => {
    it('get no wrong answer from the engine cegis, and more answers than cvc5 has', { timeout: 400_000 }, async () => {
      const manifest = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as readonly Entry[];
      const entries = manifest.filter((entry) => entry.kind === 'sygus');
      const files = entries.map((entry) => join(corpus, entry.file));
      const { stdout } = await xeno(makeFolder(), [
        ...['verify', '--method', 'cegis', '--timeout', '10', '--reporter', 'json'],
        ...files,
      ]);
      const obligations = (JSON.parse(stdout) as Report).steps.flatMap((step) => step.obligations);
      const found = entries.map((entry) => ({
        ...entry,
        obligation: obligations.find(({ id }) => id.endsWith(entry.file)),
      }));
      const statusOf = ({ obligation }: (typeof found)[number]): string => obligation?.attempts[0]?.status ?? 'none';
      const wrong = found.filter((one) => {
        const label = statuses[one.expected ?? ''];
        return label !== undefined && Object.values(statuses).includes(statusOf(one)) && statusOf(one) !== label;
      });
      expect(wrong).toEqual([]);
      expect(found.filter(({ obligation }) => obligation?.conclusion === 'fault')).toEqual([]);
      const answered = found.filter((one) => Object.values(statuses).includes(statusOf(one)));
      const byCvc5 = entries.filter((entry) => ['solution', 'infeasible'].includes(entry.cvc5_10s ?? ''));
      // 54 against 44 on a quiet machine with an installed z3.
      expect(answered.length).toBeGreaterThan(byCvc5.length);
      if (hasNative('z3') && hasNative('cvc5')) {
        const certified = answered.filter(({ obligation }) => obligation?.trust === 'certified');
        expect(certified.length).toBeGreaterThan(0.9 * answered.length);
      }
    });
  },
);
