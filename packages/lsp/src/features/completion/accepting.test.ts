import { openDocument } from '@xeno/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-types';
import { openMarked, testCatalog } from '../../marked-text.test.support.js';
import { hover } from '../hover/hover.js';
import { signatureHelp } from '../signature-help.js';
import { complete, resolveCompletion } from './complete.js';
import { accepted, completions } from './completions.test.support.js';

const files = {
  'sums.psp.yaml': 'psp: 1\nid: sums\nblocks:\n  - id: base\n    kind: axiom\n',
  'claim.smt2': '(check-sat)',
  'sub.xeno.yaml': 'inputs:\n  deep: {type: boolean, default: true}\nsteps:\n  - type: validate_psp\n',
};

/** Every item must leave a document without errors, when what it stands in has none. */
const workflow = `inputs:
  mode: {type: string, enum: [fast, slow], default: fast}
  on: {type: boolean, default: true}
steps:
  - id: check
    type: validate_psp
    level: S0
    proof: sums
  - id: prove
    type: parallel_verification
    methods: [smt, z3]
    aggregation: first
    min_trust: claimed
    race: true
    needs: [check]
    expect: sat
    retry: {attempts: 1, on: fault}
    on_error: skip
    strategy: {matrix: {kind: [a, b]}, fail_fast: true}
    if: inputs.mode == 'fast' && inputs.on
  - id: join
    type: aggregate_results
    strategy: first
    from: prove
    if: steps.prove.conclusion == 'met' && steps.prove.outputs.obligations.exists(o, true)
  - id: call
    type: run_workflow
    workflow: sub.xeno.yaml
    inputs: {deep: true}
    needs:
      - check
finally:
  - type: generate_report
    format: json
    needs: []
`;
const proof = `psp: 1
id: x
blocks:
  - id: a
    kind: definition
  - id: b
    kind: lemma
    depends: [a]
    obligation: {form: smt2, file: claim.smt2, expect: unsat, method: smt}
  - id: c
    kind: theorem
    depends:
      - b
`;
const configuration = `orchestrator:
  engines:
    - name: ae
      enabled: true
      options: {solver: z3}
  persistence:
    type: file
  policy:
    type: rules
    enforcement: strict
    audit: true
`;
const kinds = [
  ['test.xeno.yaml', workflow],
  ['x.psp.yaml', proof],
  ['orchestrator.yaml', configuration],
] as const;

describe('what is accepted', () => {
  it.each(kinds)('leaves %s without errors, wherever a value is replaced', (file, text) => {
    const kind = file.endsWith('.psp.yaml') ? 'proof' : file === 'orchestrator.yaml' ? 'configuration' : 'workflow';
    const errors = (source: string): string[] =>
      openDocument(kind, source, { file, catalog: testCatalog })
        .problems.filter(({ severity }) => severity === 'error')
        .map(({ message, range }) => `${range.start.line}: ${message}`);
    expect(errors(text)).toEqual([]);
    let accepts = 0;
    // The ends of scalars: behind them stands a bracket, a comma, a quote or the end of the line.
    for (const { index } of text.matchAll(/(?<=[\w'])(?=[\],}'\n])/g)) {
      const marked = `${text.slice(0, index)}<|>${text.slice(index)}`;
      for (const { label, kind: itemKind } of completions(marked, { files, file })) {
        // Folders, functions, methods, variables and members are only the beginning of something. Another kind of block,
        // form, engine or type of step asks for other fields beside it.
        if (itemKind !== undefined && [2, 3, 5, 6, 19, 22].includes(itemKind)) continue;
        const before = text.slice(0, index);
        if (/(type|kind|form|expect|name): \w+$/.test(before) || /exists\(o, true$/.test(before)) continue;
        accepts++;
        expect({ label, before: before.slice(-20), errors: errors(accepted(marked, label, { files, file })) }).toEqual({
          label,
          before: before.slice(-20),
          errors: [],
        });
      }
    }
    expect(accepts).toBeGreaterThan(5);
  });
});

describe('completion, hover and signature help', () => {
  it('never fail, and replace a piece of one line around the cursor, whatever the text is', () => {
    const texts = fc.constantFrom(...kinds);
    const garbage = fc.constantFrom(
      '',
      '\n',
      '  ',
      '"',
      "'",
      '[',
      '{',
      '}',
      ': ',
      '- ',
      '#',
      '${{ ',
      '}}',
      '|\n',
      '.',
      '(',
      'steps.',
      '\t',
      '\r\n',
      '&a ',
    );
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.nat({ max: 60 }),
        garbage,
        garbage,
        ([file, text], place, removed, first, second) => {
          const at = place % (text.length + 1);
          const marked = `${text.slice(0, at)}${first}<|>${second}${text.slice(at + removed)}`;
          const { project, document, offset } = openMarked(marked, { files, file });
          const { items } = complete(project, document, offset, { snippets: place % 2 === 0 });
          for (const item of items) {
            const { range } = item.textEdit as TextEdit;
            expect(range.start.line).toBe(range.end.line);
            expect(document.lines.offsetAt(range.start)).toBeLessThanOrEqual(offset);
            expect(document.lines.offsetAt(range.end)).toBeGreaterThanOrEqual(offset);
          }
          const [some] = items;
          if (some) resolveCompletion(project, some);
          hover(project, document, offset);
          signatureHelp(project, document, offset);
        },
      ),
      { seed: 20261122, numRuns: 400 },
    );
  });

  it('do not believe what a client sends back', () => {
    const { project } = openMarked('');
    for (const data of [
      null,
      3,
      {},
      { of: 'field' },
      { of: 'step', uri: 'x', id: 'y' },
      { of: 'field', path: [], name: 'x', beside: null },
    ]) {
      expect(resolveCompletion(project, { label: 'x', data }).label).toBe('x');
    }
  });
});
