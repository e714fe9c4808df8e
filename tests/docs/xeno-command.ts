import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');
const bin = path.join(repository, 'packages/cli/dist/bin.js');

/** What a shell script did. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Where it ended. */
  readonly folder: string;
}

/** A copy of the examples and the configuration, in which `xeno` is the built command: nothing is written into the repository. */
export class ScratchWorkspace {
  readonly root = mkdtempSync(path.join(tmpdir(), 'xeno-docs-'));
  readonly #tools = mkdtempSync(path.join(tmpdir(), 'xeno-tools-'));
  readonly #folder = path.join(this.#tools, 'folder');

  constructor() {
    for (const folder of ['config', 'examples']) {
      cpSync(path.join(repository, folder), path.join(this.root, folder), { recursive: true });
    }
    // Programs find the packages as if they were installed.
    const scope = path.join(this.root, 'node_modules/@xeno');
    mkdirSync(scope, { recursive: true });
    for (const name of readdirSync(path.join(repository, 'node_modules/@xeno'))) {
      symlinkSync(path.join(repository, 'node_modules/@xeno', name), path.join(scope, name));
    }
    this.#tool('xeno', `exec "${process.execPath}" "${bin}" "$@"`);
    this.#tool('npx', '[ "$1" = xeno ] || { echo "only xeno is there" >&2; exit 97; }\nshift\nexec xeno "$@"');
  }

  /**
   * Runs a script as a reader would type it, stopping at the first command that fails.
   * @param options `only`: no installed program is found, but for `xeno` itself.
   */
  run(script: string, { cwd = this.root, only = false }: { cwd?: string; only?: boolean } = {}): Ran {
    const PATH = only ? this.#tools : `${this.#tools}:${process.env['PATH']}`;
    const env = { ...process.env, PATH, NO_COLOR: '1', CI: 'true', XENO_LOG: '', XENO_DEBUG: '' };
    const traced = `trap 'pwd >"${this.#folder}"' EXIT\n${script}`;
    const ran = spawnSync('/bin/sh', ['-e', '-c', traced], { cwd, env, encoding: 'utf8', timeout: 120_000, input: '' });
    return {
      exitCode: ran.status,
      stdout: ran.stdout,
      stderr: ran.stderr,
      folder: readFileSync(this.#folder, 'utf8').trim(),
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
    rmSync(this.#tools, { recursive: true, force: true });
  }

  #tool(name: string, body: string): void {
    const file = path.join(this.#tools, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`);
    chmodSync(file, 0o755);
  }
}

/** The exit code that a script's own comment promises: `# exit code 4`. */
export function promisedExitCode(script: string): number {
  return Number(/# exit code (\d+)/.exec(script)?.[1] ?? 0);
}

/** A program that a script's own comment asks for, `# needs cvc5`, and that is not here. */
export function missingTool(script: string): string | undefined {
  const tool = /# needs (\S+)/.exec(script)?.[1];
  return tool !== undefined && spawnSync(tool, ['--version']).error ? tool : undefined;
}

/** Output without what differs from run to run and from machine to machine: ids, times, engines and their counterexamples. */
export function normalise(text: string): string {
  return text
    .replace(/^((?:Counterexample to|Solution of) .*?)( \(.*\))?\n(?: {2}.*\n)+/gm, '$1\n  TERMS\n')
    .replace(/\b01[0-9a-z]{14}\b/g, 'RUN')
    .replace(/\b\d+(\.\d+)? (ms|s)\b|\b\d+ min \d+ s\b/g, 'TIME')
    .replace(/\bsha256:[0-9a-f]{64}\b/g, 'DIGEST')
    .replace(/\b(smt|z3|cvc5)\b(?=( and \S+)? answered)/g, 'ENGINE')
    .replace(/\bmethods: \[(smt|z3|cvc5), (z3|cvc5)\]/g, 'methods: [ENGINE, ENGINE]')
    .replace(
      /\brests? on (?:z3|cvc5)(?: and (?:z3|cvc5))? alone(.*?) that does not rely on (?:it|them)\b/g,
      'rest on SOLVERS alone$1 that does not rely on THEM',
    );
}
