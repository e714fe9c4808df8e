import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** Whether this machine can open a terminal for a program: it takes Python 3. */
export const hasTerminal = spawnSync('python3', ['-c', 'import pty, termios'], { stdio: 'ignore' }).status === 0;

/** What a program did in a terminal of its own. */
export interface TerminalRun {
  readonly code: number | null;
  /** Every byte that reached the terminal. */
  readonly written: string;
}

export interface TerminalOptions {
  readonly cwd?: string;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Keys to press, each once when the pattern has been shown. */
  readonly keys?: readonly { readonly when: string; readonly press: string }[];
  /** Close the terminal when the pattern has been shown. */
  readonly closeWhen?: string;
}

/** Gives the command line a terminal of its own, and passes on what it writes. Ends with the program's exit code. */
const host = `
import fcntl, json, os, pty, re, struct, sys, termios
argv, columns, keys, close = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
    os.execvp(argv[0], argv)
seen = ''
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
    seen += data.decode('utf-8', 'replace')
    while keys and re.search(keys[0]['when'], seen):
        seen = ''
        os.write(terminal, keys.pop(0)['press'].encode())
    if close and re.search(close, seen):
        os.close(terminal)
        break
status = os.waitpid(pid, 0)[1]
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
`;

/** Runs the real program in a real terminal. */
export function xenoInTerminal(argv: readonly string[], options: TerminalOptions = {}): Promise<TerminalRun> {
  const { cwd = tmpdir(), columns = 80, env = {}, keys = [], closeWhen = null } = options;
  const request = JSON.stringify([[process.execPath, bin, ...argv], columns, keys, closeWhen]);
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-c', host, request], {
      cwd,
      env: { PATH: process.env['PATH'], TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, written: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** The lines that somebody reads on a screen after all of it was written, colours left out. Wide characters take two columns. */
export function screenAfter(written: string, columns: number): readonly string[] {
  const rows: string[][] = [[]];
  let row = 0;
  let column = 0;
  const down = () => {
    row += 1;
    rows[row] ??= [];
  };
  for (const [token, up, erase] of written.matchAll(/\u001b\[(\d+)A|\u001b\[0?([JK])|\u001b\[[\d;]*m|\r|\n|[\s\S]/gu)) {
    if (up !== undefined) row = Math.max(0, row - Number(up));
    else if (erase !== undefined) {
      (rows[row] ?? []).length = column;
      if (erase === 'J') rows.length = row + 1;
    } else if (token === '\r') column = 0;
    else if (token === '\n') down();
    else if (!token.startsWith('\u001b')) {
      const width = /[\u1100-\uffe6]/.test(token) && !/[\u2000-\u2bff]/.test(token) ? 2 : 1;
      if (column + width > columns) {
        down();
        column = 0;
      }
      const line = rows[row] ?? [];
      line[column] = token;
      if (width === 2) line[column + 1] = '';
      column += width;
    }
  }
  return rows.map((line) =>
    Array.from(line, (character) => character ?? ' ')
      .join('')
      .trimEnd(),
  );
}
