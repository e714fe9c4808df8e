import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits, Verdict } from '@xeno/plugin-api';
import { afterAll, describe, expect, it } from 'vitest';
import { FakePrograms } from './fake-program.test.support.js';
import type { ProcessEngine } from './process-engine.js';

const programs = new FakePrograms();
afterAll(() => programs.remove());

async function attempt(
  engine: ProcessEngine,
  limits: Partial<Limits> = {},
  signal = new AbortController().signal,
): Promise<Verdict> {
  const obligation = {
    id: 'o',
    form: 'smt2',
    text: '(assert true)(check-sat)',
    parameters: {},
    origin: { file: 'o.smt2' },
  };
  return engine.attempt(obligation, { wallSeconds: 10, ...limits }, signal);
}

const isGone = (pid: number): boolean => {
  // A zombie that nobody has waited for yet is no running process.
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ' Z ';
  return / Z /.test(stat);
};

describe('a program that is no good prover', () => {
  for (const [name, script, status] of [
    ['says nothing', '', 'Error'],
    ['says unsat without being asked', 'echo unsat', 'Error'],
    ['says both', 'begin; echo sat; echo unsat; end', 'Error'],
    ['says it in words', 'begin; echo "it is unsat"; end', 'Error'],
    ['adds something', 'begin; echo unsat; echo bye; end', 'Error'],
    ['chats ahead of its answer', 'echo hello; begin; echo unsat; end', 'Error'],
    ['reports an error and answers', `echo '(error "line 2 column 1: no")'; begin; echo sat; end`, 'InputError'],
    ['crashes', 'kill -SEGV $$', 'Error'],
    ['answers and crashes', 'begin; echo unsat; end; kill -ABRT $$', 'Error'],
    ['fails', 'echo "cannot open shared library" >&2; exit 127', 'Error'],
    ['runs out of memory by its own account', `echo '(error "out of memory")' >&2; exit 101`, 'MemoryOut'],
    ['runs out of time by its own account', 'echo timeout', 'Timeout'],
    ['floods its output', 'yes', 'ResourceOut'],
    ['floods its error output', 'yes >&2 & sleep 1; kill $!; begin; echo unsat; end', 'Unsatisfiable'],
  ] as const) {
    it(`and ${name} is ${status}`, async () => expect((await attempt(programs.engine(script))).status).toBe(status));
  }

  it('keeps what it said on stderr in the message', async () => {
    expect((await attempt(programs.engine('echo "cannot open   libz3" >&2; exit 1'))).message).toMatch(
      /: cannot open libz3$/,
    );
  });

  it('gets no input, a folder of its own, and none of our environment', async () => {
    process.env['XENO_SECRET'] = 'secret';
    const out = join(programs.folder, 'seen');
    await attempt(programs.engine(`{ cat; pwd; env; } > ${out}; echo more > beside; begin; echo unsat; end`));
    delete process.env['XENO_SECRET'];
    const seen = readFileSync(out, 'utf8');
    const directory = seen.split('\n')[0] ?? '';
    expect(directory).toMatch(/xeno-engine-/);
    expect(existsSync(directory)).toBe(false);
    expect(seen).not.toContain('secret');
    expect(seen).toContain(`HOME=${directory}`);
  });
});

describe('ending a program', () => {
  const pids = join(programs.folder, 'pids');
  /** One that ignores the polite signal, with a child that does so too and holds the output open. */
  const stubborn = `trap '' TERM; (trap '' TERM; echo $$ > ${pids}; while :; do sleep 0.05; done) & while :; do sleep 0.05; done`;

  it('stops the whole group at the time limit', async () => {
    const verdict = await attempt(programs.engine(stubborn), { wallSeconds: 0.5 });
    expect(verdict).toMatchObject({
      status: 'Timeout',
      termination: { reason: 'walltime', signal: 'SIGKILL' },
      limits: { enforcedBy: 'process-group' },
    });
    expect(isGone(Number(readFileSync(pids, 'utf8')))).toBe(true);
  });

  it('stops the whole group when it is cancelled', async () => {
    const controller = new AbortController();
    const running = attempt(programs.engine(stubborn), {}, controller.signal);
    setTimeout(() => controller.abort(), 400);
    expect(await running).toMatchObject({ status: 'User', termination: { reason: 'killed' } });
    expect(isGone(Number(readFileSync(pids, 'utf8')))).toBe(true);
  });

  it('stops the whole group when the engine is stopped', async () => {
    const engine = programs.engine(stubborn);
    const running = attempt(engine);
    setTimeout(() => void engine.stop(), 400);
    expect((await running).status).toBe('User');
    expect(isGone(Number(readFileSync(pids, 'utf8')))).toBe(true);
  });

  it('does not wait for a child that holds the output open, and ends it', async () => {
    const engine = programs.engine(`sleep 60 & echo $! > ${pids}; begin; echo unsat; end`);
    expect((await attempt(engine)).status).toBe('Unsatisfiable');
    expect(isGone(Number(readFileSync(pids, 'utf8')))).toBe(true);
  });

  it.skipIf(!existsSync('/proc/self/stat'))('stops the whole group at its memory limit, children counted', async () => {
    // Each child holds a string of 40 million bytes.
    const script = 'hold() { x=$(head -c 40000000 /dev/zero | tr "\\0" x); sleep 30; }; hold & hold & hold & wait';
    const verdict = await attempt(programs.engine(script), { memoryMiB: 90 });
    expect(verdict).toMatchObject({
      status: 'MemoryOut',
      termination: { reason: 'memory' },
      limits: { enforcedBy: 'sampling' },
    });
  });

  it('leaves no file behind, however it ended', async () => {
    const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('xeno-engine-'));
    const mine = join(programs.folder, 'folders');
    for (const script of ['begin; echo sat; end', 'kill -KILL $$', 'sleep 30']) {
      await attempt(programs.engine(`pwd >> ${mine}; ${script}`), { wallSeconds: 0.4 });
    }
    const used = readFileSync(mine, 'utf8').trim().split('\n');
    expect(used.length).toBeGreaterThanOrEqual(3);
    for (const folder of used) expect(left()).not.toContain(folder.split('/').at(-1));
  });
});

describe('looking for a program', () => {
  it('tells version, digest and place of one that is there', async () => {
    const found = await programs.engine('').detect();
    expect(found).toMatchObject({ available: true, identity: { id: 'z3', family: 'z3', version: '4.13.0' } });
    expect(found.available && found.identity.digest).toMatch(/^sha256:/);
  });

  for (const [name, version, reason] of [
    ['too old', 'Z3 version 4.7.1', /is version 4\.7\.1; 4\.8 or later is needed/],
    ['something else', 'zsh 5.9', /does not tell its version as z3 does/],
  ] as const) {
    it(`says why one is not used that is ${name}`, async () => {
      const engine = programs.engine('', version);
      expect(await engine.detect()).toMatchObject({
        available: false,
        reason: expect.stringMatching(reason) as string,
      });
      expect((await attempt(engine)).status).toBe('OSError');
    });
  }

  it('says what to do when there is none', async () => {
    const engine = programs.engine('');
    programs.remove();
    expect(await engine.detect()).toMatchObject({
      available: false,
      remedy: expect.stringContaining('apt-get install z3') as string,
    });
    expect(await attempt(engine)).toMatchObject({
      status: 'OSError',
      message: expect.stringContaining('is not installed') as string,
    });
  });
});
