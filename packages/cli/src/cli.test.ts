import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, type Ended, spawnXeno, TestWorkspace, xeno } from './workspace.test.support.js';

const commands = [
  ['run'],
  ['verify'],
  ['init'],
  ['validate'],
  ['plan'],
  ['runs', 'list'],
  ['runs', 'show'],
  ['engines', 'list'],
  ['engines', 'detect'],
  ['plugins', 'list'],
  ['lsp'],
];

describe('help', () => {
  it.each(commands)('of %s %s has examples, on standard output', async (...command) => {
    const { code, out, err } = await xeno([...command.filter((word) => word), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: xeno /);
    expect(out).toContain(`Examples:\n  $ xeno ${command.filter((word) => word).join(' ')}`);
  });

  it('says what the exit codes mean', async () => {
    expect((await xeno(['--help'])).out).toMatch(/130 {2}cancelled/);
  });
});

describe('wrong usage', () => {
  it.each([
    [['rnu', 'x'], /unknown command 'rnu'[\s\S]*Did you mean run\?/],
    [['run', 'x', '--reportr', 'json'], /unknown option '--reportr'[\s\S]*Did you mean --reporter\?/],
    [['run'], /missing required argument 'workflow'/],
    [['run', 'x', '--reporter', 'xml'], /Allowed choices are tty, plain, ndjson, json, junit, sarif/],
    [['run', 'x', '--input', 'nonsense'], /name=value/],
    [['run', 'x', '-i', 'a=1', '-i', 'a=2'], /`a` is given twice/],
    [['verify', 'x.smt2', '--timeout', '-1'], /greater than 0/],
    [['verify', 'x.smt2', '--jobs', '1.5'], /whole number/],
    [['runs'], /Usage: xeno runs/],
    [[], /Usage: xeno /],
  ] as const)('%j ends with 2 and says why on standard error', async (argv, why) => {
    const { code, out, err } = await xeno(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

describe('the program itself', () => {
  const workspace = new TestWorkspace({
    'ok.xeno.yaml': 'steps:\n  - type: noop\n',
    'good.smt2': '; ann: Unsatisfiable\n',
    'slow.smt2': '; ann: hang\n',
    ...Object.fromEntries(
      ['exit', 'chatter', 'uncaught', 'unhandled'].map((name) => [`${name}.smt2`, `; ann: ${name}\n`]),
    ),
    'slow.xeno.yaml': 'steps:\n  - type: execute_verification\n    method: ann\n    file: slow.smt2\n',
  });
  afterAll(() => workspace.remove());
  const here = { cwd: workspace.folder };

  it('says its version', async () => {
    expect(await spawnXeno(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });

  it('keeps progress away from a machine-readable result', async () => {
    const { code, out, err } = await spawnXeno(['run', 'ok.xeno.yaml', '--reporter', 'json'], here);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, conclusion: 'met' });
    expect(err).toContain('noop: succeeded');
  });

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('with %j uses colour: %s', async (env, colored) => {
    const { out } = await spawnXeno(['run', 'ok.xeno.yaml'], { ...here, env });
    expect(out.includes('\u001b[')).toBe(colored);
  });

  it('ends quietly when nobody reads its result any more', async () => {
    const { err } = await spawnXeno(['run', 'ok.xeno.yaml', '--reporter', 'ndjson'], here, (child) =>
      child.stdout?.destroy(),
    );
    expect(err).not.toMatch(/EPIPE|Error/);
  });

  it('keeps what a plugin writes away from the result', async () => {
    const { code, out, err } = await spawnXeno(['verify', 'chatter.smt2', '--method', 'ann'], here);
    expect({ code, out }).toEqual({ code: 0, out: '% SZS status Unsatisfiable for chatter.smt2\n' });
    expect(err).toContain('chatter by console.log\n');
    expect(err).toContain('chatter by process.stdout\n');
  });

  it('speaks the protocol with an editor, and nothing else, until it goes', async () => {
    const message = (body: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...body });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const initialize = message({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const goodbye = message({ id: 2, method: 'shutdown' }) + message({ method: 'exit' });
    /** Says what comes after the answer to the first request; without it the editor goes at once. */
    const serve = (after: string | undefined) =>
      spawnXeno(['lsp', '--stdio', '--clientProcessId=1'], here, ({ stdin, stdout }) => {
        stdin?.write(initialize);
        stdout?.once('data', () => (after === undefined ? stdin?.end() : stdin?.write(after)));
      });
    const polite = await serve(goodbye);
    expect(polite).toMatchObject({ code: 0, err: '' });
    expect(polite.out).toMatch(/^Content-Length: \d+\r\n/);
    expect(polite.out).toContain('"capabilities"');
    expect(await serve(undefined)).toMatchObject({ code: 1, err: '' });
  });

  it('does not serve an editor over a channel that is not there', async () => {
    const { code, out, err } = await spawnXeno(['lsp', '--node-ipc'], here);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('hint: Use `--stdio`.');
  });

  it.each([
    ['ends the process', 'exit', /the process was ended before there was a result/],
    [
      'throws where nobody catches',
      'uncaught',
      /XENO_INTERNAL: something fell over outside of any step.*nobody catches/,
    ],
    [
      'rejects what nobody awaits',
      'unhandled',
      /XENO_INTERNAL: something fell over outside of any step.*nobody catches/,
    ],
  ])('ends with 3 and one message when a plugin %s', async (_, name, told) => {
    const { code, err } = await spawnXeno(['verify', `${name}.smt2`, '--method', 'ann'], here);
    expect(code).toBe(3);
    expect(err).toMatch(told);
    expect(err.match(/xeno: error/g)).toHaveLength(1);
    expect(err).not.toMatch(/\n {4}at /);
  });

  it.skipIf(!existsSync('/dev/full'))('says that its result cannot be written (needs /dev/full)', () => {
    for (const argv of [['--version'], ['--help'], ['verify', 'good.smt2', '--method', 'ann']]) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [bin, ...argv], {
        ...here,
        stdio: ['ignore', full, 'pipe'],
      });
      closeSync(full);
      expect({ argv, status }).toEqual({ argv, status: 3 });
      const told = String(stderr);
      expect(told).toMatch(/XENO_REPORT_UNWRITABLE: cannot write to standard output: ENOSPC/);
      expect(told.match(/xeno: error/g)).toHaveLength(1);
      expect(told).not.toMatch(/\n {4}at /);
    }
  });

  it('ends with 129 when its terminal is closed, and keeps its record', async () => {
    const { code } = await spawnXeno(['run', 'slow.xeno.yaml', '--reporter', 'ndjson'], here, (child) => {
      let seen = '';
      child.stdout?.on('data', (chunk) => {
        const before = seen.includes('attempt.started');
        seen += String(chunk);
        // Shell and system may both send it.
        if (!before && seen.includes('attempt.started'))
          for (const name of ['SIGHUP', 'SIGHUP'] as const) child.kill(name);
      });
    });
    expect(code).toBe(129);
    const { out } = await workspace.xeno('runs', 'show', 'latest', '--format', 'json');
    expect(JSON.parse(out).run.status).toBe('cancelled');
  });

  describe('interrupted while an engine works', () => {
    let ended: Ended;
    beforeAll(async () => {
      ended = await spawnXeno(['run', 'slow.xeno.yaml', '--reporter', 'ndjson'], here, (child) => {
        let seen = '';
        child.stdout?.on('data', (chunk) => {
          const before = seen.includes('attempt.started');
          seen += String(chunk);
          if (!before && seen.includes('attempt.started')) child.kill('SIGINT');
        });
      });
    });

    it('says so and ends with 130', () => {
      expect(ended.code).toBe(130);
      expect(ended.err).toContain('cancelling');
    });

    it('still tells how the run ended, and keeps its record', async () => {
      const events = ended.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(events.at(-1)).toMatchObject({ type: 'report', report: { run: { status: 'cancelled' } } });
      const { code, out } = await workspace.xeno('runs', 'show', 'latest', '--format', 'json');
      expect({ code, status: JSON.parse(out).run.status }).toEqual({ code: 0, status: 'cancelled' });
    });
  });
});
