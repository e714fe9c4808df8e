import type { RunState } from '@xeno/run-state';

/** How far a run has come: `percentage` by obligations, or by steps while none is known; `message` says what is at work. */
export interface RunProgress {
  readonly percentage: number;
  readonly message: string;
}

export function progressOf(state: RunState): RunProgress {
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
  const percentage = all === 0 ? 0 : Math.floor((100 * done) / all);
  return { percentage, message: `${done}/${all}${work === undefined ? '' : ` ${work}`}` };
}
