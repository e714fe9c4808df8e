import type { RunEvent } from '@xeno/plugin-api';
import { describeFault, type Log } from '../log.js';
import type { ShownProgress } from '../shown-progress.js';
import { type CliProcess, type CliStart, startCli } from './cli-process.js';
import { readEvent, readRefusal } from './read-event.js';
import type { RunArchive } from './run-archive.js';
import { ProgressTeller } from './run-progress.js';
import type { RunView } from './run-view.js';
import type { RunSubject } from './tracked-run.js';
import { whyBroken } from './why-broken.js';

export interface RunQueueOptions {
  readonly archive: RunArchive;
  changed(view: RunView): void;
  ended(view: RunView): void;
  progress?(title: string, cancel: () => void): ShownProgress;
  readonly log: Log;
}

/** Characters of events; a run of ten thousand steps has some twenty million. */
const mostHeard = 128 * 1024 * 1024;
/** Milliseconds that a process may take to end once its run is over. */
const farewell = 10_000;

interface Job {
  readonly view: RunView;
  readonly start: CliStart;
  process?: CliProcess;
}

/**
 * Runs at work and runs that wait. Of one workspace only one is at work, for it holds the folder where runs are kept: asking for the same part again, or for all of
 * it, ends what goes on and starts anew, as one who saves and runs again expects; another part waits its turn.
 */
export class RunQueue {
  readonly #atWork = new Set<Job>();
  #waiting: Job[] = [];
  #disposed = false;

  constructor(private readonly options: RunQueueOptions) {}

  add(view: RunView, start: CliStart): void {
    this.cancel(({ run }) => !run.isOver && replaces(view.run.subject, run.subject), view);
    this.#waiting.push({ view, start });
    this.options.changed(view);
    this.#next();
  }

  cancel(which: (view: RunView) => boolean, except?: RunView): void {
    const dropped = this.#waiting.filter(({ view }) => view !== except && which(view));
    this.#waiting = this.#waiting.filter((job) => !dropped.includes(job));
    for (const { view } of dropped) {
      view.run.cancelled = true;
      view.run.end();
      this.options.ended(view);
    }
    for (const { view, process } of this.#atWork) {
      if (view === except || view.run.cancelled || !which(view)) continue;
      view.run.cancelled = true;
      process?.cancel();
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#waiting = [];
    const ends: Promise<unknown>[] = [];
    for (const { view, process } of this.#atWork) {
      view.run.cancelled = true;
      process?.stop();
      if (process) ends.push(process.ended);
    }
    await Promise.all(ends);
  }

  #next(): void {
    while (!this.#disposed) {
      const busy = new Set([...this.#atWork].map(({ view }) => view.run.project.root));
      const job = this.#waiting.find(({ view }) => !busy.has(view.run.project.root));
      if (!job) return;
      this.#waiting = this.#waiting.filter((other) => other !== job);
      this.#atWork.add(job);
      this.#work(job)
        .catch((error: unknown) => this.#fail(job, error))
        .finally(() => {
          this.#atWork.delete(job);
          this.#next();
        });
    }
  }

  #fail({ view, process }: Job, error: unknown): void {
    this.options.log.error(`run ${view.run.key}: ${describeFault(error)}`);
    process?.kill();
    if (view.run.isOver) return;
    view.run.end('The run could not be followed; the log says why.');
    this.options.ended(view);
  }

  async #work(job: Job): Promise<void> {
    const { view, start } = job;
    const { run } = view;
    run.start();
    const progress = this.options.progress?.(titleOf(run.subject, run.project.root), () =>
      this.cancel((other) => other === view),
    );
    const teller = progress && new ProgressTeller(progress);
    let refusal: string | undefined;
    let heard = 0;
    let over: NodeJS.Timeout | undefined;
    const process = startCli({
      ...start,
      onLine: (line) => {
        heard += line.length;
        if (heard > mostHeard) {
          refusal = 'It told more than can be kept.';
          process.kill();
          return;
        }
        const event = readEvent(line);
        if (!event) refusal ??= readRefusal(line);
        else if (this.#apply(view, event)) {
          if (event.type === 'run.finished') over ??= setTimeout(() => process.kill(), farewell);
          this.options.changed(view);
          teller?.tell(run.state);
        }
      },
    });
    job.process = process;
    this.options.changed(view);
    const end = await process.ended;
    clearTimeout(over);
    // Before anybody hears that it is over, and writes anew what it read.
    await this.options.archive.settle(view);
    // 130 and 129: somebody else asked it to end.
    if (end.code === 130 || end.code === 129) run.cancelled = true;
    const broken = whyBroken(run.state, end, { cancelled: run.cancelled, refusal });
    run.end(broken);
    progress?.done();
    if (broken !== undefined) this.options.log.warn(`${run.subject.path}: ${broken}`);
    this.options.ended(view);
  }

  /** Whatever a process tells, the server goes on. */
  #apply({ run }: RunView, event: RunEvent): boolean {
    try {
      run.apply(event);
      return true;
    } catch (error) {
      this.options.log.warn(`run ${run.key}: an event ${event.type} makes no sense: ${describeFault(error)}`);
      return false;
    }
  }
}

function replaces(asked: RunSubject, running: RunSubject): boolean {
  if (asked.path !== running.path) return false;
  const whole = asked.step === undefined && asked.block === undefined;
  return whole || (asked.step === running.step && asked.block === running.block);
}

function titleOf({ path, step, block }: RunSubject, root: string): string {
  const file = path.startsWith(root) ? path.slice(root.length + 1) : path;
  return `Xeno: ${file}${step === undefined ? '' : ` · ${step}`}${block === undefined ? '' : ` · ${block}`}`;
}
