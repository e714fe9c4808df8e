import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lexer, parse, stringify } from 'yaml';
import { openMarked } from '../marked-text.test.support.js';
import { edited } from './applied-edit.test.support.js';
import { format, formatRange } from './formatting.js';

const options = { tabSize: 2, insertSpaces: true };

function formatted(text: string, file = 'p.psp.yaml'): string {
  return edited(text, format(openMarked(text, { file }).document, options));
}

describe('formatting', () => {
  it('sets indentation, blanks and blank lines, and keeps comments, quotes and brackets', () => {
    expect(
      formatted(`

# top
psp:   1
id :  "x"   # the id
blocks:
    # first
    -   id:  a
        kind:   axiom
        depends:   [ a,b ,  "c" ]   


        # the claim
        obligation: {form: smt2,text: 'x'  ,  goal: y}
        data:
        -   1
        -
            z: 1
          # odd
    - id: b
      kind: axiom
      statement: |
            two
              lines

            end


      data: >-
       x

`),
    ).toBe(`# top
psp: 1
id: "x"   # the id
blocks:
  # first
  - id: a
    kind: axiom
    depends: [a, b, "c"]

    # the claim
    obligation: {form: smt2, text: 'x', goal: y}
    data:
      - 1
      -
        z: 1
      # odd
  - id: b
    kind: axiom
    statement: |
      two
        lines

      end

    data: >-
      x
`);
  });

  it('indents lists as the document mostly does, and pads braces as it mostly does', () => {
    expect(formatted('a:\n- x\n- y:\n  -  z\nb:\n   - q\nc: { a: 1 }\nd: {b: 1 }\ne: { }\nf: { c: [ ] }\n')).toBe(
      'a:\n- x\n- y:\n  - z\nb:\n- q\nc: { a: 1 }\nd: { b: 1 }\ne: {}\nf: { c: [] }\n',
    );
  });

  it('moves the lines of long texts and brackets along, and changes nothing in them', () => {
    expect(
      formatted(`a:
      b: "one
         two   

        three"
      c: [ 1,
           2,   # two
        3
      ]
      d: \${{ inputs.a   +
            inputs.b }}
`),
    ).toBe(`a:
  b: "one
     two   

    three"
  c: [1,
       2,   # two
    3
   ]
  d: \${{ inputs.a   +
        inputs.b }}
`);
  });

  it('changes single lines by small edits', () => {
    const text = 'psp: 1\nid:   x\nblocks: []\n\n\n\n# end';
    expect(format(openMarked(text, { file: 'p.psp.yaml' }).document, options)).toEqual([
      { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } }, newText: '' },
      { range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, newText: '' },
      { range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, newText: '' },
      { range: { start: { line: 6, character: 5 }, end: { line: 6, character: 5 } }, newText: '\n' },
    ]);
    expect(formatted('a:  1\r\nb:\r\n    c:   |\r\n        x\r\n\r\n\r\n')).toBe('a: 1\r\nb:\r\n  c: |\r\n    x\r\n');
  });

  it('leaves alone what is JSON, broken, or written in ways that are seldom meant', () => {
    for (const text of [
      '{"a":1}\n',
      '[ a ]',
      'a: [\n',
      'a:\n\tb: 1\n',
      '%YAML 1.2\n---\na:  1\n',
      '? a\n:  b\n',
      'a: |2\n    x\n',
      'a:  1\n---\nb:  2\n',
      '',
      '\n',
    ]) {
      expect(formatted(text)).toBe(text);
    }
  });

  it('of a range is that of the steps in it', () => {
    const text = `name:   x
steps:
    -   type:  notify
        channel:  mail
    -   type:  notify
        # c
        channel:  chat


    -   type:  notify
        channel:  mail
`;
    const { document } = openMarked(text);
    const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 3 } };
    expect(edited(text, formatRange(document, range, options))).toBe(`name:   x
steps:
    -   type:  notify
        channel:  mail
    - type: notify
      # c
      channel: chat

    -   type:  notify
        channel:  mail
`);
  });

  it('leaves the examples as they are, but for those in JSON’s way', () => {
    const root = fileURLToPath(new URL('../../../../examples', import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      expect([file, formatted(text, file)]).toEqual([file, text]);
    }
  });
});

const word = fc.constantFrom(
  'a',
  'b c',
  'true',
  '1',
  '',
  '# no',
  'x: y',
  '- z',
  'two\nlines\n',
  'three\n\n  more\nlines',
  '${{ inputs.a }}',
  "it's",
  ' lead',
  'end\n\n',
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, word, fc.integer({ min: 0, max: 9 }), tie('list'), tie('map')),
  list: fc.array(tie('any'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom('k', 'key', 'q r', '1'), tie('any'), { minKeys: 1, maxKeys: 3 }),
})).map;

const comments = (text: string): string[] =>
  [...new Lexer().lex(text)].filter((lexeme) => lexeme.startsWith('#')).map((comment) => comment.trim());

describe('a formatted document', () => {
  it('says the same as before, with the same comments, and is formatted already', () => {
    const disturbance = fc.constantFrom('', '', '', '', ' ', '   ', '\n', '\n\n', '  # c', '\n# d', '\n      # e');
    fc.assert(
      fc.property(
        value,
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        fc.constantFrom(0, 20),
        fc.boolean(),
        fc.array(disturbance, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        (data, indent, indentSeq, lineWidth, isFlow, disturbances, lineEnd) => {
          const written = stringify(data, { indent, indentSeq, lineWidth, collectionStyle: isFlow ? 'flow' : 'any' });
          const lines = `top:${isFlow ? ' ' : '\n'}${written.replaceAll(/^/gm, ' '.repeat(indent))}`.split('\n');
          const text = lines
            .map((line, index) => line + disturbances[index % disturbances.length])
            .join('\n')
            .replaceAll('\n', lineEnd);
          const { document } = openMarked(text, { file: 'p.psp.yaml' });
          const result = formatted(text);
          if (document.document.problems.some(({ code }) => code.startsWith('yaml/'))) {
            expect(result).toBe(text);
            return;
          }
          expect(parse(result)).toEqual(parse(text));
          expect(comments(result)).toEqual(comments(text));
          expect(formatted(result)).toBe(result);
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });

  it('looks the same however it was indented', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 3, max: 6 }), (data, indent) => {
        const [one, other] = [2, indent].map((each) =>
          formatted(stringify({ top: data }, { indent: each, lineWidth: 0 })),
        );
        expect(other).toBe(one);
        expect(parse(other ?? '')).toEqual({ top: data });
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
