import { conclusions, trustLevels } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { accepted, completions, documentationOf, labels } from './completions.test.support.js';

const start = `inputs:
  size: {type: integer, description: How many.}
  mode: {type: string, enum: [fast, slow]}
  odd-name: {type: string}
steps:
  - id: check
    type: validate_psp
  - id: prove
    type: execute_verification
    outputs: {extra: 1}
  - id: side
    type: validate_psp
    needs: []
  - id: last
    type: generate_report
    needs: [prove]
`;
const functions = 'has size string int uint double bool type dyn bytes timestamp duration true false null';
const status = 'success failure cancelled always';

describe('completion in expressions', () => {
  it.each([
    ['if: <|>', `inputs steps run ${status} ${functions}`],
    ['if: suc<|>', `inputs steps run ${status} ${functions}`],
    ['if: inputs.<|>', 'size mode'],
    ['if: inputs.si<|>ze', 'size mode'],
    ['if: steps.<|>', 'prove check'],
    ['if: steps.prove.<|>', 'status conclusion trust outputs'],
    ['if: steps.check.outputs.<|>', 'valid proofs blocks obligations problems'],
    [
      'if: steps.prove.outputs.<|> > 1 && true',
      'conclusion trust met violated open fault contradictions obligations established proofs extra',
    ],
    ['if: run.<|>', 'id workflow'],
    ["if: steps.prove.conclusion == '<|>", 'met violated open fault contradiction'],
    ["if: steps.prove.conclusion == '<|>'", 'met violated open fault contradiction'],
    ["if: steps.prove.outputs.conclusion == '<|>", 'met violated open fault contradiction'],
    ["if: steps.prove.trust in ['claimed', '<|>']", 'admitted claimed corroborated certified'],
    ["if: inputs.mode == '<|>", 'fast slow'],
    ["if: steps['<|>']", 'prove check'],
    ["if: inputs['<|>']", 'size mode odd-name'],
    ['if: "inputs.<|>"', 'size mode'],
    ["if: 'inputs.<|>", 'size mode'],
    ['if: >-\n      success() &&\n      inputs.<|>', 'size mode'],
    ['if: success() &&\n      inputs.<|>', 'size mode'],
    ['if: ${{ inputs.<|> }}', 'size mode'],
    ['if: ${{ inputs.<|>', 'size mode'],
    ['title: a ${{ inputs.size }} b ${{ inputs.<|>', 'size mode'],
    ['title: "a ${{ inputs.<|> }}"', 'size mode'],
    ['format: ["${{ inputs.<|>"]', 'size mode'],
    ['format: [${{ inputs.<|>', 'size mode'],
    ['format:\n      - ${{ inputs.<|>', 'size mode'],
    ['title: |\n      a\n      ${{ inputs.<|>', 'size mode'],
    ['if: steps.prove.outputs.established.<|>', 'all exists exists_one filter map join size'],
    [
      'if: steps.prove.outputs.established.exists(b, b.<|>',
      'contains startsWith endsWith matches lowerAscii upperAscii trim indexOf lastIndexOf substring split size',
    ],
    ['if: steps.prove.outputs.established.exists(b, <|>', `b inputs steps run ${status} ${functions}`],
    ['if: steps.prove.outputs.established.exists(<|>', ''],
    ['if: inputs.size <|>', ''],
    ['title: $${{ inputs.<|> }}', ''],
    ['title: ${{ inputs.size }}<|>', ''],
    ['title: inputs.<|>', ''],
    ['if: steps.last.<|>', ''],
    ['outputs:\n      x: ${{ steps.last.<|>', 'status conclusion trust outputs'],
    ['strategy: {matrix: {kind: [a, b]}}\n    title: ${{ matrix.<|>', 'kind'],
    ["strategy: {matrix: {kind: [a, b]}}\n    title: ${{ matrix.kind == '<|>", 'a b'],
    ['strategy:\n      matrix:\n        kind: ${{ <|>', `inputs steps run ${status} ${functions}`],
  ])('%s', (field, expected) => {
    expect(labels(`${start}    ${field}`)).toBe(expected);
  });

  it('offers all steps outside of them, and in `finally` all of `steps`', () => {
    expect(labels(`${start}outputs:\n  all: \${{ steps.<|>`)).toBe('last side prove check');
    expect(labels(`${start}finally:\n  - type: generate_report\n    if: steps.<|>`)).toBe('last side prove check');
  });

  it('knows the outputs of workflows that are run', () => {
    const files = { 'sub.xeno.yaml': 'steps: []\noutputs:\n  total: 1\n  rest: 2\n' };
    const marked =
      'steps:\n  - id: sub\n    type: run_workflow\n    workflow: sub.xeno.yaml\n  - type: generate_report\n    if: steps.sub.outputs.<|>';
    expect(labels(marked, { files })).toBe('total rest');
  });

  it('writes what fits the quotes around it', () => {
    const at = (field: string, label: string, options = {}): string =>
      accepted(`${start}    ${field}`, label, options).slice(start.length + 4);
    expect(at("if: steps.prove.conclusion == '<|>'", 'met')).toBe("if: steps.prove.conclusion == 'met'");
    expect(at("if: steps.prove.conclusion == '<|>", 'met')).toBe("if: steps.prove.conclusion == 'met'");
    expect(at('if: steps.prove.conclusion == <|>', "'met'")).toBe("if: steps.prove.conclusion == 'met'");
    expect(at("if: 'steps.prove.conclusion == <|>'", "'met'")).toBe("if: 'steps.prove.conclusion == ''met'''");
    expect(at("if: 'steps.prove.conclusion == ''me<|>'''", 'met')).toBe("if: 'steps.prove.conclusion == ''met'''");
    expect(at('if: "steps.prove.conclusion == \'<|>\'"', 'met')).toBe('if: "steps.prove.conclusion == \'met\'"');
    expect(at('if: "steps.prove.conclusion == \\"<|>"', 'met')).toBe('if: "steps.prove.conclusion == \\"met\\""');
    expect(at('if: inputs.s<|>ize > 1', 'mode')).toBe('if: inputs.mode > 1');
    expect(at('if: <|>', 'always')).toBe('if: always()');
    expect(at('if: si<|>', 'size')).toBe('if: size()');
    expect(at('if: si<|>', 'size', { snippets: false })).toBe('if: size(');
    expect(at('if: si<|>(inputs.mode)', 'size')).toBe('if: size(inputs.mode)');
  });

  it('knows the conclusions and levels of trust that verdicts have', () => {
    const words = (field: string): string[] => labels(`${start}    if: steps.prove.${field} == '<|>'`).split(' ');
    expect(words('conclusion').sort()).toEqual([...conclusions].sort());
    expect(words('trust')).toEqual([...trustLevels]);
  });

  it('has documentation', () => {
    expect(documentationOf(`${start}    if: inputs.<|>`, 'size')).toContain('How many.');
    expect(documentationOf(`${start}    if: <|>`, 'always')).toContain('always(): bool');
    expect(documentationOf(`${start}    if: steps.<|>`, 'prove')).toContain('Verify obligations');
    expect(completions(`${start}    if: steps.prove.outputs.<|>`)[2]?.detail).toBe('double');
  });
});
