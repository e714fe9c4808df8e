import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder, startXeno, xeno } from './xeno.js';

/** Nonlinear integer arithmetic that no solver here decides: x³ + y³ + z³ = 114 is an open problem. */
const endless =
  '(set-logic QF_NIA)\n(declare-const x Int)\n(declare-const y Int)\n(declare-const z Int)\n(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))\n(check-sat)\n';
const easy = '(declare-const x Int)\n(assert (and (> x 0) (< x 0)))\n(check-sat)\n';

const workflow = (method: string, timeout = '', more = ''): string => `
steps:${more}
  - {id: hard, type: execute_verification, file: hard.smt2, method: ${method}, expect: Unsatisfiable, needs: []${timeout}}
  - {id: after, type: execute_verification, file: easy.smt2, method: ${method}, expect: Unsatisfiable, needs: [hard]}
`;

/** A step beside the hard one that ends a second later. */
const clock = (method: string): string => `
  - {id: clock, type: execute_verification, file: hard.smt2, method: ${method}, expect: Unsatisfiable, timeout: 4s, needs: []}`;

const hasNative = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

/** Processes that a run left behind: they all carry the folder's name, in their arguments or as their working folder. */
function leftBehind(folder: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return (
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ||
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`PWD=${folder}`)
      );
    } catch {
      return false;
    }
  });
}

describe('how a run ends', () => {
  for (const method of ['smt', 'z3', 'cvc5']) {
    const test = method === 'smt' || hasNative(method) ? it : it.skip;

    test(`a hanging obligation on ${method} is stopped at its timeout and the run goes on, leaving nothing behind (needs ${method})`, async () => {
      const root = makeFolder({
        'w.xeno.yaml': workflow(method, ', timeout: 3s', clock(method)),
        'hard.smt2': endless,
        'easy.smt2': easy,
      });
      const { code, stdout, stderr } = await xeno(root, ['run', 'w.xeno.yaml', '--reporter', 'json']);
      const report = JSON.parse(stdout) as {
        steps: {
          id: string;
          conclusion: string;
          startMs: number;
          endMs: number;
          obligations: { attempts: { status: string }[] }[];
        }[];
      };
      expect(report.steps.map((step) => [step.id, step.conclusion])).toEqual([
        ['clock', 'open'],
        ['hard', 'open'],
        ['after', 'met'],
      ]);
      expect(report.steps[1]?.obligations[0]?.attempts[0]?.status).toBe('Timeout');
      const ends = report.steps.map((step) => step.endMs);
      expect(ends[1], 'it is over before one second after its timeout has passed').toBeLessThan(ends[0] ?? 0);
      expect(code, stderr).toBe(1);
      expect(leftBehind(root)).toEqual([]);
    });

    test(`an interrupt while ${method} works ends the run with 130, a readable record and nothing left behind (needs ${method})`, async () => {
      const root = makeFolder({ 'w.xeno.yaml': workflow(method), 'hard.smt2': endless, 'easy.smt2': easy });
      const run = startXeno(root, ['run', 'w.xeno.yaml', '--reporter', 'ndjson'], { XENO_LOG: '' });
      await started(root);
      run.kill('SIGINT');
      const { code, stderr } = await run.ended;
      expect(code, stderr).toBe(130);
      expect(leftBehind(root)).toEqual([]);
      const list = await xeno(root, ['runs', 'list']);
      expect(list.stdout).toMatch(/cancelled/);
    });
  }

  it('kill -9 loses nothing that was recorded, and the next run is not kept waiting', async () => {
    const root = makeFolder({ 'w.xeno.yaml': workflow('smt'), 'hard.smt2': endless, 'easy.smt2': easy });
    const run = startXeno(root, ['run', 'w.xeno.yaml']);
    const runId = await started(root);
    run.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
    const shown = await xeno(root, ['runs', 'show', runId]);
    expect(shown.stdout).toContain('hard');
    expect(shown.stderr).not.toMatch(/DAMAGED/);
    writeFileSync(
      join(root, 'w.xeno.yaml'),
      'steps:\n  - {type: execute_verification, file: easy.smt2, method: smt, expect: Unsatisfiable}\n',
    );
    expect((await xeno(root, ['run', 'w.xeno.yaml'])).code).toBe(0);
  });

  it('a second process on one data path is told who holds it', async () => {
    const root = makeFolder({ 'w.xeno.yaml': workflow('smt'), 'hard.smt2': endless, 'easy.smt2': easy });
    const first = startXeno(root, ['run', 'w.xeno.yaml']);
    await started(root);
    const second = await xeno(root, ['run', 'w.xeno.yaml']);
    expect(second.code).toBe(3);
    expect(second.stderr).toMatch(new RegExp(`XENO_STATE_LOCKED.*process ${first.pid}`));
    first.kill('SIGTERM');
    expect((await first.ended).code).toBe(130);
  });

  it('a full disk is told, and the run does not pretend', async (context) => {
    const root = makeFolder({ 'w.xeno.yaml': many(400) });
    const data = join(root, 'data');
    mkdirSync(data);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', data]).status !== 0)
      context.skip('this needs the right to mount a small tmpfs');
    onTestFinished(() => void execFileSync('umount', [data]));
    const { code, stderr } = await xeno(root, ['run', 'w.xeno.yaml']);
    expect(stderr).toMatch(/XENO_STATE_UNWRITABLE.*no space left/i);
    expect(code).toBe(3);
  });
});

/** A workflow of many small steps. */
function many(count: number): string {
  return `steps:\n${Array.from({ length: count }, (_, at) => `  - {id: s${at}, type: validate_dependencies, proofs: []}\n`).join('')}`;
}

/** Waits until a run in a folder has begun its first attempt. @returns the run's id */
async function started(root: string): Promise<string> {
  const runs = join(root, 'data/orchestrator/runs');
  for (let tries = 0; tries < 400; tries += 1) {
    const runId = existsSync(runs) ? readdirSync(runs)[0] : undefined;
    const journal = runId === undefined ? '' : join(runs, runId, 'journal.jsonl');
    if (runId !== undefined && existsSync(journal) && readFileSync(journal, 'utf8').includes('attempt.started')) {
      return runId;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the run did not start');
}
