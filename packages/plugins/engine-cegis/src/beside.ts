import { setTimeout as sleep } from 'node:timers/promises';
import type { StrategyOutcome, StrategyRun } from './strategies/strategy.js';

/** What a run beside the others needs to know of its turns. */
export interface BesideTurns {
  /** Milliseconds of the present turn. */
  left(): number;
  /** Whether nobody else has work, so that there is nothing to do but wait. */
  alone(): boolean;
  readonly signal: AbortSignal;
}

/**
 * A run whose work another program does: its first turn is its own, later ones only ask what came of it while the others had
 * theirs.
 */
export class BesideRun implements StrategyRun {
  private work: Promise<void> | undefined;
  private outcome: StrategyOutcome | undefined;
  private first = true;

  constructor(
    private readonly run: StrategyRun,
    private readonly turns: BesideTurns,
  ) {}

  /** Whether it has come to something that nobody has asked for yet. */
  get ready(): boolean {
    return this.outcome !== undefined;
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    this.work ??= this.begin();
    if (this.outcome === undefined && (this.first || this.turns.alone())) await this.wait(this.work);
    this.first = false;
    const { outcome } = this;
    if (outcome === undefined) return undefined;
    this.outcome = undefined;
    this.work = undefined;
    return outcome;
  }

  async end(): Promise<void> {
    await this.run.end();
    await this.work;
  }

  private async begin(): Promise<void> {
    try {
      this.outcome = await this.run.resume();
    } catch (cause) {
      this.outcome = {
        found: 'nothing',
        reason: `it failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      };
    }
    // Its time is that of the whole attempt: when it has none left, nobody has.
    this.outcome ??= { found: 'nothing', reason: 'the time was up' };
  }

  private async wait(work: Promise<void>): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.turns.signal]);
    const end = sleep(Math.max(1, this.turns.left()), undefined, { signal }).catch(() => undefined);
    await Promise.race([work, end]);
    over.abort();
  }
}
