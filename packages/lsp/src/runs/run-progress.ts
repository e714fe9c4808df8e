import type { RunState } from '@xeno/run-state';

/** How far a run has come: `percentage` by the obligations that are known so far; `message` says what is at work. */
interface RunProgress {
  readonly percentage: number;
  readonly message: string;
}

/** Says how far a run has come, at most some ten times a second, and never that it has gone back. */
export class ProgressTeller {
  #percentage = 0;
  #message = '';
  #quietUntil = 0;

  constructor(private readonly shown: { report(percentage: number, message: string): void }) {}

  tell(state: RunState): void {
    const now = performance.now();
    if (now < this.#quietUntil || state.steps.size === 0) return;
    const { percentage, message } = progressOf(state);
    if (percentage <= this.#percentage && message === this.#message) return;
    this.#percentage = Math.max(this.#percentage, percentage);
    this.#message = message;
    this.#quietUntil = now + leastDelay;
    this.shown.report(this.#percentage, message);
  }
}

const leastDelay = 100;

function progressOf(state: RunState): RunProgress {
  let stated = 0;
  let concluded = 0;
  let ended = 0;
  let work: string | undefined;
  for (const step of state.steps.values()) {
    if (step.finishedAt !== undefined) ended += 1;
    for (const { id, conclusion, attempts } of step.obligations?.values() ?? []) {
      stated += 1;
      const running = attempts.find(({ finishedAt }) => finishedAt === undefined);
      // Conclusions come together at the end of a step: an answered attempt is how far it has come.
      if (conclusion !== undefined || (attempts.length > 0 && !running)) concluded += 1;
      else if (running) work ??= `${step.id} · ${id} · ${running.engine}`;
    }
    if (step.status === 'running') work ??= step.id;
  }
  const [done, all] = stated > 0 ? [concluded, stated] : [ended, state.steps.size];
  const percentage = stated === 0 ? 0 : Math.floor((100 * concluded) / stated);
  return { percentage, message: `${done}/${all}${work === undefined ? '' : ` ${work}`}` };
}
