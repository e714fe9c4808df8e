import { Worker } from 'node:worker_threads';
import type { Host } from '@xeno/plugin-api';
import type { Budget, Query, SolverRun } from '@xeno/smtlib';
import type { ThreadMessage, ThreadRequest } from './thread-messages.js';

/** How long Z3's own clock may be late before the thread is ended. */
const graceMilliseconds = 100;
/** What is said about an answer may take this long, or twice what the answer took; a model can take longer than both. */
const leastFollowUpMilliseconds = 2000;
const startMilliseconds = 60_000;
/** Z3's exit status when memory is out. */
const memoryExit = 101;
/** An engine's output: a model of many megabytes helps nobody. */
const defaultOutputBytes = 16 * 1024 * 1024;

type Ended = Exclude<SolverRun['ended'], 'itself'>;

/** One worker thread with one Z3 in it. Answers one query at a time and is good for nothing once it was ended. */
export class SolverThread {
  uses = 0;
  /** Megabytes that Z3 still holds after its last query. */
  heldMebibytes = 0;
  private readonly worker: Worker;
  private listener: ((message: ThreadMessage) => void) | undefined;
  private onDeath: ((message: string) => void) | undefined;
  private death: string | undefined;
  private termination: Promise<unknown> | undefined;

  constructor(
    file: string,
    private readonly host: Host,
  ) {
    // Its streams are taken away: stdout belongs to results. Nobody reads them: a reader would keep the process alive.
    this.worker = new Worker(file, { stdout: true, stderr: true, env: {}, execArgv: [] });
    this.worker.on('message', (message: ThreadMessage) => this.listener?.(message));
    this.worker.on('error', (error: Error) => this.died(error.message));
    this.worker.on('messageerror', (error: Error) => this.died(error.message));
    this.worker.on('exit', (code) => this.died(`the worker thread ended with ${code}`));
  }

  /** Resolves with Z3's own version once it has passed its self-test. */
  async ready(): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Z3 did not start in time')), startMilliseconds);
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.listener = undefined;
        this.onDeath = undefined;
        act();
      };
      this.onDeath = (message) => settle(() => reject(new Error(message)));
      this.listener = (message) => {
        if (message.kind === 'ready') settle(() => resolve(message.version));
        else if (message.kind === 'broken') settle(() => reject(new Error(message.message)));
      };
      if (this.death !== undefined) this.onDeath(this.death);
    });
  }

  /**
   * Answers a query; resolves without `itself` when it has begun to end the thread, which `terminate` waits for.
   *
   * @param called when the query was asked for: the answer's budget begins when the thread is free, but what follows it
   *   is over when the budget is, counted from here.
   */
  async run(
    query: Query,
    budget: Budget & { readonly memoryMiB: number },
    signal: AbortSignal,
    called: number,
  ): Promise<SolverRun> {
    this.uses += 1;
    const started = this.host.monotonic();
    const outputs: string[] = [];
    let memoryMiB = this.heldMebibytes;
    const outcome = await new Promise<{ readonly ended: SolverRun['ended']; readonly diagnostics?: string }>(
      (resolve) => {
        const abort = (): void => settle('aborted');
        const expire = (): void => settle('walltime');
        let timer = setTimeout(expire, budget.milliseconds + graceMilliseconds);
        const limitFollowUp = (): void => {
          const now = this.host.monotonic();
          const left = called + budget.milliseconds + graceMilliseconds - now;
          clearTimeout(timer);
          timer = setTimeout(
            expire,
            Math.max(1, Math.min(left, Math.max(leastFollowUpMilliseconds, 2 * (now - started)))),
          );
        };
        const settle = (ended: SolverRun['ended'], diagnostics?: string): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          this.listener = undefined;
          this.onDeath = undefined;
          resolve({ ended, ...(diagnostics === undefined ? {} : { diagnostics }) });
        };
        signal.addEventListener('abort', abort, { once: true });
        this.onDeath = (message) => settle('failed', message);
        this.listener = (message) => {
          switch (message.kind) {
            case 'output':
              outputs.push(message.text);
              if (total(outputs) > (budget.outputBytes ?? defaultOutputBytes)) settle('output');
              else if (outputs.length === 1) limitFollowUp();
              break;
            case 'memory':
              memoryMiB = Math.max(memoryMiB, message.mebibytes);
              if (memoryMiB > budget.memoryMiB) settle('memory');
              break;
            case 'exited':
              settle(
                message.status === memoryExit ? 'memory' : 'failed',
                `Z3 ended itself with status ${message.status}`,
              );
              break;
            case 'broken':
              settle('failed', message.message);
              break;
            case 'done':
              this.heldMebibytes = message.mebibytes;
              settle('itself');
              break;
            case 'ready':
              break;
          }
        };
        if (this.death !== undefined) settle('failed', this.death);
        else if (signal.aborted) settle('aborted');
        else
          this.worker.postMessage({
            script: query.script,
            followUp: query.followUp,
            milliseconds: budget.milliseconds,
          } satisfies ThreadRequest);
      },
    );
    if (outcome.ended !== 'itself') void this.terminate();
    return {
      // Output over the limit is no answer: what was there before is not read either.
      output: outcome.ended === 'output' ? '' : outputs.join(''),
      ...outcome,
      ...enforcement(outcome.ended),
      usage: { wallSeconds: (this.host.monotonic() - started) / 1000, memoryMiB: Math.ceil(memoryMiB) },
    };
  }

  get alive(): boolean {
    return this.death === undefined && this.termination === undefined;
  }

  /** Ends the thread at once, and with it those that Z3 started. */
  async terminate(): Promise<void> {
    this.termination ??= this.worker.terminate();
    await this.termination;
  }

  /** An idle thread does not keep the process from ending. */
  idle(): void {
    this.worker.unref();
  }

  busy(): void {
    this.worker.ref();
  }

  private died(message: string): void {
    this.death ??= message;
    this.onDeath?.(message);
  }
}

function enforcement(ended: SolverRun['ended']): Pick<SolverRun, 'enforcedBy'> {
  const by: Readonly<Record<Ended, NonNullable<SolverRun['enforcedBy']>>> = {
    aborted: 'worker',
    walltime: 'worker',
    memory: 'sampling',
    output: 'worker',
    failed: 'worker',
  };
  return { enforcedBy: ended === 'itself' ? 'engine' : by[ended] };
}

function total(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
