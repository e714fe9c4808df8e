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
  /** Aborts, with the reason, when there is no use in going on: nobody reads the result any more, as in `xeno … | head`. */
  readonly broken: AbortSignal;
  /** Gives standard output to whoever writes to `process.stdout` from now on: it is the command's result. */
  handOver?(): void;
}

/** The streams of the real process. */
export interface ProcessIo extends Io {
  /** Ends what goes on as `broken` does. */
  interrupt(reason: Error): void;
  /** Waits until all of the result is written; tells what hindered it, other than a reader that left. */
  written(): Promise<Error | undefined>;
}

/**
 * The real process. Standard output is kept for the result: whatever else writes to `process.stdout` from now on, such
 * as the `console.log` of a plugin, comes out on standard error.
 */
export function processIo(): ProcessIo {
  const broken = new AbortController();
  const { env, stdout, stderr, stdin } = process;
  let failure: Error | undefined;
  const writeOut = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  const out = output(
    stdout,
    (text) => writeOut(text),
    env,
    (error) => {
      if (error.code === 'EPIPE') return broken.abort(new Error('nobody reads the result any more'));
      failure ??= error;
      broken.abort(new Error(`the result cannot be written: ${error.message}`));
    },
  );
  // What standard error does not take is lost: there is no other place for it.
  const err = output(stderr, stderr.write.bind(stderr), env, () => undefined);
  return {
    cwd: process.cwd(),
    env,
    stdin,
    out,
    err,
    broken: broken.signal,
    interrupt: (reason) => broken.abort(reason),
    handOver: () => {
      stdout.write = writeOut;
    },
    written: async () => {
      if (stdout.writable) await new Promise<void>((resolve) => writeOut('', () => resolve()));
      // The stream tells its errors after its callbacks.
      await new Promise((resolve) => setImmediate(resolve));
      return failure;
    },
  };
}

function output(
  stream: Writable & { isTTY?: boolean; columns?: number },
  write: (text: string) => unknown,
  env: Io['env'],
  onError: (error: NodeJS.ErrnoException) => void,
): Output {
  const terminal = stream.isTTY === true && env['TERM'] !== 'dumb';
  let broken = false;
  const fail = (error: NodeJS.ErrnoException) => {
    broken = true;
    onError(error);
  };
  stream.on('error', fail);
  return {
    write: (text) => {
      if (broken) return;
      try {
        write(text);
      } catch (error) {
        // To files the stream writes at once, and some versions of Node.js throw.
        fail(error as NodeJS.ErrnoException);
      }
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
