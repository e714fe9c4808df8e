import { describe, expect, it } from 'vitest';
import type { MarkedOptions } from '../../marked-text.test.support.js';
import { openMarked, testUri } from '../../marked-text.test.support.js';
import type { ObligationRun, StepRun } from '../../protocol.js';
import { hover } from './hover.js';

function shown(marked: string, options: MarkedOptions = {}): { word: string; text: string } | undefined {
  const { project, document, offset } = openMarked(marked, options);
  const found = hover(project, document, offset);
  if (!found?.range || typeof found.contents !== 'object' || !('value' in found.contents)) return undefined;
  return { word: document.lines.getText(found.range), text: found.contents.value };
}

const proof = `psp: 1
id: sums
title: Sums of odd numbers
blocks:
  - id: base
    kind: axiom
    statement: Numbers are numbers.
  - id: step
    kind: lemma
    depends: [base]
    obligation:
      form: smt2
      file: claim.smt2
      expect: unsat
`;
const files = { 'sums.psp.yaml': proof, 'claim.smt2': '(assert false)\n(check-sat)\n' };
const workflow = `inputs:
  size: {type: integer, description: How many., default: 3}
steps:
  - id: check
    type: validate_psp
    proof: sums
  - id: prove
    name: Prove it
    type: execute_verification
    method: smt
    blocks: [step]
    min_trust: corroborated
    timeout: 30s
    if: steps.check.outputs.valid && inputs.size > 1
  - type: generate_report
    needs: [prove]
    if: steps.prove.conclusion == 'met'
`;
const at = (word: string, mark: string): string => workflow.replace(word, mark);

describe('hover in workflows', () => {
  it.each([
    ['key', at('aggregation', '').replace('    method:', '    me<|>thod:'), 'method', 'Engines by id, or `automated`'],
    ['common key', at('needs:', 'ne<|>eds:'), 'needs', 'Ids of the steps that it waits for'],
    ['top-level key', at('steps:\n', 'st<|>eps:\n'), 'steps', 'What is done'],
    [
      'step type',
      at('execute_verification', 'execute_<|>verification'),
      'execute_verification',
      'Lets engines attempt',
    ],
    ['engine', at('method: smt', 'method: s<|>mt'), 'smt', 'Forms: `smt2`'],
    ['step id', at('id: prove', 'id: pr<|>ove'), 'prove', 'Waits for: `check`'],
    ['need', at('[prove]', '[pr<|>ove]'), 'prove', 'Prove it'],
    ['proof', at('proof: sums', 'proof: su<|>ms'), 'sums', 'Sums of odd numbers'],
    ['block', at('[step]', '[st<|>ep]'), 'step', '```smt2\n(assert false)'],
    ['trust', at('corroborated', 'corro<|>borated'), 'corroborated', 'two independent families'],
    ['input', at('  size:', '  si<|>ze:'), 'size', 'Default: `3`'],
    ['field of an input', at('default: 3', 'def<|>ault: 3'), 'default', 'anything'],
  ])('explains a %s', (_, marked, word, text) => {
    const found = shown(marked, { files });
    expect(found?.word).toBe(word);
    expect(found?.text).toContain(text);
  });

  it('says how long a step may take', () => {
    expect(shown(at('timeout:', 'time<|>out:'))?.text).toContain('The step may take `30s`.');
    expect(shown(at('timeout: 30s', 'timeout: 3<|>0s'))?.text).toContain('stopped after `300 s`');
    const general = `defaults: {timeout: 5m}\n${at('30s\n', '\n').replace('timeout:', 'time<|>out:')}`;
    expect(shown(general)?.text).toContain('The step may take `5m`, as `defaults` says.');
  });

  it.each([
    [
      'input',
      at('inputs.size', 'inputs.si<|>ze'),
      'size',
      ['inputs.size: double', 'How many.', 'whole expression is `bool`'],
    ],
    ['step', at('steps.check', 'steps.ch<|>eck'), 'check', ['steps.check: map', 'Validate proof structures']],
    ['output', at('outputs.valid', 'outputs.va<|>lid'), 'valid', ['steps.check.outputs.valid: bool', 'has errors']],
    ['conclusion', at('prove.conclusion', 'prove.con<|>clusion'), 'conclusion', ['One of `met`']],
    ['word', at("'met'", "'m<|>et'"), 'met', ['is what was expected']],
    ['function', at('inputs.size > 1', 'si<|>ze([1]) > 1'), 'size', ['size(value: dyn): int', 'Example']],
    ['root', at('steps.check', 'st<|>eps.check'), 'steps', ['that this one waits for']],
    ['half an expression', at('inputs.size > 1', 'inputs.si<|>ze > '), 'size', ['inputs.size: double']],
  ])('explains a %s of an expression', (_, marked, word, texts) => {
    const found = shown(marked);
    expect(found?.word).toBe(word);
    for (const text of texts) expect(found?.text).toContain(text);
  });

  it('knows the type of an expression that goes on in further lines', () => {
    const folded = 'if: >-\n      inputs.si<|>ze\n      > 1\n';
    const marked = at('if: steps.check.outputs.valid && inputs.size > 1\n', folded);
    expect(shown(marked)?.text).toContain('whole expression is `bool`');
  });

  it.each([['# comm<|>ent'], ['name: what<|>ever'], ['unknown<|>: 1'], ['<|>'], ['steps:\n  - type: no_such<|>\n']])(
    'says nothing of %j',
    (marked) => {
      expect(shown(marked)).toBeUndefined();
    },
  );

  it('works where the document is broken', () => {
    const broken = 'steps:\n  - type: validate_psp\n    proofs: [a,\n  - type: execute_<|>verification\n    x: "';
    expect(shown(broken)?.word).toBe('execute_verification');
  });
});

describe('hover over what has run', () => {
  const step: StepRun = {
    id: 'prove',
    type: 'execute_verification',
    needs: [],
    status: 'succeeded',
    state: 'correct',
    conclusion: 'met',
    trust: 'claimed',
    obligations: [],
  };
  const obligation: ObligationRun = {
    id: 'sums#step',
    step: 'prove',
    label: 'step',
    state: 'stale',
    conclusion: 'violated',
    trust: 'claimed',
    counterexample: 'x = 3',
    finishedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    attempts: [{ engine: 'smt', status: 'CounterSatisfiable', evidence: [] }],
  };
  const runs = {
    ofStep: (uri: string, id: string) => (uri === testUri('test.xeno.yaml') && id === 'prove' ? step : undefined),
    ofBlock: (uri: string, id: string) => (uri === testUri('sums.psp.yaml') && id === 'step' ? obligation : undefined),
  };

  it('shows what became of a step', () => {
    expect(shown(at('[prove]', '[pr<|>ove]'), { runs })?.text).toContain('Last run: ✓ met · claimed');
  });

  it('shows the last verdict on a block, with its counterexample, and that it is stale', () => {
    const text = shown(at('[step]', '[st<|>ep]'), { files, runs })?.text ?? '';
    expect(text).toContain('Last verdict: stale (✗ violated · claimed)');
    expect(text).toContain('Engines: `smt` CounterSatisfiable');
    expect(text).toContain('At 2026-01-02T03:04:05Z');
    expect(text).toContain('The text has changed since.');
    expect(text).toContain('x = 3');
  });

  it('shows what became of a file that is an obligation', () => {
    const { block: _, ...rest } = { ...obligation, uri: testUri('claim.smt2'), block: undefined };
    const ofStep = (): StepRun => ({ ...step, obligations: [rest] });
    const marked = at('method: smt', 'file: cla<|>im.smt2');
    expect(shown(marked, { files, runs: { ofStep } })?.text).toContain('Last verdict: stale');
  });

  it('shows it in the proof structure too', () => {
    const options = { files, runs, file: 'sums.psp.yaml' };
    for (const marked of [proof.replace('id: step', 'id: st<|>ep'), proof.replace('claim.smt2', 'cla<|>im.smt2')]) {
      const text = shown(marked, options)?.text ?? '';
      expect(text).toContain('(assert false)');
      expect(text).toContain('Last verdict');
    }
  });
});

describe('hover in the other documents', () => {
  it.each([
    ['depends', proof.replace('[base]', '[ba<|>se]'), 'base', 'Numbers are numbers.'],
    ['kind', proof.replace('kind: lemma', 'kind: le<|>mma'), 'lemma', 'Proved on the way'],
    ['form', proof.replace('form: smt2', 'form: sm<|>t2'), 'smt2', 'Engines: `z3`'],
    ['expectation', proof.replace('unsat', 'uns<|>at'), 'unsat', 'there is no model'],
    ['key', proof.replace('statement:', 'state<|>ment:'), 'statement', 'What it says, for people.'],
  ])('explains a %s of a proof structure', (_, marked, word, text) => {
    const found = shown(marked, { file: 'sums.psp.yaml', files });
    expect(found?.word).toBe(word);
    expect(found?.text).toContain(text);
  });

  it.each([
    ['engine', 'orchestrator:\n  engines:\n    - name: s<|>mt', 'smt', 'Forms'],
    [
      'option',
      'orchestrator:\n  engines:\n    - name: smt\n      options: {mem<|>ory_mib: 3}',
      'memory_mib',
      'at least 64',
    ],
    ['field', 'orchestrator:\n  policy:\n    en<|>forcement: off', 'enforcement', 'Whether denials stop anything'],
  ])('explains an %s of a configuration', (_, marked, word, text) => {
    const found = shown(marked, { file: 'orchestrator.yaml' });
    expect(found?.word).toBe(word);
    expect(found?.text).toContain(text);
  });
});

describe('what a document says of itself', () => {
  const hostile = '![x](https://example.com/x.png) <img src=x> [y](command:z) `';

  it('is shown as it is written, and never as a link or a picture', () => {
    const of = JSON.stringify(hostile);
    const text = `psp: 1\nid: p\ntitle: ${of}\nblocks:\n  - {id: ax<|>iom, kind: axiom, statement: ${of}, admitted: {by: ${of}, reason: r}}\n`;
    const { project, document, offset } = openMarked(text, { file: 'p.psp.yaml' });
    const found = JSON.stringify(hover(project, document, offset));
    expect(found).toContain('example.com');
    expect(found).not.toMatch(/[^\\]\]\(|[^\\]<img/);
  });
});
