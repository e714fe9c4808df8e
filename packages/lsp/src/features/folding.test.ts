import { describe, expect, it } from 'vitest';
import { openMarked } from '../marked-text.test.support.js';
import { foldingRanges } from './folding.js';

const folds = (text: string, file?: string): string[] =>
  foldingRanges(openMarked(text, { ...(file && { file }) }).document).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
  );

describe('folding', () => {
  it('folds lists, steps and what has several lines in them', () => {
    const text = `name: x
steps:
  - type: validate_psp
    proof:
      - a.psp.yaml
      - b.psp.yaml

  - type: aggregate_results
    quorum: 2
outputs: {
  a: 1
}
`;
    expect(folds(text)).toEqual(['1-8', '2-5', '3-5', '7-8', '9-11']);
  });

  it('folds runs of comments, but not what looks like them in a text', () => {
    const text = `# one
# two
psp: 1
id: a
blocks:
  # single
  - id: x
    kind: lemma
    obligation:
      form: smt2
      text: |
        # no comment
        # either
    # a
    # b
`;
    expect(folds(text, 'a.psp.yaml')).toEqual(['0-1 comment', '4-12', '6-12', '8-12', '10-12', '13-14 comment']);
  });

  it('answers for broken, empty and cyclic texts', () => {
    for (const text of ['', ':', '- [', 'a: &a\n  b: *a\n', '{"steps": [\n', '\t\n#\n#']) {
      expect(() => folds(text)).not.toThrow();
    }
  });
});
