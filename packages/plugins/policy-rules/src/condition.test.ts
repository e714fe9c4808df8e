import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Mistake } from './condition.js';
import { compileCondition } from './condition.js';

const request = {
  operation: 'step.run',
  resource: 'execute_verification',
  context: { workflow: 'nightly', count: 3, forms: ['smt2', 'tptp'], nested: { deep: null }, absent: undefined },
};

function compiled(text: string): Condition {
  const condition = compileCondition(text);
  if ('holds' in condition) return condition;
  throw new Error(condition.message);
}

describe('a condition', () => {
  for (const [text, answer] of [
    ['true', true],
    ['operation == "step.run" && resource.startsWith("execute_")', true],
    ['context.workflow in ["nightly", "weekly"]', true],
    ['context.count > 2 && context.count < 3.5', true],
    ['context.forms.exists(form, form == "smt2")', true],
    ['context.forms.filter(form, form != "smt2").all(form, form == "tptp")', true],
    ['has(context.absent) || has(context.unknown)', false],
    ['context.nested.deep == null', true],
  ] as const) {
    it(`${text} is ${answer}`, () => expect(compiled(text).holds(request)).toBe(answer));
  }

  it('knows whether it looks at the context', () => {
    expect(compiled('operation == "a" || [resource].exists(x, x == "b")').usesContext).toBe(false);
    expect(compiled('operation == "a" && (resource == "b" ? true : has(context.c))').usesContext).toBe(true);
    expect(compiled('{"a": [context]} == {"a": [{}]}').usesContext).toBe(true);
  });

  for (const [text, message] of [
    ['context.unknown == 1', 'No such key: unknown'],
    ['context.absent == 1', 'No such key: absent'],
    ['context.constructor == 1', 'No such key: constructor'],
    ['context.__proto__ == 1', 'No such key: __proto__'],
    ['context.workflow', 'its answer is neither true nor false'],
    ['context.workflow > 1', 'no such overload: dyn<string> > int'],
  ] as const) {
    it(`${text} fails when it is evaluated`, () => {
      expect(() => compiled(text).holds(request)).toThrow(message);
    });
  }
});

describe('a mistake in a condition', () => {
  for (const [text, place, message] of [
    ['', '1:1', 'Unexpected token: EOF'],
    ['operation ==', '1:13', 'Unexpected token: EOF'],
    ['true &&\n  oparation == "x"', '2:3', 'Unknown variable: oparation'],
    ['operation + 1 == 2', '1:1', 'no such overload: string + int'],
    ['resource', '1:1', 'of type string'],
    ['resource.matches("^(a+)+$")', '1:1', '`matches` is not available'],
    ['[1].exists(x, resource.matches("a"))', '1:15', '`matches` is not available'],
    ['cel.bind(x, resource + resource, x == "")', '1:1', '`cel.bind` is not available'],
    ['[1].all(a, [1].all(b, [1].all(c, true)))', '1:23', 'at most 2 of'],
    ['["a"].map(x, x + x).map(x, x + x).map(x, x + x).size() > 0', '', 'at most 2 of'],
    [`resource == "${'x'.repeat(5000)}"`, '1:1', 'longer than 4096 characters'],
    [Array.from({ length: 400 }, () => 'true').join('&&'), '', 'xceeded'],
    [`${'('.repeat(100)}true${')'.repeat(100)}`, '', 'xceeded'],
  ] as const) {
    it(`is reported for ${text.slice(0, 50).replaceAll('\n', ' ')}`, () => {
      const found = compileCondition(text) as Mistake;
      expect(found.message).toContain(message);
      if (place !== '') expect(`${found.line}:${found.column}`).toBe(place);
    });
  }

  it('is never an exception, whatever the text', () => {
    const word = fc.constantFrom(
      'context',
      '.',
      'a',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&&',
      '==',
      '1',
      'all',
      ',',
      '?',
      ':',
      '\\',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
        ),
        (text) => {
          const result = compileCondition(text);
          if ('holds' in result) {
            try {
              expect(typeof result.holds(request)).toBe('boolean');
            } catch (error) {
              expect(error).toBeInstanceOf(Error);
            }
          } else {
            expect(result.line).toBeGreaterThan(0);
            expect(result.column).toBeGreaterThan(0);
            expect(result.message).not.toBe('');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
