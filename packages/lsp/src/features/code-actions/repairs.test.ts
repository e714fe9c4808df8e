import { describe, expect, it } from 'vitest';
import { openMarked } from '../../marked-text.test.support.js';
import { actionsAt, taken } from '../applied-edit.test.support.js';

/** The text when the action has been taken; its problem has to be gone, and no error may have come. */
function repaired(marked: string, title: string, file = 'test.xeno.yaml'): string {
  const at = openMarked(marked, { file });
  const actions = actionsAt(at, { only: ['quickfix'] });
  const action = actions.find((each) => each.title === title);
  if (!action) throw new Error(`no action "${title}" among ${actions.map((each) => each.title).join(', ')}`);
  const { document } = at.document;
  const text = taken(action, [at.document])[at.document.uri] ?? '';
  const after = document.changed([{ start: 0, end: document.text.length, newText: text }]);
  expect(after.problems.length).toBeLessThan(document.problems.length);
  return text;
}

const proof = (blocks: string): string => `psp: 1\nid: p\nblocks:\n${blocks}`;

describe('repairs', () => {
  it('remove what is not known, not used or there twice', () => {
    expect(repaired('steps:\n  - type: notify\n    channel: mail\n    blurb<|>le: 1 # x\n', 'Remove `blurble`')).toBe(
      'steps:\n  - type: notify\n    channel: mail\n',
    );
    expect(
      repaired('steps:\n  - blurb<|>le:\n      a: 1\n    type: notify\n    channel: mail\n', 'Remove `blurble`'),
    ).toBe('steps:\n  - type: notify\n    channel: mail\n');
    expect(repaired('steps: [{type: notify, blurb<|>le: {a: 1}, channel: mail}]', 'Remove `blurble`')).toBe(
      'steps: [{type: notify, channel: mail}]',
    );
    expect(
      repaired('inputs:\n  in<|>put:\n    type: list\nsteps: [{type: validate_psp}]', 'Remove the input `input`'),
    ).toBe('steps: [{type: validate_psp}]');
    expect(
      repaired('steps:\n  - {id: a, type: validate_psp}\n  - {id: "a<|>", type: validate_psp}\n', 'Change to `a_2`'),
    ).toBe('steps:\n  - {id: a, type: validate_psp}\n  - {id: "a_2", type: validate_psp}\n');
    const texts = proof(
      '  - id: a\n    kind: lemma\n    obligation:\n      form: smt2\n      text: x\n      file: <|>y\n',
    );
    expect(repaired(texts, 'Remove `text`', 'p.psp.yaml')).not.toContain('text: x');
    expect(repaired(texts, 'Remove `file`', 'p.psp.yaml')).not.toContain('file: y');
  });

  it('declare inputs with a type that fits, and close expressions', () => {
    const step = (condition: string): string => `steps:\n  - type: validate_psp\n    if: ${condition}\n`;
    expect(repaired(step('inputs.lim<|>it > 3.5'), 'Declare the input `limit`')).toBe(
      `inputs:\n  limit:\n    type: number\n\n${step('inputs.limit > 3.5')}`,
    );
    expect(
      repaired(
        `inputs:\n  far: {type: list}\n${step('size(inputs.far) > 0 && inputs.zz<|> == "x"')}`,
        'Declare the input `zz`',
      ),
    ).toBe(`inputs:\n  far: {type: list}\n  zz: {type: string}\n${step('size(inputs.far) > 0 && inputs.zz == "x"')}`);
    expect(repaired('steps:\n  - type: generate_report\n    title: "a $<|>{{ run.id"\n', 'Close it with `}}`')).toBe(
      'steps:\n  - type: generate_report\n    title: "a ${{ run.id }}"\n',
    );
  });

  it('mend what proofs rest on', () => {
    const base = proof(
      '  - {id: a, kind: lemma, admitted: true}\n  - id: b\n    kind: axiom\n    depends: [<|>a]\n  - {id: c, kind: theorem, depends: [a, b], admitted: true}\n',
    );
    const file = 'p.psp.yaml';
    expect(repaired(base, 'Remove the dependency', file)).toContain('depends: []\n');
    expect(repaired(proof('  - id: t<|>\n    kind: theorem\n'), 'Say that a person vouches for it', file)).toBe(
      proof('  - id: t\n    kind: theorem\n    admitted: true\n'),
    );
    expect(repaired(proof('  - {id: t<|>, kind: theorem}\n'), 'Give it an obligation', file)).toContain(
      "kind: theorem, obligation: {form: smt2, text: '(declare-const x Int)', goal: '(>= x x)'}}",
    );
  });

  it('create the options of an engine', () => {
    const text = 'orchestrator:\n  engines:\n    - name: z3\n      config: config/z<|>3.yaml\n';
    const at = openMarked(text, { file: 'config/orchestrator.yaml' });
    const [action] = actionsAt(at, { only: ['quickfix'] });
    expect(action && taken(action, [at.document])).toEqual({ 'file:///ws/config/z3.yaml': '{}\n' });
  });
});
