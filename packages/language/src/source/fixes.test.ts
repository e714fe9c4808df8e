import { describe, expect, it } from 'vitest';
import { compileProofStructure } from '../compile/proof-structure.js';
import { compileWorkflow } from '../compile/workflow.js';
import { coreCatalog, extendCatalog } from '../core-catalog.js';
import type { Problem } from '../problem.js';

/** The text after the fix of the only problem with a code; `undefined` when there is no fix. */
function fixed(text: string, problems: readonly Problem[], code: string): string | undefined {
  const found = problems.filter((problem) => problem.code === code);
  expect(found.map((problem) => problem.code)).toEqual([code]);
  const edits = found[0]?.fix?.edits.toSorted((a, b) => b.range.start.offset - a.range.start.offset);
  return edits?.reduce(
    (now, { range, newText }) => now.slice(0, range.start.offset) + newText + now.slice(range.end.offset),
    text,
  );
}

const workflow = (text: string): readonly Problem[] =>
  compileWorkflow(text, { file: 'w', catalog: coreCatalog }).problems;
const proof = (text: string): readonly Problem[] => compileProofStructure(text, { file: 'p' }).problems;

describe('fixes', () => {
  it.each([
    ['in a flow list', '[a, b]', '[b]'],
    ['at the end of a flow list', '[b, a]', '[b]'],
    ['in a flow list of several lines', '[\n      a,\n      b]', '[\n      b]'],
    ['in a block list', '\n      - a # why\n      - b', '\n      - b'],
    ['at the end of a block list', '\n      - b\n      - a', '\n      - b'],
  ])('remove a redundant edge %s', (_name, before, after) => {
    const text = (depends: string): string =>
      `psp: 1\nblocks:\n  - {id: a, kind: axiom}\n  - {id: b, kind: lemma, depends: [a], admitted: true}\n  - id: t\n    kind: theorem\n    depends: ${depends}`;
    expect(fixed(text(before), proof(text(before)), 'psp/redundant-edge')).toBe(text(after));
    const returns = text(before).replaceAll('\n', '\r\n');
    expect(fixed(returns, proof(returns), 'psp/redundant-edge')).toBe(text(after).replaceAll('\n', '\r\n'));
  });

  it('remove a duplicate dependency, but no comment with it', () => {
    const text = (depends: string): string =>
      `psp: 1\nblocks:\n  - {id: a, kind: axiom}\n  - {id: t, kind: theorem, admitted: true, depends: ${depends}}\n`;
    expect(fixed(text('[a, "a"]'), proof(text('[a, "a"]')), 'psp/duplicate-dependency')).toBe(text('[a]'));
    const commented = text('[a, # once\n      a]');
    expect(fixed(commented, proof(commented), 'psp/duplicate-dependency')).toBeUndefined();
  });

  it.each([
    ['', '    type: generate_report\n    needs: [b, a]\n'],
    ['    needs: [b]\n', '    type: generate_report\n    needs: [b, a]\n'],
    ['    needs: []\n', '    type: generate_report\n    needs: [a]\n'],
    ['    needs: b\n', '    type: generate_report\n    needs: [b, a]\n'],
    ['    needs:\n      - b # c\n', '    type: generate_report\n    needs:\n      - b # c\n      - a\n'],
  ])('let a step wait for another that it looks at: %j', (needs, after) => {
    const text = (last: string): string =>
      `steps:\n  - {id: a, type: generate_report}\n  - {id: b, type: generate_report, needs: []}\n  - id: c\n${last}    if: steps.a.trust == 'x'\n`;
    const before = text(`    type: generate_report\n${needs}`);
    expect(fixed(before, workflow(before), 'expression/step-not-needed')).toBe(text(after));
  });

  it('let no step wait for one that waits for it', () => {
    const text = `steps:\n  - {id: a, type: generate_report, if: "steps.b.trust == 'x'"}\n  - {id: b, type: generate_report}\n`;
    expect(fixed(text, workflow(text), 'expression/step-not-needed')).toBeUndefined();
  });

  it('add a field that is missing', () => {
    const block = 'steps:\n  - id: a # c\n  - type: generate_report\n';
    expect(fixed(block, workflow(block), 'workflow/missing-field')).toBe(
      "steps:\n  - id: a # c\n    type: ''\n  - type: generate_report\n",
    );
    const flow = 'steps: [{id: a}]\n';
    expect(fixed(flow, workflow(flow), 'workflow/missing-field')).toBe("steps: [{id: a, type: ''}]\n");
    const json = '{"steps": [{"id": "a"}]}';
    expect(fixed(json, workflow(json), 'workflow/missing-field')).toBe('{"steps": [{"id": "a", "type": ""}]}');
    const top = 'name: x';
    expect(fixed(top, workflow(top), 'workflow/missing-field')).toBe('name: x\nsteps: []');
  });

  it('change a name in an expression to the one that was meant, where it is written as it is meant', () => {
    const text = (input: string): string =>
      `inputs: {limit: {type: integer}}\nsteps:\n  - {type: generate_report, if: "${input} > 2"}\n`;
    expect(fixed(text('inputs.limt'), workflow(text('inputs.limt')), 'expression/unknown-name')).toBe(
      text('inputs.limit'),
    );
    const escaped = text('inputs.lim\\u0074t');
    expect(fixed(escaped, workflow(escaped), 'expression/unknown-name')).toBeUndefined();
  });

  it('are not needed for what does nothing, or should no longer be used: that is only marked', () => {
    const catalog = extendCatalog(coreCatalog, {
      stepTypes: [
        {
          type: 'old',
          title: 'Old',
          fields: {
            type: 'object',
            properties: { way: { type: 'string', deprecated: true, description: 'Say `path`.' }, path: {} },
          },
          outputs: {},
        },
      ],
    });
    const text = 'inputs: {a: {}, b: {}}\nsteps: [{type: old, way: "${{ inputs.a }}"}]\n';
    const { problems } = compileWorkflow(text, { file: 'w', catalog });
    expect(problems.map(({ code, severity, hint, tags }) => [code, severity, hint, tags])).toEqual([
      ['workflow/unused-input', 'information', expect.any(String), ['unnecessary']],
      ['workflow/deprecated-field', 'information', 'Say `path`.', ['deprecated']],
    ]);
    const open = text.replace('inputs.a', 'inputs[run.id]');
    expect(compileWorkflow(open, { file: 'w', catalog }).problems.map(({ code }) => code)).not.toContain(
      'workflow/unused-input',
    );
  });
});
