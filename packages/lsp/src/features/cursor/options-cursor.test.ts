import { describe, expect, it } from 'vitest';
import { openMarked } from '../../marked-text.test.support.js';
import { complete, resolveCompletion } from '../completion/complete.js';
import { hover } from '../hover/hover.js';

function opened(marked: string) {
  const { project, document, offset } = openMarked(marked, { file: 'config/ae.yaml', kind: 'configuration' });
  return { project, document: { ...document, engine: 'ae' }, offset };
}

function offered(marked: string): string {
  const { project, document, offset } = opened(marked);
  return complete(project, document, offset, { snippets: false })
    .items.map(({ label }) => label)
    .join(' ');
}

describe('a file with the options of an engine', () => {
  it.each([
    ['<|>', 'solver limits'],
    ['solver: <|>', 'z3 cvc5 wasm'],
    ['limits:\n  <|>\n', 'questions'],
    ['solver: z3\n<|>\n', 'limits'],
    ['{"solver": "<|>"}', 'z3 cvc5 wasm'],
    ['other:\n  <|>\n', ''],
  ])('is completed with them: %j', (marked, expected) => {
    expect(offered(marked)).toBe(expected);
  });

  it('is explained by them', () => {
    const { project, document, offset } = opened('sol<|>ver: z3\n');
    expect(hover(project, document, offset)?.contents).toMatchObject({
      value: expect.stringContaining('Who answers the questions.'),
    });
    const asked = opened('<|>');
    const [item] = complete(asked.project, asked.document, asked.offset, { snippets: false }).items;
    expect(item && resolveCompletion(asked.project, item).documentation).toMatchObject({
      value: expect.stringContaining('Who answers the questions.'),
    });
  });
});
