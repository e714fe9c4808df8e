import type { Readable, Writable } from 'node:stream';

/** One output stream with what a renderer must know of it. */
export interface Output {
  write(text: string): void;
  /** Lines can be redrawn. */
  readonly terminal: boolean;
  readonly color: boolean;
  columns(): number;
}

/** All that a command touches of its process. `out` carries the result and nothing else. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly out: Output;
  readonly err: Output;
  /** Aborts when nobody reads the result any more, as in `xeno … | head`. */
  readonly broken: AbortSignal;
}

/** The real process. */
export function processIo(): Io {
  const broken = new AbortController();
  const { env, stdout, stderr, stdin } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (stream === stdout) broken.abort();
    });
  }
  return { cwd: process.cwd(), env, stdin, out: output(stdout, env), err: output(stderr, env), broken: broken.signal };
}

function output(stream: Writable & { isTTY?: boolean; columns?: number }, env: Io['env']): Output {
  const terminal = stream.isTTY === true && env['TERM'] !== 'dumb';
  let broken = false;
  stream.on('error', () => {
    broken = true;
  });
  return {
    write: (text) => {
      if (!broken) stream.write(text);
    },
    terminal,
    color: wantsColor(env, terminal),
    columns: () => stream.columns || 80,
  };
}

/** https://no-color.org: `NO_COLOR` wins, then `FORCE_COLOR`, then whether a person is looking. */
function wantsColor(env: Io['env'], terminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return terminal;
}

/** Whether a machine keeps the output: lines are better than redrawing. */
export function inCi(env: Io['env']): boolean {
  return env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false' && env['CI'] !== '0';
}
