import { describe, expect, it } from 'vitest';
import { placeName } from '../marked-places.test.support.js';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { definition } from './definition.js';

const proof = `psp: 1
id: parity
blocks:
  - id: even
    kind: definition
  - id: main
    kind: theorem
    depends: [even]
    obligation:
      form: smt2
      file: main.smt2
      method: z3
`;

const called = `name: called
inputs:
  limit: {type: integer}
steps:
  - type: validate_psp
    proof: parity
outputs:
  answer: \${{ steps.validate_psp.outputs.valid }}
`;

const configuration = `orchestrator:
  engines:
    - name: cvc5
      enabled: true
    - name: z3
      config: z3.yaml
`;

const files = {
  'proofs/parity.psp.yaml': proof,
  'proofs/main.smt2': '(check-sat)',
  'called.xeno.yaml': called,
  'config/orchestrator.yaml': configuration,
  'z3.yaml': '{}',
};

function targets(marked: string, options: MarkedOptions = {}): string[] {
  const { project, document, offset } = openMarked(marked, { files, ...options });
  return definition(project, document, offset).map((link) =>
    placeName(project, link.targetUri, link.targetSelectionRange),
  );
}

const steps = (text: string): string => `inputs:
  bound: {type: integer}
steps:
  - id: first
    type: execute_verification
    proof: parity
    strategy:
      matrix:
        size: [1, 2]
    outputs:
      twice: \${{ steps.first.outputs.met * 2 }}
  - type: validate_psp
    proof: proofs/parity.psp.yaml
  - id: sub
    type: run_workflow
    workflow: called.xeno.yaml
    inputs: {limit: 3}
${text}
`;

describe('go to definition', () => {
  it('leads from `needs` to the id of a step', () => {
    expect(targets(steps('  - {type: validate_psp, proof: parity, needs: [fi<|>rst]}'))).toEqual([
      'test.xeno.yaml:4 «first»',
    ]);
  });

  it('leads to the type of a step that has no id', () => {
    expect(targets(steps('  - {type: aggregate_results, needs: <|>validate_psp}'))).toEqual([
      'test.xeno.yaml:12 «validate_psp»',
    ]);
  });

  it('selects the id in the whole step, from the whole name', () => {
    const { project, document, offset } = openMarked(steps('  - {type: validate_psp, needs: ["fir<|>st"]}'), { files });
    const [link] = definition(project, document, offset);
    expect(placeName(project, document.uri, link!.targetRange)).toMatch(/^test.xeno.yaml:4 «id: first\n[^]*\* 2 }}/);
    expect(placeName(project, document.uri, link!.originSelectionRange!)).toBe('test.xeno.yaml:18 «"first"»');
  });

  it.each([
    ['steps.fi<|>rst.outputs.met > 0', ['test.xeno.yaml:4 «first»']],
    ['steps["fi<|>rst"].outputs.met > 0', ['test.xeno.yaml:4 «first»']],
    ['inputs.bo<|>und > 0', ['test.xeno.yaml:2 «bound»']],
    ['steps.first.outputs.tw<|>ice > 0', ['test.xeno.yaml:11 «twice»']],
    ['steps.first.outputs.me<|>t > 0', []],
    ['steps.sub.outputs.ans<|>wer', ['called.xeno.yaml:8 «answer»']],
    ['inputs.nothi<|>ng', []],
    ['steps.nothi<|>ng.outputs', []],
  ])('leads from the expression `%s` to %j', (expression, expected) => {
    expect(targets(steps(`  - {type: validate_psp, needs: [first, sub], if: '${expression}'}`))).toEqual(expected);
  });

  it('leads from `matrix.K` to the key of the matrix of the same step', () => {
    const text = `steps:
  - type: execute_verification
    file: 'a/\${{ matrix.na<|>me }}'
    strategy: {matrix: {name: [a], include: [{name: b, more: 1}]}}`;
    expect(targets(text)).toEqual(['test.xeno.yaml:4 «name»']);
    expect(targets(text.replace('matrix.na<|>me', 'matrix.mo<|>re'))).toEqual(['test.xeno.yaml:4 «more»']);
  });

  it('leads from an input that a step gives to the input of the workflow that it calls', () => {
    expect(targets(steps('').replace('{limit', '{lim<|>it'))).toEqual(['called.xeno.yaml:3 «limit»']);
  });

  it('leads from an id to the id of a proof structure, and from a path to the file', () => {
    expect(targets(steps('').replace('proof: parity', 'proof: par<|>ity'))).toEqual([
      'proofs/parity.psp.yaml:2 «parity»',
    ]);
    expect(targets(steps('').replace('proof: proofs/', 'proof: pro<|>ofs/'))).toEqual(['proofs/parity.psp.yaml:1 «»']);
  });

  it('leads from `workflow` to the file', () => {
    expect(targets(steps('').replace('workflow: called', 'workflow: cal<|>led'))).toEqual(['called.xeno.yaml:1 «»']);
  });

  it('leads from `blocks` to the block of the proof structure that the step works on', () => {
    const block = ['proofs/parity.psp.yaml:6 «main»'];
    expect(targets('steps:\n  - {type: execute_verification, proof: parity, blocks: [ma<|>in]}')).toEqual(block);
    expect(
      targets('steps:\n  - {type: validate_psp, proof: parity}\n  - {type: execute_verification, blocks: ma<|>in}'),
    ).toEqual(block);
  });

  it('leads to the block of a proof structure that a matrix hands on', () => {
    const text = `steps:
  - type: execute_verification
    proof: \${{ matrix.p }}
    blocks: [ma<|>in]
    strategy: {matrix: {p: [other, parity]}}
`;
    const other = 'psp: 1\nid: other\nblocks: [{id: first, kind: axiom}]\n';
    const third = 'psp: 1\nid: third\nblocks: [{id: main, kind: axiom}]\n';
    expect(targets(text, { files: { ...files, 'other.psp.yaml': other, 'third.psp.yaml': third } })).toEqual([
      'proofs/parity.psp.yaml:6 «main»',
    ]);
  });

  it('offers each block of the name where only a run knows the proof structure', () => {
    const text = 'steps:\n  - {type: execute_verification, proof: "${{ inputs.proof }}", blocks: [ma<|>in]}';
    expect(targets(text)).toEqual(['proofs/parity.psp.yaml:6 «main»']);
  });

  it('leads from `depends` to the block, and from `file` to the file', () => {
    const file = 'proofs/parity.psp.yaml';
    expect(targets(proof.replace('[even]', '[ev<|>en]'), { file })).toEqual(['proofs/parity.psp.yaml:4 «even»']);
    expect(targets(proof.replace('main.smt2', 'main<|>.smt2'), { file })).toEqual(['proofs/main.smt2:1 «»']);
  });

  it('leads from an engine to its entry in the configuration, and nowhere without one', () => {
    const engine = ['config/orchestrator.yaml:5 «z3»'];
    expect(targets('steps:\n  - {type: execute_verification, proof: parity, method: [smt, z<|>3]}')).toEqual(engine);
    expect(targets('steps:\n  - {type: execute_verification, proof: parity, method: [sm<|>t, z3]}')).toEqual([]);
    expect(targets(proof.replace('method: z3', 'method: <|>z3'), { file: 'proofs/parity.psp.yaml' })).toEqual(engine);
  });

  it('leads from `config` to the file with the options', () => {
    expect(targets(configuration.replace('z3.yaml', 'z3<|>.yaml'), { file: 'config/orchestrator.yaml' })).toEqual([
      'z3.yaml:1 «»',
    ]);
  });

  it('follows what a matrix or an input hands on to a field as it is', () => {
    const matrix = `steps:
  - type: execute_verification
    proof: \${{ matrix.what }}
    method: \${{ matrix.who }}
    strategy: {matrix: {what: [par<|>ity, proofs/parity.psp.yaml], who: [z3], other: [parity]}}
`;
    const id = ['proofs/parity.psp.yaml:2 «parity»'];
    expect(targets(matrix)).toEqual(id);
    expect(targets(matrix.replace('<|>', '').replace('what: [parity, proofs', 'what: [parity, proo<|>fs'))).toEqual([
      'proofs/parity.psp.yaml:1 «»',
    ]);
    expect(targets(matrix.replace('<|>', '').replace('[z3]', '[z<|>3]'))).toEqual(['config/orchestrator.yaml:5 «z3»']);
    expect(targets(matrix.replace('<|>', '').replace('other: [p', 'other: [<|>p'))).toEqual([]);
    const template = `inputs: {subject: {default: par<|>ity}}
steps:
  - {type: validate_psp, proof: "\${{ inputs.subject }}"}
`;
    expect(targets(template)).toEqual(id);
    const caller =
      'steps:\n  - {type: run_workflow, workflow: sub/t.xeno.yaml, inputs: {subject: ../pro<|>ofs/parity.psp.yaml}}\n';
    const below = { ...files, 'sub/t.xeno.yaml': template.replace('<|>', '') };
    expect(targets(caller, { files: below })).toEqual(['proofs/parity.psp.yaml:1 «»']);
    expect(targets(caller.replace('../pro<|>ofs/parity.psp.yaml', '[par<|>ity]'), { files: below })).toEqual(id);
    expect(targets(caller.replace('subject:', 'unknown:'), { files: below })).toEqual([]);
  });

  it('finds names in steps that stand on one line, and behind aliases', () => {
    expect(targets('steps: [{id: a, type: validate_psp}, {type: validate_psp, needs: [<|>a]}]')).toEqual([
      'test.xeno.yaml:1 «a»',
    ]);
    expect(targets('steps:\n  - {id: a, type: validate_psp}\n  - {type: validate_psp, needs: &n [<|>a]}')).toEqual([
      'test.xeno.yaml:2 «a»',
    ]);
  });

  it('answers nothing where nothing is named, and in a text that cannot be read', () => {
    expect(targets('name: x<|>y\nsteps: []')).toEqual([]);
    expect(targets('<|>')).toEqual([]);
    expect(targets('steps:\n  - {type: validate_psp, needs: [<|>')).toEqual([]);
    expect(targets(': [<|>', { file: 'a.psp.yaml' })).toEqual([]);
    expect(targets('- <|>', { file: 'orchestrator.yaml' })).toEqual([]);
  });
});
