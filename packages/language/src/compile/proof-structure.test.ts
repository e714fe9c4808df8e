import { describe, expect, it } from 'vitest';
import { compileProofStructure } from './proof-structure.js';

describe('compileProofStructure', () => {
  it('reads blocks with their obligations', () => {
    const text = `psp: 1
id: parity
title: Parity
blocks:
  - {id: a, kind: axiom, statement: A}
  - id: t
    kind: theorem
    depends: a
    obligation: {form: smt2, text: "(assert true)", goal: "(= x x)", expect: unsat, check: 0, method: z3, timeout: 10s}
  - {id: u, kind: corollary, depends: [t], admitted: {by: me}}
`;
    const { value, problems } = compileProofStructure(text, { file: 'p.psp.yaml' });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ id: 'parity', title: 'Parity', dialect: 'psp' });
    expect(value?.blocks).toMatchObject([
      { id: 'a', kind: 'axiom', statement: 'A', depends: [] },
      {
        id: 't',
        depends: ['a'],
        obligation: {
          form: 'smt2',
          text: '(assert true)',
          goal: '(= x x)',
          expect: 'Unsatisfiable',
          check: 0,
          methods: ['z3'],
          timeoutSeconds: 10,
        },
      },
      { id: 'u', admitted: { by: 'me' } },
    ]);
    const { subjectRange } = value?.blocks[1]?.obligation ?? {};
    expect(text.slice(subjectRange?.start.offset, subjectRange?.end.offset)).toBe('"(= x x)"');
  });

  it('reads what an implication says beside its context; one name stands for a list of one, and a number is a name', () => {
    const text = `psp: 1
id: p
blocks:
  - id: t
    kind: theorem
    obligation:
      form: implication
      file: k.smt2
      premise: 3
      conclusion: [4, five]
      attributes: [3, 4, five]
      background: 3 4 -> five
      exploration: full
`;
    const { value, problems } = compileProofStructure(text, { file: 'p.psp.yaml' });
    expect(problems).toEqual([]);
    const { parameters, subjectRange, fileRange } = value?.blocks[0]?.obligation ?? {};
    expect(parameters).toEqual({
      premise: ['3'],
      conclusion: ['4', 'five'],
      attributes: ['3', '4', 'five'],
      background: ['3 4 -> five'],
      exploration: 'full',
    });
    const shown = (range: typeof fileRange) => text.slice(range?.start.offset, range?.end.offset);
    expect([shown(subjectRange), shown(fileRange)]).toEqual(['[4, five]', 'k.smt2']);
  });

  it('takes an implication without a premise for one about everything', () => {
    const text =
      'psp: 1\nid: p\nblocks: [{id: t, kind: theorem, obligation: {form: implication, text: B, conclusion: c, format: csv}}]';
    const { value, problems } = compileProofStructure(text, { file: 'p.psp.yaml' });
    expect(problems).toEqual([]);
    expect(value?.blocks[0]?.obligation?.parameters).toEqual({ premise: [], conclusion: ['c'], format: 'csv' });
  });

  it('reads the engine’s single proof, in which other proofs are lemmas still to be proved', () => {
    const text = JSON.stringify({
      psp_version: '1',
      proof_id: 'p',
      kind: 'theorem',
      statement: 's',
      dependencies: ['q'],
    });
    const { value } = compileProofStructure(text, { file: 'p.json' });
    expect(value).toMatchObject({
      id: 'p',
      dialect: 'xme-proof',
      blocks: [
        { id: 'q', kind: 'lemma', data: { external: true } },
        { id: 'p', kind: 'theorem', statement: 's', depends: ['q'] },
      ],
    });
    expect(value?.blocks[0]).not.toHaveProperty('admitted');
  });

  it('reads the engine’s graph: what is no kind of proof is a definition, and edges say what rests on what', () => {
    const text = JSON.stringify({
      blocks: [
        { id: 'o', kind: 'object', label: 'O' },
        { id: 'f', kind: 'functor' },
        { id: 'l', kind: 'lemma' },
        { id: 't', kind: 'theorem' },
      ],
      edges: [
        { src: 'o', dst: 'f', kind: 'arrow' },
        { src: 'f', dst: 'o', kind: 'arrow' },
        { src: 'l', dst: 'f', kind: 'uses' },
        { src: 'l', dst: 't', kind: 'implies' },
      ],
      meta: { id: 'g' },
    });
    const { value, problems } = compileProofStructure(text, { file: 'g.json' });
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(value?.dialect).toBe('xme-graph');
    expect(value?.blocks.map(({ id, kind, depends }) => [id, kind, depends])).toEqual([
      ['o', 'definition', []],
      ['f', 'definition', []],
      ['l', 'lemma', ['f']],
      ['t', 'theorem', ['l']],
    ]);
  });
});
