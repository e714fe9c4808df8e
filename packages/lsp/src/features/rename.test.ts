import { describe, expect, it } from 'vitest';
import { textsAfter } from '../marked-places.test.support.js';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { prepareRename, rename } from './rename.js';

/** The texts after renaming what the cursor points at, or why not. */
function renamed(marked: string, name: string, options: MarkedOptions = {}): Record<string, string> | string {
  const { project, document, offset } = openMarked(marked, options);
  const result = rename(project, document, offset, name);
  return 'error' in result ? (result.error as string) : textsAfter(project, result);
}

function inTest(marked: string, name: string, options: MarkedOptions = {}): unknown {
  const result = renamed(marked, name, options);
  return typeof result === 'string' ? result : result['test.xeno.yaml'];
}

const workflow = `steps:
  - id: a # the first
    type: execute_verification
    proof: p
  - {id: 'b', "type": validate_psp, "needs": ["a", 'a'], if: 'steps["a"].status == "a" && steps.a.outputs.met > 0'}
  - type: aggregate_results
    needs:
      - a
      - b
    from: a
    if: >-
      steps.a.outputs.met > 0
      && steps['a'].outputs.met < 9
outputs:
  a: "\${{ steps.a.outputs.met }} of \${{ steps[\\"a\\"].outputs.open }}"
`;

describe('renaming a step', () => {
  it('changes its id, `needs`, `from` and expressions, and keeps quotes, comments and flow lists', () => {
    const after = workflow
      .replace('id: a', 'id: first')
      .replace('["a", \'a\']', '["first", \'first\']')
      .replace('- a\n', '- first\n')
      .replace('from: a', 'from: first')
      .replaceAll('steps.a.', 'steps.first.')
      .replaceAll('steps["a"]', 'steps["first"]')
      .replaceAll("steps['a']", "steps['first']")
      .replaceAll('steps[\\"a\\"]', 'steps[\\"first\\"]');
    expect(inTest(workflow.replace('id: a', 'id: <|>a'), 'first')).toBe(after);
    expect(inTest(workflow.replace('["a"', '["<|>a"'), 'first')).toBe(after);
    expect(inTest(workflow.replace('steps.a.', 'steps.a<|>.'), 'first')).toBe(after);
  });

  it('gives a step an id of its own that has none', () => {
    expect(inTest('steps:\n  - type: validate_psp<|>\n  - {type: validate_psp, needs: validate_psp}\n', 'x')).toBe(
      'steps:\n  - id: x\n    type: validate_psp\n  - {type: validate_psp, needs: x}\n',
    );
    expect(inTest('steps:\r\n  -   name: n\r\n      type: <|>validate_psp\r\n', 'x')).toBe(
      'steps:\r\n  -   id: x\r\n      name: n\r\n      type: validate_psp\r\n',
    );
    expect(inTest('{"steps": [{"type": "validate_psp<|>"}]}', 'x')).toBe(
      '{"steps": [{"id": "x", "type": "validate_psp"}]}',
    );
  });

  it('follows the steps without ids whose generated ids move', () => {
    const text = `steps:
  - type: validate_psp<|>
  - type: validate_psp
    needs: validate_psp
  - type: aggregate_results
    needs: [validate_psp, validate_psp_2]
    if: steps.validate_psp_2.outputs.valid
`;
    expect(inTest(text, 'x')).toBe(`steps:
  - id: x
    type: validate_psp
  - type: validate_psp
    needs: x
  - type: aggregate_results
    needs: [x, validate_psp]
    if: steps.validate_psp.outputs.valid
`);
  });

  it('changes what several steps share through an alias once', () => {
    const text = `x: &n [validate_psp_2]
steps:
  - type: validate_psp<|>
  - type: validate_psp
  - {type: validate_psp, needs: *n}
  - {type: validate_psp, needs: *n}
`;
    expect(inTest(text, 'x')).toBe(`x: &n [validate_psp]
steps:
  - id: x
    type: validate_psp
  - type: validate_psp
  - {type: validate_psp, needs: *n}
  - {type: validate_psp, needs: *n}
`);
  });

  it('puts quotes around what YAML would read as something else', () => {
    expect(renamed('psp: 1\nid: p\nblocks:\n  - {id: a<|>, kind: axiom}\n', 'null', { file: 'p.psp.yaml' })).toEqual({
      'p.psp.yaml': "psp: 1\nid: p\nblocks:\n  - {id: 'null', kind: axiom}\n",
    });
  });

  it.each([
    ['b', 'there is a step `b` already'],
    ['a-b', expect.stringMatching(/^`a-b` is no name for a step/)],
    ['', expect.stringMatching(/is no name for a step/)],
    ['true', expect.stringMatching(/is no name for a step/)],
    ['__a', expect.stringMatching(/is no name for a step/)],
  ])('to `%s` is refused', (name, reason) => {
    expect(inTest(workflow.replace('id: a', 'id: <|>a'), name)).toEqual(reason);
  });

  it('changes nothing when the name stays', () => {
    expect(renamed(workflow.replace('id: a', 'id: <|>a'), 'a')).toEqual({});
  });

  it('is refused where a name is spelled in a way that leaves no place for another', () => {
    const text =
      'steps:\n  - {id: <|>a, type: validate_psp}\n  - type: validate_psp\n    needs:\n      - |-\n        a\n';
    expect(inTest(text, 'x')).toBe('test.xeno.yaml:5:9: `x` cannot be written in the place of this name');
  });
});

describe('renaming across documents', () => {
  const called = `inputs:
  li<|>mit: {type: integer}
steps:
  - {id: s, type: validate_psp, proof: p, if: inputs.limit > 0}
outputs:
  valid: \${{ steps.s.outputs.valid }}
`;
  const caller = `steps:
  - id: call
    type: run_workflow
    workflow: test.xeno.yaml
    inputs: {"limit": 3}
outputs:
  ok: \${{ steps.call.outputs.valid }}
`;
  const files = { 'caller.xeno.yaml': caller };

  it('changes an input here and in the workflows that give it', () => {
    expect(renamed(called, 'bound', { files })).toEqual({
      'test.xeno.yaml': called.replace('<|>', '').replaceAll('limit', 'bound'),
      'caller.xeno.yaml': caller.replace('limit', 'bound'),
    });
  });

  it('changes an output of a workflow here and in the expressions of its callers', () => {
    const text = called.replace('<|>', '').replace('  valid:', '  <|>valid:');
    expect(renamed(text, 'in_order', { files })).toEqual({
      'test.xeno.yaml': text.replace('<|>valid', 'in_order'),
      'caller.xeno.yaml': caller.replace('outputs.valid', 'outputs.in_order'),
    });
    expect(renamed(text, 'in order', { files })).toBe(
      'caller.xeno.yaml:7:30: `in order` cannot be written in the place of this name',
    );
  });

  it('changes a block in its proof structure and in the steps that work on it', () => {
    const proof =
      'psp: 1\nid: p\nblocks:\n  - {id: base-1, kind: axiom}\n  - {id: top, kind: lemma, depends: [base-1]}\n';
    const user = 'steps:\n  - {type: execute_verification, proof: p, blocks: [<|>base-1, top]}\n';
    expect(renamed(user, 'base-2', { files: { 'p.psp.yaml': proof } })).toEqual({
      'p.psp.yaml': proof.replaceAll('base-1', 'base-2'),
      'test.xeno.yaml': user.replace('<|>base-1', 'base-2'),
    });
    expect(renamed(user, 'top', { files: { 'p.psp.yaml': proof } })).toBe('there is a block `top` already');
  });

  it('refuses where a name means blocks of several proof structures', () => {
    const proof = (id: string): string => `psp: 1\nid: ${id}\nblocks:\n  - {id: b, kind: axiom}\n`;
    const user = 'steps:\n  - {type: execute_verification, proofs: [p, q], blocks: [b]}\n';
    const options = { file: 'p.psp.yaml', files: { 'q.psp.yaml': proof('q'), 'u.xeno.yaml': user } };
    expect(renamed(proof('p').replace('b,', 'b<|>,'), 'c', options)).toBe(
      'u.xeno.yaml:2:59: `b` means blocks of several proof structures here',
    );
  });

  it('changes the id of a proof structure where it is meant by its id', () => {
    const proof = 'psp: 1\nid: p<|>\nblocks: []\n';
    const user = 'steps:\n  - {type: validate_psp, proofs: [p, dir/p.psp.yaml]}\n';
    const options = { file: 'dir/p.psp.yaml', files: { 'u.xeno.yaml': user } };
    expect(renamed(proof, 'parity', options)).toEqual({
      'dir/p.psp.yaml': 'psp: 1\nid: parity\nblocks: []\n',
      'u.xeno.yaml': user.replace('[p,', '[parity,'),
    });
    expect(renamed(proof, 'a/b', options)).toMatch(/^`a\/b` would be read as a path/);
  });
});

describe('renaming a proof structure', () => {
  it('changes its id also where a matrix or an input hands it on', () => {
    const template = 'inputs:\n  what: {default: p}\nsteps:\n  - {type: validate_psp, proof: "${{ inputs.what }}"}\n';
    const user = `steps:
  - {type: run_workflow, workflow: t.xeno.yaml, inputs: {what: p}}
  - type: execute_verification
    proof: \${{ matrix.p }}
    strategy: {matrix: {p: [p, q], r: [p]}}
`;
    const options = { file: 'p.psp.yaml', files: { 't.xeno.yaml': template, 'u.xeno.yaml': user } };
    expect(renamed('psp: 1\nid: <|>p\nblocks: []\n', 'parity', options)).toEqual({
      'p.psp.yaml': 'psp: 1\nid: parity\nblocks: []\n',
      't.xeno.yaml': template.replace('default: p', 'default: parity'),
      'u.xeno.yaml': user.replace('what: p', 'what: parity').replace('[p, q]', '[parity, q]'),
    });
  });
});

describe('renaming within a step', () => {
  const text = `steps:
  - id: s
    type: execute_verification
    file: 'x/\${{ matrix.size }}.smt2'
    strategy:
      matrix:
        size: [1, 2]
        include: [{size: 3, extra: 1}]
    outputs:
      twice: \${{ steps.s.outputs.met * 2 }}
outputs:
  t: \${{ steps.s.outputs.twice }}
`;

  it('changes a key of a matrix', () => {
    expect(inTest(text.replace('size:', 'si<|>ze:'), 'width')).toBe(text.replaceAll('size', 'width'));
    expect(inTest(text.replace('size:', 'si<|>ze:'), 'extra')).toBe('there is a matrix key `extra` already');
    expect(inTest(text.replace('size:', 'si<|>ze:'), 'include')).toMatch(/is a list of combinations/);
  });

  it('changes an output of a step', () => {
    expect(inTest(text.replace('outputs.twice', 'outputs.tw<|>ice'), 'double')).toBe(
      text.replaceAll('twice', 'double'),
    );
    expect(inTest(text.replace('outputs.twice', 'outputs.tw<|>ice'), 'met')).toBe('there is an output `met` already');
  });
});

describe('what cannot be renamed', () => {
  it.each([
    ['steps:\n  - {type: execute_verification, proof: p, method: z<|>3}', /is an engine/],
    ['steps:\n  - {type: validate_psp, proof: p<|>.psp.yaml}', /rename the file/],
    [
      'steps:\n  - {type: execute_verification, method: "${{ matrix.m }}", strategy: {matrix: {m: [z<|>3]}}}',
      /is an engine/,
    ],
    [
      'steps:\n  - {id: s, type: validate_psp, proof: p}\noutputs:\n  a: ${{ steps.s.outputs.va<|>lid }}',
      /is no output that a workflow gives/,
    ],
    ['steps:\n  - {type: validate_psp, needs: gho<|>st}', /nothing is called `ghost`/],
    ['na<|>me: x\nsteps: []', /no name here/],
    ['<|>', /no name here/],
  ])('%j', (marked, reason) => {
    const files = { 'p.psp.yaml': 'psp: 1\nid: p\nblocks: []' };
    const { project, document, offset } = openMarked(marked, { files });
    expect(prepareRename(project, document, offset)).toBeNull();
    expect(inTest(marked, 'x', { files })).toMatch(reason);
  });

  it('what would make a problem elsewhere, which is named', () => {
    const text = 'inputs:\n  a<|>: {type: integer}\nsteps: []\n';
    const files = {
      'caller.xeno.yaml': 'steps:\n  - {type: run_workflow, workflow: test.xeno.yaml, inputs: {a: 1, b: 2}}\n',
    };
    expect(inTest(text, 'b', { files })).toMatch(/^with `b`, caller\.xeno\.yaml:2:\d+ would be wrong: /);
  });
});

describe('before renaming', () => {
  it('an editor is told the name without its quotes', () => {
    const { project, document, offset } = openMarked('steps:\n  - {id: "fir<|>st", type: validate_psp}');
    expect(prepareRename(project, document, offset)).toEqual({
      range: { start: { line: 1, character: 10 }, end: { line: 1, character: 15 } },
      placeholder: 'first',
    });
  });

  it('an editor is told the generated id of a step that has none', () => {
    const { project, document, offset } = openMarked('steps:\n  - type: validate_psp\n  - type: valid<|>ate_psp\n');
    expect(prepareRename(project, document, offset)?.placeholder).toBe('validate_psp_2');
  });

  it('edits carry the version of the document', () => {
    const { project, document, offset } = openMarked('steps:\n  - {id: fir<|>st, type: validate_psp}');
    expect(rename(project, document, offset, 'x')).toMatchObject({
      documentChanges: [{ textDocument: { uri: document.uri, version: 1 } }],
    });
  });
});
