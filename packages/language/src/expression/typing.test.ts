import { describe, expect, it } from 'vitest';
import { callAround, nameAt, placeInExpression } from './expression-place.js';
import type { ExpressionNames } from './typing.js';
import { typeOf } from './typing.js';
import { membersOf, stepValueType, typeOfSchema, typeText } from './value-type.js';

const outputs = typeOfSchema({
  type: 'object',
  properties: {
    met: { type: 'integer', description: 'How many.' },
    files: { type: 'array', items: { type: 'string' } },
    blocks: { type: 'array', items: { type: 'object', properties: { trust: { type: 'string', enum: ['a', 'b'] } } } },
  },
});
const names: ExpressionNames = {
  inputs: membersOf(new Map([['size', { name: 'double' }]])),
  steps: membersOf(new Map([['prove', stepValueType(outputs, 'Proves it.')]])),
};

function at<T>(marked: string, ask: (source: string, index: number, names: ExpressionNames) => T): T {
  const index = marked.indexOf('<|>');
  return ask(marked.replace('<|>', ''), index, names);
}

function place(marked: string): string {
  const found = at(marked, placeInExpression);
  switch (found.kind) {
    case 'member':
      return `member ${found.start}-${found.end}: ${[...(found.receiver.members?.names() ?? [found.receiver.name])].join(' ')}`;
    case 'value':
      return `value ${found.start}-${found.end}: ${[...found.bound.keys()].join(' ')} ${found.expected?.name ?? ''}`.trim();
    case 'text':
      return `text ${found.start}-${found.end}${found.closed ? '' : ' open'}: ${(found.expected?.values ?? [...(found.keysOf?.members?.names() ?? [])]).join(' ')}`;
    case 'none':
      return 'none';
  }
}

describe('the type of an expression', () => {
  it.each([
    ['inputs.size', 'double'],
    ['inputs.size + 1', 'double'],
    ['inputs.unknown', 'dyn'],
    ['steps.prove.outputs.met > 1 && true', 'bool'],
    ['steps.prove.outputs.files', 'list<string>'],
    ["steps['prove'].outputs.files[0]", 'string'],
    ['steps.prove.outputs.files.filter(f, f.size() > 1)', 'list<string>'],
    ['steps.prove.outputs.blocks.map(b, b.trust)', 'list<string>'],
    ['steps.prove.outputs.files.map(f, [f])', 'list<list<string>>'],
    ["success() ? 'a' : 'b'", 'string'],
    ["success() ? 1 : 'b'", 'dyn'],
    ['[1, 2]', 'list<int>'],
    ["[1, 'a']", 'list<dyn>'],
    ["'a' + 'b'", 'string'],
    ['{"a": 1}', 'map'],
    ['-size([1])', 'int'],
    ['null', 'null'],
    ["timestamp('2026-01-01T00:00:00Z').getHours()", 'int'],
  ])('%s is %s', (source, expected) => {
    const type = typeOf(source, names);
    expect(type && typeText(type)).toBe(expected);
  });

  it('is not known of what cannot be parsed, however deep or long', () => {
    expect(typeOf('1 +', names)).toBeUndefined();
    expect(typeOf('('.repeat(5000), names)).toBeUndefined();
    expect(typeOf('1+'.repeat(9000), names)).toBeUndefined();
  });
});

describe('a place in an expression that is not complete', () => {
  it.each([
    ['<|>', 'value 0-0:'],
    ['in<|>', 'value 0-2:'],
    ['inputs.<|>', 'member 7-7: size'],
    ['inputs.si<|>', 'member 7-9: size'],
    ['inputs.si<|>ze && true', 'member 7-11: size'],
    ['steps.<|>', 'member 6-6: prove'],
    ['steps.prove.<|>', 'member 12-12: status conclusion trust outputs'],
    ['steps.prove.outputs.<|> == 1', 'member 20-20: met files blocks'],
    ["steps['prove'].outputs.<|>", 'member 23-23: met files blocks'],
    ["steps['<|>", 'text 7-7 open: prove'],
    ["steps['<|>']", 'text 7-7: prove'],
    ['steps.prove.outputs.blocks[0].<|>', 'member 30-30: trust'],
    ['(steps.prove).<|>', 'member 14-14: status conclusion trust outputs'],
    ['steps.prove.outputs.blocks.exists(b, b.<|>', 'member 39-39: trust'],
    ['steps.prove.outputs.blocks.exists(b, <|>', 'value 37-37: b'],
    ['steps.prove.outputs.blocks.exists(<|>', 'none'],
    ["steps.prove.outputs.blocks.exists(b, b.trust == '<|>", 'text 49-49 open: a b'],
    ["steps.prove.conclusion == '<|>'", 'text 27-27: met violated open fault contradiction'],
    ["steps.prove.conclusion == '<|> && inputs.size == 'x'", 'text 27-27 open: met violated open fault contradiction'],
    ['steps.prove.conclusion == <|>', 'value 26-26:  string'],
    ["steps.prove.trust in ['certified', '<|>", 'text 36-36 open: admitted claimed corroborated certified'],
    ['inputs.size <|>', 'none'],
    ['1<|>', 'none'],
    ['1.<|>', 'member 2-2: int'],
    ['// note <|>', 'none'],
    [')<|>(', 'none'],
    ['"a".<|>', 'member 4-4: string'],
    ['success() && !<|>', 'value 14-14:'],
  ])('%s', (marked, expected) => {
    expect(place(marked)).toBe(expected);
  });
});

describe('the call around a place', () => {
  const call = (marked: string): string => {
    const found = at(marked, callAround);
    return found ? `${found.functions.map(({ name }) => name).join(' ')} ${found.argument}` : 'none';
  };

  it.each([
    ["'abc'.indexOf(<|>", 'indexOf 0'],
    ["'abc'.indexOf('b', <|>)", 'indexOf 1'],
    ["'abc'.indexOf('b', size(<|>[1, 2]))", 'size 0'],
    ['size([1, <|>2])', 'size 0'],
    ["'abc'.indexOf('b')<|>", 'none'],
    ['unknown(size(1), <|>', 'none'],
    ['steps.prove.outputs.files.all(f, <|>', 'all 1'],
    ['<|>', 'none'],
  ])('%s', (marked, expected) => {
    expect(call(marked)).toBe(expected);
  });
});

describe('the name at a place', () => {
  it('knows the type of a path up to there', () => {
    const found = at('inputs.size > 1 && steps.prove.out<|>puts.met > 1', nameAt);
    expect(found).toMatchObject({ text: 'outputs', path: 'steps.prove.outputs', type: { name: 'map' } });
  });

  it('knows variables of macros, where they are declared and where they are used', () => {
    const source = 'steps.prove.outputs.files.all(fi<|>le, file.size() > 1)';
    expect(at(source, nameAt)?.type?.name).toBe('string');
    expect(at('steps.prove.outputs.files.all(f, <|>f.size() > 1)', nameAt)?.type?.name).toBe('string');
  });

  it('knows functions, and what they are called on', () => {
    expect(at("'a'.si<|>ze()", nameAt)?.functions.map(({ receivers }) => receivers?.length)).toEqual([4]);
    expect(at('si<|>ze([])', nameAt)?.functions.map(({ receivers }) => receivers)).toEqual([undefined]);
  });

  it('knows nothing of operators, texts and other words', () => {
    for (const marked of ['1 <|>+ 2', "'te<|>xt'", 'tr<|>ue', 'no<|>thing']) expect(at(marked, nameAt)).toBeUndefined();
  });
});
