import type { WorkflowRun } from '@xeno/lsp';
import { describe, expect, it } from 'vitest';
import { itemOfRun, type RunTreeItem } from './run-tree-item.js';

const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 9 } };
const run: WorkflowRun = {
  key: '1',
  runId: '01m',
  uri: 'file:///w/parity.xeno.yaml',
  name: 'parity',
  status: 'failed',
  state: 'error',
  conclusion: 'violated',
  startedAt: 0,
  finishedAt: 1200,
  reports: [{ path: '/w/report.html', format: 'html' }],
  journal: '/w/data/01m.jsonl',
  steps: [
    {
      id: 'prove',
      type: 'execute_verification',
      needs: [],
      status: 'failed',
      state: 'error',
      conclusion: 'violated',
      startedAt: 0,
      finishedAt: 900,
      range,
      obligations: [
        {
          id: 'parity#odd',
          step: 'prove',
          label: 'odd',
          state: 'error',
          conclusion: 'violated',
          counterexample: 'x = 2',
          uri: 'file:///w/parity.psp.yaml',
          range,
          attempts: [
            {
              engine: 'z3',
              status: 'CounterSatisfiable',
              seconds: 0.25,
              evidence: [
                { dataform: 'Model', format: 'smt2-model', digest: 'sha256:1', check: 'valid', checkedBy: ['xeno'] },
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'prove[x=1]',
      type: 'execute_verification',
      parent: 'prove',
      needs: [],
      status: 'succeeded',
      state: 'correct',
      conclusion: 'met',
      trust: 'certified',
      obligations: [],
    },
  ],
};

function lines(item: RunTreeItem, depth = 0): string[] {
  const own = `${'  '.repeat(depth)}${item.icon} ${item.label}: ${item.description}`;
  return [own, ...item.children().flatMap((child) => lines(child, depth + 1))];
}

describe('the tree of runs', () => {
  it('leads from the run over steps and obligations to the evidence, with reports and journal', () => {
    const [first, ...others] = lines(itemOfRun(run));
    expect(first).toMatch(/^violated parity: ✗ violated · 1\.2 s · /);
    expect(others).toEqual([
      '  violated prove: ✗ violated · 900 ms',
      '    met prove[x=1]: ✓ met · certified',
      '    violated odd: ✗ violated',
      '      evidence z3: CounterSatisfiable · 250 ms',
      '        evidence Model: smt2-model · valid · by xeno',
      '  file report.html: report · html',
      '  file 01m.jsonl: journal',
    ]);
  });

  it('leads to the places where things are written', () => {
    const [step] = itemOfRun(run).children();
    expect(step?.target).toEqual({ uri: run.uri, range });
    const obligation = step?.children().find(({ kind }) => kind === 'obligation');
    expect(obligation?.target).toEqual({ uri: 'file:///w/parity.psp.yaml', range });
    expect(obligation?.tooltip).toContain('x = 2');
  });

  it('tells progress while a run goes on, and never shows a check mark for what is not met', () => {
    const active = itemOfRun({ ...run, status: 'running', state: 'running' });
    expect(active.description).toBe('running 1/1');
    expect(active.context).toBe('run.active');
    expect(itemOfRun({ ...run, state: 'error', conclusion: 'met' }).icon).toBe('open');
    expect(itemOfRun({ ...run, state: 'stale', conclusion: 'met' }).icon).toBe('stale');
  });
});
