import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, xeno } from './xeno.js';

/** One bad input: the files of the workspace, and what must be said about them. */
interface Case {
  readonly name: string;
  readonly workflow: string | Uint8Array;
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: string;
  readonly code: number;
  /** Each must be in what is said; the first where it is said. */
  readonly says: readonly RegExp[];
}

const axioms = 'psp: 1\nid: ok\nblocks:\n  - {id: a, kind: axiom, statement: something}\n';
const validateOk = 'steps:\n  - {type: validate_psp, proof: ok}\n';
const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 11 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`),
  'steps: *a11',
].join('\n');
const verifySmt = (text: string, more = ''): Pick<Case, 'workflow' | 'files'> => ({
  workflow: `steps:\n  - {type: execute_verification, file: x.smt2, method: smt, expect: Unsatisfiable${more}}\n`,
  files: { 'x.smt2': text },
});

/** An obligation of a proof, and files beside it. */
const obligation = (
  fields: string,
  files: Readonly<Record<string, string>> = {},
): Pick<Case, 'workflow' | 'files'> => ({
  workflow: 'steps:\n  - {type: execute_verification, proof: p, method: ae}\n',
  files: {
    'p.psp.yaml': `psp: 1\nid: p\nblocks:\n  - {id: t, kind: theorem, statement: T, obligation: {${fields}}}\n`,
    ...files,
  },
});

const cases: readonly Case[] = [
  {
    name: 'malformed YAML',
    workflow: 'steps:\n  - type: validate_psp\n   proof: [x\n',
    code: 2,
    says: [/bad\.xeno\.yaml:3:\d+: error yaml\//],
  },
  {
    name: 'tabs',
    workflow: 'steps:\n\t- type: validate_psp\n',
    code: 2,
    says: [/bad\.xeno\.yaml:2:1: error yaml\/tab-as-indent/],
  },
  {
    name: 'duplicate keys',
    workflow: 'name: a\nname: b\nsteps: []\n',
    code: 2,
    says: [/bad\.xeno\.yaml:2:1: error yaml\/duplicate-key/, /1:1: first used here/],
  },
  { name: 'an alias bomb', workflow: bomb, code: 2, says: [/error yaml\/alias-bomb/] },
  {
    name: '100,000-deep nesting',
    workflow: `steps: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
    code: 2,
    says: [/bad\.xeno\.yaml:1:\d+: error yaml\/too-deep/],
  },
  {
    name: '100,000-deep nesting in JSON',
    workflow: `{"steps": ${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}\n`,
    code: 2,
    says: [/error yaml\/too-deep/],
  },
  {
    name: 'a file of 50 MB',
    workflow: `steps:\n${'  - {type: validate_psp, proof: x}\n'.repeat(1_500_000)}`,
    code: 2,
    says: [/error document\/too-large/],
  },
  {
    name: 'a binary file',
    workflow: Uint8Array.from({ length: 4096 }, (_, at) => at % 256),
    code: 2,
    says: [/no UTF-8 text/],
  },
  { name: 'an empty file', workflow: '', code: 2, says: [/bad\.xeno\.yaml:1:1: error workflow\/not-a-map/] },
  {
    name: 'an implication without a conclusion',
    ...obligation('form: implication, text: "(declare-const x Int)", premise: a'),
    code: 2,
    says: [/p\.psp\.yaml:4:54: error psp\/no-conclusion/, /`conclusion: \[a, b\]`/],
  },
  {
    name: 'a background implication that is none',
    ...obligation('form: implication, text: "(declare-const x Int)", conclusion: a, background: [a => b]'),
    code: 2,
    says: [/p\.psp\.yaml:4:\d+: error psp\/background .*no `->`/],
  },
  {
    name: 'a malformed context',
    ...obligation('form: implication, file: k.cxt, conclusion: b', { 'k.cxt': 'B\n\n2\n1\n\nx\ny\nb\nX\nQ\n' }),
    code: 2,
    says: [/ae failed with (InputError|SyntaxError) \(10:1: /],
  },
  {
    name: 'an attribute that is not there',
    ...obligation('form: implication, file: k.csv, conclusion: wings', { 'k.csv': 'animal,wing\nbat,1\n' }),
    code: 2,
    says: [/there is no attribute .?wings/],
  },
  {
    name: 'a malformed SyGuS file',
    workflow: 'steps:\n  - {type: execute_verification, file: x.sl, method: cegis}\n',
    files: { 'x.sl': '(set-logic LIA)\n(synth-fun f ((x Int) Int)\n(check-synth)\n' },
    code: 2,
    says: [/cegis failed with SyntaxError \(\d+:\d+: /],
  },
  {
    name: 'a context that is to be an obligation',
    workflow: 'steps:\n  - {type: execute_verification, file: k.cxt}\n',
    files: { 'k.cxt': 'B\n' },
    code: 2,
    says: [/`k\.cxt` is a formal context, and a context by itself claims nothing/, /`premise` and `conclusion`/],
  },
  {
    name: 'an unknown option in the option file of an engine',
    workflow: validateOk,
    files: { 'ok.psp.yaml': axioms, 'config/ae.yaml': '# Options\nexpirt: z3\n' },
    config: 'orchestrator:\n  engines:\n    - {name: ae, config: config/ae.yaml}\n',
    code: 2,
    says: [/config\/ae\.yaml:2:1: unknown field `expirt`/, /did you mean `expert`/],
  },
  {
    name: 'an unknown step type',
    workflow: 'steps:\n  - {type: validate_pspp, proof: ok}\n',
    code: 2,
    says: [/2:12: error workflow\/unknown-step-type/, /did you mean `validate_psp`/],
  },
  {
    name: 'an unknown field',
    workflow: 'steps:\n  - {type: validate_psp, prof: ok}\n',
    code: 2,
    says: [/2:26: error workflow\/unknown-field/, /did you mean `proof`/],
  },
  {
    name: 'a wrong type',
    workflow: 'steps:\n  - {type: aggregate_results, quorum: many}\n',
    code: 2,
    says: [/2:39: error workflow\/wrong-type/],
  },
  {
    name: 'unknown needs',
    workflow:
      'steps:\n  - {id: load, type: validate_psp, proof: ok}\n  - {type: validate_psp, proof: ok, needs: [laod]}\n',
    files: { 'ok.psp.yaml': axioms },
    code: 2,
    says: [/3:45: error workflow\/unknown-step/, /did you mean `load`/],
  },
  {
    name: 'a cycle',
    workflow:
      'steps:\n  - {id: a, type: validate_psp, proof: ok, needs: [b]}\n  - {id: b, type: validate_psp, proof: ok, needs: [a]}\n',
    code: 2,
    says: [/error workflow\/cycle .*a → b → a/],
  },
  {
    name: 'a duplicate id',
    workflow: 'steps:\n  - {id: a, type: validate_psp, proof: ok}\n  - {id: a, type: validate_psp, proof: ok}\n',
    code: 2,
    says: [/3:10: error workflow\/duplicate-id/],
  },
  {
    name: 'an expression of the wrong type',
    workflow:
      'inputs: {n: {type: number, default: 1}}\nsteps:\n  - {type: validate_psp, proof: ok, if: "inputs.n + \'x\' == 3"}\n',
    code: 2,
    says: [/3:\d+: error expression\/type/],
  },
  {
    name: '__proto__ keys',
    workflow: '__proto__: {polluted: true}\nsteps:\n  - {type: validate_psp, proof: ok, __proto__: {a: 1}}\n',
    code: 2,
    says: [/1:1: error yaml\/forbidden-key/, /3:37: error yaml\/forbidden-key/],
  },
  {
    name: 'a missing proof file',
    workflow: 'steps:\n  - {type: validate_psp, proof: nowhere.psp.yaml}\n',
    code: 2,
    says: [/2:33: error workflow\/proof-missing/],
  },
  {
    name: 'a proof outside',
    workflow: 'steps:\n  - {type: validate_psp, proof: ../../outside}\n',
    code: 2,
    says: [/2:33: error workflow\/proof-outside/],
  },
  {
    name: 'an absolute path outside',
    workflow: 'steps:\n  - {type: validate_psp, proof: /etc/passwd}\n',
    code: 2,
    says: [/2:33: error workflow\/proof-outside/],
  },
  {
    name: 'a PSP cycle',
    workflow: 'steps:\n  - {type: validate_psp, proof: p}\n',
    files: {
      'p.psp.yaml':
        'psp: 1\nid: p\nblocks:\n  - {id: a, kind: lemma, statement: s, depends: [b]}\n  - {id: b, kind: lemma, statement: s, depends: [a]}\n',
    },
    code: 2,
    says: [/p\.psp\.yaml:4:\d+: error psp\/cycle .*a → b → a/],
  },
  {
    name: 'an unknown PSP dependency',
    workflow: 'steps:\n  - {type: validate_psp, proof: p}\n',
    files: { 'p.psp.yaml': 'psp: 1\nid: p\nblocks:\n  - {id: a, kind: lemma, statement: s, depends: [zz]}\n' },
    code: 2,
    says: [/p\.psp\.yaml:4:\d+: error psp\/unknown-block/],
  },
  {
    name: 'a bad PSP kind',
    workflow: 'steps:\n  - {type: validate_psp, proof: p}\n',
    files: { 'p.psp.yaml': 'psp: 1\nid: p\nblocks:\n  - {id: a, kind: lemmma, statement: s}\n' },
    code: 2,
    says: [/p\.psp\.yaml:4:19: error psp\/wrong-value/, /did you mean `lemma`/],
  },
  {
    name: 'a report outside',
    workflow: `${validateOk}  - {type: generate_report, format: json, output: ../report.json}\n`,
    files: { 'ok.psp.yaml': axioms },
    code: 2,
    says: [/XENO_PATH_OUTSIDE_WORKSPACE/],
  },
  {
    name: 'an SMT syntax error',
    ...verifySmt('(declare-const x Int)\n(assert (= x 1)\n(check-sat)\n'),
    code: 2,
    says: [/SyntaxError/],
  },
  {
    name: 'an undeclared symbol before the answer',
    ...verifySmt('(assert (foo))\n(check-sat)\n'),
    code: 2,
    says: [/InputError|SyntaxError/],
  },
  {
    name: 'a script that writes files',
    ...verifySmt('(set-option :regular-output-channel "/tmp/xeno-escaped")\n(check-sat)\n'),
    code: 2,
    says: [/InputError/, /regular-output-channel/],
  },
  {
    name: 'a missing plugin',
    workflow: validateOk,
    files: { 'ok.psp.yaml': axioms },
    config: 'orchestrator:\n  plugins: [no-such-plugin]\n',
    code: 2,
    says: [/XENO_PLUGIN_NOT_FOUND.*no-such-plugin/, /npm install no-such-plugin/],
  },
  {
    name: 'a plugin that throws at load',
    workflow: validateOk,
    files: {
      'ok.psp.yaml': axioms,
      'bad/package.json': '{"type": "module"}',
      'bad/xeno.plugin.json': '{"id": "bad", "api": "^1.0.0", "main": "./plugin.js"}',
      'bad/plugin.js': 'throw new Error("kaboom")',
    },
    config: 'orchestrator:\n  plugins: [./bad]\n',
    code: 3,
    says: [/XENO_PLUGIN_FAILED.*`bad`.*kaboom/],
  },
  {
    name: 'a data path outside',
    workflow: validateOk,
    files: { 'ok.psp.yaml': axioms },
    config: 'orchestrator:\n  persistence: {type: file, path: ../data}\n',
    code: 2,
    says: [/XENO_PATH_OUTSIDE_WORKSPACE/],
  },
  {
    name: 'a data path that cannot be written',
    workflow: validateOk,
    files: { 'ok.psp.yaml': axioms, blocked: '' },
    config: 'orchestrator:\n  persistence: {type: file, path: blocked/data}\n',
    code: 3,
    says: [/XENO_STATE_UNWRITABLE/, /hint: /],
  },
  {
    name: 'a configuration with an unknown key',
    workflow: validateOk,
    files: { 'ok.psp.yaml': axioms },
    config: 'orchestrator:\n  max_concurent_tasks: 2\n',
    code: 2,
    says: [/config\/orchestrator\.yaml:2:3: error .*unknown-field/, /did you mean `max_concurrent_tasks`/],
  },
];

describe('bad input', () => {
  it.each(cases)(
    '$name is told in plain words, with its exit code, and nothing is written outside',
    async ({ workflow, files = {}, config, code, says }) => {
      const outer = makeFolder();
      const root = join(outer, 'workspace');
      mkdirSync(root);
      for (const [name, text] of Object.entries({
        ...files,
        ...(config === undefined ? {} : { 'config/orchestrator.yaml': config }),
      })) {
        mkdirSync(join(root, name, '..'), { recursive: true });
        writeFileSync(join(root, name), text);
      }
      writeFileSync(join(root, 'bad.xeno.yaml'), workflow);
      const ended = await xeno(root, ['run', 'bad.xeno.yaml']);
      const said = ended.stdout + ended.stderr;
      for (const pattern of says) expect(said).toMatch(pattern);
      expect(said).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
      expect(ended.code).toBe(code);
      expect(readdirSync(outer)).toEqual(['workspace']);
    },
  );

  it('a symbolic link out of the workspace is not followed', async () => {
    const outer = makeFolder({
      'secret.psp.yaml': axioms,
      'workspace/bad.xeno.yaml': 'steps:\n  - {type: validate_psp, proof: link.psp.yaml}\n',
    });
    symlinkSync('../secret.psp.yaml', join(outer, 'workspace/link.psp.yaml'));
    const ended = await xeno(join(outer, 'workspace'), ['run', 'bad.xeno.yaml']);
    expect(ended.stderr).toMatch(/2:33: error workflow\/proof-outside/);
    expect(ended.code).toBe(2);
  });

  it('a pipe instead of a file does not make it wait', async () => {
    const root = makeFolder({ 'bad.xeno.yaml': 'steps:\n  - {type: validate_psp, proof: pipe.psp.yaml}\n' });
    execFileSync('mkfifo', [join(root, 'pipe.psp.yaml')]);
    const ended = await xeno(root, ['run', 'bad.xeno.yaml']);
    expect(ended.stderr).toMatch(/no regular file/);
    expect(ended.code).toBe(2);
  });
});
