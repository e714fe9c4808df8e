import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from './cli.js';
import type { Io } from './io.js';

const engines = fileURLToPath(new URL('../fixtures/scripted-engines', import.meta.url));
/** The program as it was built. */
export const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** What a command left behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A temporary workspace whose configuration has the scripted engines. */
export class TestWorkspace {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-cli-')));

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.write({
      'config/orchestrator.yaml': `orchestrator:\n  timeout_seconds: 5\n  plugins: ['${engines}']\n`,
      ...files,
    });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  /** Runs a command line in this process. */
  xeno(...argv: string[]): Promise<Ended> {
    return xeno(argv, { cwd: this.folder });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Io['env'];
  readonly stdin?: string;
}

/** Runs a command line in this process, without a terminal. */
export async function xeno(
  argv: readonly string[],
  { cwd = tmpdir(), env = {}, stdin = '' }: Surroundings = {},
): Promise<Ended> {
  const written = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
    },
    terminal: false,
    color: env['FORCE_COLOR'] === '1',
    columns: () => 80,
  });
  const io: Io = {
    cwd,
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    out: output('out'),
    err: output('err'),
    broken: new AbortController().signal,
  };
  const code = await main(argv, io, '0.0.0');
  return { code, ...written };
}

/** Runs the real program. `meddle` gets the process while it runs. */
export function spawnXeno(
  argv: readonly string[],
  { cwd = tmpdir(), env = {} }: Surroundings = {},
  meddle: (child: ReturnType<typeof spawn>) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...argv], { cwd, env: { PATH: process.env['PATH'], ...env } });
    const written = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      written.out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      written.err += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...written }));
    meddle(child);
  });
}
