import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../protocol.js';
import { numbersProof, RunWorkspace } from './run-workspace.test.support.js';

const opened: RunWorkspace[] = [];
const open = (workspace: RunWorkspace) => {
  opened.push(workspace);
  return workspace;
};
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.remove();
});
const numbers = (goals: Readonly<Record<string, string>>) => open(RunWorkspace.ofNumbers(goals));

describe('a verdict', () => {
  it('goes stale for what was edited and what waits for it, and comes back when the edit is undone', async () => {
    const workspace = open(
      new RunWorkspace({
        'one.psp.yaml': numbersProof({ positive: '(> a 1)' }),
        'two.psp.yaml': numbersProof({ positive: '(> a 0)' }).replace('id: numbers', 'id: others'),
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

  it('goes stale when the configuration says something else, and comes back when it does not any more', async () => {
    const workspace = open(RunWorkspace.ofNumbers({ positive: '(> a 1)' }));
    workspace.write({ 'config/orchestrator.yaml': 'orchestrator:\n  timeout_seconds: 20\n' });
    await workspace.open('numbers.xeno.yaml');
    await workspace.open('config/orchestrator.yaml');
    expect((await workspace.run('numbers.xeno.yaml')).state).toBe('correct');
    const state = () => workspace.runs.all()[0]?.state;
    workspace.edit('config/orchestrator.yaml', (text) => `# A remark.\n${text}`);
    expect(state()).toBe('correct');
    workspace.edit('config/orchestrator.yaml', (text) => text.replace('20', '2'));
    expect(state()).toBe('stale');
    expect(workspace.runs.all()[0]?.steps.map((step) => step.state)).toEqual(['stale', 'stale']);
    workspace.edit('config/orchestrator.yaml', (text) => text.replace('2', '20'));
    expect(state()).toBe('correct');
    expect(workspace.told.at(-1)).toMatchObject({ state: 'correct' });
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
