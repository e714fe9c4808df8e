import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreCatalog } from '../core-catalog.js';
import type { Compiled, Problem } from '../problem.js';
import { compileConfiguration } from './configuration.js';
import { compileProofStructure } from './proof-structure.js';
import { compileWorkflow } from './workflow.js';

const compilers: readonly ((text: string) => Compiled<unknown>)[] = [
  (text) => compileWorkflow(text, { file: 'w', catalog: coreCatalog }),
  (text) => compileProofStructure(text, { file: 'p' }),
  (text) => compileConfiguration(text, { file: 'c', catalog: coreCatalog }),
];

const samples = [
  `name: x
inputs: {n: {type: integer, default: 3}, s: {pattern: "^a"}}
steps:
  - id: a
    type: execute_verification
    if: inputs.n > 2 && success()
    file: "x \\"y\\" \${{ inputs.s + 'b' }}"
    method: >-
      \${{ inputs.s }}
      and more
    retry: {attempts: 2, backoff: 10s}
  - type: aggregate_results
    needs: [a]
    strategy: consensus
    from: a
  - &z {type: generate_report, strategy: {matrix: {k: [1, 2]}}, title: "\${{ matrix.k }}"}
  - *z
outputs: {x: "\${{ steps.a.outputs.met }}"}
`,
  `psp: 1
id: p
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
  - {id: t, kind: theorem, depends: [a, b]}
`,
  '{"blocks": [{"id": "a", "kind": "rule"}], "edges": [{"src": "a", "dst": "a", "kind": "uses"}]}',
  'orchestrator:\n  engines: [{name: z3, options: {a: 1}}]\n  persistence: {type: file}\n',
];

const fragment = fc.oneof(
  fc.constantFrom(
    ...'-:[]{},#&*!|>\'"%@`?~$ \n\t\r\\',
    '\n  ',
    ': ',
    '- ',
    '${{',
    '}}',
    '&a ',
    '*a',
    '<<: ',
    '__proto__: ',
  ),
  fc.constantFrom(
    'steps',
    'needs',
    'a',
    'id: a',
    '0x',
    '.inf',
    '\ufeff',
    '\u0000',
    '---\n',
    '!!map ',
    '|2\n',
    'constructor',
    '{}',
    '[]',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const mutated = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(700), fc.nat(12), fragment), { maxLength: 6 }))
  .map(([text, edits]) =>
    edits.reduce((current, [at, remove, insert]) => {
      const start = at % (current.length + 1);
      return current.slice(0, start) + insert + current.slice(start + remove);
    }, text),
  );

function expectInside(problem: Problem, text: string): void {
  for (const { start, end } of [problem.range, ...(problem.related ?? []).map((related) => related.range)]) {
    expect(start.offset).toBeGreaterThanOrEqual(0);
    expect(end.offset).toBeGreaterThanOrEqual(start.offset);
    expect(end.offset).toBeLessThanOrEqual(text.length);
    expect(start.line).toBeGreaterThan(0);
    expect(start.column).toBeGreaterThan(0);
  }
}

describe('compiling', () => {
  it('never throws, and points into the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: mutated }, fc.string({ unit: 'binary' })), (text) => {
        for (const compile of compilers) {
          for (const problem of compile(text).problems) {
            expectInside(problem, text);
            expect(problem.message).not.toMatch(/undefined|\[object|\n/);
          }
        }
      }),
      { numRuns: Number(process.env['XENO_FUZZ_RUNS'] ?? 500) },
    );
  });

  it('says the same of a text each time', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const compile of compilers) expect(compile(text).problems).toEqual(compile(text).problems);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['flow lists', '['.repeat(100_000)],
    ['closed flow lists', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['flow maps', '{a: '.repeat(100_000)],
    ['block lists', `${'- '.repeat(100_000)}x`],
    ['explicit keys', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('refuses what is nested very deep: %s', (_name, text) => {
    for (const compile of compilers) {
      const { problems } = compile(text);
      expect(problems.map((problem) => problem.code)).toEqual(['yaml/too-deep']);
      expect(problems[0]?.range.start.offset).toBeGreaterThan(0);
    }
  });

  it('refuses a document of more than 16 MiB without reading it', () => {
    const text = `steps: ${' '.repeat(50_000_000)}`;
    for (const compile of compilers) {
      expect(compile(text).problems).toMatchObject([{ code: 'document/too-large', hint: expect.any(String) }]);
    }
  });

  it('pollutes no prototype', () => {
    const text =
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "steps": [{"type": "__proto__"}]}';
    for (const compile of compilers) compile(text);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('stays within bounds when a document has thousands of mistakes', () => {
    const steps = Array.from(
      { length: 3_000 },
      (_, index) => `  - {type: validate_psb, needs: [nobody_${index}], proff: x}`,
    );
    const { problems } = compileWorkflow(`steps:\n${steps.join('\n')}\n`, { file: 'w', catalog: coreCatalog });
    expect(problems).toHaveLength(6_000);
  });
});
