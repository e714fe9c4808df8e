import { afterAll, describe, expect, it } from 'vitest';
import { hasTerminal, screenAfter, xenoInTerminal } from './terminal.test.support.js';
import { TestWorkspace } from './workspace.test.support.js';

const wide = '数学基础研究'.repeat(8);
const many = Array.from({ length: 1000 }, (_, at) => [`many/o${at}.smt2`, `; ann: Unsatisfiable\n; ${at}\n`] as const);
const open = Array.from({ length: 200 }, (_, at) => [`open/o${at}.smt2`, `; ${at}\n`] as const);

const workspace = new TestWorkspace({
  'slow.smt2': '; ann: SlowUnsatisfiable\n',
  'quick.smt2': '; ann: Unsatisfiable\n',
  'hang.smt2': '; ann: hang\n',
  'deaf.smt2': '; ann: deaf\n',
  'slow.xeno.yaml': `name: slow
steps:
  - {id: quick, type: execute_verification, file: quick.smt2, method: ann, needs: []}
  - {id: slow, type: execute_verification, file: slow.smt2, method: ann, needs: []}
  - {id: ${'long_'.repeat(11)}name, name: ${wide}, type: execute_verification, file: slow.smt2, method: ann, needs: []}
`,
  'matrix.xeno.yaml': `name: wide
steps:
  - id: m
    type: execute_verification
    file: slow.smt2
    method: ann
    strategy: {matrix: {what: [${wide}, two]}}
`,
  'hang.xeno.yaml': 'steps:\n  - {id: hang, type: execute_verification, file: hang.smt2, method: ann}\n',
  'deaf.xeno.yaml': 'steps:\n  - {id: deaf, type: execute_verification, file: deaf.smt2, method: ann}\n',
  'many.xeno.yaml': 'steps:\n  - {id: many, type: execute_verification, files: many/*.smt2, method: ann}\n',
  'open.xeno.yaml': 'steps:\n  - {id: open, type: execute_verification, files: open/*.smt2, method: ann}\n',
  ...Object.fromEntries([...many, ...open]),
});
afterAll(() => workspace.remove());
const run = (file: string, options: Parameters<typeof xenoInTerminal>[1] = {}) =>
  xenoInTerminal(['run', file], { cwd: workspace.folder, ...options });

const spinner = /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u;

describe.skipIf(!hasTerminal)('in a terminal (needs python3)', () => {
  it('shows the running steps, and leaves nothing of that behind', async () => {
    const { code, written } = await run('slow.xeno.yaml');
    expect(code, written).toBe(0);
    expect(written).toMatch(/[⠙⠹⠸⠼] slow: \d+ ms, 0 of 1 attempts answered/);
    const screen = screenAfter(written, 80);
    expect(screen.join('\n')).not.toMatch(spinner);
    expect(screen.filter((line) => /^✓ (quick|slow): met/.test(line))).toHaveLength(2);
    expect(screen).toContain('✓ All 2 obligations are met.');
  });

  it('ends with 129 when the terminal is closed, and has cancelled the run by then', async () => {
    const { code, written } = await run('hang.xeno.yaml', { closeWhen: '0 of 1 attempts answered' });
    expect(code, written).toBe(129);
    const { out } = await workspace.xeno('runs', 'show', 'latest', '--format', 'json');
    expect(JSON.parse(out).run.status).toBe('cancelled');
  });

  it.each([80, 40, 24])('keeps its lines apart on %i columns, with long and wide names', async (columns) => {
    for (const file of ['slow.xeno.yaml', 'matrix.xeno.yaml']) {
      const { code, written } = await run(file, { columns });
      expect(code, written).toBe(0);
      expect(written).toMatch(spinner);
      const screen = screenAfter(written, columns);
      expect(screen.join('\n')).not.toMatch(spinner);
      expect(screen[0]).toMatch(/^run /);
      expect(screen.some((line) => line.startsWith('✓ '))).toBe(true);
    }
  });

  it('uses colour, unless NO_COLOR says no; FORCE_COLOR cannot overrule it', async () => {
    const colour = /\u001b\[3[0-9]m/;
    expect((await run('slow.xeno.yaml')).written).toMatch(colour);
    const none = await run('slow.xeno.yaml', { env: { NO_COLOR: '1' } });
    expect(none.written).not.toMatch(/\u001b\[[\d;]*m/);
    expect(none.written).toMatch(spinner);
    expect((await run('slow.xeno.yaml', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } })).written).not.toMatch(colour);
    expect((await run('slow.xeno.yaml', { env: { FORCE_COLOR: '0' } })).written).not.toMatch(colour);
  });

  it.each([
    ['CI', { CI: 'true' }],
    ['a dumb terminal', { TERM: 'dumb' }],
  ])('writes plain lines for %s', async (_, env) => {
    const { code, written } = await run('slow.xeno.yaml', { env });
    expect(code).toBe(0);
    expect(written).not.toMatch(/\u001b\[\d*[AJK]/);
    expect(written).toMatch(/- slow: started/);
  });

  it('cancels at the first Ctrl-C', async () => {
    const { code, written } = await run('hang.xeno.yaml', { keys: [{ when: ' hang: [0-9]', press: '\u0003' }] });
    expect(code, written).toBe(130);
    const screen = screenAfter(written, 80).join('\n');
    expect(screen).toContain('xeno: cancelling; press Ctrl-C again to stop at once');
    expect(screen).toMatch(/The run was cancelled: 0 of 1 obligations had been met by then\./);
    expect((await workspace.xeno('runs', 'list', '--limit', '1')).out).toContain('cancelled');
  });

  it('stops at once at the second Ctrl-C', async () => {
    const { code, written } = await run('deaf.xeno.yaml', {
      keys: [
        { when: ' deaf: [0-9]', press: '\u0003' },
        { when: 'press Ctrl-C again', press: '\u0003' },
      ],
    });
    expect(code, written).toBe(130);
    expect(written).not.toContain('The run was cancelled');
    expect((await workspace.xeno('runs', 'list', '--limit', '1')).out).toContain('not over');
  });

  it('shows a thousand obligations in few lines', async () => {
    const { code, written } = await run('many.xeno.yaml');
    expect(code).toBe(0);
    expect(screenAfter(written, 80).length).toBeLessThan(90);
    expect(written.length).toBeLessThan(50_000);
  });
});

describe('in a log', () => {
  it('tells the first of many attempts, and then counts', async () => {
    const { code, err } = await workspace.xeno('run', 'many.xeno.yaml');
    expect(code).toBe(0);
    expect(err.match(/ann Unsatisfiable/g)).toHaveLength(50);
    expect(err).toMatch(/ {2}many: 900 of \d+ attempts answered/);
    expect(err.split('\n').length).toBeLessThan(70);
  });

  it('tells the first of many obligations that are not met, and how many more there are', async () => {
    const { code, err } = await workspace.xeno('run', 'open.xeno.yaml');
    expect(code).toBe(1);
    expect(err.match(/: open\. /g)).toHaveLength(50);
    expect(err).toContain('  … and 150 more obligations that are not met');
  });
});
