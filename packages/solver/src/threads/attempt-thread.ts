import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SolverSettings } from '../find-programs.js';
import type { ProcessGroups } from '../processes/process-groups.js';
import type { AttemptMessage, AttemptRequest, AttemptThreadData } from './attempt-messages.js';
import { sharedClock, vitalPlaces } from './attempt-messages.js';

/** How an attempt in a thread ended. */
export type AttemptOutcome<Result> =
  | { readonly ended: 'itself'; readonly result: Result }
  | { readonly ended: 'aborted' | 'walltime' | 'memory' | 'failed'; readonly message: string };

type Ended = Exclude<AttemptOutcome<never>['ended'], 'itself'>;

/** Between asking an attempt to stop and ending its thread. */
const graceMilliseconds = 150;
/** A thread inside one long call of the runtime's own ends when that does; nobody waits for it so long. */
const terminationMilliseconds = 200;
/** What a thread whose processes were killed has to take note of their end: otherwise they stay zombies until we end. */
const reapMilliseconds = 30;
const sampleMilliseconds = 50;
/** One sample over the limit may be garbage that is collected at once. */
const samplesOverLimit = 2;
/** The largest `Map` or array that V8 grows takes less. */
const leapMiB = 2048;
const bytesPerMiB = 1024 * 1024;

/** A worker thread that serves attempts, one at a time, and can be ended whatever it is doing. */
export class AttemptThread {
  private readonly worker: Worker;
  private readonly vitals: Float64Array;
  private readonly groupsOfThread = new Set<number>();
  private readonly gone: Promise<void>;
  private death: { readonly ended: Ended; readonly message: string } | undefined;
  private listener: ((message: AttemptMessage) => void) | undefined;
  private onDeath: (() => void) | undefined;
  private uses = 0;

  constructor(
    file: string,
    private readonly memoryMiB: number,
    private readonly groups: ProcessGroups,
  ) {
    const vitals = new SharedArrayBuffer(vitalPlaces.count * Float64Array.BYTES_PER_ELEMENT);
    this.vitals = new Float64Array(vitals);
    // Its streams are taken away: stdout belongs to results.
    this.worker = new Worker(fileURLToPath(new URL('../../dist/threads/thread-main.js', import.meta.url)), {
      stdout: true,
      stderr: true,
      env: { PATH: process.env['PATH'] ?? '' },
      execArgv: [],
      workerData: { file, vitals, memoryMiB } satisfies AttemptThreadData,
      // V8 ends the whole process when one allocation leaps over this: it has to be far beyond what is stopped here.
      resourceLimits: { maxOldGenerationSizeMb: memoryMiB + leapMiB },
    });
    this.worker.on('message', (message: AttemptMessage) => this.heard(message));
    this.worker.on('messageerror', (error: Error) => this.died('failed', error.message));
    this.worker.on('error', (error: Error & { code?: string }) =>
      this.died(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed', error.message),
    );
    this.gone = new Promise((resolve) => {
      this.worker.on('exit', (code) => {
        this.died('failed', `the thread ended with ${code}`);
        this.killGroups();
        resolve();
      });
    });
  }

  get alive(): boolean {
    return this.death === undefined;
  }

  /** How many attempts it has begun. */
  get begun(): number {
    return this.uses;
  }

  /** MiB that it holds by its own account. */
  get heldMiB(): number {
    return this.vitals[vitalPlaces.heldMiB] ?? 0;
  }

  async run<Result>(
    request: unknown,
    milliseconds: number,
    settings: SolverSettings,
    signal: AbortSignal,
  ): Promise<AttemptOutcome<Result>> {
    this.uses += 1;
    this.worker.ref();
    let asked: { readonly ended: Ended; readonly message: string } | undefined;
    let graceTimer: NodeJS.Timeout | undefined;
    const ask = (ended: Ended, message: string): void => {
      if (asked !== undefined) return;
      asked = { ended, message };
      this.tell({ kind: 'stop', reason: message });
      graceTimer = setTimeout(() => this.died(ended, message), graceMilliseconds);
    };
    const abort = (): void => ask('aborted', 'aborted');
    const deadline = sharedClock() + milliseconds;
    const deadlineTimer = setTimeout(() => ask('walltime', `not done within ${milliseconds} ms`), milliseconds);
    const watch = this.watchMemory();
    const outcome = await new Promise<AttemptOutcome<Result>>((resolve) => {
      this.onDeath = () => resolve(asked ?? this.death ?? { ended: 'failed', message: 'the thread ended' });
      this.listener = (message) => {
        // What comes although it was asked to stop because of the time is better than nothing.
        if (message.kind === 'done' && asked?.ended !== 'aborted')
          resolve({ ended: 'itself', result: message.result as Result });
        else if (message.kind === 'done' || message.kind === 'failed')
          resolve(asked ?? { ended: 'failed', message: message.kind === 'failed' ? message.message : '' });
      };
      signal.addEventListener('abort', abort, { once: true });
      if (this.death !== undefined) this.onDeath();
      else if (signal.aborted) resolve({ ended: 'aborted', message: 'aborted' });
      else this.tell({ kind: 'attempt', request, deadline, settings });
    });
    this.listener = undefined;
    this.onDeath = undefined;
    clearTimeout(deadlineTimer);
    clearTimeout(graceTimer);
    clearInterval(watch);
    signal.removeEventListener('abort', abort);
    if (this.death !== undefined) await this.terminate();
    this.worker.unref();
    return outcome;
  }

  /** Ends the thread, those that it started, and its process groups. */
  async terminate(): Promise<void> {
    this.died('failed', 'the thread was ended');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, terminationMilliseconds);
    });
    await Promise.race([this.gone, late]);
    clearTimeout(timer);
  }

  private tell(message: AttemptRequest): void {
    try {
      this.worker.postMessage(message);
    } catch (cause) {
      this.heard({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  private heard(message: AttemptMessage): void {
    if (message.kind === 'group-started') {
      this.groupsOfThread.add(message.group);
      this.groups.add(message.group, () => undefined);
      this.groups.rest(message.group);
      // It may have come after the thread's end.
      if (this.death !== undefined) this.killGroups();
    } else if (message.kind === 'group-ended') {
      this.groupsOfThread.delete(message.group);
      this.groups.remove(message.group);
    } else {
      this.listener?.(message);
    }
  }

  /** The first reason stays. */
  private died(ended: Ended, message: string): void {
    if (this.death === undefined) {
      this.death = { ended, message };
      this.killGroups();
      setTimeout(() => void this.worker.terminate(), reapMilliseconds);
    }
    this.onDeath?.();
  }

  private killGroups(): void {
    for (const group of this.groupsOfThread) {
      this.groups.kill(group, 'SIGKILL');
      this.groups.remove(group);
    }
    this.groupsOfThread.clear();
  }

  /**
   * Ends the thread when it holds more than it may. While it computes without a pause it says nothing; then whatever the
   * whole process has grown by since it last did is taken to be its doing.
   */
  private watchMemory(): NodeJS.Timeout {
    let beats = -1;
    let rssAtBeat = 0;
    let over = 0;
    const sample = (): void => {
      const rss = process.memoryUsage.rss() / bytesPerMiB;
      const beatsNow = this.vitals[vitalPlaces.beats] ?? 0;
      if (beatsNow !== beats) {
        beats = beatsNow;
        rssAtBeat = rss;
      }
      const held = this.heldMiB + Math.max(0, rss - rssAtBeat);
      over = held > this.memoryMiB ? over + 1 : 0;
      if (over >= samplesOverLimit) this.died('memory', `the attempt took ${Math.ceil(held)} MiB of ${this.memoryMiB}`);
    };
    sample();
    return setInterval(sample, sampleMilliseconds);
  }
}
