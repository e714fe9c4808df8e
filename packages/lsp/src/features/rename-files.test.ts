import { describe, expect, it } from 'vitest';
import { openMarked, testUri } from '../marked-text.test.support.js';
import { renameFiles } from './rename-files.js';

const proof = `psp: 1
id: sums
blocks:
  - id: base
    kind: lemma
    obligation: {form: smt2, file: claims/base.smt2}
`;
const workflow = `steps:
  - type: validate_psp
    proofs: [proofs/sums.psp.yaml, './proofs/sums.psp.yaml', sums, 'proofs/*.psp.yaml', "proofs/other.psp.yaml"]
  - type: execute_verification
    file: "proofs/claims/base.smt2"
`;
const deep = 'steps:\n  - {type: validate_psp, proof: proofs/sums.psp.yaml}\n';
const files = { 'proofs/sums.psp.yaml': proof, 'proofs/claims/base.smt2': '(check-sat)', 'flows/deep.xeno.yaml': deep };

/** The texts that change, when files get other names. */
function after(...renames: readonly (readonly [string, string])[]): Record<string, string> {
  const { project } = openMarked(workflow, { files });
  const edit = renameFiles(
    project,
    renames.map(([from, to]) => ({ oldUri: testUri(from), newUri: testUri(to) })),
  );
  const changed: Record<string, string> = {};
  for (const change of edit?.documentChanges ?? []) {
    const document = 'edits' in change ? project.document(change.textDocument.uri) : undefined;
    if (!document || !('edits' in change)) continue;
    const { text, file } = document.document;
    changed[file] = [...change.edits]
      .reverse()
      .map((each) => ('newText' in each ? each : undefined))
      .reduce((now, each) => {
        if (!each) return now;
        const { start, end } = each.range;
        return now.slice(0, document.lines.offsetAt(start)) + each.newText + now.slice(document.lines.offsetAt(end));
      }, text);
  }
  return changed;
}

describe('a file that gets another name', () => {
  it('is named by it wherever its path is, in the manner of that path, and where its id is nothing changes', () => {
    expect(after(['proofs/sums.psp.yaml', 'proofs/all sums.psp.yaml'])).toEqual({
      'test.xeno.yaml': workflow
        .replace('[proofs/sums', '[proofs/all sums')
        .replace("'./proofs/sums", "'./proofs/all sums"),
      'flows/deep.xeno.yaml': deep.replace('proofs/sums', 'proofs/all sums'),
    });
    expect(after(['proofs/claims/base.smt2', 'base.smt2'])).toEqual({
      'test.xeno.yaml': workflow.replace('proofs/claims/base', 'base'),
      'proofs/sums.psp.yaml': proof.replace('claims/base.smt2', "'../base.smt2'"),
    });
  });

  it('still leads to what it names itself', () => {
    expect(after(['test.xeno.yaml', 'flows/test.xeno.yaml'])['test.xeno.yaml']).toBe(
      workflow
        .replace('[proofs/sums.psp.yaml', "['../proofs/sums.psp.yaml'")
        .replace("'./proofs/sums", "'../proofs/sums")
        .replace('"proofs/claims', '"../proofs/claims'),
    );
  });

  it('may lie in a folder that gets another name', () => {
    expect(Object.keys(after(['proofs', 'lemmas']))).toEqual(['test.xeno.yaml', 'flows/deep.xeno.yaml']);
    expect(after(['proofs', 'lemmas'])['flows/deep.xeno.yaml']).toBe(deep.replace('proofs/', 'lemmas/'));
  });

  it('changes nothing when nobody names it, or it leaves the workspace', () => {
    expect(after(['nothing.yaml', 'other.yaml'])).toEqual({});
    expect(after(['proofs/sums.psp.yaml', '../sums.psp.yaml'])).toEqual({});
  });
});
