import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceNode } from './node.js';
import { Report } from './report.js';
import { readSimpleYaml } from './simple-yaml.js';
import { readYaml } from './yaml.js';

const samples = [
  'name: parity # a comment\n\nsteps:\n  - id: a\n    type: validate_psp\n    proof: proofs/parity.psp.yaml\n  # between\n  - type: x\n    needs: [a, b]\n    n: -12.5\n',
  'steps:\n- a: 1\n  b: "x \\"y\\" \\u00e9"\n- - c\n  - d\n-\n  e: \'it\'\'s\'\n',
  'psp: 1\nblocks:\n  - id: l\n    text: |\n      (assert true)\n\n        (check-sat)\n    goal: |-\n      (= x 1)\n\n  - {id: m, on: true, none: null}\n',
  '{\n  "a": [1, 2.5, "x", true, null],\n  "b": {"c": {}, "d": []}\n}\n',
  '[1, [2, [3]], {"a": "b"}]',
  '---\nneeds: [\n  a,\n  b ]\nmap: {a: 1,\n\n   b: "c"}\nfolded: >\n  one\n  two\n\n\n  three\nmore: >-\n\n  x\n\nz: 1\n',
  'a:\n  b:\n    c: ${{ inputs.x + 1 }}\n    d: http://x/y#z\nz: ~\n',
];

/** The library's tree; `undefined` when it finds anything wrong. */
function readWithLibrary(text: string): SourceNode | undefined {
  const report = new Report('x', text);
  const node = readYaml(text, report);
  expect(report.problems()).toEqual([]);
  return node;
}

const fragment = fc.oneof(
  fc.constantFrom(
    ...'-:[]{},#&*!|>\'"%@`?~ \n',
    '  ',
    '\n  ',
    '\n    ',
    ': ',
    '- ',
    ' #',
    '\n- ',
    'a: ',
    '|\n',
    '|-\n  ',
  ),
  fc.constantFrom(
    'x',
    '0',
    '1e3',
    '0x1f',
    '.5',
    'true',
    'null',
    '<<',
    '__proto__',
    '---',
    '...',
    '\\',
    '\\n',
    '""',
    "''",
  ),
  fc.string({ maxLength: 3 }),
);

const edit = fc.record({ at: fc.nat(400), remove: fc.nat(6), insert: fragment });

function apply(text: string, edits: readonly { at: number; remove: number; insert: string }[]): string {
  return edits.reduce((current, { at, remove, insert }) => {
    const start = at % (current.length + 1);
    return current.slice(0, start) + insert + current.slice(start + remove);
  }, text);
}

describe('the reader of simple YAML', () => {
  it.each(samples)('reads what documents usually look like: %j', (text) => {
    const node = readSimpleYaml(text);
    expect(node).toBeDefined();
    expect(node).toEqual(readWithLibrary(text));
    const withReturns = text.replaceAll('\n', '\r\n');
    expect(readSimpleYaml(withReturns)).toEqual(readWithLibrary(withReturns));
    expect(readSimpleYaml(withReturns)).toBeDefined();
  });

  it('reads whatever it reads exactly as the YAML library does, places included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(edit, { maxLength: 4 }),
        fc.boolean(),
        (sample, edits, returns) => {
          const lines = apply(sample, edits);
          const text = returns ? lines.replaceAll('\n', '\r\n') : lines;
          const node = readSimpleYaml(text);
          if (node !== undefined) expect(node).toEqual(readWithLibrary(text));
        },
      ),
      { numRuns: Number(process.env['XENO_FUZZ_RUNS'] ?? 3_000) },
    );
  });

  it('reads JSON exactly as the YAML library does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const node = readSimpleYaml(text);
        if (node !== undefined) expect(node).toEqual(readWithLibrary(text));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves deep nesting to the reader that reports it', () => {
    expect(readSimpleYaml('['.repeat(100_000))).toBeUndefined();
    expect(readSimpleYaml('- '.repeat(100_000))).toBeUndefined();
  });
});
