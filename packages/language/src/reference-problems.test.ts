import { describe, expect, it } from 'vitest';
import { checkReferences } from './check-references.js';
import { compileProofStructure } from './compile/proof-structure.js';
import { compileWorkflow } from './compile/workflow.js';
import { coreCatalog } from './core-catalog.js';
import type { WorkflowDocument } from './editing/document.js';
import { openDocument } from './editing/open-document.js';
import { ReferenceCache } from './reference-cache.js';
import { referenceProblems } from './reference-problems.js';
import type { Workflow } from './workflow.js';
import type { Workspace } from './workspace.js';

const files: Readonly<Record<string, string>> = {
  'a.psp.yaml':
    'psp: 1\nid: a\nblocks:\n  - {id: t, kind: theorem, obligation: {form: smt2, file: gone.smt2, method: z4}}\n',
  'sub.xeno.yaml': 'inputs: {need: {}}\nsteps: [{type: run_workflow, workflow: w.xeno.yaml}]\n',
  'w.xeno.yaml': 'steps: []\n',
};

/** A workspace in memory that counts what it is asked. */
function workspace(): { workspace: Workspace; asked: string[] } {
  const asked: string[] = [];
  const missing = (name: string) => ({ ok: false, code: 'missing', message: `there is no \`${name}\`` }) as const;
  const part: Pick<Workspace, 'root' | 'read' | 'proof' | 'relative'> = {
    root: '/',
    relative: (path) => path.slice(1),
    read: (name) => {
      asked.push(name);
      const text = files[name];
      return Promise.resolve(text === undefined ? missing(name) : { ok: true, path: `/${name}`, text });
    },
    proof: (name) => {
      asked.push(name);
      const text = files[name];
      if (text === undefined) return Promise.resolve(missing(name));
      return Promise.resolve({ ok: true, file: name, compiled: compileProofStructure(text, { file: name }) });
    },
  };
  return { workspace: part as Workspace, asked };
}

const text = `defaults: {method: z5}
steps:
  - {type: validate_psp, proof: a.psp.yaml}
  - {type: validate_psp, proof: b.psp.yaml}
  - type: execute_verification
    files: [x.smt2, "*.smt2", y.smt2]
    method: z6
    on_error: {method: z7}
  - type: execute_verification
    file: x.smt2
  - {type: run_workflow, workflow: sub.xeno.yaml, inputs: {nead: 1}}
  - {type: validate_psp, proof: a.psp.yaml}
`;
const options = { file: 'w.xeno.yaml', catalog: coreCatalog };

describe('the references of a document that is edited', () => {
  it('have the problems that a workflow has by itself, after each edit', async () => {
    let document = openDocument('workflow', text, options) as WorkflowDocument;
    const cache = new ReferenceCache();
    for (const [what, newText] of [
      ['defaults', 'defaults'],
      ['b.psp', 'c.psp'],
      ['y.smt2', 'a.psp.yaml'],
      ['z5', 'z8'],
      ['  - {type: validate_psp, proof: c.psp.yaml}\n', ''],
      ['nead', 'need'],
    ] as const) {
      const start = document.text.indexOf(what);
      document = document.changed([{ start, end: start + what.length, newText }]) as WorkflowDocument;
      const problems = await referenceProblems(document, workspace().workspace, coreCatalog, cache);
      const { value } = compileWorkflow(document.text, options);
      expect(problems).toEqual(await checkReferences(value as Workflow, workspace().workspace, coreCatalog));
      expect(problems.length).toBeGreaterThan(4);
    }
  });

  it('are looked for only where they changed', async () => {
    const steps = Array.from({ length: 500 }, (_, index) => `  - {type: validate_psp, proof: p${index}.psp.yaml}\n`);
    const document = openDocument('workflow', `steps:\n${steps.join('')}`, options) as WorkflowDocument;
    const cache = new ReferenceCache();
    const { workspace: folder, asked } = workspace();
    expect(await referenceProblems(document, folder, coreCatalog, cache)).toHaveLength(500);
    asked.length = 0;
    const start = document.text.indexOf('p250');
    const changed = document.changed([{ start, end: start + 4, newText: 'other' }]);
    expect(await referenceProblems(changed, folder, coreCatalog, cache)).toHaveLength(500);
    expect(asked).toEqual(['other.psp.yaml']);
  });
});
