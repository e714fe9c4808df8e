import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TestWorkspace } from '../workspace.test.support.js';

const workspace = new TestWorkspace({
  'yes.smt2': '; ann: Unsatisfiable\n; bob: Unsatisfiable\n',
  'no.smt2': '; ann: Satisfiable\n',
  'claims.smt2': '; expect: Satisfiable\n; ann: Unsatisfiable\n',
  'torn.smt2': '; ann: Satisfiable\n; bob: Unsatisfiable\n',
  'slow.smt2': '; ann: hang\n',
  'assumed.smt2': '; ann: assume\n',
  'unread.smt2': '; ann: SyntaxError\n; bob: SyntaxError\n',
  'animals.cxt': 'B\n\n1\n1\n\ndog\nbarks\nX\n',
  'first.p': 'fof(a, conjecture, $true).\n',
  'admitted.psp.yaml': 'psp: 1\nid: a\nblocks:\n  - {id: t, kind: theorem, statement: "1 = 2", admitted: true}\n',
  'axioms.psp.yaml': 'psp: 1\nid: b\nblocks:\n  - {id: x, kind: axiom, statement: X}\n',
  'blank.psp.yaml': 'psp: 1\nid: c\nblocks: []\n',
  'bare.psp.yaml': 'psp: 1\nid: d\nblocks:\n  - {id: t, kind: theorem, statement: T}\n',
  'wrong.psp.yaml': 'psp: 1\nid: e\n',
  'away.psp.yaml':
    'psp: 1\nid: f\nblocks:\n  - {id: t, kind: theorem, statement: T, obligation: {form: smt2, file: ../../../etc/passwd}}\n',
  'p.psp.yaml':
    'psp: 1\nid: p\nblocks:\n  - {id: t, kind: theorem, statement: T, obligation: {form: smt2, file: yes.smt2}}\n',
});
const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-elsewhere-')));
writeFileSync(join(elsewhere, 'far.smt2'), '; ann: Unsatisfiable\n');
afterAll(() => {
  workspace.remove();
  rmSync(elsewhere, { recursive: true });
});

const verify = (...argv: string[]) => workspace.xeno('verify', ...argv);

describe('xeno verify', () => {
  it('prints a status line a file in the order given, and a summary on standard error', async () => {
    const { code, out, err } = await verify('no.smt2', 'yes.smt2', 'p.psp.yaml', '--method', 'ann');
    expect(code).toBe(0);
    expect(out).toBe(
      '% SZS status Satisfiable for no.smt2\n% SZS status Unsatisfiable for yes.smt2\n% SZS status Theorem for p.psp.yaml\n',
    );
    expect(err).toMatch(/^All 3 obligations are met\. Trust: claimed\./);
  });

  it.each([
    [
      'disagrees with what a file declares',
      ['claims.smt2', '--method', 'ann'],
      1,
      'Unsatisfiable',
      /claims\.smt2: violated/,
    ],
    [
      'disagrees with --expect',
      ['no.smt2', '--method', 'ann', '--expect', 'unsat'],
      1,
      'Satisfiable',
      /no\.smt2: violated/,
    ],
    ['agrees with --expect', ['no.smt2', '--method', 'ann', '--expect', 'sat'], 0, 'Satisfiable', /met/],
    ['does not come in time', ['slow.smt2', '--method', 'ann', '--timeout', '0.1'], 1, 'Timeout', /slow\.smt2: open/],
    ['takes something for granted', ['assumed.smt2', '--method', 'ann'], 0, 'Assumed', /Trust: admitted/],
    ['is given by no engine', ['first.p'], 1, 'NotTried', /first\.p: open/],
    ['is that the file cannot be read', ['unread.smt2', '--method', 'ann'], 2, 'SyntaxError', /unread\.smt2: fault/],
  ])('when the answer %s', async (_, argv, code, status, told) => {
    const ended = await verify(...argv);
    expect(ended).toMatchObject({ code, out: `% SZS status ${status} for ${argv[0]}\n` });
    expect(ended.err).toMatch(told);
  });

  it.each([
    ['is met because of what a person admitted', 'admitted', 0, 'Assumed', /rests on what was admitted/],
    ['holds axioms only', 'axioms', 0, 'NotTried', /nothing to prove/],
    ['holds nothing', 'blank', 0, 'NotTried', /nothing to prove/],
    ['gives nothing to check', 'bare', 1, 'Unknown', /./],
    ['is no proof', 'wrong', 2, 'InputError', /XENO_PROOF_INVALID/],
    ['leads out of the workspace', 'away', 2, 'InputError', /XENO_PATH_OUTSIDE_WORKSPACE/],
  ])('never calls a proof that %s a theorem', async (_, name, code, status, told) => {
    const ended = await verify(`${name}.psp.yaml`);
    expect(ended).toMatchObject({ code, out: `% SZS status ${status} for ${name}.psp.yaml\n` });
    expect(ended.err).toMatch(told);
  });

  it('says the worst of several files', async () => {
    const { code, out } = await verify('wrong.psp.yaml', 'yes.smt2', '--method', 'ann');
    expect({ code, out }).toEqual({
      code: 2,
      out: '% SZS status InputError for wrong.psp.yaml\n% SZS status Unsatisfiable for yes.smt2\n',
    });
  });

  it('asks every engine that it is told to, and says when they contradict each other', async () => {
    const { code, out } = await verify('torn.smt2', 'yes.smt2', '--method', 'ann', '--method', 'bob');
    expect(code).toBe(1);
    const [contradiction, torn, yes] = out.split('\n');
    expect(contradiction).toMatch(/^% contradiction about torn\.smt2: .*ann.*bob/);
    expect(torn).toBe('% SZS status Unknown for torn.smt2');
    expect(yes).toBe('% SZS status Unsatisfiable for yes.smt2');
  });

  it('takes files from anywhere and keeps its data in the workspace', async () => {
    const far = join(elsewhere, 'far.smt2');
    const { code, out } = await verify(far, '--method', 'ann');
    expect({ code, out }).toEqual({ code: 0, out: `% SZS status Unsatisfiable for ${far}\n` });
    expect(existsSync(join(elsewhere, 'data'))).toBe(false);
    const runs = JSON.parse((await workspace.xeno('runs', 'list', '--format', 'json')).out).runs;
    expect(runs[0]).toMatchObject({ workflow: 'verify', conclusion: 'met' });
  });

  it('speaks the same machine formats as a run', async () => {
    const { code, out } = await verify('no.smt2', '--method', 'ann', '--expect', 'unsat', '--reporter', 'json');
    expect({ code, report: JSON.parse(out) }).toMatchObject({
      code: 1,
      report: { version: 1, conclusion: 'violated', summary: { violated: 1 } },
    });
  });

  it.each([
    ['an input', 'yes.smt2'],
    ['an input by another name', 'link.out'],
    ['the configuration', 'config/orchestrator.yaml'],
    ['another document', 'p.psp.yaml'],
    ['the data of runs', 'data/orchestrator/runs/x'],
  ])('refuses to write its result over %s', async (_, output) => {
    if (!existsSync(join(workspace.folder, 'link.out')))
      symlinkSync(join(workspace.folder, 'yes.smt2'), join(workspace.folder, 'link.out'));
    const input = readFileSync(join(workspace.folder, 'yes.smt2'), 'utf8');
    const ended = await verify('yes.smt2', '--method', 'ann', '--reporter', 'junit', '--output', output);
    expect(ended).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/XENO_INPUT_INVALID.*is refused/) });
    expect(readFileSync(join(workspace.folder, 'yes.smt2'), 'utf8')).toBe(input);
  });

  it.each([
    [['nope.smt2'], /`nope\.smt2` does not exist/],
    [['config'], /is a folder/],
    [['animals.cxt'], /`animals\.cxt` is a formal context[\s\S]*`premise` and `conclusion`/],
    [['config/orchestrator.txt'], /does not exist/],
    [['yes.smt2', '--method', 'an'], /XENO_ENGINE_NOT_FOUND[\s\S]*Did you mean ann\?/],
    [['yes.smt2', '--expect', 'Satisfyable'], /Did you mean Satisfiable\?/],
  ])('refuses %j', async (argv, why) => {
    const { code, out, err } = await verify(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(why);
  });
});
