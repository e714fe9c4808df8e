import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../workspace.test.support.js';

const obligation = (file: string) => `{form: smt2, file: ${file}, expect: unsat}`;
const workspace = new TestWorkspace({
  'yes.smt2': '; ann: Unsatisfiable\n',
  'two.xeno.yaml': `steps:
  - {id: first, type: execute_verification, method: ann, file: yes.smt2}
  - {id: second, type: execute_verification, method: ann, file: yes.smt2}
  - {id: third, type: noop}
finally:
  - {id: tidy, type: noop}
`,
  'other.xeno.yaml': 'steps: [{type: noop}]\n',
  'broken.xeno.yaml': 'steps: [{type: noopp}]\n',
  'chain.psp.yaml': `psp: 1
id: chain
blocks:
  - {id: base, kind: lemma, statement: B, obligation: ${obligation('yes.smt2')}}
  - {id: mid, kind: lemma, statement: M, depends: [base]}
  - {id: top, kind: theorem, statement: T, depends: [mid], obligation: ${obligation('yes.smt2')}}
`,
});
afterAll(() => workspace.remove());

interface Line {
  readonly type: string;
  readonly [key: string]: unknown;
}

async function events(...argv: string[]): Promise<{ code: number | null; lines: readonly Line[] }> {
  const { code, out } = await workspace.xeno(...argv, '--reporter', 'ndjson');
  return {
    code,
    lines: out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  };
}

describe('--step', () => {
  it('runs a step with what it waits for, and the report says that it is a part', async () => {
    const { code, out } = await workspace.xeno('run', 'two.xeno.yaml', '--step', 'second', '--reporter', 'json');
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report.steps.map(({ id }: { id: string }) => id)).toEqual(['first', 'second']);
    expect(report.run.only).toEqual(['second']);
    const shown = await workspace.xeno('runs', 'show', 'latest');
    expect(shown.out).toContain('Only step second and what it waits for was asked for');
  });

  it('plans the same', async () => {
    const { out } = await workspace.xeno('plan', 'two.xeno.yaml', '-s', 'first', '-s', 'tidy', '--format', 'json');
    const { steps } = JSON.parse(out) as { steps: { id: string }[] };
    expect(steps.map(({ id }) => id)).toEqual(['first', 'second', 'third', 'tidy']);
  });

  it.each(['run', 'plan'])('of %s that is mistyped ends with 2 and what was meant', async (command) => {
    const { code, out, err } = await workspace.xeno(command, 'two.xeno.yaml', '--step', 'secnod');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('has no step `secnod`');
    expect(err).toContain('hint: Did you mean second?');
  });
});

describe('--block', () => {
  it('attempts one obligation; the proof stays open, and says what is missing', async () => {
    const { code, out, err } = await workspace.xeno('verify', 'chain.psp.yaml', '--method', 'ann', '--block', 'top');
    expect({ code, out }).toEqual({ code: 1, out: '% SZS status Unknown for chain.psp.yaml\n' });
    expect(err).toContain('it did not attempt chain#base, without which its proof is not established');
  });

  it('establishes no block whose dependencies were not attempted', async () => {
    const { lines } = await events('verify', 'chain.psp.yaml', '--method', 'ann', '--block', 'top');
    const concluded = lines.find(({ type }) => type === 'proof.concluded') as unknown as {
      blocks: readonly { block: string; established: boolean; conclusion?: string }[];
    };
    expect(concluded.blocks.map(({ block, established }) => [block, established])).toEqual([
      ['base', false],
      ['mid', false],
      ['top', false],
    ]);
    expect(lines.filter(({ type }) => type === 'attempt.started')).toHaveLength(1);
    expect(lines.find(({ type }) => type === 'obligation.concluded')).toMatchObject({ conclusion: 'met' });
  });

  it('is the whole proof when every block with an obligation is named, with what it takes for granted', async () => {
    const { code, out } = await workspace.xeno(
      ...['verify', 'chain.psp.yaml', '--method', 'ann', '-b', 'top', '-b', 'base'],
    );
    expect({ code, out }).toEqual({ code: 0, out: '% SZS status Assumed for chain.psp.yaml\n' });
  });

  it.each([
    [['chain.psp.yaml', '--block', 'tpo'], /has no block `tpo`\n {2}hint: Did you mean top\?/],
    [['chain.psp.yaml', '--block', 'mid'], /`mid` of `chain\.psp\.yaml` carries no obligation/],
    [['yes.smt2', '--block', 'top'], /one proof structure/],
    [['chain.psp.yaml', 'yes.smt2', '--block', 'top'], /one proof structure/],
  ])('%j ends with 2 before anything is attempted', async (argv, why) => {
    const { code, out, err } = await workspace.xeno('verify', ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
  });
});

describe('what a program is told', () => {
  it('is a last line with the problems, when a document has errors', async () => {
    const { code, lines } = await events('run', 'broken.xeno.yaml');
    expect(code).toBe(2);
    expect(lines).toMatchObject([
      {
        type: 'problems',
        base: workspace.folder,
        problems: [{ code: 'workflow/unknown-step-type', severity: 'error' }],
      },
    ]);
  });

  it.each([
    [['run', 'two.xeno.yaml', '--step', 'nowhere'], 'XENO_INPUT_INVALID'],
    [['run', 'gone.xeno.yaml'], 'XENO_WORKFLOW_NOT_FOUND'],
    [['verify', 'chain.psp.yaml', '--method', 'nobody'], 'XENO_ENGINE_NOT_FOUND'],
  ])('of %j is a last line with the error', async (argv, code) => {
    const { lines } = await events(...argv);
    expect(lines).toMatchObject([{ type: 'error', code, message: expect.any(String) }]);
  });
});

describe('the runs of one document', () => {
  it('are found, with their journals', async () => {
    await workspace.xeno('run', 'other.xeno.yaml');
    await workspace.xeno('verify', 'chain.psp.yaml', '--method', 'ann');
    const list = async (file: string) => {
      const { out } = await workspace.xeno('runs', 'list', '--workflow', file, '--format', 'json');
      return (JSON.parse(out) as { runs: { file: string; proofs: string[]; journal: string }[] }).runs;
    };
    const [other, ...none] = await list('other.xeno.yaml');
    expect(none).toEqual([]);
    expect(other?.file).toBe('other.xeno.yaml');
    expect(existsSync(other?.journal ?? '')).toBe(true);
    expect((await list('chain.psp.yaml'))[0]?.proofs).toEqual(['chain.psp.yaml']);
    const { code, out } = await workspace.xeno(
      'runs',
      'show',
      'latest',
      '--workflow',
      'other.xeno.yaml',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).run.workflow.file).toBe('other.xeno.yaml');
  });

  it('that never ran are missing, not somebody else’s', async () => {
    const { code, err } = await workspace.xeno('runs', 'show', 'latest', '--workflow', 'broken.xeno.yaml');
    expect(code).toBe(2);
    expect(err).toContain('there is no run of `broken.xeno.yaml`');
  });
});
