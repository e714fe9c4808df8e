import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestWorkspace, xeno } from '../workspace.test.support.js';

const proof = `psp: 1
id: p
blocks:
  - {id: base, kind: axiom, statement: The base.}
  - id: step
    kind: lemma
    statement: The step.
    depends: [base]
    obligation: {form: smt2, file: step.smt2}
  - id: goal
    kind: theorem
    statement: The goal.
    depends: [step]
    obligation: {form: smt2, file: goal.smt2}
`;

const workflow = (more = '') =>
  `name: flow\nsteps:\n  - type: execute_verification\n    proof: p.psp.yaml\n    methods: [ann, bob]\n${more}`;

const workspace = new TestWorkspace({
  'p.psp.yaml': proof,
  'flow.xeno.yaml': workflow(),
  'goal.smt2': '; ann: Unsatisfiable\n; bob: Unsatisfiable\n',
  'step.smt2': '; ann: Unsatisfiable\n',
  'report.xeno.yaml': `${workflow()}  - type: generate_report\n    format: html\n    output: out/report.html\n`,
  'inputs.xeno.yaml': 'inputs:\n  n: {type: integer}\nsteps:\n  - type: noop\noutputs:\n  twice: ${{ inputs.n * 2 }}\n',
});
afterAll(() => workspace.remove());

describe('xeno run', () => {
  it.each([
    ['every expectation is met', '; ann: Unsatisfiable', 0, 'met'],
    ['an engine finds a counterexample', '; ann: Satisfiable', 1, 'violated'],
    ['no engine answers', '; nobody', 1, 'open'],
    ['engines contradict each other', '; ann: Unsatisfiable\n; bob: Satisfiable', 1, 'contradiction'],
    ['an engine falls over', '; ann: throw', 3, 'fault'],
    ['an obligation cannot be read', '; ann: SyntaxError\n; bob: SyntaxError', 2, 'fault'],
  ])('when %s', async (_, step, code, conclusion) => {
    workspace.write({ 'step.smt2': `${step}\n` });
    const ended = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', 'json');
    expect({ code: ended.code, conclusion: JSON.parse(ended.out).conclusion }).toEqual({ code, conclusion });
  });

  it('tells a person what came out, with the counterexample', async () => {
    workspace.write({ 'step.smt2': '; ann: Satisfiable\n' });
    const { out } = await workspace.xeno('run', 'flow.xeno.yaml');
    expect(out).toMatch(/^✗ 1 of 2 obligations is violated: p#step\./);
    expect(out).toContain('(define-fun x () Int 7)');
  });

  it('finds its workspace from anywhere', async () => {
    workspace.write({ 'step.smt2': '; ann: Unsatisfiable\n' });
    const { code } = await xeno(['run', join(workspace.folder, 'flow.xeno.yaml')]);
    expect(code).toBe(0);
    expect(existsSync(join(workspace.folder, 'data/orchestrator'))).toBe(true);
  });

  it('writes the result to a file, and says what came out on standard error', async () => {
    const { code, out, err } = await workspace.xeno(
      'run',
      'flow.xeno.yaml',
      '--reporter',
      'junit',
      '--output',
      'out/results.xml',
    );
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('All 2 obligations are met.');
    expect(readFileSync(join(workspace.folder, 'out/results.xml'), 'utf8')).toMatch(
      /<testsuites tests="2" failures="0"/,
    );
  });

  it('leaves standard output to a machine format, and says on standard error what came out', async () => {
    const { code, out, err } = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', 'junit');
    expect(code).toBe(0);
    expect(out).toMatch(/^<\?xml[\s\S]*<\/testsuites>\n$/);
    expect(err).toMatch(/^✓ All 2 obligations are met\.\n {2}Trust: claimed — /m);
    expect(err).not.toContain('Proof p');
  });

  it('says what came out when the summary itself goes to a file', async () => {
    const { out, err } = await workspace.xeno('run', 'flow.xeno.yaml', '--output', 'out/summary.txt');
    expect(out).toBe('');
    expect(err).toMatch(/^✓ All 2 obligations are met\.\n[\s\S]*wrote out\/summary\.txt\n$/m);
    expect(readFileSync(join(workspace.folder, 'out/summary.txt'), 'utf8')).toContain('Proof p');
  });

  it('has every machine format of a recorded run', async () => {
    for (const format of ['junit', 'sarif', 'json']) {
      workspace.write({ 'step.smt2': '; ann: Satisfiable\n' });
      const live = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', format);
      const shown = await workspace.xeno('runs', 'show', 'latest', '--format', format);
      expect(shown).toMatchObject({ code: 0, out: live.out });
    }
    workspace.write({ 'step.smt2': '; ann: Unsatisfiable\n' });
  });

  it('says when the result cannot be written', async () => {
    const { code, err } = await workspace.xeno(
      'run',
      'flow.xeno.yaml',
      '--reporter',
      'json',
      '--output',
      'flow.xeno.yaml/x.json',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/XENO_REPORT_UNWRITABLE/);
  });

  it.each(['flow.xeno.yaml', 'config/orchestrator.yaml', 'data/orchestrator'])(
    'refuses to write the result over %s',
    async (output) => {
      const { code, err } = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', 'junit', '--output', output);
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('is refused') });
    },
  );

  it('points SARIF results at the obligation in its proof', async () => {
    workspace.write({ 'step.smt2': '; ann: Satisfiable\n' });
    const { out } = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', 'sarif');
    const [result] = JSON.parse(out).runs[0].results;
    expect(result).toMatchObject({
      ruleId: 'xeno/violated',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'p.psp.yaml' }, region: { startLine: 9 } } }],
    });
  });

  it('prints every event and then the report as ndjson', async () => {
    workspace.write({ 'step.smt2': '; ann: Unsatisfiable\n' });
    const { out } = await workspace.xeno('run', 'flow.xeno.yaml', '--reporter', 'ndjson');
    const types = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect(types[0]).toBe('run.started');
    expect(types.slice(-2)).toEqual(['run.finished', 'report']);
  });

  it('names the report that a workflow writes', async () => {
    const { out } = await workspace.xeno('run', 'report.xeno.yaml');
    expect(out).toContain('Report: out/report.html');
    expect(readFileSync(join(workspace.folder, 'out/report.html'), 'utf8')).toContain('All 2 obligations are met.');
  });

  it('gives inputs their declared type', async () => {
    const { code, out } = await workspace.xeno('run', 'inputs.xeno.yaml', '--input', 'n=21', '--reporter', 'json');
    expect({ code, outputs: JSON.parse(out).outputs }).toEqual({ code: 0, outputs: { twice: 42 } });
  });

  it.each([
    [['--input', 'n=many'], /XENO_INPUT_INVALID/],
    [[], /XENO_INPUT_INVALID/],
    [['--input', 'n=1', '--input', 'm=1'], /XENO_INPUT_INVALID/],
  ])('refuses inputs %j', async (more, why) => {
    const { code, out, err } = await workspace.xeno('run', 'inputs.xeno.yaml', ...more);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
  });
});

describe('before anything runs', () => {
  it.each([
    [
      'an unknown step type',
      'steps:\n  - type: nop\n',
      /bad\.xeno\.yaml:2:11: error workflow\/\S+ .*nop[\s\S]*hint: .*noop/,
    ],
    ['a broken text', 'steps: [\n', /bad\.xeno\.yaml:\d+:\d+: error yaml\//],
    ['a missing proof', 'steps:\n  - type: validate_psp\n    proof: nope.psp.yaml\n', /bad\.xeno\.yaml:3:12: error /],
    [
      'a proof outside of the workspace',
      'steps:\n  - type: validate_psp\n    proof: ../../outside.psp.yaml\n',
      /error .*outside/,
    ],
    ['a cycle', 'steps:\n  - {id: a, type: noop, needs: [b]}\n  - {id: b, type: noop, needs: [a]}\n', /a.*b.*a/],
  ])('%s is told with its place', async (_, text, told) => {
    workspace.write({ 'bad.xeno.yaml': text });
    const runsBefore = (await workspace.xeno('runs', 'list')).out;
    const { code, out, err } = await workspace.xeno('run', 'bad.xeno.yaml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(told);
    expect(err).not.toMatch(/\n {4}at /);
    expect((await workspace.xeno('runs', 'list')).out).toBe(runsBefore);
  });

  it.each([
    ['nope.xeno.yaml', /does not exist/],
    ['config', /is a folder/],
  ])('a workflow %s is told', async (file, told) => {
    const { code, err } = await workspace.xeno('run', file);
    expect(code).toBe(2);
    expect(err).toMatch(told);
  });
});

describe('the configuration', () => {
  it('may be another one', async () => {
    workspace.write({
      'other.yaml':
        'orchestrator:\n  policy:\n    enforcement: strict\n    rules:\n      - {id: none, effect: deny, operation: "*"}\n',
      'empty.xeno.yaml': 'steps:\n  - type: validate_psp\n    proof: p.psp.yaml\n',
    });
    const { code, err } = await workspace.xeno('run', 'empty.xeno.yaml', '--config', 'other.yaml');
    expect({ code, err }).toMatchObject({ code: 4, err: expect.stringContaining('XENO_POLICY_DENIED') });
  });

  it.each([
    ['is missing', 'nope.yaml', /XENO_CONFIG_NOT_FOUND/],
    ['has errors', 'wrong.yaml', /wrong\.yaml:2:\d+: error /],
    ['names a plugin that is not installed', 'plugin.yaml', /XENO_PLUGIN_NOT_FOUND.*nobody-has-this/],
  ])('that %s is told', async (_, file, told) => {
    workspace.write({
      'wrong.yaml': 'orchestrator:\n  max_concurrent_tasks: many\n',
      'plugin.yaml': 'orchestrator:\n  plugins: [nobody-has-this]\n',
    });
    const { code, out, err } = await workspace.xeno('run', 'flow.xeno.yaml', '--config', file);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(told);
  });

  it('whose plugin falls over while it is loaded is told as a fault', async () => {
    workspace.write({
      'broken/xeno.plugin.json': '{"id":"broken","api":"^1.0.0","main":"./plugin.js"}',
      'broken/plugin.js': 'throw new Error("fell over at load");',
      'broken/package.json': '{"type":"module"}',
      'broken.yaml': 'orchestrator:\n  plugins: [./broken]\n',
      'check.xeno.yaml': 'steps:\n  - type: validate_psp\n    proof: p.psp.yaml\n',
    });
    const { code, err } = await workspace.xeno('run', 'check.xeno.yaml', '--config', 'broken.yaml');
    expect({ code, err }).toMatchObject({
      code: 3,
      err: expect.stringMatching(/XENO_PLUGIN_FAILED.*broken.*fell over at load/),
    });
  });
});
