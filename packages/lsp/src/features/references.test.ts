import { describe, expect, it } from 'vitest';
import { placeName, placeNames } from '../marked-places.test.support.js';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { highlights, references } from './references.js';

function found(marked: string, options: MarkedOptions = {}, includeDeclaration = true): string[] {
  const { project, document, offset } = openMarked(marked, options);
  return placeNames(project, references(project, document, offset, includeDeclaration));
}

const workflow = `inputs:
  bound: {type: integer}
steps:
  - id: first
    type: execute_verification
    proof: parity
    blocks: [main]
    if: inputs.bound > 0
  - id: second
    type: aggregate_results
    needs: [first]
    from: first
    if: "steps.first.outputs.met > 0 && steps['first'].status == 'success'"
outputs:
  first: \${{ steps.first.outputs.met }}
`;

const proof = `psp: 1
id: parity
blocks:
  - {id: even, kind: definition}
  - {id: main, kind: theorem, depends: [even]}
  - {id: more, kind: corollary, depends: [main, even]}
`;

describe('find references', () => {
  it('finds a step in `needs`, `from` and expressions, wherever one starts', () => {
    const all = [
      'test.xeno.yaml:4 «first»',
      'test.xeno.yaml:11 «first»',
      'test.xeno.yaml:12 «first»',
      'test.xeno.yaml:13 «first»',
      'test.xeno.yaml:13 «first»',
      'test.xeno.yaml:15 «first»',
    ];
    expect(found(workflow.replace('id: first', 'id: fi<|>rst'))).toEqual(all);
    expect(found(workflow.replace('[first]', '[<|>first]'))).toEqual(all);
    expect(found(workflow.replace("['first']", "['first<|>']"))).toEqual(all);
    expect(found(workflow.replace('id: first', 'id: fi<|>rst'), {}, false)).toEqual(all.slice(1));
  });

  it('leaves out what only looks the same', () => {
    const text = 'steps:\n  - {id: a, type: validate_psp, name: a}\n  - {id: aa, type: validate_psp, needs: <|>a} # a';
    expect(found(text)).toEqual(['test.xeno.yaml:2 «a»', 'test.xeno.yaml:3 «a»']);
  });

  it('finds an input in expressions, and in the workflows that call this one', () => {
    const caller = 'steps:\n  - {type: run_workflow, workflow: ../test.xeno.yaml, inputs: {bound: 3, other: 4}}\n';
    expect(found(workflow.replace('bound:', 'bo<|>und:'), { files: { 'sub/caller.xeno.yaml': caller } })).toEqual([
      'test.xeno.yaml:2 «bound»',
      'test.xeno.yaml:8 «bound»',
      'sub/caller.xeno.yaml:2 «bound»',
    ]);
  });

  it('finds an output of a workflow in expressions of its callers', () => {
    const caller =
      'steps:\n  - {id: c, type: run_workflow, workflow: test.xeno.yaml}\noutputs:\n  x: ${{ steps.c.outputs.first }}\n';
    expect(found(workflow.replace('  first: ', '  fir<|>st: '), { files: { 'caller.xeno.yaml': caller } })).toEqual([
      'test.xeno.yaml:15 «first»',
      'caller.xeno.yaml:4 «first»',
    ]);
  });

  it('finds a block in its proof structure and in the steps that work on it', () => {
    const other = 'psp: 1\nid: other\nblocks:\n  - {id: main, kind: lemma}\n';
    const elsewhere =
      'steps:\n  - {type: validate_psp, proof: other}\n  - {type: execute_verification, blocks: [main]}\n';
    const files = { 'w.xeno.yaml': workflow, 'other.psp.yaml': other, 'elsewhere.xeno.yaml': elsewhere };
    expect(found(proof.replace('id: main', 'id: ma<|>in'), { file: 'parity.psp.yaml', files })).toEqual([
      'parity.psp.yaml:5 «main»',
      'parity.psp.yaml:6 «main»',
      'w.xeno.yaml:7 «main»',
    ]);
    expect(found(other.replace('main', '<|>main'), { file: 'other.psp.yaml', files })).toEqual([
      'other.psp.yaml:4 «main»',
      'elsewhere.xeno.yaml:3 «main»',
    ]);
  });

  it('finds a proof structure by its id and by its path', () => {
    const files = {
      'w.xeno.yaml': workflow,
      'v.xeno.yaml': 'steps:\n  - {type: validate_psp, proofs: [p/parity.psp.yaml]}',
    };
    const all = ['p/parity.psp.yaml:2 «parity»', 'w.xeno.yaml:6 «parity»', 'v.xeno.yaml:2 «p/parity.psp.yaml»'];
    expect(found(proof.replace('parity', 'par<|>ity'), { file: 'p/parity.psp.yaml', files })).toEqual(all);
  });

  it('finds an engine in workflows, proof structures and the configuration', () => {
    const files = {
      'p.psp.yaml': 'psp: 1\nid: p\nblocks:\n  - {id: a, kind: lemma, obligation: {form: smt2, text: x, method: z3}}',
      'orchestrator.yaml': 'orchestrator: {engines: [{name: z3}]}',
    };
    const text = `defaults: {method: [z3]}
steps:
  - {type: execute_verification, proof: p, method: z<|>3, on_error: {strategy: fallback, methods: [cvc5, z3]}}`;
    expect(found(text, { files })).toEqual([
      'test.xeno.yaml:1 «z3»',
      'test.xeno.yaml:3 «z3»',
      'test.xeno.yaml:3 «z3»',
      'p.psp.yaml:4 «z3»',
      'orchestrator.yaml:1 «z3»',
    ]);
  });

  it('finds names that are spelled with escapes, over several lines, or behind an alias', () => {
    const text = `x-all: &all [a]
steps:
  - {id: a, type: validate_psp}
  - {id: b, type: validate_psp, needs: ["\\x61"]}
  - {id: c, type: validate_psp, needs: *all}
  - {id: d, type: validate_psp, needs: <|>a}
`;
    expect(found(text)).toEqual([
      'test.xeno.yaml:1 «a»',
      'test.xeno.yaml:3 «a»',
      'test.xeno.yaml:4 «\\x61»',
      'test.xeno.yaml:6 «a»',
    ]);
  });

  it('answers nothing for what is not there', () => {
    expect(found('steps:\n  - {type: validate_psp, needs: [gho<|>st]}')).toEqual([]);
    expect(found('steps: <|>[')).toEqual([]);
  });
});

describe('highlights', () => {
  it('tell what is written from what is read, in the one document', () => {
    const { project, document, offset } = openMarked(workflow.replace('inputs.bound', 'inputs.bo<|>und'));
    const shown = highlights(project, document, offset).map(
      ({ range, kind }) => `${kind === 3 ? 'write' : 'read'} ${placeName(project, document.uri, range)}`,
    );
    expect(shown).toEqual(['write test.xeno.yaml:2 «bound»', 'read test.xeno.yaml:8 «bound»']);
  });
});
