import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { Host } from '@xeno/plugin-api';
import { plainEnvironment } from './processes/plain-environment.js';
import type { ProcessGroups } from './processes/process-groups.js';
import { graceMilliseconds, judge, mostReplyCharacters, wholeMilliseconds } from './reply.js';
import type { Reply, SessionOptions, SolverProgram, SolverSession } from './session.js';
import { speeches } from './speech.js';

/** How long the end of a killed program is waited for before its caller hears of it. */
const deathMilliseconds = 60;
const keptErrorCharacters = 2048;
const mostMarkCharacters = 80;
/** z3's exit status when its own limit on memory was reached. */
const z3MemoryExit = 101;

type Ended = Exclude<Reply['ended'], 'itself'>;

/** A solver as a child process in a group of its own that is told commands through its standard input. */
export class NativeSession implements SolverSession {
  private readonly group: number;
  /** Nobody who writes commands knows it, so that nothing which they make the solver print ends a reply. */
  private readonly secret = randomBytes(16).toString('hex');
  private replies = 0;
  private opened = false;
  private limit = 0;
  private chunks: string[] = [];
  private characters = 0;
  private tail = '';
  /** What the solver prints last, on a line of its own; cvc5 prints it in quotes. */
  private mark: string | undefined;
  private settle: ((reply: Reply) => void) | undefined;
  private stderr = '';
  private death: { readonly ended: Ended; readonly message: string } | undefined;
  private lastCpuSeconds: number | undefined;
  private readonly exited: Promise<void>;

  private constructor(
    readonly program: SolverProgram,
    private readonly options: SessionOptions,
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly groups: ProcessGroups,
  ) {
    this.group = child.pid as number;
    groups.add(this.group, (sample) => {
      this.lastCpuSeconds = sample.cpuSeconds;
      if (sample.rssMiB > options.memoryMiB)
        this.end('memory', `${program.id} took ${Math.ceil(sample.rssMiB)} MiB of ${options.memoryMiB}`);
    });
    groups.rest(this.group);
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.heard(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-keptErrorCharacters);
    });
    // What cannot be written any more is told by the exit.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.end('failed', error.message));
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, killedBy) => {
        this.groups.kill(this.group, 'SIGKILL');
        this.groups.remove(this.group);
        resolve();
        const how = `${program.id} ended ${killedBy === null ? `with exit code ${code}` : `by ${killedBy}`}`;
        const finish = (): void =>
          this.end(code === z3MemoryExit && program.id === 'z3' ? 'memory' : 'failed', `${how}${this.lastWords()}`);
        // What it printed last says why, and may come later than its end.
        const timer = setTimeout(finish, deathMilliseconds);
        child.once('close', () => {
          clearTimeout(timer);
          finish();
        });
      });
    });
    this.attend(false);
  }

  /** @throws Error when the program cannot be started, or the signal comes first. */
  static async open(
    program: SolverProgram,
    options: SessionOptions,
    host: Host,
    groups: ProcessGroups,
    signal: AbortSignal,
  ): Promise<NativeSession> {
    signal.throwIfAborted();
    const child = host.spawn(program.location, speeches[program.id].arguments(options), {
      cwd: tmpdir(),
      env: plainEnvironment(tmpdir()),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (child.pid === undefined) {
      const error = await new Promise<Error>((resolve) => child.once('error', resolve));
      throw new Error(`${program.location} does not start: ${error.message}`);
    }
    return new NativeSession(program, options, child, groups);
  }

  get alive(): boolean {
    return this.death === undefined;
  }

  async send(commands: string, milliseconds: number, signal: AbortSignal): Promise<Reply> {
    if (this.settle !== undefined) this.end('failed', 'commands came before the reply to those before');
    if (signal.aborted) this.end('aborted', 'aborted');
    if (this.death !== undefined) return { text: '', ...this.death };
    const limit = wholeMilliseconds(milliseconds);
    const reply = new Promise<Reply>((resolve) => {
      this.settle = resolve;
    });
    const abort = (): void => this.end('aborted', 'aborted');
    signal.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(
      () => this.end('walltime', `${this.program.id} did not answer within ${limit} ms`),
      limit + graceMilliseconds,
    );
    this.attend(true);
    this.write(commands, limit);
    try {
      const answer = await reply;
      // Whoever hears that it is over finds it gone.
      if (this.death !== undefined) await this.gone(deathMilliseconds);
      return answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      this.attend(false);
    }
  }

  cpuSeconds(): number | undefined {
    if (this.alive) this.lastCpuSeconds = this.groups.cpuSeconds(this.group) ?? this.lastCpuSeconds;
    return this.lastCpuSeconds;
  }

  async close(): Promise<void> {
    this.attend(true);
    this.end('failed', 'the session was closed');
    await this.exited;
    this.attend(false);
  }

  private write(commands: string, limit: number): void {
    const speech = speeches[this.program.id];
    const opening = this.opened ? '' : speech.opening(this.options, commands);
    const limiting = limit === this.limit ? '' : speech.limit(limit);
    this.opened = true;
    this.limit = limit;
    this.replies += 1;
    const mark = `xeno-${this.secret}-${this.replies}`;
    this.mark = mark;
    this.chunks = [];
    this.characters = 0;
    this.tail = '';
    this.child.stdin.write(`${opening}${limiting}\n${commands}\n(echo "${mark}")\n`);
  }

  private heard(text: string): void {
    if (this.mark === undefined) return;
    this.chunks.push(text);
    this.characters += text.length;
    if (this.characters > mostReplyCharacters) {
      this.chunks = [];
      this.end('failed', `${this.program.id} printed more than ${mostReplyCharacters} characters`);
      return;
    }
    this.tail = (this.tail + text).slice(-mostMarkCharacters);
    const line = this.tail.slice(this.tail.lastIndexOf('\n', this.tail.length - 2) + 1);
    if (!line.endsWith('\n') || line.trim().replaceAll('"', '') !== this.mark) return;
    const reply = judge(this.chunks.join('').slice(0, -line.length));
    if (reply.ended !== 'itself') {
      this.end(reply.ended, reply.message);
      return;
    }
    this.finish(reply);
  }

  private finish(reply: Reply): void {
    const { settle } = this;
    this.settle = undefined;
    this.mark = undefined;
    settle?.(reply);
  }

  /** Ends the whole group at once, and what is being waited for. The first reason stays. */
  private end(ended: Ended, message: string): void {
    if (this.death === undefined) {
      this.lastCpuSeconds = this.groups.cpuSeconds(this.group) ?? this.lastCpuSeconds;
      this.death = { ended, message };
      this.groups.kill(this.group, 'SIGKILL');
      this.child.stdin.destroy();
    }
    this.finish({ text: this.chunks.join(''), ...this.death });
  }

  private async gone(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([this.exited, late]);
    clearTimeout(timer);
  }

  /** While nothing is asked the program is neither sampled nor does it keep this process from ending. */
  private attend(working: boolean): void {
    if (working) this.groups.work(this.group);
    else this.groups.rest(this.group);
    for (const handle of [this.child, this.child.stdin, this.child.stdout, this.child.stderr]) {
      const { ref, unref } = handle as { ref?(): unknown; unref?(): unknown };
      (working ? ref : unref)?.call(handle);
    }
  }

  private lastWords(): string {
    const printed = judge(this.chunks.join(''));
    const said = printed.ended === 'itself' ? this.stderr.trim().slice(-500) : printed.message;
    return said === '' ? '' : `: ${said}`;
  }
}
