import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContextFormat, FormalContext } from './context.js';
import { detectContextFormat } from './detect-context-format.js';
import { parseContext } from './parse-context.js';

const pets: FormalContext = { objects: ['dog', 'goldfish'], attributes: ['furry', 'swims'], rows: [[0], [1]] };

/** Formats that carry names, and the same context in each way of writing them. */
const spellings: readonly [name: string, text: string][] = [
  ['Burmeister', 'B\n\n2\n2\n\ndog\ngoldfish\nfurry\nswims\nX.\n.X\n'],
  ['Burmeister with a title', 'B\nPets\n2\n2\n\ndog\ngoldfish\nfurry\nswims\nX.\n.X\n'],
  ['Burmeister with a title that is a number', 'B\n2024\n2\n2\n\ndog\ngoldfish\nfurry\nswims\nX.\n.X\n'],
  ['Burmeister without title or blank lines', 'B\n2\n2\ndog\ngoldfish\nfurry\nswims\nX.\n.X'],
  [
    'Burmeister with CRLF, small crosses and blank lines',
    'B\r\n\r\n2\r\n2\r\n\r\ndog\r\ngoldfish\r\n\r\nfurry\r\nswims\r\n\r\nx.\r\n.x\r\n\r\n',
  ],
  ['Burmeister of an old Mac, indented', 'B\r\r 2\r 2\r\r dog\r goldfish\r furry\r swims\r X.\r .X\r'],
  ['Burmeister with a byte order mark', '\uFEFFB\n\n2\n2\n\ndog\ngoldfish\nfurry\nswims\nX.\n.X\n'],
  ['CSV', ',furry,swims\ndog,x,\ngoldfish,,x\n'],
  ['CSV with semicolons and other words', 'pet;furry;swims\r\ndog;TRUE;no\r\ngoldfish;0;Yes\r\n'],
  ['CSV with tabs', 'pet\tfurry\tswims\ndog\t1\t.\n\ngoldfish\tfalse\tX'],
  ['CSV with quotes', '"a ""pet"", or so","furry" , swims\n"dog",x,""\ngoldfish,"","x"'],
  ['JSON with indices', '{"objects":["dog","goldfish"],"attributes":["furry","swims"],"rows":[[0],[1]]}'],
  ['JSON with names', '{"objects":["dog","goldfish"],"attributes":["furry","swims"],"rows":[["furry"],["swims"]]}'],
  ['JSON with a matrix', '{"objects":["dog","goldfish"],"attributes":["furry","swims"],"incidence":[[1,0],[0,1]]}'],
  [
    'JSON with a Boolean matrix',
    '{"attributes":["furry","swims"],"rows":[[true,false],[false,true]],"objects":["dog","goldfish"]}',
  ],
];

describe('parseContext', () => {
  it.each(spellings)('reads %s', (_, text) => {
    expect(parseContext(text)).toEqual({ context: pets, problems: [] });
  });

  it('reads FIMI transactions, empty ones too', () => {
    expect(parseContext('0 2\n\n 3\t1 1 \r\n').context).toEqual({
      objects: ['0', '1', '2'],
      attributes: ['0', '1', '2', '3'],
      rows: [[0, 2], [], [1, 3]],
    });
  });

  it('takes rows of zeros and ones for a matrix where they cannot be lists of indices', () => {
    const rowsOf = (text: string) => parseContext(`{"objects":["a","b"],"attributes":["p","q"],${text}}`).context?.rows;
    expect(rowsOf('"rows":[[0,1],[1,0]]')).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(rowsOf('"rows":[[0,1],[1,1]]')).toEqual([[1], [0, 1]]);
    expect(rowsOf('"incidence":[[0,1],[1,0]]')).toEqual([[1], [0]]);
    expect(rowsOf('"incidence":[[0],["q"]]')).toEqual([[0], [1]]);
  });

  it('keeps names of any script', () => {
    const { context } = parseContext('B\n\n1\n2\n\nНаталья 🐟\n偶数\na → b\nXX\n');
    expect(context).toEqual({ objects: ['Наталья 🐟'], attributes: ['偶数', 'a → b'], rows: [[0, 1]] });
  });

  it.each([
    ['B\n\n0\n2\n\np\nq\n', { objects: [], attributes: ['p', 'q'], rows: [] }],
    ['B\n\n2\n0\n\na\nb\n\n\n', { objects: ['a', 'b'], attributes: [], rows: [[], []] }],
    ['B\n\n0\n0\n', { objects: [], attributes: [], rows: [] }],
    ['{"objects":[],"attributes":[],"rows":[]}', { objects: [], attributes: [], rows: [] }],
    ['{"objects":["a"],"attributes":[],"rows":[[]]}', { objects: ['a'], attributes: [], rows: [[]] }],
    [',p\n', { objects: [], attributes: ['p'], rows: [] }],
  ])('reads a context without objects or attributes: %j', (text, context) => {
    expect(parseContext(text)).toEqual({ context, problems: [] });
  });

  it('reads back what is written, whatever the names', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map((text) => text.trim());
    const names = fc.uniqueArray(
      name.filter((text) => text !== ''),
      { maxLength: 5 },
    );
    const contexts = fc.tuple(names, names).chain(([objects, attributes]) =>
      fc.record({
        objects: fc.constant(objects),
        attributes: fc.constant(attributes),
        rows: fc.tuple(...objects.map(() => fc.subarray(attributes.map((_, index) => index)))),
      }),
    );
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(contexts, (context) => {
        const { objects, attributes, rows } = context;
        const matrix = rows.map((row) => attributes.map((_, index) => row.includes(index)));
        expect(parseContext(JSON.stringify(context)).context).toEqual(context);
        expect(parseContext(JSON.stringify({ objects, attributes, incidence: matrix })).context).toEqual(context);
        if (attributes.length === 0) return;
        const table = matrix.map((row, at) =>
          [quote(objects[at] ?? ''), ...row.map((cell) => (cell ? 'x' : ''))].join(),
        );
        expect(parseContext([['""', ...attributes.map(quote)].join(), ...table].join('\n'), 'csv').context).toEqual(
          context,
        );
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

const json = (rest: string) => `{"objects":["a"],"attributes":["p","q"],${rest}}`;

/** Texts with mistakes, and where their first ones are. */
const hostile: readonly [what: string, text: string, format: ContextFormat, at: readonly string[], message: RegExp][] =
  [
    ['an empty text', '', 'burmeister', ['1:1'], /not `B`/],
    ['no B', 'A\n\n1\n1\n\na\np\nX\n', 'burmeister', ['1:1'], /not `B`/],
    ['a B that is a word', 'Bad\n\n1\n1\n\na\np\nX\n', 'burmeister', ['1:1'], /not `B`/],
    ['nothing after B', 'B\n', 'burmeister', ['1:1'], /number of objects/],
    ['no counts', 'B\n\na\nb\np\nX\n', 'burmeister', ['4:1'], /number of objects/],
    ['one count only', 'B\n\n2\na\nb\n', 'burmeister', ['4:1'], /number of objects/],
    ['a negative count', 'B\n\n-1\n1\n\na\np\nX\n', 'burmeister', ['4:1'], /number of objects/],
    ['a fraction as count', 'B\n\n1.5\n1\n\na\np\nX\n', 'burmeister', ['4:1'], /number of objects/],
    [
      'too many objects announced',
      'B\n\n3\n1\n\na\nb\np\nX\nX\n',
      'burmeister',
      ['3:1'],
      /3 objects and 1 attributes are announced/,
    ],
    [
      'too few objects announced',
      'B\n\n1\n1\n\na\nb\np\nX\nX\n',
      'burmeister',
      ['3:1'],
      /1 objects and 1 attributes are announced/,
    ],
    ['huge counts', 'B\n\n99999999999999999999999\n1\n\na\n', 'burmeister', ['3:1'], /are announced/],
    ['huge attribute counts', 'B\n\n1\n4000000000\n\na\n', 'burmeister', ['4:1'], /are announced/],
    ['a missing row', 'B\n\n2\n1\n\na\nb\np\nX\n', 'burmeister', ['3:1'], /are announced/],
    ['an empty object name', 'B\n\n2\n1\n\na\n\np\nX\nX\n', 'burmeister', ['3:1', '7:1'], /are announced/],
    ['an object named twice', 'B\n\n2\n1\n\na\na\np\nX\nX\n', 'burmeister', ['7:1'], /second object is called "a"/],
    [
      'an attribute named twice',
      'B\n\n1\n2\n\na\np\n p\nXX\n',
      'burmeister',
      ['8:2'],
      /second attribute is called "p"/,
    ],
    ['a strange cell', 'B\n\n1\n2\n\na\np\nq\nX1\n', 'burmeister', ['9:2'], /"1" is neither a cross/],
    ['a cell that is no single unit', 'B\n\n1\n2\n\na\np\nq\n🐟.\n', 'burmeister', ['9:1'], /"🐟" is neither a cross/],
    ['a short and a long row', 'B\n\n2\n2\n\na\nb\np\nq\nX\n...\n', 'burmeister', ['10:2', '11:3'], /has 1 places/],
    ['a space in a row', 'B\n\n1\n2\n\na\np\nq\nX X\n', 'burmeister', ['9:2'], /" " is neither/],
    [
      'several mistakes',
      'B\n\n2\n2\n\na\na\np\np\nY.\n.Z\n',
      'burmeister',
      ['7:1', '9:1', '10:1', '11:2'],
      /second object/,
    ],
    ['control characters in a name', 'B\n\n1\n1\n\na\u0000b\np\nX\n', 'burmeister', ['6:1'], /control character/],
    ['an endless name', `B\n\n1\n1\n\n${'a'.repeat(100_000)}\np\nX\n`, 'burmeister', ['6:1'], /100000 characters/],
    ['another format', '{"objects":[]}', 'burmeister', ['1:1'], /not `B`/],
    ['no delimiter', 'furry\ndog\n', 'csv', ['1:1'], /names no attributes/],
    ['an empty attribute', ',p,,q\na,x,x,x\n', 'csv', ['1:4'], /attribute has no name/],
    ['an attribute twice', ',p,q,p\na,x,x,x\n', 'csv', ['1:6'], /second attribute/],
    ['an object twice', ',p\na,x\nb,x\na,x\n', 'csv', ['4:1'], /second object/],
    ['an object without a name', ',p\n,x\n', 'csv', ['2:1'], /object has no name/],
    ['a strange value', ',p,q\na,x,maybe\n', 'csv', ['2:5'], /"maybe" is neither/],
    ['ragged rows', ',p,q\na,x\nb,x,x,x\n', 'csv', ['2:3', '3:7'], /has 1 cells/],
    ['an open quote', ',p\n"a,x\nb,x\n', 'csv', ['2:1'], /never closed/],
    ['text after a quote', ',p\n"a"b,x\n', 'csv', ['2:4'], /follows a closing quote/],
    ['a line break in a name', ',p\n"a\nb",x\nc,?\n', 'csv', ['4:3', '2:1'], /"\?" is neither/],
    ['several strange values', ';p;q\na;2;x\nb;x;3\n', 'csv', ['2:3', '3:5'], /"2" is neither/],
    ['no JSON', '{"objects": [}', 'json', ['1:14'], /value was expected/],
    ['JSON that ends early', '{"objects": ["a"', 'json', ['1:17'], /ends early/],
    ['JSON with more behind', '{"objects":[],"attributes":[],"rows":[]}\n{}', 'json', ['2:1'], /more text/],
    ['JSON with an open string', '{"objects": ["a', 'json', ['1:14'], /never closed/],
    ['JSON with a bad escape', '{"objects": ["\\x"]}', 'json', ['1:15'], /escape/],
    ['JSON with a comment', '{"objects": [] // none\n}', 'json', ['1:16'], /comma or a closing brace/],
    ['a key twice', json('"rows":[[0]],\n"rows":[[1]]'), 'json', ['2:1'], /given before/],
    ['deep JSON', '['.repeat(1_000_000), 'json', ['1:65'], /levels deep/],
    ['a number for a million digits', json(`"rows":[[${'1'.repeat(1_000_000)}]]`), 'json', ['1:50'], /no number/],
    ['a list', '[]', 'json', ['1:1'], /no JSON object/],
    ['a null', 'null', 'json', ['1:1'], /no JSON object/],
    ['no rows', '{"objects":["a"],\n"attributes":["p"]}', 'json', ['1:1'], /`rows` is no list/],
    ['no attributes', '{"objects":["a"],"rows":[[0]]}', 'json', ['1:1'], /`attributes` is no list/],
    ['objects by number', '{"objects":[1],"attributes":["p"],"rows":[[0]]}', 'json', ['1:13'], /no name/],
    ['an unknown key', json('"rows":[[0]],"row":1'), 'json', ['1:60'], /no part of a context/],
    ['rows twice', json('"rows":[[0]],"incidence":[[0]]'), 'json', ['1:66'], /`rows` already/],
    ['too many rows', json('"rows":[[0],[1]]'), 'json', ['1:48'], /2 rows, but 1 objects/],
    ['an index out of range', json('"rows":[[0,2]]'), 'json', ['1:52'], /has this index/],
    ['a negative index', json('"rows":[[-1]]'), 'json', ['1:50'], /has this index/],
    ['a fraction', json('"rows":[[0.5]]'), 'json', ['1:50'], /has this index/],
    ['an unknown name', json('"rows":[["r"]]'), 'json', ['1:50'], /has this name/],
    ['a row that is no list', json('"rows":[{}]'), 'json', ['1:49'], /row is no list/],
    ['a cell that is nothing', json('"rows":[[null]]'), 'json', ['1:50'], /is no attribute/],
    [
      'mistakes in several rows',
      '{"objects":["a","b"],"attributes":["p"],\n"rows":[[7],\n[0, "z"]]}',
      'json',
      ['2:10', '3:5'],
      /has this index/,
    ],
    ['an empty name', '{"objects":[""],"attributes":["p"],"rows":[[0]]}', 'json', ['1:13'], /object has no name/],
    ['a word among numbers', '0 1\n2 x 3\n', 'fimi', ['2:3'], /"x" is no number/],
    ['a negative number', '0 -1\n', 'fimi', ['1:3'], /no number/],
    ['a number too large', '0 1\n4294967296\n', 'fimi', ['2:1'], /too large/],
    ['an endless number', `0 ${'9'.repeat(100_000)}\n`, 'fimi', ['1:3'], /too large/],
    ['several bad lines', 'a\n1.5\n2\n3,4\n', 'fimi', ['1:1', '2:1', '4:1'], /no number/],
  ];

describe('parseContext of a text with mistakes', () => {
  it.each(hostile)('points at %s', (_, text, format, at, message) => {
    const { context, problems } = parseContext(text, format);
    expect(context).toBeUndefined();
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(at);
    expect(problems[0]?.message).toMatch(message);
    for (const problem of problems) expect(problem.message.length).toBeLessThan(200);
  });

  it('says which counts would fit', () => {
    const [problem] = parseContext('B\n\n7\n9\n\na\nb\np\nq\nr\nX..\n.X.\n').problems;
    expect(problem?.hint).toBe('the lines fit 2 objects and 3 attributes');
  });

  it('shows the first twenty problems and says that there are more', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `o${at},?`);
    const { problems } = parseContext([',p', ...rows].join('\n'));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe('and more problems after the first 20');
  });

  it('keeps to limits instead of exhausting memory', () => {
    const limits = { characters: 1000, objects: 3, attributes: 3, crosses: 4 };
    const messages = (text: string) => parseContext(text, undefined, limits).problems.map(({ message }) => message);
    expect(messages('x'.repeat(1001))).toEqual(['the text has 1001 characters']);
    expect(messages('0\n1\n2\n0\n')).toEqual(['there are 4 objects']);
    expect(messages('0 1\n0 1 2\n')).toEqual(['the context has more than 4 crosses']);
    expect(messages(',p,q,r,s\n')).toEqual(['there are 4 attributes']);
    expect(messages(',p\na,\nb,\nc,\nd,\n')).toEqual(['the context is too large']);
    expect(messages('B\n\n4\n1\n\n')).toEqual(['"4" objects are announced']);
    expect(messages('B\n\n2\n3\n\na\nb\np\nq\nr\nXXX\nXXX\n')).toEqual(['the context has more than 4 crosses']);
    expect(messages('{"objects":["a","b","c","d"],"attributes":[],"rows":[[],[],[],[]]}')).toEqual([
      'there are 4 objects',
    ]);
    expect(messages('{"objects":["a","b"],"attributes":["p","q","r"],"rows":[[0,1,2],[0,1]]}')).toEqual([
      'the context has 5 crosses',
    ]);
  });

  it('never throws, and points into the text, whatever the text is', () => {
    const piece = fc.constantFrom(
      'B',
      '\n',
      '\r\n',
      '"',
      ',',
      ';',
      '\t',
      '0',
      '2',
      'X',
      '.',
      '{',
      '}',
      '[',
      ']',
      ':',
      'a',
      '\\u',
      '"rows"',
      ' ',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    const format = fc.constantFrom<(ContextFormat | undefined)[]>(undefined, 'burmeister', 'csv', 'json', 'fimi');
    fc.assert(
      fc.property(text, format, (given, chosen) => {
        const { context, problems } = parseContext(given, chosen);
        expect(context === undefined).toBe(problems.length > 0);
        const lines = given.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
        for (const { line, column } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { seed: 7, numRuns: 5000 },
    );
  });
});

describe('detectContextFormat', () => {
  it.each([
    ['\n\nB\n\n1\n', 'burmeister'],
    ['B', 'burmeister'],
    [' {"objects"', 'json'],
    ['\n1 2 3\n', 'fimi'],
    ['17', 'fimi'],
    [',a,b', 'csv'],
    ['"x,y";b', 'csv'],
    ['1,2\n', 'csv'],
    ['hello', undefined],
    ['', undefined],
    [' \n\r\n', undefined],
  ])('says of %j: %s', (text, format) => {
    expect(detectContextFormat(text)).toBe(format);
  });
});
