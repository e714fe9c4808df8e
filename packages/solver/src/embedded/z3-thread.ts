import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { graceMilliseconds, judge, mostReplyCharacters } from '../reply.js';
import type { Reply } from '../session.js';
import { wholeMebibytes } from '../speech.js';
import type { Z3Message, Z3Request } from './z3-thread-messages.js';

const startMilliseconds = 60_000;
/** Z3's exit status when memory is out. */
const memoryExit = 101;
/** A thread is replaced after so many conversations, or when Z3 holds on to so much: nothing is to build up. */
const mostConversations = 200;
const mostHeldMiB = 128;
/** As deep as a term may nest that Z3 walks through recursively. */
const stackMiB = 16;

type Death = Exclude<Reply, { ended: 'itself' }>;

/** A worker thread with one Z3 in it, which answers one thing at a time and is good for nothing once it was ended. */
export class Z3Thread {
  private readonly worker: Worker;
  private listener: ((message: Z3Message) => void) | undefined;
  private onDeath: (() => void) | undefined;
  private death: Death | undefined;
  private termination: Promise<unknown> | undefined;
  private conversations = 0;
  private heldMiB = 0;

  constructor() {
    const file = fileURLToPath(new URL('../../dist/embedded/z3-conversation-thread.js', import.meta.url));
    // Its streams are taken away: stdout belongs to results. Nobody reads them: a reader would keep the process alive.
    this.worker = new Worker(file, {
      stdout: true,
      stderr: true,
      env: {},
      execArgv: [],
      resourceLimits: { stackSizeMb: stackMiB },
    });
    this.worker.on('message', (message: Z3Message) => this.listener?.(message));
    this.worker.on('error', (error: Error) => this.end('failed', `the thread of Z3 broke: ${error.message}`));
    this.worker.on('messageerror', (error: Error) => this.end('failed', error.message));
    this.worker.on('exit', (code) => this.end('failed', `the thread of Z3 ended with ${code}`));
  }

  get alive(): boolean {
    return this.death === undefined;
  }

  get busy(): boolean {
    return this.listener !== undefined;
  }

  /** Whether another conversation may begin in it. */
  get fresh(): boolean {
    return this.alive && this.conversations < mostConversations && this.heldMiB <= mostHeldMiB;
  }

  /** Resolves with Z3's own version once it has passed its self-test. @throws Error when it does not start. */
  async ready(signal: AbortSignal): Promise<string> {
    let version = '';
    const answer = await this.wait(startMilliseconds, 'Z3 did not start in time', signal, (message) => {
      if (message.kind === 'ready') ({ version } = message);
      return message.kind === 'ready' ? '' : undefined;
    });
    if (answer.ended !== 'itself') throw new Error(answer.message);
    return version;
  }

  /** Begins a fresh context. @throws Error when the thread is dead. */
  async open(memoryMiB: number, signal: AbortSignal): Promise<void> {
    this.conversations += 1;
    const answer = await this.ask({ kind: 'open', memoryMiB: wholeMebibytes(memoryMiB) }, startMilliseconds, signal);
    if (answer.ended !== 'itself') throw new Error(answer.message);
  }

  /** What Z3 prints. @param milliseconds after which the thread is ended, with some grace. */
  async say(text: string, milliseconds: number, signal: AbortSignal): Promise<Reply> {
    return this.ask({ kind: 'say', text }, milliseconds, signal);
  }

  /** Ends the thread, and with it those that Z3 started. */
  async terminate(): Promise<void> {
    this.end('failed', 'the session was closed');
    await this.termination;
  }

  /** Whether the process is to stay for it. */
  attend(working: boolean): void {
    if (working) this.worker.ref();
    else this.worker.unref();
  }

  private async ask(request: Z3Request, milliseconds: number, signal: AbortSignal): Promise<Reply> {
    if (this.listener !== undefined) this.end('failed', 'commands came before the reply to those before');
    if (this.death === undefined) this.worker.postMessage(request);
    return this.wait(
      milliseconds + graceMilliseconds,
      `Z3 did not answer within ${Math.floor(milliseconds)} ms`,
      signal,
      (message) => {
        if (message.kind !== 'printed') return undefined;
        this.heldMiB = message.heldMiB;
        return message.text;
      },
    );
  }

  /** Waits for the message that `read` makes text of. */
  private async wait(
    milliseconds: number,
    late: string,
    signal: AbortSignal,
    read: (message: Z3Message) => string | undefined,
  ): Promise<Reply> {
    this.attend(true);
    const reply = await new Promise<Reply>((resolve) => {
      const abort = (): void => this.end('aborted', 'aborted');
      const timer = setTimeout(() => this.end('walltime', late), milliseconds);
      const settle = (result: Reply): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.listener = undefined;
        this.onDeath = undefined;
        resolve(result);
      };
      this.onDeath = () => settle(this.death as Death);
      this.listener = (message) => {
        const text = read(message);
        if (text !== undefined) {
          const judged = this.judged(text);
          if (judged.ended === 'itself') settle(judged);
          else this.end(judged.ended, judged.message, judged.text);
        } else if (message.kind === 'exited') {
          this.end(message.status === memoryExit ? 'memory' : 'failed', `Z3 ended itself with ${message.status}`);
        } else if (message.kind === 'broken') {
          this.end('failed', `Z3 broke: ${message.message}`);
        }
      };
      signal.addEventListener('abort', abort, { once: true });
      if (this.death !== undefined) settle(this.death);
      else if (signal.aborted) abort();
    });
    this.attend(false);
    return reply;
  }

  private judged(text: string): Reply {
    return text.length > mostReplyCharacters
      ? { ended: 'failed', text: '', message: `Z3 printed more than ${mostReplyCharacters} characters` }
      : judge(text);
  }

  /** The first reason stays. */
  private end(ended: Death['ended'], message: string, text = ''): void {
    this.death ??= { ended, message, text };
    this.termination ??= this.worker.terminate();
    this.onDeath?.();
  }
}
