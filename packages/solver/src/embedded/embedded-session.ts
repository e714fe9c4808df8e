import { wholeMilliseconds } from '../reply.js';
import type { Reply, SessionOptions, SolverProgram, SolverSession } from '../session.js';
import { speeches } from '../speech.js';
import type { Z3Thread } from './z3-thread.js';

/** A conversation with Z3 in a thread that is given back when it ends. */
export class EmbeddedSession implements SolverSession {
  private opened = false;
  private limit = 0;
  private closed: Promise<void> | undefined;

  /** @param giveBack takes the thread, dead or alive. */
  constructor(
    readonly program: SolverProgram,
    private readonly options: SessionOptions,
    private readonly thread: Z3Thread,
    private readonly giveBack: (thread: Z3Thread) => Promise<void>,
  ) {}

  get alive(): boolean {
    return this.closed === undefined && this.thread.alive;
  }

  async send(commands: string, milliseconds: number, signal: AbortSignal): Promise<Reply> {
    if (this.closed !== undefined) return { ended: 'failed', text: '', message: 'the session was closed' };
    const speech = speeches[this.program.id];
    const limit = wholeMilliseconds(milliseconds);
    const opening = this.opened ? '' : speech.opening(this.options, commands);
    const limiting = limit === this.limit ? '' : speech.limit(limit);
    this.opened = true;
    this.limit = limit;
    return this.thread.say(`${opening}${limiting}\n${commands}`, limit, signal);
  }

  /** Threads of one process share its clock: what this one used is not known. */
  cpuSeconds(): undefined {
    return undefined;
  }

  async close(): Promise<void> {
    this.closed ??= this.end();
    await this.closed;
  }

  private async end(): Promise<void> {
    if (this.thread.busy) await this.thread.terminate();
    await this.giveBack(this.thread);
  }
}
