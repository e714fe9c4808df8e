import { describe, expect, it } from 'vitest';
import { compileWorkflow } from './compile/workflow.js';
import { coreCatalog } from './core-catalog.js';
import { bindInputs } from './inputs.js';
import type { Workflow } from './workflow.js';

const { value } = compileWorkflow(
  `inputs:
  file: {pattern: "^[a-z]+$", description: a name}
  n: {type: integer, default: 3}
  x: {type: number, required: false}
  on: {type: boolean, required: false}
  tags: {type: list, required: false}
  more: {type: object, required: false}
  mode: {enum: [fast, slow], default: fast}
steps: []
`,
  { file: 'w', catalog: coreCatalog },
);
const workflow = value as Workflow;

describe('bindInputs', () => {
  it('turns texts into the declared types, and adds defaults and nulls', () => {
    const given = { file: 'abc', x: '2.5', on: 'true', tags: 'a, b', more: '{"k": 1}' };
    expect(bindInputs(workflow, given)).toEqual({
      values: { file: 'abc', n: 3, x: 2.5, on: true, tags: ['a', 'b'], more: { k: 1 }, mode: 'fast' },
      problems: [],
    });
    expect(bindInputs(workflow, { file: 'abc', tags: '["c"]' }).values).toMatchObject({ tags: ['c'], x: null });
  });

  it('takes values that have their type already', () => {
    expect(bindInputs(workflow, { file: 'abc', n: 5, tags: [1], more: {} }).problems).toEqual([]);
  });

  it('reports all that is wrong, each with its input', () => {
    const given = { n: '1.5', on: 'yes', tgas: 'a', more: '[', mode: 'quick', x: 'NaN' };
    expect(bindInputs(workflow, given).problems).toMatchObject([
      { input: 'tgas', hint: 'did you mean `tags`?' },
      { input: 'file', message: 'input `file` is missing: a text', hint: 'a name' },
      { input: 'n', message: 'input `n` must be a whole number, not `1.5`' },
      { input: 'x', message: 'input `x` must be a number, not `NaN`' },
      { input: 'on' },
      { input: 'more' },
      { input: 'mode', message: 'input `mode` must be one of `fast`, `slow`' },
    ]);
    expect(bindInputs(workflow, { file: 'ABC' }).problems[0]?.message).toBe('input `file` must match `^[a-z]+$`');
  });

  it('is not kept busy by a hostile pattern', () => {
    const text = 'inputs: {s: {pattern: "^(a+)+$"}}\nsteps: []\n';
    const hostile = compileWorkflow(text, { file: 'w', catalog: coreCatalog }).value as Workflow;
    expect(bindInputs(hostile, { s: `${'a'.repeat(5_000)}!` }).problems).toHaveLength(1);
  });

  it('knows no inherited names', () => {
    expect(bindInputs(workflow, { file: 'a', constructor: 'x' }).problems).toMatchObject([{ input: 'constructor' }]);
  });
});
