import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReferences } from './check-references.js';
import { compileWorkflow } from './compile/workflow.js';
import { coreCatalog, extendCatalog } from './core-catalog.js';
import type { Problem } from './problem.js';
import type { Workflow } from './workflow.js';
import type { Workspace } from './workspace.js';
import { openWorkspace } from './workspace.js';

let base: string;
let root: string;
let workspace: Workspace;

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), text);
}

const psp = (id: string): string => `psp: 1\nid: ${id}\nblocks: [{id: a, kind: axiom}]\n`;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-workspace-')));
  root = join(base, 'root');
  mkdirSync(root);
  write('secret.txt', 'secret');
  workspace = openWorkspace(root);
});
afterEach(() => rmSync(base, { recursive: true }));

describe('reading', () => {
  it('finds a file from the root, and beside another file', async () => {
    write('root/sub/a.txt', 'text');
    expect(await workspace.read('sub/a.txt')).toEqual({ ok: true, path: join(root, 'sub/a.txt'), text: 'text' });
    expect(await workspace.read('a.txt', { from: 'sub/w.yaml' })).toMatchObject({ text: 'text' });
    expect(await workspace.read('../sub/a.txt', { from: 'sub/w.yaml' })).toMatchObject({ text: 'text' });
    expect(await workspace.read('a.txt')).toMatchObject({ code: 'missing' });
  });

  it.each(['../secret.txt', 'sub/../../secret.txt', '/etc/passwd', '..', '../root-other/x'])(
    'does not leave the workspace: %s',
    async (path) => {
      expect(await workspace.read(path)).toMatchObject({ ok: false, code: 'outside' });
      expect(await workspace.resolveForWriting(path)).toMatchObject({ ok: false, code: 'outside' });
    },
  );

  it('does not follow symbolic links out of the workspace', async () => {
    symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(base, join(root, 'up'));
    symlinkSync(join(base, 'not-there'), join(root, 'dangling'));
    expect(await workspace.read('link.txt')).toMatchObject({ code: 'outside' });
    expect(await workspace.read('up/secret.txt')).toMatchObject({ code: 'outside' });
    for (const path of ['link.txt', 'up/new.txt', 'up/new/deep.txt', 'dangling']) {
      expect(await workspace.resolveForWriting(path)).toMatchObject({ code: 'outside' });
    }
  });

  it('reads through a link that stays inside', async () => {
    write('root/real.txt', 'text');
    symlinkSync(join(root, 'real.txt'), join(root, 'link.txt'));
    expect(await workspace.read('link.txt')).toMatchObject({ ok: true, path: join(root, 'real.txt') });
  });

  it('refuses what is no text, is no file, or never ends', async () => {
    write('root/binary', new Uint8Array([0x61, 0, 0x62]));
    write('root/latin1', new Uint8Array([0x61, 0xff, 0x62]));
    mkdirSync(join(root, 'folder'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('/dev/zero', join(root, 'zero'));
    expect(await workspace.read('binary')).toMatchObject({ code: 'not-text' });
    expect(await workspace.read('latin1')).toMatchObject({ code: 'not-text' });
    expect(await workspace.read('folder')).toMatchObject({ code: 'unreadable' });
    expect(await workspace.read('pipe')).toMatchObject({ code: 'unreadable' });
    expect(await workspace.read('zero')).toMatchObject({ code: 'outside' });
    expect(await workspace.read('a\0b')).toMatchObject({ code: 'missing' });
  });
});

describe('writing', () => {
  it('answers where a file may go, and makes nothing', async () => {
    expect(await workspace.resolveForWriting('reports/new/r.html')).toEqual({
      ok: true,
      path: join(root, 'reports/new/r.html'),
    });
    expect(await workspace.list()).toEqual([]);
  });

  it('refuses folders, and files as folders', async () => {
    write('root/file', 'x');
    expect(await workspace.resolveForWriting('.')).toMatchObject({ code: 'unreadable' });
    expect(await workspace.resolveForWriting('file/below')).toMatchObject({ code: 'unreadable' });
    expect(await workspace.resolveForWriting('file')).toMatchObject({ ok: true });
  });
});

describe('proofs', () => {
  it('are found by path and by id, but not among what is not the author’s', async () => {
    write('root/proofs/parity.psp.yaml', psp('parity'));
    write('root/proofs/quoted.psp.yaml', 'psp: 1\n"id": "quoted one"\nblocks: []\n');
    write('root/graph.psp.json', '{"blocks": [], "edges": [], "meta": {"id": "graph"}}');
    write('root/node_modules/x/hidden.psp.yaml', psp('hidden'));
    write('root/.git/hidden.psp.yaml', psp('hidden'));
    expect(await workspace.proof('proofs/parity.psp.yaml')).toMatchObject({ file: 'proofs/parity.psp.yaml' });
    expect(await workspace.proof('parity.psp.yaml', 'proofs/w.yaml')).toMatchObject({ file: 'proofs/parity.psp.yaml' });
    expect(await workspace.proof('parity')).toMatchObject({ file: 'proofs/parity.psp.yaml' });
    expect(await workspace.proof('quoted one')).toMatchObject({ file: 'proofs/quoted.psp.yaml' });
    expect(await workspace.proof('graph')).toMatchObject({ file: 'graph.psp.json' });
    expect(await workspace.proof('hidden')).toMatchObject({ ok: false, code: 'missing' });
    expect(await workspace.proof('../x.psp.yaml')).toMatchObject({ ok: false, code: 'outside' });
  });

  it('are compiled once as long as they do not change', async () => {
    write('root/p.psp.yaml', psp('p'));
    const first = await workspace.proof('p.psp.yaml');
    const again = await workspace.proof('p');
    expect(first.ok && again.ok && first.compiled === again.compiled).toBe(true);
    write('root/p.psp.yaml', psp('q'));
    expect(await workspace.proof('p.psp.yaml')).toMatchObject({ compiled: { value: { id: 'q' } } });
  });

  it('with the same id are refused, both named', async () => {
    write('root/a.psp.yaml', psp('same'));
    write('root/b.psp.yaml', psp('same'));
    const found = await workspace.proof('same');
    expect(found).toMatchObject({ ok: false });
    expect(!found.ok && found.message).toMatch(/a\.psp\.yaml.*b\.psp\.yaml/);
  });
});

describe('texts that are open in an editor', () => {
  const open = new Map<string, string>();
  beforeEach(() => {
    open.clear();
    workspace = openWorkspace(root, { textOf: (path) => open.get(path) });
  });

  it('are read in place of what is on disk, and where nothing is on disk yet', async () => {
    write('root/a.txt', 'saved');
    open.set(join(root, 'a.txt'), 'typed');
    open.set(join(root, 'new.psp.yaml'), psp('new'));
    open.set(join(base, 'secret.txt'), 'typed secret');
    expect(await workspace.read('a.txt')).toMatchObject({ ok: true, text: 'typed' });
    expect(await workspace.proof('new.psp.yaml')).toMatchObject({ ok: true, file: 'new.psp.yaml' });
    expect(await workspace.read('../secret.txt')).toMatchObject({ ok: false, code: 'outside' });
    open.clear();
    expect(await workspace.read('a.txt')).toMatchObject({ text: 'saved' });
  });

  it('give proofs their ids, as soon as the workspace is told to forget', async () => {
    write('root/p.psp.yaml', psp('p'));
    write('root/q.psp.yaml', psp('q'));
    expect(await workspace.proof('p')).toMatchObject({ ok: true });
    open.set(join(root, 'p.psp.yaml'), psp('renamed'));
    workspace.forget([join(root, 'p.psp.yaml')]);
    expect(await workspace.proof('p')).toMatchObject({ code: 'missing' });
    expect(await workspace.proof('renamed')).toMatchObject({ file: 'p.psp.yaml' });
    expect(await workspace.proof('q')).toMatchObject({ ok: true });
  });

  it('and files that came or went are noticed by the same way', async () => {
    write('root/p.psp.yaml', psp('p'));
    expect(await workspace.proof('p')).toMatchObject({ ok: true });
    rmSync(join(root, 'p.psp.yaml'));
    write('root/sub/r.psp.yaml', psp('r'));
    workspace.forget(['p.psp.yaml', 'sub/r.psp.yaml'].map((file) => join(root, file)));
    expect(await workspace.proof('p')).toMatchObject({ ok: false });
    expect(await workspace.proof('r')).toMatchObject({ file: 'sub/r.psp.yaml' });
    write('root/s.psp.yaml', psp('s'));
    expect(await workspace.proof('s')).toMatchObject({ ok: false });
    workspace.forget();
    expect(await workspace.proof('s')).toMatchObject({ ok: true });
  });
});

describe('checkReferences', () => {
  const catalog = extendCatalog(coreCatalog, {
    engines: ['z3', 'cvc5'].map((id) => ({ id, title: id, forms: ['smt2'] })),
  });

  async function check(text: string, file = 'w.xeno.yaml'): Promise<Problem[]> {
    const compiled = compileWorkflow(text, { file, catalog });
    expect(compiled.problems).toEqual([]);
    return checkReferences(compiled.value as Workflow, workspace, catalog);
  }
  const brief = (problems: Problem[]): string[] =>
    problems.map(({ code, file, range }) => `${file}:${range.start.line}:${range.start.column} ${code}`);

  it('says which proofs, files and methods are not there', async () => {
    write('root/p.psp.yaml', psp('p'));
    write('root/a.smt2', '(check-sat)');
    const problems = await check(`inputs: {f: {}}
steps:
  - {type: validate_psp, proof: [p, nobody, ../x.psp.yaml, "\${{ inputs.f }}"]}
  - {type: execute_verification, files: [a.smt2, b.smt2, "c/*.smt2"], method: [automated, cvc55]}
  - {type: parallel_verification, methods: [ae, z3], file: a.smt2}
`);
    expect(brief(problems)).toEqual([
      'w.xeno.yaml:3:37 workflow/proof-missing',
      'w.xeno.yaml:3:45 workflow/proof-outside',
      'w.xeno.yaml:4:50 workflow/file-missing',
      'w.xeno.yaml:4:91 workflow/unknown-method',
      'w.xeno.yaml:5:45 workflow/unknown-method',
    ]);
    expect(problems.at(-1)).toMatchObject({
      severity: 'warning',
      message: 'no installed engine `ae`: its attempts will be NotTried',
    });
    expect(problems.at(-2)?.hint).toBe('did you mean `cvc5`?');
  });

  it('adds the problems of the proofs, and of the files that they name', async () => {
    write(
      'root/p/p.psp.yaml',
      'psp: 1\nid: p\nblocks:\n  - {id: t, kind: theorem, obligation: {form: smt2, file: x.smt2}}\n  - {id: u, kind: lemmma}\n',
    );
    const problems = await check(
      'steps: [{type: validate_psp, proof: p}, {type: execute_verification, proof: p/p.psp.yaml}]',
    );
    expect(brief(problems)).toEqual([
      'p/p.psp.yaml:5:10 psp/unreachable-lemma',
      'p/p.psp.yaml:5:19 psp/wrong-value',
      'p/p.psp.yaml:4:59 psp/file-missing',
    ]);
  });

  it('follows sub-workflows, checks their inputs, and stops at circles', async () => {
    write(
      'root/sub.xeno.yaml',
      'inputs: {need: {}, other: {default: x}}\nsteps: [{type: run_workflow, workflow: w.xeno.yaml}, {type: nothing}]\n',
    );
    write('root/w.xeno.yaml', 'steps: []');
    const problems = await check(`steps:
  - {type: run_workflow, workflow: sub.xeno.yaml, inputs: {othr: y}}
  - {type: run_workflow, workflow: gone.xeno.yaml}
`);
    expect(brief(problems)).toEqual([
      'w.xeno.yaml:2:59 workflow/unknown-input',
      'w.xeno.yaml:2:59 workflow/missing-input',
      'sub.xeno.yaml:1:10 workflow/unused-input',
      'sub.xeno.yaml:1:20 workflow/unused-input',
      'sub.xeno.yaml:2:61 workflow/unknown-step-type',
      'sub.xeno.yaml:2:40 workflow/recursion',
      'w.xeno.yaml:3:36 workflow/sub-workflow-missing',
    ]);
  });
});
