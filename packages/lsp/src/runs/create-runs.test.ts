import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../protocol.js';
import { numbersProof, processesOf, RunWorkspace } from './run-workspace.test.support.js';

const opened: RunWorkspace[] = [];
const open = (workspace: RunWorkspace) => {
  opened.push(workspace);
  return workspace;
};
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.remove();
});
const numbers = (goals: Readonly<Record<string, string>>) => open(RunWorkspace.ofNumbers(goals));

describe('a run', () => {
  it('that meets everything is correct, step by step and block by block', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'succeeded', state: 'correct', conclusion: 'met', name: 'numbers' });
    expect(run.steps.map(({ id, state }) => [id, state])).toEqual([
      ['validate_psp', 'correct'],
      ['prove', 'correct'],
    ]);
    expect(workspace.runs.ofBlock(workspace.uri('numbers.psp.yaml'), 'positive')).toMatchObject({
      state: 'correct',
      conclusion: 'met',
      block: 'positive',
      attempts: [{ engine: 'smt', status: 'Theorem' }],
    });
    expect(readFileSync(run.journal as string, 'utf8')).toContain('run.finished');
    expect(workspace.progress[0]).toMatchObject({ title: 'Xeno: numbers.xeno.yaml', isDone: true });
    expect(workspace.progress[0]?.said[0]).toMatch(/^\d+% \d\/\d/);
  });

  it('that finds a counterexample says so at the step and at the block', async () => {
    const workspace = numbers({ positive: '(> a 1)', large: '(> a 3)' });
    await workspace.open('numbers.xeno.yaml');
    await workspace.open('numbers.psp.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ state: 'error', conclusion: 'violated' });
    const [step] = workspace.runDiagnostics('numbers.xeno.yaml');
    expect(step).toMatchObject({
      severity: 1,
      code: 'run/violated',
      range: { start: { line: 4, character: 8 }, end: { line: 4, character: 13 } },
      message: expect.stringContaining('Counterexample:\n  a = 3'),
      relatedInformation: [{ location: { uri: workspace.uri('numbers.psp.yaml'), range: { start: { line: 20 } } } }],
    });
    const found = workspace.runDiagnostics('numbers.psp.yaml');
    expect(found).toMatchObject([{ severity: 1, code: 'run/violated', range: { start: { line: 20 } } }]);
    const titles = workspace.codeLenses('numbers.psp.yaml').map(({ command }) => command?.title);
    expect(titles).toEqual([
      '▶ Verify',
      '▶ Verify obligation',
      expect.stringMatching(/^✓ met · claimed · /),
      '▶ Verify obligation',
      expect.stringMatching(/^✗ violated/),
    ]);
  });

  it('that times out leaves the step open, with the reason', async () => {
    const workspace = open(
      new RunWorkspace({
        'hard.psp.yaml': `psp: 1
id: hard
blocks:
  - id: fermat
    kind: theorem
    statement: There are no such cubes.
    obligation:
      form: smt2
      expect: unsat
      timeout: 2
      text: |
        (declare-const a Int)
        (declare-const b Int)
        (declare-const c Int)
        (assert (and (> a 0) (> b 0) (> c 0) (= (+ (* a a a) (* b b b)) (* c c c))))
        (check-sat)
`,
        'hard.xeno.yaml':
          'steps:\n  - id: prove\n    type: execute_verification\n    proof: hard.psp.yaml\n    method: smt\n',
      }),
    );
    await workspace.open('hard.xeno.yaml');
    const run = await workspace.run('hard.xeno.yaml');
    expect(run).toMatchObject({ state: 'error', conclusion: 'open' });
    expect(workspace.runDiagnostics('hard.xeno.yaml')).toMatchObject([
      { severity: 2, code: 'run/open', message: expect.stringMatching(/fermat.*(time|Timeout|2 s)/is) },
    ]);
  });
});

describe('a run that goes on', () => {
  const hard = `psp: 1
id: hard
blocks:
  - id: fermat
    kind: theorem
    statement: There are no such cubes.
    obligation:
      form: smt2
      expect: unsat
      text: |
        (declare-const a Int)
        (declare-const b Int)
        (declare-const c Int)
        (assert (and (> a 0) (> b 0) (> c 0) (= (+ (* a a a) (* b b b)) (* c c c))))
        (check-sat)
`;
  const files = {
    'hard.psp.yaml': hard,
    'hard.xeno.yaml': 'steps:\n  - {id: prove, type: execute_verification, proof: hard.psp.yaml, method: smt}\n',
  };
  const isProving =
    () =>
    ({ steps }: { steps: readonly { obligations: readonly { state: string }[] }[] }) =>
      steps.some(({ obligations }) => obligations.some(({ state }) => state === 'running'));

  it('is cancelled with all its processes', async () => {
    const workspace = open(new RunWorkspace(files));
    await workspace.open('hard.xeno.yaml');
    const key = await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    await workspace.until(isProving());
    expect(processesOf(workspace.folder)).not.toEqual([]);
    const cancel = workspace.codeLenses('hard.xeno.yaml')[2]?.command;
    expect(cancel).toMatchObject({ title: 'running 0/1 · Cancel', command: commands.cancel, arguments: [{ key }] });
    await workspace.runs.execute(commands.cancel, cancel?.arguments?.[0]);
    const run = await workspace.until((one) => one.finishedAt !== undefined);
    expect(run).toMatchObject({ status: 'cancelled', state: 'stale' });
    for (const { conclusion, state } of run.steps.flatMap(({ obligations }) => obligations))
      expect([conclusion, state]).toEqual([undefined, 'stale']);
    expect(workspace.runDiagnostics('hard.xeno.yaml')).toEqual([]);
    expect(processesOf(workspace.folder)).toEqual([]);
  });

  it('makes way for another run of the same workflow', async () => {
    const workspace = open(new RunWorkspace(files));
    await workspace.open('hard.xeno.yaml');
    const first = await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    await workspace.until(isProving());
    const second = await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    expect((await workspace.until(({ key }) => key === second)).state).toBe('queued');
    await workspace.until(({ key, status }) => key === first && status === 'cancelled');
    await workspace.until(({ key, status }) => key === second && status === 'running');
    workspace.progress.at(-1)?.cancel();
    await workspace.until(({ key, status }) => key === second && status === 'cancelled');
  });

  it('lets a run of another part of the same document wait', async () => {
    const second = hard.slice(hard.indexOf('  - id:')).replace('fermat', 'again');
    const workspace = open(new RunWorkspace({ 'hard.psp.yaml': `${hard}${second}` }));
    await workspace.open('hard.psp.yaml');
    const uri = workspace.uri('hard.psp.yaml');
    const first = await workspace.start(commands.verifyBlock, { uri, block: 'fermat' });
    const other = await workspace.start(commands.verifyBlock, { uri, block: 'again' });
    await workspace.until(isProving());
    expect(workspace.runs.all().map(({ key, state }) => [key, state])).toEqual([
      [other, 'queued'],
      [first, 'running'],
    ]);
    expect(workspace.runs.ofWorkflow(uri)?.key).toBe(first);
    await workspace.runs.execute(commands.cancel, { key: first });
    await workspace.until(({ key, status }) => key === other && status === 'running');
    await workspace.runs.execute(commands.cancel, { uri });
    await workspace.until(({ key, status }) => key === other && status === 'cancelled');
  });

  it('lets a run of another document of the workspace wait, for both are kept in one place', async () => {
    const workspace = open(new RunWorkspace({ ...files, 'easy.psp.yaml': numbersProof({ positive: '(> a 1)' }) }));
    await workspace.open('hard.xeno.yaml');
    await workspace.open('easy.psp.yaml');
    const first = await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    await workspace.until(isProving());
    const other = await workspace.start(commands.verifyBlock, { uri: workspace.uri('easy.psp.yaml') });
    expect((await workspace.until(({ key }) => key === other)).state).toBe('queued');
    await workspace.runs.execute(commands.cancel, { key: first });
    await workspace.until(({ key, state }) => key === other && state === 'correct');
  });

  it('ends with the session', async () => {
    const workspace = open(new RunWorkspace(files));
    await workspace.open('hard.xeno.yaml');
    await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    await workspace.until(isProving());
    await workspace.runs.dispose();
    expect(processesOf(workspace.folder)).toEqual([]);
  });
});

describe('a run of an example', () => {
  it('of a workflow that runs others depends on them', async () => {
    const workspace = open(RunWorkspace.ofExample('sub-workflow'));
    await workspace.open('two-proofs.xeno.yaml');
    await workspace.open('prove.xeno.yaml');
    const run = await workspace.run('two-proofs.xeno.yaml');
    expect(run).toMatchObject({ state: 'correct', conclusion: 'met' });
    const part = run.steps.find(({ parent }) => parent !== undefined);
    expect(part).toMatchObject({ id: expect.stringContaining('/'), state: 'correct' });
    const state = () => workspace.runs.ofStep(workspace.uri('two-proofs.xeno.yaml'), part?.parent ?? '')?.state;
    workspace.edit('prove.xeno.yaml', (text) => `${text}# A remark.\n`);
    await Promise.resolve();
    expect(state()).toBe('stale');
    workspace.edit('prove.xeno.yaml', (text) => text.replace('# A remark.\n', ''));
    await Promise.resolve();
    expect(state()).toBe('correct');
  });

  it('over a matrix has a part for each combination', async () => {
    const workspace = open(RunWorkspace.ofExample('matrix-over-files'));
    await workspace.open('bit-tricks.xeno.yaml');
    const run = await workspace.run('bit-tricks.xeno.yaml');
    expect(run.steps.filter(({ id }) => id.includes('[')).length).toBeGreaterThan(1);
    const unmet = run.steps.filter(({ state, parent }) => state === 'error' && parent === undefined);
    const found = workspace.runDiagnostics('bit-tricks.xeno.yaml');
    expect(found).toHaveLength(unmet.length);
  });

  it('that aggregates verdicts anew keeps silent about those that it replaces', async () => {
    const workspace = open(RunWorkspace.ofExample('consensus'));
    await workspace.open('decided.xeno.yaml');
    const run = await workspace.run('decided.xeno.yaml');
    expect(run).toMatchObject({ status: 'succeeded', state: 'error', conclusion: 'violated' });
    expect(run.steps.map(({ supersededBy }) => supersededBy)).toEqual([undefined, 'aggregate_results', undefined]);
    const found = workspace.runDiagnostics('decided.xeno.yaml');
    expect(found).toMatchObject([{ code: 'run/violated', range: { start: { line: 9 } } }]);
    expect(workspace.runs.ofBlock(workspace.uri('overflow.psp.yaml'), 'grows')).toMatchObject({
      step: 'aggregate_results',
      conclusion: 'violated',
      attempts: [{}, {}],
    });
  });
});

describe('a command', () => {
  it('starts nothing in a workspace that is not trusted, not even to look at recorded runs', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    workspace.options.trusted = false;
    await workspace.open('numbers.xeno.yaml');
    workspace.runs.opened(workspace.uri('numbers.xeno.yaml'));
    const request = { uri: workspace.uri('numbers.xeno.yaml') };
    for (const command of [commands.run, commands.plan])
      await expect(workspace.runs.execute(command, request)).rejects.toThrow(/not trusted/);
    expect(workspace.runs.all()).toEqual([]);
  });

  it('asks to save first, for what runs is the file', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.xeno.yaml');
    workspace.edit('numbers.xeno.yaml', (text) => `${text}\n`);
    const request = { uri: workspace.uri('numbers.xeno.yaml') };
    await expect(workspace.runs.execute(commands.run, request)).rejects.toThrow(/^Save `numbers\.xeno\.yaml` first/);
  });

  it('shows a plan', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.xeno.yaml');
    const shown = await workspace.runs.execute(commands.plan, { uri: workspace.uri('numbers.xeno.yaml') });
    expect(shown).toMatchObject({ text: expect.stringMatching(/prove[\s\S]*smt/) });
  });

  it.each([
    [commands.run, undefined, /one argument/],
    [commands.run, { uri: 7 }, /must be a text/],
    [commands.run, { uri: 'untitled:1' }, /no file/],
    [commands.run, { uri: 'file:///%E0%A4%A' }, /no file/],
    [commands.run, { uri: 'file:///tmp/nowhere-at-all/x.xeno.yaml' }, /cannot be read/],
    [commands.runStep, { uri: 'file:///x' }, /Which step/],
    ['xeno.dance', {}, /no command/],
  ])('%s with %j is refused', async (command, argument, why) => {
    const workspace = numbers({ positive: '(> a 1)' });
    await expect(workspace.runs.execute(command, argument)).rejects.toThrow(why);
  });

  it('needs the inputs that are required, and says which', async () => {
    const workspace = open(
      new RunWorkspace({
        'a.xeno.yaml':
          'inputs:\n  count: {type: integer, description: How many.}\n  word: {type: string, default: x}\nsteps:\n  - type: validate_psp\n    proof: p.psp.yaml\n    if: inputs.count > 1 && inputs.word != ""\n',
        'p.psp.yaml': numbersProof({ positive: '(> a 1)' }),
      }),
    );
    await workspace.open('a.xeno.yaml');
    await expect(workspace.run('a.xeno.yaml')).rejects.toThrow('input `count` is missing: a whole number (How many.)');
    await expect(workspace.run('a.xeno.yaml', { inputs: { count: 'many' } })).rejects.toThrow('must be a whole number');
    await expect(workspace.run('a.xeno.yaml', { inputs: { count: '2', other: '' } })).rejects.toThrow('unknown input');
    expect(await workspace.run('a.xeno.yaml', { inputs: { count: '2', word: '--config=x' } })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('verifies a proof structure when that is what it is asked to run', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.psp.yaml');
    expect(await workspace.run('numbers.psp.yaml')).toMatchObject({ state: 'correct', name: 'numbers.psp.yaml' });
  });

  it('calls the step that verifies a proof structure by the name of the file', async () => {
    const workspace = open(new RunWorkspace({ '--config=x.psp.yaml': numbersProof({ positive: '(> a 1)' }) }));
    await workspace.open('--config=x.psp.yaml');
    const run = await workspace.verify('--config=x.psp.yaml', 'positive');
    expect(run.state).toBe('correct');
    expect(run.steps.map(({ name }) => name)).toEqual(['./--config=x.psp.yaml']);
  });

  it('refuses to run what is no workflow, and inputs that are no texts', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.psp.yaml');
    const uri = workspace.uri('numbers.psp.yaml');
    await expect(workspace.runs.execute(commands.plan, { uri })).rejects.toThrow(/not a workflow/);
    await expect(workspace.runs.execute(commands.run, { uri, inputs: { a: 1 } })).rejects.toThrow(/`a` is not a text/);
  });
});
