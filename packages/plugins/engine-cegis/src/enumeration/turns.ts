import type { StrategyContext, StrategyOutcome, StrategyRun } from '../strategies/strategy.js';

/** Milliseconds of computing after which work should breathe. */
const breath = 8;

/** Lets long work pause: it asks `due` often and awaits `breathe` when it is. */
export interface Pace {
  due(): boolean;
  breathe(): Promise<void>;
}

/**
 * Turns an asynchronous function into a run that works in slices: within `breathe` it waits for its next turn when the
 * slice is used up.
 */
export class Turns implements StrategyRun, Pace {
  private work: Promise<StrategyOutcome> | undefined;
  private open: (() => void) | undefined;
  private pause: (() => void) | undefined;
  private last = Number.POSITIVE_INFINITY;
  private ended = false;

  constructor(
    private readonly context: StrategyContext,
    private readonly begin: (pace: Pace) => Promise<StrategyOutcome>,
  ) {}

  due(): boolean {
    return this.last - this.context.remaining() > breath;
  }

  async breathe(): Promise<void> {
    await this.context.breathe();
    if (this.context.remaining() <= 0) {
      const turn = new Promise<void>((resolve) => {
        this.open = resolve;
      });
      this.pause?.();
      await turn;
    }
    if (this.ended) throw new DOMException('The strategy was ended', 'AbortError');
    this.last = this.context.remaining();
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    const paused = new Promise<undefined>((resolve) => {
      this.pause = () => resolve(undefined);
    });
    this.last = this.context.remaining();
    if (this.work === undefined) {
      this.work = this.begin(this);
      this.work.catch(() => undefined);
    } else {
      this.open?.();
      this.open = undefined;
    }
    return Promise.race([this.work, paused]);
  }

  async end(): Promise<void> {
    this.ended = true;
    this.open?.();
    if (this.open === undefined) return;
    await this.work?.catch(() => undefined);
  }
}
