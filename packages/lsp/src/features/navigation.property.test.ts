import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Marked } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { allOccurrences, occurrencesAt } from '../names/occurrence-index.js';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy.js';
import { definition } from './definition.js';
import { documentLinks } from './document-links.js';
import { documentSymbols } from './document-symbols.js';
import { highlights, references } from './references.js';
import { prepareRename, rename } from './rename.js';
import { workspaceSymbols } from './workspace-symbols.js';

const workflow = `name: w
inputs: {bound: {type: integer}}
defaults: {method: z3}
steps:
  - id: a
    type: execute_verification
    proof: p
    blocks: [e]
    strategy: {matrix: {k: [1], include: [{k: 2, l: 3}]}}
    if: 'inputs.bound > 0 && matrix.k == 1'
    outputs: {more: "\${{ steps.a.outputs.met }}"}
  - {type: run_workflow, workflow: test.xeno.yaml, inputs: {bound: 1}, needs: [a], on_error: {methods: [z3]}}
  - type: aggregate_results
    from: &names [a, run_workflow]
    needs: *names
finally:
  - type: generate_report
    output: out.md
outputs: {x: "\${{ steps.run_workflow.outputs.x }}"}
`;
const proof = `psp: 1
id: p
blocks:
  - {id: e, kind: axiom}
  - id: f
    kind: lemma
    depends: [e]
    obligation: {form: smt2, file: a.smt2, method: [z3]}
`;
const graph = '{"blocks": [{"id": "a", "kind": "lemma"}], "edges": [{"src": "a", "dst": "a"}], "meta": {"id": "g"}}';
const configuration = 'orchestrator:\n  engines:\n    - {name: z3, config: z3.yaml, options: {a: {b: 1}}}\n';

const texts = {
  'test.xeno.yaml': workflow,
  'test.psp.yaml': proof,
  'graph.psp.json': graph,
  'orchestrator.yaml': configuration,
};
const files = { 'p.psp.yaml': proof, 'a.smt2': '', 'z3.yaml': '', 'out.md': '' };

const garbage = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\n  ',
  '- ',
  ': ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '&a ',
  '*a',
  '${{',
  '}}',
  '|\n',
  '#',
  'id: ',
  'steps',
  '\u0000',
  '\u{1f600}',
  '\r',
);
const edit = fc.record({ at: fc.nat(), remove: fc.nat(12), insert: garbage });
/** One of the documents, with some of its text replaced by something else. */
const broken = fc
  .record({
    file: fc.constantFrom(...(Object.keys(texts) as (keyof typeof texts)[])),
    edits: fc.array(edit, { maxLength: 4 }),
  })
  .map(({ file, edits }) => {
    const text = edits.reduce((now, { at, remove, insert }) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + insert + now.slice(start + remove);
    }, texts[file]);
    return { file, text };
  });

function askEverything({ project, document }: Marked, offset: number): void {
  definition(project, document, offset);
  references(project, document, offset, true);
  highlights(project, document, offset);
  prepareRename(project, document, offset);
  rename(project, document, offset, 'fresh');
  documentSymbols(project, document);
  documentLinks(project, document);
  workspaceSymbols([project], 'e');
  for (const item of prepareCallHierarchy(project, document, offset)) {
    incomingCalls(project, item);
    outgoingCalls(project, item);
  }
}

describe('no document', () => {
  it('makes navigation throw, however broken it is', () => {
    fc.assert(
      fc.property(broken, fc.nat(), ({ file, text }, at) => {
        askEverything(openMarked(text, { file, files }), at % (text.length + 1));
      }),
      { seed: 16, numRuns: 300 },
    );
  });
});

describe('every name', () => {
  it('is found at its place, lies in the text, and is among its own references', () => {
    fc.assert(
      fc.property(broken, ({ file, text }) => {
        const { project, document } = openMarked(text, { file, files });
        for (const occurrence of allOccurrences(document.document)) {
          const { start, end, outerStart, outerEnd } = occurrence;
          expect(
            0 <= outerStart && outerStart <= start && start <= end && end <= outerEnd && outerEnd <= text.length,
          ).toBe(true);
          expect(occurrencesAt(document.document, start)).toContainEqual(occurrence);
          const found = references(project, document, start, true);
          const targets = definition(project, document, start);
          if (targets.length > 0 && found.length > 0) {
            const here = document.lines.positionAt(start);
            expect(found.some(({ range }) => range.start.line === here.line)).toBe(true);
          }
        }
      }),
      { seed: 17, numRuns: 100 },
    );
  });
});
