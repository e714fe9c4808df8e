import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../protocol.js';
import { RunWorkspace } from './run-workspace.test.support.js';

const opened: RunWorkspace[] = [];
const open = (workspace: RunWorkspace) => {
  opened.push(workspace);
  return workspace;
};
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.remove();
});

/** A proof structure whose blocks are held against integers by the built-in Z3. */
const proof = (goals: Readonly<Record<string, string>>) => `psp: 1
id: numbers
blocks:
${Object.entries(goals)
  .map(
    ([id, goal]) => `  - id: ${id}
    kind: lemma
    statement: It holds.
    obligation:
      form: smt2
      text: |
        (declare-const a Int)
        (assert (> a 2))
      goal: ${goal}
`,
  )
  .join('')}`;
const workflow = `name: numbers
steps:
  - type: validate_psp
    proof: numbers.psp.yaml
  - id: prove
    type: execute_verification
    proof: numbers.psp.yaml
    method: smt
`;
const numbers = (goals: Readonly<Record<string, string>>) =>
  open(new RunWorkspace({ 'numbers.psp.yaml': proof(goals), 'numbers.xeno.yaml': workflow }));

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

describe('a verdict', () => {
  it('goes stale for what was edited and what waits for it, and comes back when the edit is undone', async () => {
    const workspace = open(
      new RunWorkspace({
        'one.psp.yaml': proof({ positive: '(> a 1)' }),
        'two.psp.yaml': proof({ positive: '(> a 0)' }).replace('id: numbers', 'id: others'),
        'both.xeno.yaml': `steps:
  - {id: one, type: execute_verification, proof: one.psp.yaml, method: smt, needs: []}
  - {id: two, type: execute_verification, proof: two.psp.yaml, method: smt, needs: []}
  - {id: after, type: validate_psp, proof: two.psp.yaml, needs: [two]}
`,
      }),
    );
    await workspace.open('both.xeno.yaml');
    await workspace.open('two.psp.yaml');
    await workspace.run('both.xeno.yaml');
    const uri = workspace.uri('both.xeno.yaml');
    const states = () => [
      workspace.runs.ofWorkflow(uri)?.state,
      ...['one', 'two', 'after'].map((step) => workspace.runs.ofStep(uri, step)?.state),
    ];
    const changed = async (file: string, edit: (text: string) => string) => {
      workspace.edit(file, edit);
      await Promise.resolve();
      return states();
    };
    expect(states()).toEqual(['correct', 'correct', 'correct', 'correct']);
    expect(await changed('both.xeno.yaml', (text) => `# A remark.\n${text}`)).toEqual(Array(4).fill('correct'));
    expect(await changed('both.xeno.yaml', (text) => text.replace('{id: two,', '{id: two, timeout: 9s,'))).toEqual([
      'stale',
      'correct',
      'stale',
      'stale',
    ]);
    expect(await changed('both.xeno.yaml', (text) => text.replace(' timeout: 9s,', ''))).toEqual(
      Array(4).fill('correct'),
    );
    expect(await changed('two.psp.yaml', (text) => text.replace('(> a 0)', '(> a 1)'))).toEqual([
      'stale',
      'correct',
      'stale',
      'stale',
    ]);
    expect(workspace.runs.ofBlock(workspace.uri('two.psp.yaml'), 'positive')?.state).toBe('stale');
    expect(await changed('two.psp.yaml', (text) => text.replace('(> a 1)', '(> a 0)'))).toEqual(
      Array(4).fill('correct'),
    );
    await workspace.until(({ state }) => state === 'correct');
  });

  it('of a block outlives edits of other blocks', async () => {
    const workspace = numbers({ positive: '(> a 1)', other: '(> a 0)' });
    await workspace.open('numbers.psp.yaml');
    const run = await workspace.verify('numbers.psp.yaml');
    expect(run).toMatchObject({ state: 'correct', conclusion: 'met' });
    workspace.edit('numbers.psp.yaml', (text) => text.replace('(> a 0)', '(> a 3)'));
    const uri = workspace.uri('numbers.psp.yaml');
    expect(workspace.runs.ofBlock(uri, 'positive')?.state).toBe('correct');
    expect(workspace.runs.ofBlock(uri, 'other')?.state).toBe('stale');
    expect(workspace.runDiagnostics('numbers.psp.yaml')).toEqual([]);
  });

  it('of one block alone is that of its obligation, whatever else is missing', async () => {
    const workspace = numbers({ positive: '(> a 1)', wrong: '(> a 3)' });
    await workspace.open('numbers.psp.yaml');
    const run = await workspace.verify('numbers.psp.yaml', 'positive');
    expect(run).toMatchObject({ state: 'correct', conclusion: 'met', only: { block: 'positive' } });
    expect(workspace.runs.ofBlock(workspace.uri('numbers.psp.yaml'), 'wrong')).toBeUndefined();
  });

  it('of an obligation in a file holds as long as the file says the same', async () => {
    const claim = '(declare-const a Int)\n(assert (and (> a 2) (< a 1)))\n(check-sat)\n';
    const workspace = open(
      new RunWorkspace({
        'claim.smt2': claim,
        'file.xeno.yaml':
          'steps:\n  - {id: file, type: execute_verification, file: claim.smt2, expect: unsat, method: smt}\n',
      }),
    );
    await workspace.open('file.xeno.yaml');
    const run = await workspace.run('file.xeno.yaml');
    expect(run.state).toBe('correct');
    const state = (text: string) => {
      workspace.write({ 'claim.smt2': text });
      workspace.runs.documentsChanged([workspace.path('claim.smt2')]);
      return workspace.runs.ofStep(workspace.uri('file.xeno.yaml'), 'file')?.state;
    };
    expect(state(claim.replace('2', '0'))).toBe('stale');
    state(claim);
    await workspace.until(({ state: now }) => now === 'correct');
  });

  it('of a step run by itself stands beside those of earlier runs of others', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.xeno.yaml');
    await workspace.run('numbers.xeno.yaml');
    const key = await workspace.start(commands.runStep, {
      uri: workspace.uri('numbers.xeno.yaml'),
      step: 'validate_psp',
    });
    const run = await workspace.until((one) => one.key === key && one.finishedAt !== undefined);
    expect(run).toMatchObject({ state: 'correct', only: { step: 'validate_psp' }, steps: [{ id: 'validate_psp' }] });
    expect(workspace.runs.ofStep(workspace.uri('numbers.xeno.yaml'), 'prove')).toMatchObject({
      state: 'correct',
      conclusion: 'met',
    });
  });

  it('is there again after a restart of the editor', async () => {
    const first = numbers({ positive: '(> a 1)', large: '(> a 3)' });
    await first.open('numbers.xeno.yaml');
    await first.run('numbers.xeno.yaml');
    const second = open(await first.reopened());
    await second.open('numbers.xeno.yaml');
    second.runs.opened(second.uri('numbers.xeno.yaml'));
    const run = await second.until(() => true);
    expect(run).toMatchObject({ state: 'error', status: 'succeeded', conclusion: 'violated' });
    const uri = second.uri('numbers.psp.yaml');
    expect(second.runs.ofBlock(uri, 'positive')).toMatchObject({ state: 'correct', expect: 'Theorem' });
    expect(second.runs.ofBlock(uri, 'large')).toMatchObject({ state: 'error', counterexample: 'a = 3' });
    second.edit('numbers.xeno.yaml', (text) => text.replace('method: smt', 'method: automated'));
    expect(second.runs.ofStep(second.uri('numbers.xeno.yaml'), 'prove')?.state).toBe('stale');
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

  it('ends with the session', async () => {
    const workspace = open(new RunWorkspace(files));
    await workspace.open('hard.xeno.yaml');
    await workspace.start(commands.run, { uri: workspace.uri('hard.xeno.yaml') });
    await workspace.until(isProving());
    await workspace.runs.dispose();
    expect(processesOf(workspace.folder)).toEqual([]);
  });
});

/** Command lines of the processes that were started with a path of this folder. */
function processesOf(folder: string): readonly string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
}

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

describe('a command line', () => {
  const scripted = (script: string) =>
    open(
      new RunWorkspace(
        { 'numbers.psp.yaml': proof({ positive: '(> a 1)' }), 'numbers.xeno.yaml': workflow },
        { command: process.execPath, args: ['-e', script, '--'] },
      ),
    );
  const started =
    'const tell = (event) => console.log(JSON.stringify({at: Date.now(), ...event}));' +
    'tell({type: "run.started", runId: "r1", workflow: {name: "n", file: "numbers.xeno.yaml", digest: "sha256:0"}, inputs: {}, version: "1"});';
  const finished = 'tell({type: "run.finished", status: "succeeded", conclusion: "met", outputs: {}});';

  it.each([
    ['dies', `${started} process.kill(process.pid, "SIGKILL")`, /ended by SIGKILL/],
    ['says nothing', '', /without a result: .*exit code 0/],
    ['prints what is no JSON', 'console.log("hello\\n{\\n{]\\n"); process.stdout.write("{\\"type\\":")', /exit code 0/],
    ['says that all is met and fails', `${started}${finished} process.exitCode = 3`, /says that all is met, but .*3/],
    [
      'finishes what never began',
      `const tell = (event) => console.log(JSON.stringify({at: 1, ...event}));${finished}`,
      /without a result/,
    ],
    [
      'fails with words',
      'console.error("\\u001b[31mxeno: error XENO_X: it broke\\u001b[0m"); process.exitCode = 3',
      /XENO_X: it broke/,
    ],
    [
      'tells problems',
      'console.log(JSON.stringify({type: "problems", base: "/", problems: [{file: "a.yaml", severity: "error", code: "x", message: "it is wrong", range: {start: {line: 2, column: 3}, end: {line: 2, column: 4}}}]})); process.exitCode = 2',
      /^a\.yaml:2:3: it is wrong$/,
    ],
  ])('that %s breaks the run, and it is never correct', async (_, script, why) => {
    const workspace = scripted(script);
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'broken', state: 'error', message: expect.stringMatching(why) });
    expect(run.conclusion).toBeUndefined();
    expect(workspace.runDiagnostics('numbers.xeno.yaml')[0]).toMatchObject({
      code: 'run/broken',
    });
  });

  it('whose events have other shapes is read as far as they make sense', async () => {
    const workspace = scripted(
      `${started}
      for (const line of [1, null, [], {}, {type: 7}, {type: "__proto__"}, {type: "step.started"}, {type: "run.planned", steps: [{}]},
        {type: "step.finished", step: "x", status: "wonderful"}, {type: "attempt.finished", step: "x", obligation: "o", engine: "e", verdict: {}},
        {type: "obligation.concluded", step: "x", obligation: "o", conclusion: "met", trust: "absolute", reason: "r"},
        {type: "run.planned", steps: [{id: "a", type: "t", needs: ["b"], parent: "b"}, {id: "b", type: "t", needs: ["a"], parent: "a"}]}])
        tell(line && typeof line === "object" && !Array.isArray(line) ? line : {type: line});
      console.log("x".repeat(5 * 1024 * 1024)); ${finished}`,
    );
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    // It says that all is met, but of another text than ours.
    expect(run).toMatchObject({ status: 'succeeded', state: 'stale' });
    expect(run.steps.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'stale'],
      ['b', 'stale'],
    ]);
  });

  it('that does not go when it is asked to is ended', async () => {
    const workspace = scripted(
      `process.on("SIGTERM", () => {}); process.on("SIGINT", () => {}); ${started} setInterval(() => {}, 1000)`,
    );
    await workspace.open('numbers.xeno.yaml');
    await workspace.start(commands.run, { uri: workspace.uri('numbers.xeno.yaml') });
    await workspace.until(({ status }) => status === 'running');
    await workspace.runs.dispose();
    expect(processesOf(workspace.folder)).toEqual([]);
  });

  it('that leaves somebody behind who holds on to its output is over when it is over', async () => {
    const workspace = scripted(
      `${started}${finished} require("node:child_process").spawn("sleep", ["20"], {stdio: "inherit", detached: true}).unref()`,
    );
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run.status).toBe('succeeded');
  });

  it('that is missing is told', async () => {
    const workspace = open(new RunWorkspace({ 'numbers.xeno.yaml': workflow }, { command: '/nowhere/xeno', args: [] }));
    await workspace.open('numbers.xeno.yaml');
    const run = await workspace.run('numbers.xeno.yaml');
    expect(run).toMatchObject({ status: 'broken', message: expect.stringContaining('`/nowhere/xeno` was not found') });
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

  it('refuses to run what is no workflow, and inputs that are no texts', async () => {
    const workspace = numbers({ positive: '(> a 1)' });
    await workspace.open('numbers.psp.yaml');
    const uri = workspace.uri('numbers.psp.yaml');
    await expect(workspace.runs.execute(commands.run, { uri })).rejects.toThrow(/not a workflow/);
    await expect(workspace.runs.execute(commands.run, { uri, inputs: { a: 1 } })).rejects.toThrow(/`a` is not a text/);
  });
});
