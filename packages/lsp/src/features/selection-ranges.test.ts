import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMarked } from '../marked-text.test.support.js';
import { selectionRanges } from './selection-ranges.js';

/** From the innermost selection outwards. */
function selections(marked: string): string[] {
  const { document, offset } = openMarked(marked);
  const found: string[] = [];
  for (let at = selectionRanges(document, [offset])[0]; at; at = at.parent) {
    found.push(document.lines.getText(at.range));
  }
  return found;
}

describe('selecting more and more', () => {
  it('goes from a word of an expression to the document', () => {
    const step = `- type: generate_report
    title: "of \${{ size(steps.a.outputs.proofs + [1]) }}"
    format: json`;
    const document = `steps:
  - type: validate_psp
    id: a
  ${step}
`;
    const list = document.slice(document.indexOf('- type'), -1);
    expect(selections(document.replace('.outputs', '.out<|>puts'))).toEqual([
      'outputs',
      'steps.a.outputs',
      'steps.a.outputs.proofs',
      'steps.a.outputs.proofs + [1]',
      '(steps.a.outputs.proofs + [1])',
      'size(steps.a.outputs.proofs + [1])',
      '${{ size(steps.a.outputs.proofs + [1]) }}',
      'of ${{ size(steps.a.outputs.proofs + [1]) }}',
      '"of ${{ size(steps.a.outputs.proofs + [1]) }}"',
      'title: "of ${{ size(steps.a.outputs.proofs + [1]) }}"',
      step.slice(2),
      step,
      list,
      document.slice(0, -1),
      document,
    ]);
  });

  it('goes from a key to its entry', () => {
    const selected = selections('steps:\n  - type: validate_psp\n    pro<|>of: a.psp.yaml\n');
    expect(selected.slice(0, 2)).toEqual(['proof', 'proof: a.psp.yaml']);
  });

  it('nests strictly, at every place of any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'steps', ':', ' ', '\n', '- ', '${{', '}}', '.', '(', ')', '"', '[', ']', 'if: '),
    });
    fc.assert(
      fc.property(text, fc.nat(60), (given, offset) => {
        const { document } = openMarked(`steps:\n  - type: validate_psp\n    if: ${given}`);
        const [first] = selectionRanges(document, [offset]);
        for (let at = first; at?.parent; at = at.parent) {
          const [inner, outer] = [document.lines.getText(at.range), document.lines.getText(at.parent.range)];
          expect(outer).toContain(inner);
          expect(outer.length).toBeGreaterThan(inner.length);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
