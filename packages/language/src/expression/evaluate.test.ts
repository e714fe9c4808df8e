import { describe, expect, it } from 'vitest';
import type { Expression, FieldValue, Json, Template } from '../workflow.js';
import { evaluate, isDynamic, referencedSteps, render } from './evaluate.js';
import type { Scope } from './scope.js';
import { ExpressionError } from './scope.js';
import { splitTemplate } from './template.js';

const position = { offset: 0, line: 1, column: 1 };
const range = { start: position, end: position };
const expression = (source: string): Expression => ({ kind: 'expression', source, range });
const template = (text: string): Template => ({
  kind: 'template',
  range,
  parts: splitTemplate(text).map((part) => {
    if (part.kind === 'unterminated') throw new Error(text);
    return part.kind === 'text' ? part.text : expression(part.source);
  }),
});

const scope: Scope = {
  inputs: {
    n: 2,
    name: 'parity',
    list: ['a', 'b'],
    nothing: null,
    map: { k: 1 },
    big: Array.from({ length: 3_000 }, (_, i) => i),
  },
  steps: {
    a: { status: 'succeeded', conclusion: 'met', outputs: { met: 3 } },
    b: { status: 'skipped', outputs: {} },
  },
  matrix: { k: 'v' },
  run: { id: 'r1', workflow: 'w' },
  status: 'success',
};

const value = (source: string): Json => evaluate(expression(source), scope);

describe('evaluate', () => {
  it.each<[string, Json]>([
    ['inputs.n + 1', 3],
    ['inputs.n == 2', true],
    ['7 % inputs.n', 1],
    ['inputs.name + "!"', 'parity!'],
    ['inputs.list.map(x, x + x)', ['aa', 'bb']],
    ['size(inputs.list) > 1 && inputs.list[0] == "a"', true],
    ['steps.a.conclusion == "met" && steps["a"].outputs.met >= 3', true],
    ['steps.b.conclusion == null', true],
    ['steps.b.conclusion == "met"', false],
    ['inputs.nothing == null', true],
    ['has(steps.b.outputs.met)', false],
    ['matrix.k + run.id', 'vr1'],
    ['inputs.map', { k: 1 }],
    ['inputs.name.matches("^par")', true],
    ['success() && !failure() && !cancelled() && always()', true],
    ['timestamp("2024-01-02T03:04:05Z")', '2024-01-02T03:04:05.000Z'],
    ['duration("90s")', '90s'],
    ['[1, 2.5, "x", {"a": null}]', [1, 2.5, 'x', { a: null }]],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each([
    ['steps.b.outputs.met', 'there is no `met`'],
    ['inputs.name + 1', '`+` cannot join text and number'],
    ['1 / 0', 'division by zero'],
    ['inputs.n / 0', 'no number'],
    ['steps.zzz.status', 'there is no `zzz`'],
    ['steps.a.outputs.constructor', 'there is no `constructor`'],
    ['inputs.__proto__', 'there is no `__proto__`'],
    ['cel.bind(x, 1, x)', 'unknown name `cel`'],
    ['b"abc"', 'no value'],
    ['inputs.big.map(a, inputs.big.map(b, a + b))', 'too much work'],
    ['inputs.big.all(a, inputs.big.all(b, b in inputs.big))', 'too much work'],
    [`[inputs.big]${'.map(x, x + x)'.repeat(20)}`, 'too much work'],
  ])('fails in a clear way: %s', (source, message) => {
    try {
      value(source);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
      expect(error).toMatchObject({ source, range });
      expect((error as Error).message).toContain(message);
      expect((error as Error).message).not.toContain('\n');
    }
  });

  it('knows how the steps before went', () => {
    const failed: Scope = { ...scope, status: 'failure' };
    expect(evaluate(expression('failure()'), failed)).toBe(true);
    expect(evaluate(expression('success()'), failed)).toBe(false);
  });

  it('is not kept busy by a hostile pattern', () => {
    expect(value(`"${'a'.repeat(2_000)}!".matches("^(a+)+$")`)).toBe(false);
  });
});

describe('render', () => {
  it('keeps the type of a lone expression, and writes values into a longer text', () => {
    expect(render(template('${{ inputs.list }}'), scope)).toEqual(['a', 'b']);
    expect(render(template('n=${{ inputs.n }} l=${{ inputs.list }} z=${{ inputs.nothing }}.'), scope)).toBe(
      'n=2 l=["a","b"] z=.',
    );
    expect(render({ a: [template('${{ inputs.n }}'), 'x', 1, null] }, scope)).toEqual({ a: [2, 'x', 1, null] });
  });

  it('leaves an author’s own map alone that looks a little like a template', () => {
    const own = { kind: 'template', parts: ['x'], range: 'all' };
    expect(isDynamic(own)).toBe(false);
    expect(render(own, scope)).toEqual(own);
  });

  it('works on a workflow that went through JSON', () => {
    const copy = JSON.parse(JSON.stringify(template('${{ inputs.n }}'))) as FieldValue;
    expect(isDynamic(copy)).toBe(true);
    expect(render(copy, scope)).toBe(2);
  });
});

describe('referencedSteps', () => {
  it('lists the steps that a value looks at, once each', () => {
    const field = [template('${{ steps.b.status }} ${{ steps["a"].outputs.met + steps.b.outputs.x }}'), 'steps.c'];
    expect(referencedSteps(field)).toEqual(['b', 'a']);
    expect(referencedSteps(expression('inputs.list.exists(steps, steps == "a")'))).toEqual([]);
  });
});

describe('splitTemplate', () => {
  it('finds the end of an expression past quotes and maps', () => {
    expect(splitTemplate('a ${{ {"x": {"y": "}}"}} }} b')).toMatchObject([
      { kind: 'text', text: 'a ' },
      { kind: 'expression', source: '{"x": {"y": "}}"}}', start: 6 },
      { kind: 'text', text: ' b' },
    ]);
    expect(splitTemplate('$${{ x }} ${{ y')).toMatchObject([{ kind: 'unterminated', outerStart: 10 }]);
  });
});
