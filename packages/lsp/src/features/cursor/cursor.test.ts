import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor } from './cursor.js';
import { readCursor } from './cursor.js';

function read(marked: string): Cursor | undefined {
  const offset = marked.indexOf('<|>');
  return readCursor(marked.replace('<|>', ''), offset);
}

/** `at path |word| fields (items)`, the parts that there are. */
function show(marked: string): string {
  const cursor = read(marked);
  if (!cursor) return 'nothing';
  const text = marked.replace('<|>', '');
  const offset = marked.indexOf('<|>');
  const word = `${text.slice(cursor.start, offset)}|${text.slice(offset, cursor.end)}`;
  const fields = cursor.at === 'value' ? [] : [...cursor.fields(cursor.path.length).keys()];
  const items = cursor.items();
  return [
    cursor.at,
    cursor.path.join('.'),
    `<${word}>`,
    ...(fields.length > 0 ? [fields.join(' ')] : []),
    ...(items.length > 0 ? [`(${items.join(' ')})`] : []),
    ...(cursor.indentation ? [`moved to ${cursor.column}`] : []),
  ]
    .join(' ')
    .replace(/ {2,}/g, ' ');
}

describe('where a cursor stands', () => {
  it.each([
    // Keys.
    ['<|>', 'key <|>'],
    ['na<|>me: x\nsteps:\n', 'key <na|me> steps'],
    ['name: x\n<|>\nsteps:\n', 'key <|> name steps'],
    ['steps:\n  - type: x\n    <|>\n    id: y\n  - id: z\n', 'key steps.0 <|> type id'],
    ['steps:\n  - type: x\n\n\n    i<|>\n', 'key steps.0 <i|> type'],
    [
      'steps:\n  - id: a\n  # note\n  - type: x\n    limits:\n      memory_mib: 3\n      <|>',
      'key steps.1.limits <|> memory_mib',
    ],
    ['steps:\n- type: x\n  <|>', 'key steps.0 <|> type'],
    ['steps:\n  - <|>type: x\n    id: a', 'key steps.0 <|type> id'],
    ['steps:\n  - "ty<|>pe": x\n    id: a', 'key steps.0 <ty|pe> id'],
    ['  <|>', 'key <|> moved to 0'],
    // Wrong indentation.
    ['steps:\n  - type: x\n   <|>', 'key steps.0 <|> type moved to 4'],
    ['steps:\n  - type: x\n      na<|>', 'key steps.0 <na|> type moved to 4'],
    ['steps:\n  - limits:\n        seconds: 1\n      me<|>', 'key steps.0.limits <me|> seconds moved to 8'],
    // Beginnings of values.
    ['steps:\n  <|>', 'open steps <|>'],
    ['steps:\n<|>', 'key <|> steps'],
    ['steps:\n  - type: x\n  <|>', 'open steps <|>'],
    ['steps:\n  - type: x\n    needs:\n      - a\n      <|>\n      - b', 'open steps.0.needs <|> (a b)'],
    ['defaults:\n  ti<|>', 'open defaults <ti|>'],
    // Values.
    ['name: <|>', 'value name <|>'],
    ['name:<|>', 'value name <|>'],
    ['steps:\n  - type: va<|>lidate # note', 'value steps.0.type <va|lidate>'],
    ['steps:\n  - id: a\n  - type: "va<|>lidate"', 'value steps.1.type <va|lidate>'],
    ["steps:\n  - type: 'va<|>\n  - id: x", 'value steps.0.type <va|>'],
    ['steps:\n  - x: y\n    a: {b: [c, <|>]}', 'value steps.0.a.b.1 <|> (c)'],
    // Items.
    ['steps:\n  - <|>', 'item steps.0 <|>'],
    ['steps:\n  -<|>', 'item steps.0 <|>'],
    ['steps:\n  - ty<|>\n    id: a', 'item steps.0 <ty|> id'],
    ['steps:\n  - <|>\n    id: a', 'item steps.0 <|> id'],
    ['steps:\n  - id: a\n  - needs:\n      - a\n      - <|>', 'item steps.1.needs.1 <|> (a)'],
    // Brackets and braces.
    ['methods: [<|>', 'value methods.0 <|>'],
    ['methods: [a, b<|>c, d] # x', 'value methods.1 <b|c> (a d)'],
    ['methods: [a,\n  <|>\n', 'value methods.1 <|> (a)'],
    ['methods: [a] <|>', 'nothing'],
    ['steps: [{type: x, <|>}]', 'key steps.0 <|> type'],
    ['steps: [{type: x, i<|>: 3, needs: []}]', 'key steps.0 <i|> type needs'],
    ['{"steps": [{"type": "<|>"}]}', 'value steps.0.type <|>'],
    ['{\n  "steps": [\n    {"type": "x"},\n    {"<|>", "id": "a"}\n  ]\n}', 'key steps.1 <|> id'],
    ['{"steps": [{"type": <|>', 'value steps.0.type <|>'],
    // Other texts.
    ['steps:\n  - if: >-\n      steps.<|>', 'value steps.0.if < steps.|>'],
    ['steps:\n  - if: a &&\n      b<|>', 'value steps.0.if <a &&\n b|>'],
    ['text: |\n  foo:\n    <|>', 'value text < foo:\n |>'],
    ['# <|>', 'nothing'],
    ['name: x # <|>', 'nothing'],
    ['name: <|># y', 'value name <|>'],
    ['a: [b, # <|>\n c]', 'nothing'],
    ['a: *<|>', 'nothing'],
    ['<|>  - type: x', 'nothing'],
    ['---\nname: x\n---\nna<|>', 'key <na|>'],
    ['steps:\r\n  - type: x\r\n    <|>\r\n    id: y\r\n', 'key steps.0 <|> type id'],
    ['name: <|>\r\nsteps:\r\n', 'value name <|>'],
  ])('%j', (marked, expected) => {
    expect(show(marked)).toBe(expected);
  });

  it('tells the texts of fields beside and above it', () => {
    const cursor = read("steps:\n  - type: \"x\" # note\n    proof: 'a''b'\n    limits:\n      <|>\n    id: c");
    expect(cursor?.path).toEqual(['steps', 0, 'limits']);
    const fields = [...(cursor?.fields(2) ?? [])].map(([name, { text }]) => `${name}=${text}`);
    expect(fields).toEqual(['type=x', "proof=a'b", 'limits=', 'id=c']);
  });

  it('tells the texts of fields in braces, before and after it', () => {
    const cursor = read('{"steps": [{"a": 1, "needs": ["<|>"], "type": "x"}]}');
    expect(cursor?.path).toEqual(['steps', 0, 'needs', 0]);
    expect(cursor?.fields(2).get('type')?.text).toBe('x');
    expect(cursor?.fields(2).get('a')?.text).toBe('1');
  });

  it('never fails, and the word lies around the cursor, whatever the text is', () => {
    const piece = fc.constantFrom(
      ...[
        'steps:',
        '\n',
        '  ',
        '- ',
        'type: ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ', ',
        '# ',
        '|',
        '${{',
        '}}',
        ':',
        'a',
        '\r\n',
        '\t',
        '---',
        '&',
        '*',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), (pieces, place) => {
        const text = pieces.join('');
        const offset = place % (text.length + 1);
        const cursor = readCursor(text, offset);
        if (!cursor) return;
        expect(cursor.start).toBeLessThanOrEqual(Math.max(offset, cursor.start));
        expect(cursor.start).toBeLessThanOrEqual(offset);
        expect(cursor.end).toBeGreaterThanOrEqual(offset);
        expect(cursor.end).toBeLessThanOrEqual(text.length);
        cursor.items();
        cursor.path.forEach((_, depth) => cursor.fields(depth));
      }),
      { seed: 20261122, numRuns: 3000 },
    );
  });
});
