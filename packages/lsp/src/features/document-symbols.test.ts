import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, Position } from 'vscode-languageserver-types';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked } from '../marked-text.test.support.js';
import { documentSymbols } from './document-symbols.js';

function tree(text: string, options: MarkedOptions = {}): string[] {
  const { project, document } = openMarked(text, options);
  const lines: string[] = [];
  const show = (symbols: readonly DocumentSymbol[], indent: string): void => {
    for (const symbol of symbols) {
      const { name, detail, range, selectionRange, children = [] } = symbol;
      expect(isIn(selectionRange.start, range) && isIn(selectionRange.end, range)).toBe(true);
      lines.push(`${indent}${name}${detail ? ` (${detail})` : ''} «${document.lines.getText(selectionRange)}»`);
      show(children, `${indent}  `);
    }
  };
  show(documentSymbols(project, document), '');
  return lines;
}

function isIn({ line, character }: Position, { start, end }: DocumentSymbol['range']): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  return after && (line < end.line || (line === end.line && character <= end.character));
}

describe('document symbols', () => {
  it('of a workflow are its inputs, its steps with what they work on, and its outputs', () => {
    const text = `name: w
inputs:
  bound: {type: integer}
  word:
steps:
  - type: validate_psp
    proof: p.psp.yaml
  - id: check
    name: Check them
    type: execute_verification
    blocks: [a, b]
    strategy: {matrix: {size: [1]}}
    outputs: {more: 1}
finally:
  - type: generate_report
outputs:
  ok: true
`;
    expect(tree(text)).toEqual([
      'inputs «inputs»',
      '  bound (integer) «bound»',
      '  word (string) «word»',
      'steps «steps»',
      '  validate_psp «validate_psp»',
      '    p.psp.yaml (proof) «p.psp.yaml»',
      '  check (Check them) «check»',
      '    a (blocks) «a»',
      '    b (blocks) «b»',
      '    size (matrix) «size»',
      '    more (output) «more»',
      'finally «finally»',
      '  generate_report «generate_report»',
      'outputs «outputs»',
      '  ok «ok»',
    ]);
  });

  it('of a proof structure are its blocks with their kind and what they say', () => {
    const text = `psp: 1
id: p
blocks:
  - {id: a, kind: axiom, statement: "It\\n holds."}
  - id: b
    kind: theorem
    depends: [a]
    obligation: {form: smt2, text: "(check-sat)", expect: unsat}
`;
    expect(tree(text, { file: 'p.psp.yaml' })).toEqual([
      'a (axiom · It holds.) «a»',
      'b (theorem) «b»',
      '  smt2 (Unsatisfiable) «"(check-sat)"»',
    ]);
  });

  it('of a configuration are its sections and engines', () => {
    const text = `orchestrator:
  timeout_seconds: 3
  engines:
    - name: z3
    - {name: ae, enabled: false}
  policy: {enforcement: strict}
`;
    expect(tree(text, { file: 'orchestrator.yaml' })).toEqual([
      'orchestrator «orchestrator»',
      '  timeout_seconds (3) «timeout_seconds»',
      '  engines «engines»',
      '    z3 «z3»',
      '    ae (disabled) «ae»',
      '  policy «policy»',
      '    enforcement (strict) «enforcement»',
    ]);
  });

  it('of broken texts are what can be made out', () => {
    expect(tree('')).toEqual([]);
    expect(tree('- a')).toEqual([]);
    expect(tree('steps:\n  - type: ""\n  - 3\ninputs: [')).toEqual(['steps «steps»', '  step «""»', 'inputs «inputs»']);
    expect(tree(': [', { file: 'p.psp.yaml' })).toEqual([]);
    expect(tree('orchestrator: 3', { file: 'orchestrator.yaml' })).toEqual(['orchestrator (3) «orchestrator»']);
  });

  it('of what stands behind an alias stay in their place', () => {
    expect(tree('x-all: &i {a: {type: string}}\ninputs: *i\nsteps: []\n')).toEqual([
      'inputs «inputs»',
      '  a (string) «a»',
      'steps «steps»',
    ]);
  });
});
