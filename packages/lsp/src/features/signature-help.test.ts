import { describe, expect, it } from 'vitest';
import { openMarked } from '../marked-text.test.support.js';
import { signatureHelp } from './signature-help.js';

const step =
  'inputs:\n  name: {type: string}\nsteps:\n  - id: a\n    type: execute_verification\n  - type: generate_report\n    ';

function help(field: string): string {
  const { project, document, offset } = openMarked(`${step}${field}`);
  const found = signatureHelp(project, document, offset);
  if (!found) return 'none';
  const { signatures, activeSignature = 0, activeParameter } = found;
  return `${signatures[activeSignature ?? 0]?.label} @${activeParameter}`;
}

describe('signature help', () => {
  it.each([
    ['if: size(<|>', 'size(value: dyn): int @0'],
    ['if: inputs.name.indexOf(<|>)', 'string.indexOf(part: string, from?: int): int @0'],
    ["if: inputs.name.indexOf('a', <|>", 'string.indexOf(part: string, from?: int): int @1'],
    ["if: inputs.name.indexOf('a, <|>b'", 'string.indexOf(part: string, from?: int): int @0'],
    ['if: steps.a.outputs.established.all(b, <|>', 'list|map.all(item, condition: bool): bool @1'],
    ['if: steps.a.outputs.established.all(b, size(<|>b) > 1)', 'size(value: dyn): int @0'],
    ['title: "${{ size(<|>"', 'size(value: dyn): int @0'],
    ['if: size(inputs.name)<|>', 'none'],
    ['if: unknown(<|>', 'none'],
    ['title: size(<|>', 'none'],
    ['# size(<|>', 'none'],
    ['if: <|>', 'none'],
  ])('%s', (field, expected) => {
    expect(help(field)).toBe(expected);
  });

  it('is there for workflows only', () => {
    const { project, document, offset } = openMarked('psp: 1\nid: size(<|>', { file: 'a.psp.yaml' });
    expect(signatureHelp(project, document, offset)).toBeNull();
  });
});
