import { describe, expect, it } from 'vitest';
import type { MarkedOptions } from '../marked-text.test.support.js';
import { openMarked, testUri } from '../marked-text.test.support.js';
import { documentLinks } from './document-links.js';

function links(text: string, options: MarkedOptions): string[] {
  const { project, document } = openMarked(text, options);
  return documentLinks(project, document).map(
    ({ range, target, tooltip }) => `${document.lines.getText(range)} → ${target} (${tooltip})`,
  );
}

describe('document links', () => {
  it('of a workflow lead to proofs, obligations, workflows, capabilities and reports that are there', () => {
    const text = `capabilities: [cap.json, missing.json]
steps:
  - {type: validate_psp, proofs: [dir/p.psp.yaml, p, "dir/*.psp.yaml", gone.psp.yaml]}
  - {type: execute_verification, files: [a.smt2, 'b.sl', "c d.p", "e.cnf", "\${{ inputs.f }}"]}
  - {type: run_workflow, workflow: sub.xeno.yaml}
  - {type: generate_report, output: out.md}
  - {type: generate_report, output: later.md}
`;
    const files = Object.fromEntries(
      ['cap.json', 'a.smt2', 'b.sl', 'c d.p', 'e.cnf', 'out.md', 'sub.xeno.yaml'].map((file) => [file, '']),
    );
    expect(links(text, { files: { ...files, 'dir/p.psp.yaml': 'psp: 1\nid: p\nblocks: []' } })).toEqual([
      `cap.json → ${testUri('cap.json')} (Open the file)`,
      `dir/p.psp.yaml → ${testUri('dir/p.psp.yaml')} (Open the proof structure)`,
      `a.smt2 → ${testUri('a.smt2')} (Open the SMT-LIB file)`,
      `b.sl → ${testUri('b.sl')} (Open the SyGuS file)`,
      `c d.p → ${testUri('c d.p')} (Open the TPTP file)`,
      `e.cnf → ${testUri('e.cnf')} (Open the DIMACS file)`,
      `sub.xeno.yaml → ${testUri('sub.xeno.yaml')} (Open the document)`,
      `out.md → ${testUri('out.md')} (Open the report)`,
    ]);
  });

  it('of a workflow lead to files that a matrix or an input hands on, from where they are looked for', () => {
    const text = `steps:
  - {type: execute_verification, file: "\${{ matrix.f }}", strategy: {matrix: {f: [a.smt2, gone.smt2]}}}
  - {type: run_workflow, workflow: sub/t.xeno.yaml, inputs: {f: b.smt2, g: a.smt2}}
`;
    const template = 'inputs: {f: {}}\nsteps:\n  - {type: execute_verification, file: "${{ inputs.f }}"}\n';
    expect(links(text, { files: { 'a.smt2': '', 'sub/b.smt2': '', 'sub/t.xeno.yaml': template } })).toEqual([
      `a.smt2 → ${testUri('a.smt2')} (Open the SMT-LIB file)`,
      `sub/t.xeno.yaml → ${testUri('sub/t.xeno.yaml')} (Open the document)`,
      `b.smt2 → ${testUri('sub/b.smt2')} (Open the SMT-LIB file)`,
    ]);
  });

  it('of a proof structure lead to the files of its obligations', () => {
    const text = 'psp: 1\nid: p\nblocks:\n  - {id: a, kind: lemma, obligation: {form: smt2, file: a.smt2}}\n';
    expect(links(text, { file: 'd/p.psp.yaml', files: { 'd/a.smt2': '' } })).toEqual([
      `a.smt2 → ${testUri('d/a.smt2')} (Open the SMT-LIB file)`,
    ]);
  });

  it('of a configuration lead to the files with options', () => {
    const text = 'orchestrator:\n  engines:\n    - {name: z3, config: config/z3.yaml}\n';
    expect(links(text, { file: 'config/orchestrator.yaml', files: { 'config/z3.yaml': '' } })).toEqual([
      `config/z3.yaml → ${testUri('config/z3.yaml')} (Open the document)`,
    ]);
  });
});
