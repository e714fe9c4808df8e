import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestWorkspace, xeno } from '../workspace.test.support.js';

const workspace = new TestWorkspace({
  'good.xeno.yaml': 'steps:\n  - {id: a, type: noop}\n  - {id: b, type: validate_psp, proof: p.psp.yaml}\n',
  'p.psp.yaml':
    'psp: 1\nid: p\nblocks:\n  - {id: t, kind: theorem, statement: T, obligation: {form: smt2, text: (check-sat)}}\n',
  'bad.xeno.yaml': 'steps:\n  - typ: noop\n',
  'uses-bad-proof.xeno.yaml': 'steps:\n  - type: validate_psp\n    proof: bad.psp.yaml\n',
  'bad.psp.yaml': 'psp: 1\nid: q\nblocks:\n  - {id: t, kind: theorem, statement: T, depends: [nobody]}\n',
  'conf.yaml': 'orchestrator:\n  max_concurrent_tasks: 0\n',
  'animals.cxt': 'B\n\n1\n1\n\ndog\nbarks\nX\n',
  'plugin/xeno.plugin.json': '{"id": "x", "api": "^1.0.0"}',
});
afterAll(() => workspace.remove());

describe('xeno validate', () => {
  it.each([
    ['good.xeno.yaml', 0],
    ['p.psp.yaml', 0],
    ['config/orchestrator.yaml', 0],
    ['bad.xeno.yaml', 2],
    ['bad.psp.yaml', 2],
    ['uses-bad-proof.xeno.yaml', 2],
    ['conf.yaml', 2],
    ['plugin/xeno.plugin.json', 2],
    ['animals.cxt', 2],
  ])('%s', async (file, code) => {
    const ended = await workspace.xeno('validate', file);
    expect(ended.code).toBe(code);
    if (code === 0) expect(ended.out).toBe('');
    else expect(ended.out).toMatch(/^\S+:\d+:\d+: error \S+ \S/m);
  });

  it('tells a problem of a proof once, however often it is reached', async () => {
    const { out } = await workspace.xeno('validate', 'uses-bad-proof.xeno.yaml', 'bad.psp.yaml', '--format', 'json');
    const { valid, problems } = JSON.parse(out);
    expect(valid).toBe(false);
    expect(problems.filter(({ message }: { message: string }) => message.includes('nobody'))).toHaveLength(1);
  });

  it('reads standard input', async () => {
    const { code, out } = await xeno(['validate', '-'], { cwd: workspace.folder, stdin: 'steps:\n  - typ: noop\n' });
    expect(code).toBe(2);
    expect(out).toMatch(/^<stdin>:2:/);
  });

  it('writes SARIF with a rule for each code', async () => {
    const { code, out } = await workspace.xeno('validate', 'bad.xeno.yaml', 'conf.yaml', '--format', 'sarif');
    expect(code).toBe(2);
    const [run] = JSON.parse(out).runs;
    const rules = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    for (const { ruleId } of run.results) expect(rules).toContain(ruleId);
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('bad.xeno.yaml');
  });
});

describe('a document of another kind', () => {
  workspace.write({
    'b.yaml': 'psp: 1\nid: b\nblocks: []\n',
    'c.yaml': 'steps: []\n',
    'd.smt2': '(check-sat)\n',
  });
  it.each([
    ['run', 'p.psp.yaml', 'a proof structure, not a workflow', 'xeno verify p.psp.yaml'],
    ['run', 'b.yaml', 'a proof structure, not a workflow', 'xeno verify b.yaml'],
    ['plan', 'config/orchestrator.yaml', 'a configuration, not a workflow', '--config config/orchestrator.yaml'],
    ['run', 'plugin/xeno.plugin.json', 'a plugin manifest, not a workflow', 'xeno validate plugin/xeno.plugin.json'],
    ['run', 'd.smt2', 'an obligation, not a workflow', 'xeno verify d.smt2'],
    ['verify', 'good.xeno.yaml', 'a workflow, not a proof structure or an obligation', 'xeno run good.xeno.yaml'],
    ['verify', 'c.yaml', 'a workflow, not a proof structure or an obligation', 'xeno run c.yaml'],
  ])('given to %s: %s', async (command, file, kind, use) => {
    const { code, out, err } = await workspace.xeno(command, file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`\`${file}\` is ${kind}`);
    expect(err).toContain(use);
    expect(err).not.toContain('field');
  });

  it('given to validate is a problem among others', async () => {
    const { code, out } = await workspace.xeno('validate', 'd.smt2', 'bad.psp.yaml');
    expect(code).toBe(2);
    expect(out).toContain('d.smt2:1:1: error document/obligation');
    expect(out).toContain('bad.psp.yaml:4:');
  });
});

describe('xeno plan', () => {
  it.each([
    ['text', /1\. a: noop\n[\s\S]*2\. b: validate_psp/],
    ['mermaid', /^flowchart TD\n {2}s0\["a<br\/>noop"\]\n[\s\S]*s0 --> s1/],
    ['dot', /^digraph "good" \{[\s\S]*s0 -> s1;\n\}/],
  ])('as %s', async (format, shape) => {
    const { code, out } = await workspace.xeno('plan', 'good.xeno.yaml', '--format', format);
    expect(code).toBe(0);
    expect(out).toMatch(shape);
  });

  it('as json, and leaves nothing behind', async () => {
    const { out } = await workspace.xeno('plan', 'good.xeno.yaml', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ version: 1, steps: [{ id: 'a' }, { id: 'b', needs: ['a'] }] });
    expect(existsSync(join(workspace.folder, 'data'))).toBe(false);
  });

  it('of a workflow with errors tells them', async () => {
    expect(await workspace.xeno('plan', 'bad.xeno.yaml')).toMatchObject({ code: 2, out: '' });
  });
});

describe('what is installed', () => {
  it('is listed without running it', async () => {
    const plugins = await workspace.xeno('plugins', 'list', '--format', 'json');
    expect(JSON.parse(plugins.out).plugins).toContainEqual(
      expect.objectContaining({ id: 'scripted-engines', source: 'configured', stepTypes: ['noop'] }),
    );
    const engines = await workspace.xeno('engines', 'list', '--format', 'json');
    expect(JSON.parse(engines.out).engines).toContainEqual(
      expect.objectContaining({ id: 'ann', forms: ['smt2'], enabled: true }),
    );
    expect((await workspace.xeno('engines', 'list')).out).toMatch(/ann +Ann smt2; from scripted-engines/);
  });

  it('tells a plugin that cannot be used, with 2', async () => {
    workspace.write({ 'broken.yaml': 'orchestrator:\n  plugins: [./plugin]\n' });
    const { code, err } = await workspace.xeno('plugins', 'list', '--config', 'broken.yaml');
    expect(code).toBe(2);
    expect(err).toMatch(/error plugin \S+ \(check\)/);
  });
});

describe('xeno runs', () => {
  it('says that there are none, and which one does not exist', async () => {
    expect(await workspace.xeno('runs', 'list')).toEqual({ code: 0, out: '', err: 'no runs yet\n' });
    expect(await workspace.xeno('runs', 'show', 'nobody')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('XENO_STATE_NOT_FOUND'),
    });
  });

  it('shows a recorded run exactly as it was reported', async () => {
    const run = await workspace.xeno('run', 'good.xeno.yaml', '--reporter', 'json');
    const shown = await workspace.xeno('runs', 'show', 'latest', '--format', 'json');
    expect(shown.out).toBe(run.out);
    for (const [format, start] of [
      ['text', '✓ The run ended'],
      ['markdown', '# The run ended'],
      ['html', '<!doctype html>'],
    ] as const) {
      expect(
        (await workspace.xeno('runs', 'show', JSON.parse(run.out).run.id, '--format', format)).out.startsWith(start),
      ).toBe(true);
    }
    expect((await workspace.xeno('runs', 'list')).out).toMatch(/^✓ \S+ .* succeeded +met .* good\n$/);
  });
});

describe('recorded runs that are not whole', () => {
  const broken = new TestWorkspace({ 'good.xeno.yaml': 'steps:\n  - {id: a, type: noop}\n' });
  const runs = join(broken.folder, 'data/orchestrator/runs');
  afterAll(() => broken.remove());
  beforeAll(async () => {
    await broken.xeno('run', 'good.xeno.yaml');
    const [whole] = readdirSync(runs) as [string];
    const text = readFileSync(join(runs, whole, 'journal.jsonl'), 'utf8');
    const nonsense = JSON.stringify({ type: 'run.planned', at: 1, steps: 7 });
    const none = '0'.repeat(64);
    const digest = createHash('sha256').update(`${none}${nonsense}`).digest('hex');
    broken.write({
      [`data/orchestrator/runs/1copied/journal.jsonl`]: text,
      [`data/orchestrator/runs/2empty/journal.jsonl`]: '',
      [`data/orchestrator/runs/3torn/journal.jsonl`]: text.replace('run.started', 'run.startled'),
      [`data/orchestrator/runs/4nonsense/journal.jsonl`]: `{"sequence":0,"previous":"${none}","hash":"${digest}","event":${nonsense}}\n`,
      [`data/orchestrator/runs/${whole}/journal.jsonl`]: `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`,
    });
  });

  it('are listed each with what is wrong with it', async () => {
    const { code, out } = await broken.xeno('runs', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/not over \(interrupted, or still running\)/);
    expect(out).toMatch(/1copied {2}XENO_STATE_DAMAGED/);
    expect(out).toMatch(/2empty {2}XENO_STATE_NOT_FOUND: .*recorded nothing/);
    expect(out).toMatch(/3torn {2}XENO_STATE_DAMAGED/);
    expect(out).toMatch(/4nonsense {2}XENO_STATE_DAMAGED/);
  });

  it.each([
    ['1copied', 3, /is the journal of run "\w+", not of 1copied/],
    ['2empty', 2, /recorded nothing: it was interrupted before its first event/],
    ['3torn', 3, /XENO_STATE_DAMAGED/],
    ['4nonsense', 3, /XENO_STATE_DAMAGED/],
  ])('are not shown as if they were: %s', async (id, code, told) => {
    const shown = await broken.xeno('runs', 'show', id);
    expect(shown).toMatchObject({ code, out: '' });
    expect(shown.err).toMatch(told);
  });

  it('are told to be not over when they were interrupted', async () => {
    const whole = readdirSync(runs).find((id) => id.length > 12) ?? '';
    const { code, err } = await broken.xeno('runs', 'show', whole);
    expect({ code, err }).toEqual({ code: 0, err: `xeno: run ${whole} is not over (interrupted, or still running)\n` });
  });
});

describe('xeno init', () => {
  it.skipIf(!existsSync('/proc/self'))('says that it cannot make a folder (needs /proc)', async () => {
    const { code, out, err } = await workspace.xeno('init', '/proc/x/y');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/XENO_STATE_UNWRITABLE: cannot write to `\/proc\/x\/y`/);
  });

  it('makes a workspace that is in order, and never overwrites', async () => {
    expect(await workspace.xeno('init', 'fresh')).toMatchObject({
      code: 0,
      err: expect.stringContaining('cd fresh && xeno run first.xeno.yaml'),
    });
    expect(await workspace.xeno('validate', 'fresh/first.xeno.yaml', 'fresh/config/orchestrator.yaml')).toMatchObject({
      code: 0,
      out: '',
    });
    expect(readFileSync(join(workspace.folder, 'fresh/.gitignore'), 'utf8')).toContain('/data/');
    const again = await workspace.xeno('init', 'fresh');
    expect(again).toMatchObject({ code: 2, out: '', err: expect.stringContaining('nothing was written') });
  });

  it('makes a first workflow that is all met with the embedded engine', async () => {
    const root = join(workspace.folder, 'first');
    await workspace.xeno('init', 'first');
    const { code, out } = await xeno(['run', 'first.xeno.yaml'], { cwd: root });
    expect({ code, sentence: out.split('\n')[0] }).toEqual({ code: 0, sentence: '✓ All 5 obligations are met.' });
    expect(existsSync(join(root, 'reports/first.html'))).toBe(true);
  });
});
