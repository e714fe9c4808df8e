import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from './itemised-text.js';
import { readItems } from './itemised-text.js';
import { treeOf } from './itemised-tree.js';
import { Report } from './report.js';
import { readYaml } from './yaml.js';

const reader = {
  file: 'x',
  names: ['steps', 'finally'],
  understand: (piece: Piece) => piece,
  pieceOf: (piece: Piece) => piece,
};

const pick = fc.constantFrom;

/** Lines of an item, to be indented below its dash. */
const value = fc.oneof(
  pick(['x'], ['x # a comment'], ["'q ''r'"], ['"a', '  b"'], ["'a", '', '  b'], ['plain', '  and more'], ['~'], ['']),
  pick(['|', '  one', '', '  two'], ['|+', '  kept', '', ''], ['>-', '  a', '  b', '', '    c'], ['|2', '    x']),
  pick(['[a, b]'], ['[a,', '  b', '  ]'], ['{a: 1, b: [c]}'], ['', '  - a', '  # c', '  - b'], ['', '  k: 1', '  l:']),
  pick(
    ['', '- a', '- b'],
    ['!!str x'],
    ['"- a', '  - b"'],
    ['? k', ': v'],
    ['|', '  - a', '  steps:', '  # no comment'],
  ),
);
const entry = fc.tuple(pick('id', 'type', 'k1', 'k2', '"q"', '?x', 'a b'), value);
const filler = pick('', '', '', '# c', '      # deep', '  # in', '   ');

const mapItem = fc
  .tuple(fc.uniqueArray(entry, { selector: ([key]) => key, minLength: 1, maxLength: 3 }), filler)
  .map(([entries, between]) =>
    entries.flatMap(([key, [first = '', ...rest]], index) => [
      `${key}: ${first}`.trimEnd(),
      ...rest,
      ...(between === '' || index > 0 ? [] : [between]),
    ]),
  );
const item = fc.oneof(
  { weight: 6, arbitrary: mapItem },
  value,
  pick(['- a', '- b'], ['{a: b}', '# x'], ['&x {a: 1}'], ['*x'], ['[a,', ']']),
);

function itemLines(lines: readonly string[], indent: number): string[] {
  const [first = '', ...rest] = lines;
  return [
    `${' '.repeat(indent)}- ${first}`.trimEnd(),
    ...rest.map((line) => (line.startsWith('#') || line.trim() === '' ? line : `${' '.repeat(indent + 2)}${line}`)),
  ];
}

const list = fc
  .record({
    name: pick('steps', 'finally', 'steps', 'other'),
    comment: pick('', '', ' # c', ' '),
    indent: pick(0, 2, 2, 4),
    items: fc.array(fc.tuple(item, filler), { minLength: 1, maxLength: 4 }),
    before: filler,
  })
  .map(({ name, comment, indent, items, before }) => [
    `${name}:${comment}`,
    ...(before === '' ? [] : [before]),
    ...items.flatMap(([lines, after]) => [...itemLines(lines, indent), ...(after === '' ? [] : [after])]),
  ]);

const header = pick(
  ['name: x'],
  ['outputs: {a: b,', '  c: d}'],
  ['description: |', '  steps:', '    - a', ''],
  ['text: "a', '  steps: b"'],
  ['needs:', '- a', '- b'],
  ['# comment', 'steps: []'],
  ['x-a: &x 1'],
  ['"finally":', '  - a'],
  ['? finally', ': 1'],
  ['plain', 'x: 1'],
);

const text = fc
  .record({
    start: pick([], [], ['---'], ['# c'], ['', ' '], ['--- # c']),
    parts: fc.array(fc.oneof({ weight: 3, arbitrary: list }, header), { minLength: 1, maxLength: 4 }),
    returns: fc.boolean(),
    end: pick('\n', '', '\n\n', '\n# end', '\n...\n'),
  })
  .map(({ start, parts, returns, end }) => {
    const lines = [...start, ...parts.flat()].join('\n') + end;
    return returns ? lines.replaceAll('\n', '\r\n') : lines;
  });

describe('a text that is read item by item', () => {
  it('has the tree that the YAML library finds in the whole, places included', () => {
    const numRuns = Number(process.env['XENO_FUZZ_RUNS'] ?? 3_000);
    let split = 0;
    let valid = 0;
    fc.assert(
      fc.property(text, (whole) => {
        const parts = readItems<Piece>(whole, reader);
        if (!parts.isSplit) return;
        split++;
        const report = new Report('x', whole);
        const tree = readYaml(whole, report);
        if (report.problems().some(({ code }) => code !== 'yaml/tag')) return;
        valid++;
        const pieces = [parts.header, ...parts.lists.flatMap(({ items }) => items)];
        expect(pieces.flatMap(({ problems }) => problems.filter(({ code }) => code !== 'yaml/tag'))).toEqual([]);
        expect(treeOf(parts, (piece) => piece)).toEqual(tree);
      }),
      { numRuns },
    );
    expect(split).toBeGreaterThan(numRuns / 4);
    expect(valid).toBeGreaterThan(numRuns / 8);
  });

  it.each([
    ['a root that is no block map', '{steps: [a]}\n'],
    ['a list at the top', '- a\n- b\n'],
    ['an indented root', '  steps:\n    - a\n'],
    ['a second document', 'steps:\n  - a\n---\nsteps:\n  - b\n'],
    ['an explicit key', '? steps\n: - a\nx: 1\n'],
    ['a quoted name', '"steps":\n  - a\n'],
    ['an alias to another item', 'steps:\n  - &x {a: 1}\n  - *x\n'],
    ['a list that is there twice', 'steps:\n  - a\nsteps:\n  - b\n'],
    ['a mark of byte order', '\ufeffsteps:\n  - a\n'],
    ['a text as the root', '--- |\nsteps:\n  - a\n'],
  ])('is read in one piece when it is %s', (_name, whole) => {
    expect(readItems<Piece>(whole, reader).isSplit).toBe(false);
  });

  it('takes over the items that an edit left alone', () => {
    const one = readItems<Piece>('steps:\n  - a: 1\n  - b: 2\n  - c: 3\n', reader);
    const two = readItems<Piece>('# more\nsteps:\n  - a: 1\n  - b: 22\n  - c: 3\n', reader, {
      parts: one,
      prefix: 0,
      suffix: 10,
    });
    const [before, after] = [one, two].map(({ lists }) => lists[0]?.items ?? []);
    expect(after?.map((piece) => before?.includes(piece))).toEqual([true, false, true]);
    expect(two.lists[0]?.offsets).toEqual([14, 23, 33]);
  });
});
