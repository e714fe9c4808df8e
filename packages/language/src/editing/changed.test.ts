import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreCatalog } from '../core-catalog.js';
import type { EditedDocument, StepView, TextChange } from './document.js';
import { openDocument } from './open-document.js';

const workflows = [
  `name: parity
inputs: {n: {type: integer, default: 3}, s: {pattern: "^a"}}
steps:
  # the first
  - id: a
    type: execute_verification
    if: inputs.n > 2 && success()
    file: "x \\"y\\" \${{ inputs.s + 'b' }}"

  - type: aggregate_results
    needs: [a]
    strategy: consensus
    from: a
# between
  - type: generate_report
    strategy: {matrix: {k: [1, 2]}}
    title: "\${{ matrix.k }} \${{ steps.a.outputs.mett }}"
outputs: {x: "\${{ steps.a.outputs.met }}"}
finally:
  - id: z
    type: generate_report
    if: steps.a.conclusion == 'met' || steps.nobody.trust == 1
    needs: [a]
`,
  `finally: # at the end
- type: generate_report
  needs: []
steps:
- id: a
  type: execute_verification
  needs: c
  name: |+
    kept

- id: b
  type: execute_verification
  needs:
  - a
  - a
- id: c
  needs: [b]
  type: execute_verificatoin
- &x {type: validate_psp, proof: p}
- a`,
  'steps:\r\n    - type: validate_psp\r\n      proof: p\r\n    -\r\n      type: validate_psp\r\n\r\n    - type: validate_dependencies\r\n      needs: validate_psp\r\n',
  '{"steps": [{"type": "validate_psp", "id": "a"}, {"type": "generate_report", "needs": ["a", "b"]}]}',
  '---\n# nothing yet\n',
];

const proofs = [
  `psp: 1
id: p
# the blocks
blocks:
  - {id: a, kind: axiom}
  - id: b
    kind: lemma
    depends: [a]
    obligation:
      form: smt2
      text: |
        (assert false)
      expect: unsat

  - id: c
    kind: lemma
    depends:
      - b
      - a # why
      - a
  - {id: t, kind: theorem, depends: [a, c, d]}
title: x
`,
  'psp: 1\nid: p\nblocks:\n- id: a\n  kind: axoim\n  depends: [b]\n- id: b\n  kind: theorem\n  statment: x\n- id: a',
  'blocks:\n  - {id: a, kind: rule}\n  - {id: b, kind: lemma}\nedges:\n  - {src: b, dst: a, kind: uses}\nmeta: {id: x}\n',
  '{"proof_id": "p", "kind": "theorem", "dependencies": ["q"]}',
];

const fragment = fc.oneof(
  fc.constantFrom(
    ...'-:[]{},#&*!|>\'"%@`?~$ \n\t\r\\abn',
    '\n  ',
    '\n- ',
    '\n  - ',
    ': ',
    '- ',
    '${{',
    '}}',
    '&a ',
    '*a',
    '<<: ',
  ),
  fc.constantFrom(
    'steps',
    'steps:\n',
    'finally:\n',
    'needs: [a, b]\n',
    'a',
    'id: a',
    '\n  - id: b\n    type: execute_verification\n    if: steps.a.outputs.met > 1\n',
    '\n- id: d\n  type: generate_report\n  needs: a\n',
    '\ninputs: {m: {}}\n',
    '\r\n',
    '\ufeff',
    '---\n',
    '...\n',
    'x: 1\n',
    '\nx: 1\n',
    ' # c',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

interface Move {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly undo: boolean;
}

const moves = fc.array(
  fc.record({
    at: fc.nat(900),
    remove: fc.oneof({ weight: 6, arbitrary: fc.nat(3) }, fc.nat(80)),
    insert: fc.oneof({ weight: 5, arbitrary: fragment }, fc.constant('')),
    undo: fc.nat(5).map((die) => die === 0),
  }),
  { minLength: 1, maxLength: 8 },
);

function changeOf({ at, remove, insert }: Move, text: string): TextChange {
  const start = at % (text.length + 1);
  return { start, end: Math.min(text.length, start + remove), newText: insert };
}

/** Everything that a document tells, as plain data. */
function told(document: EditedDocument): unknown {
  const { problems, text } = document;
  const tree = document.tree();
  const paths = [0, 0.3, 0.6, 0.9].map((part) => document.pathAt(Math.floor(text.length * part)));
  if (document.kind !== 'workflow') return { problems, tree, paths, value: document.value };
  const steps = Array.from({ length: document.stepCount }, (_, index) => toldStep(document.step(index)));
  const { header, inputs, expressions } = document;
  const at = [0.2, 0.5, 0.8, 1].map((part) => document.stepAt(Math.floor(text.length * part))?.index);
  return { problems, tree, paths, steps, header, inputs, expressions, at, workflow: document.workflow() };
}

function toldStep(step: StepView): unknown {
  const { index, list, id, explicitId, type, node, start, end, needs, explicitNeeds, stepNames, references } = step;
  const expressions = step.expressions.map(({ locate, mentions, ...rest }) => ({ ...rest, mentions, from: locate(0) }));
  const steps = { index, list, id, explicitId, type, node, start, end, needs, explicitNeeds, stepNames, references };
  return { ...steps, expressions };
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item: unknown) => (item instanceof Map ? [...item] : item) ?? null),
  ) as unknown;
}

const options = { file: 'w.xeno.yaml', catalog: coreCatalog };

function follow(kind: 'workflow' | 'proof', start: string, script: readonly Move[]): void {
  let document = openDocument(kind, start, options);
  const before: string[] = [];
  for (const move of script) {
    const undone = move.undo ? before.pop() : undefined;
    const { text } = document;
    if (undone === undefined) {
      before.push(text);
      document = document.changed([changeOf(move, text)]);
    } else {
      document = document.changed([{ start: 0, end: text.length, newText: undone }]);
    }
    expect(plain(told(document))).toEqual(plain(told(openDocument(kind, document.text, options))));
  }
}

const numRuns = Number(process.env['XENO_FUZZ_RUNS'] ?? 600);

describe('a document that is edited', () => {
  it('tells after each edit what a workflow tells that was opened with the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workflows), moves, (start, script) => follow('workflow', start, script)),
      { numRuns },
    );
  });

  it('tells after each edit what a proof structure tells that was opened with the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...proofs), moves, (start, script) => follow('proof', start, script)),
      { numRuns },
    );
  });
});
