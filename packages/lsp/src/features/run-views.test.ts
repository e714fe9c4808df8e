import { describe, expect, it } from 'vitest';
import { openMarked, testUri } from '../marked-text.test.support.js';
import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';
import { codeLenses } from './code-lens.js';
import { graph } from './graph.js';
import { outline } from './outline.js';
import { runDiagnostics } from './run-diagnostics.js';

const proof = `psp: 1
id: p
title: A proof
blocks:
  - {id: base, kind: axiom, statement: Given.}
  - id: step
    kind: lemma
    statement: It follows.
    depends: [base]
    obligation: {form: smt2, text: "(check-sat)"}
  - id: goal
    kind: theorem
    statement: It follows in turn.
    depends: [step]
    obligation: {form: smt2, text: "(check-sat)"}
`;
const workflow = `# A remark.
name: A workflow
steps:
  - type: validate_psp
    proof: p.psp.yaml
  - id: prove
    name: The proof
    type: execute_verification
  - {id: some, type: execute_verification, proof: p.psp.yaml, blocks: [goal], min_trust: certified}
  - {id: file, type: execute_verification, file: claims/a.smt2}
`;
const files = { 'p.psp.yaml': proof, 'claims/a.smt2': '(check-sat)' };

const obligation = (more: Partial<ObligationRun> = {}): ObligationRun => ({
  id: 'p#goal',
  step: 'some',
  label: 'goal',
  state: 'error',
  expect: 'Theorem',
  conclusion: 'open',
  reason: 'z3 answered Theorem, but that is only claimed and certified is demanded.',
  uri: testUri('p.psp.yaml'),
  range: { start: { line: 12, character: 0 }, end: { line: 12, character: 1 } },
  attempts: [{ engine: 'z3', status: 'Theorem', evidence: [] }],
  ...more,
});
const step = (more: Partial<StepRun> = {}): StepRun => ({
  id: 'some',
  type: 'execute_verification',
  needs: [],
  status: 'succeeded',
  state: 'error',
  conclusion: 'open',
  startedAt: 0,
  finishedAt: 2500,
  obligations: [obligation()],
  ...more,
});
const run = (more: Partial<WorkflowRun> = {}): WorkflowRun => ({
  key: 'k',
  uri: testUri('test.xeno.yaml'),
  name: 'A workflow',
  status: 'succeeded',
  state: 'error',
  conclusion: 'open',
  startedAt: 0,
  finishedAt: 1200,
  steps: [],
  reports: [],
  ...more,
});
const open = (one: StepRun | undefined, whole: WorkflowRun | undefined, block?: ObligationRun) =>
  openMarked(workflow, {
    files,
    runs: {
      ofWorkflow: () => whole,
      ofStep: (_, id) => (id === one?.id ? one : undefined),
      ofBlock: (_, id) => (id === 'goal' ? block : undefined),
    },
  });
const titles = ({ project, document }: ReturnType<typeof open>) =>
  codeLenses(project, document).map(({ range, command }) => `${range.start.line}: ${command?.title}`);

describe('lenses', () => {
  it('stand where things can be run', () => {
    expect(titles(open(undefined, undefined))).toEqual([
      '1: ▶ Run',
      '1: Plan',
      '3: ▶ Run step',
      '5: ▶ Run step',
      '8: ▶ Run step',
      '9: ▶ Run step',
    ]);
  });

  it.each([
    [run({ state: 'correct', conclusion: 'met', trust: 'certified' }), '✓ met · certified · 1.2 s'],
    [run({ conclusion: 'violated' }), '✗ violated · 1.2 s'],
    [run({ state: 'stale', conclusion: 'violated' }), 'stale (✗ violated)'],
    [run({ status: 'cancelled', state: 'stale' }), '■ cancelled'],
    [run({ conclusion: 'violated', trust: 'certified' }), '✗ violated · certified · 1.2 s'],
    [run({ status: 'broken', conclusion: 'met', message: 'It is gone.\nReally.' }), '! It is gone.'],
    [run({ status: 'failed', conclusion: 'met' }), '✗ failed · 1.2 s'],
    [run({ state: 'queued', status: 'starting' }), 'queued · Cancel'],
    [run({ state: 'running', status: 'running', steps: [step()] }), 'running 1/1 · Cancel'],
    [run({ state: 'correct', conclusion: 'met', only: { step: 'some' } }), 'some: ✓ met · 1.2 s'],
  ])('tell what came of the last run', (last, told) => {
    expect(titles(open(undefined, last))[2]).toBe(`1: ${told}`);
  });

  it('tell at a step what came of it', () => {
    expect(titles(open(step(), run()))).toContain('8: ? open · 2.5 s');
    const { conclusion: _, finishedAt: __, ...skipped } = step({ status: 'skipped', state: 'stale', obligations: [] });
    expect(titles(open(skipped, run()))).toContain('8: – skipped');
  });
});

describe('diagnostics of runs', () => {
  const found = (one: StepRun) => {
    const { project, document } = open(one, run());
    return runDiagnostics(project, document);
  };

  it('tell of trust that falls short as information', () => {
    expect(found(step())).toMatchObject([
      {
        severity: 3,
        code: 'run/trust',
        range: { start: { line: 8, character: 9 }, end: { line: 8, character: 13 } },
        message: expect.stringContaining('`min_trust: certified`'),
        relatedInformation: [{ location: { uri: testUri('p.psp.yaml') } }],
      },
    ]);
    const open = obligation({ attempts: [{ engine: 'z3', status: 'Timeout', evidence: [] }] });
    expect(found(step({ obligations: [open] }))).toMatchObject([{ severity: 2, code: 'run/open' }]);
  });

  it('tell of refusals and failures', () => {
    const refused = step({ status: 'refused', message: 'Not allowed.', obligations: [] });
    expect(found(refused)).toMatchObject([{ severity: 1, code: 'run/refused', message: 'Not allowed.' }]);
    const { conclusion: _, ...failed } = step({ status: 'failed', message: 'It fell over.', obligations: [] });
    expect(found(failed)).toMatchObject([{ severity: 1, code: 'run/failed', message: 'It fell over.' }]);
  });

  it('keep silent about what is stale, at work, or concluded anew by another step', () => {
    for (const more of [{ state: 'stale' }, { state: 'running' }, { supersededBy: 'other' }] as const)
      expect(found(step(more))).toEqual([]);
  });
});

describe('the outline', () => {
  it('lists what can be run, under the names of runs', () => {
    const { project, document } = open(undefined, undefined);
    const made = outline(project, document);
    expect(made).toMatchObject({ kind: 'workflow', label: 'A workflow' });
    expect(made?.steps.map(({ id, label, obligations }) => [id, label, obligations.map((one) => one.id)])).toEqual([
      ['validate_psp', 'validate_psp', []],
      ['prove', 'The proof', ['p#step', 'p#goal']],
      ['some', 'some', ['p#goal']],
      ['file', 'file', ['claims/a.smt2']],
    ]);
    const opened = project.document(testUri('p.psp.yaml'));
    expect(opened && outline(project, opened)).toMatchObject({
      kind: 'proof',
      label: 'A proof',
      steps: [],
      obligations: [
        { id: 'p#step', block: 'step', range: { start: { line: 5 } } },
        { id: 'p#goal', block: 'goal' },
      ],
    });
  });

  it('tells the inputs of a workflow, and all lines of what can be run', () => {
    const { project, document } = openMarked(
      'inputs:\n  n: {type: integer, description: How many., enum: [1, 2]}\n  p: {default: x}\nsteps:\n  - type: a\n    id: first\n\n  - type: b\n',
    );
    const made = outline(project, document);
    expect(made?.inputs).toEqual([
      { name: 'n', type: 'integer', description: 'How many.', enum: [1, 2], required: true },
      { name: 'p', type: 'string', default: 'x', required: false },
    ]);
    expect(made?.steps.map(({ range, extent }) => [range.start.line, extent.start.line])).toEqual([
      [5, 4],
      [7, 7],
    ]);
  });

  it('is there for a document that is not complete', () => {
    for (const text of ['', 'steps:', 'steps:\n  - ', 'steps: [', '- a']) {
      const { project, document } = openMarked(text);
      expect(outline(project, document)).toMatchObject({ kind: 'workflow' });
      expect(graph(project, document)).toMatchObject({ edges: [] });
      expect(codeLenses(project, document).length).toBeGreaterThan(1);
    }
  });
});

describe('the graph', () => {
  it('has the steps with what they wait for, and the blocks that they prove', () => {
    const { project, document } = open(step(), run(), obligation({ startedAt: 0, finishedAt: 500 }));
    const made = graph(project, document);
    const name = (id: string) => id.replace(/^block:.*#/, '#').replace(/^step:/, '');
    expect(made?.edges.map(({ from, to }) => `${name(from)} > ${name(to)}`).sort()).toEqual([
      '#goal > #step',
      '#step > #base',
      'file > some',
      'prove > #goal',
      'prove > validate_psp',
      'some > #goal',
      'some > prove',
    ]);
    expect(made?.nodes.find(({ label }) => label === 'goal')).toMatchObject({
      kind: 'theorem',
      state: 'error',
      conclusion: 'open',
      seconds: 0.5,
      verdict: '? open · 500 ms',
      critical: true,
    });
    expect(made?.nodes.find(({ label }) => label === 'some')).toMatchObject({ kind: 'step', seconds: 2.5 });
  });

  it('of a proof structure has its blocks only, and of a configuration there is none', () => {
    const { project } = open(undefined, undefined);
    const opened = project.document(testUri('p.psp.yaml'));
    expect(opened && graph(project, opened)?.nodes.map(({ label }) => label)).toEqual(['base', 'step', 'goal']);
    const configuration = openMarked('orchestrator: {}', { file: 'config/orchestrator.yaml' });
    expect(graph(configuration.project, configuration.document)).toBeNull();
    expect(outline(configuration.project, configuration.document)).toBeNull();
  });

  it('shows the beginning of what is too large to be seen', () => {
    const steps = Array.from(
      { length: 3000 },
      (_, index) => `  - {id: s${index}, type: validate_psp, proof: p.psp.yaml}\n`,
    );
    const { project, document } = openMarked(`steps:\n${steps.join('')}`, { files });
    expect(graph(project, document)?.nodes).toHaveLength(2000);
  });
});
