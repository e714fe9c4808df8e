import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarked } from '../marked-text.test.support.js';
import { semanticTokens, semanticTokensLegend } from './semantic-tokens.js';

interface Shown {
  readonly line: number;
  readonly character: number;
  readonly text: string;
  readonly type: string;
}

function tokens(text: string, file?: string, lines?: [number, number]): Shown[] {
  const { project, document } = openMarked(text, { ...(file && { file }) });
  const range = lines && { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  const { data } = semanticTokens(project, document, range);
  const shown: Shown[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    line += down;
    character = down === 0 ? character + right : right;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const modifier = semanticTokensLegend.tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
    const name = [semanticTokensLegend.tokenTypes[type], ...modifier].join(' ');
    shown.push({ line, character, text: document.lines.getText(range), type: name });
  }
  return shown;
}

const words = (text: string, file?: string, lines?: [number, number]): string[] =>
  tokens(text, file, lines).map((token) => `${token.text}: ${token.type}`);

const workflow = `inputs:
  limit: {type: number}
steps:
  - id: check
    type: validate_psp
    proof: parity
  - type: execute_verification
    needs: [check]
    method: [z3, automated, nobody]
    if: steps.check.outputs.blocks > inputs.limit
    blocks: [a]
  - type: notify
    channel: mail
`;

describe('semantic tokens', () => {
  it('tell ids, engines, types and the words of expressions apart', () => {
    expect(words(workflow)).toEqual([
      'limit: parameter declaration',
      'check: variable declaration',
      'validate_psp: type defaultLibrary',
      'parity: namespace',
      'execute_verification: type defaultLibrary',
      'check: variable',
      'z3: enumMember',
      'automated: keyword',
      'steps: namespace',
      'check: variable',
      'outputs: property',
      'blocks: property',
      '>: operator',
      'inputs: namespace',
      'limit: parameter',
      'a: class',
      'notify: type',
    ]);
  });

  it('of a range are those of its lines', () => {
    expect(words(workflow, undefined, [11, 13])).toEqual(['notify: type']);
    expect(words(workflow, undefined, [3, 5])).toEqual([
      'check: variable declaration',
      'validate_psp: type defaultLibrary',
    ]);
  });

  it('stand in the right place in quoted, folded and broken expressions', () => {
    const found = tokens(`steps:
  - type: notify
    channel: chat
    message: "\\u0041 \${{ 'it''s' + \\"b\\" }}"
    if: >-
      inputs.one
      && (size('two
  - type: notify
    channel: 'x \${{ ''a'' }}'
`);
    expect(
      found
        .filter(({ type }) => !type.startsWith('type'))
        .map(({ line, character, text, type }) => `${line}:${character} ${text} ${type}`),
    ).toEqual([
      "3:25 'it' string",
      "3:29 's' string",
      '3:33 + operator',
      '3:35 \\"b\\" string',
      '5:6 inputs namespace',
      '5:13 one parameter',
      '6:6 && operator',
      '6:10 size function',
      "6:15 'two string",
      "8:20 ''a'' string",
    ]);
  });

  it('know blocks and their dependencies in proof structures', () => {
    const proof = `psp: 1
id: parity
blocks:
  - id: even
    kind: definition
  - id: sum
    kind: lemma
    depends: [even]
    obligation: {form: smt2, text: "(assert true)", method: z3}
`;
    expect(words(proof, 'a.psp.yaml')).toEqual([
      'parity: namespace declaration',
      'even: class declaration',
      'definition: keyword',
      'sum: class declaration',
      'lemma: keyword',
      'even: class',
      'smt2: type',
      'z3: enumMember',
    ]);
  });

  it('never overlap nor leave their line, whatever stands in the expression', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'steps.',
        'inputs.b',
        ' ',
        '\n      ',
        '${{ ',
        ' }}',
        '(',
        ')',
        '"',
        "'",
        '\\n',
        '&&',
        '\\',
      ),
    });
    fc.assert(
      fc.property(text, fc.constantFrom('', '"', "'", '|\n      ', '>-\n      '), (given, style) => {
        const quote = style.length === 1 ? style : '';
        const found = tokens(
          `steps:\n  - type: notify\n    message: ${style}\${{ ${given} }}${quote}\n    if: ${style}${given}${quote}\n`,
        );
        found.forEach(({ line, character, text }, index) => {
          expect(text).not.toMatch(/\n/);
          const before = found[index - 1];
          if (before?.line === line) expect(before.character + before.text.length).toBeLessThanOrEqual(character);
        });
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
