import type { RunView } from './run-view.js';

const leastDelay = 100;
/** Of the time, at most one part in so many is spent on telling. */
const share = 20;

/** Tells that runs have changed: at once, then at most some ten times a second and always at the end. */
export class ChangeFeed {
  readonly #waiting = new Map<RunView, NodeJS.Timeout>();
  readonly #quietUntil = new Map<RunView, number>();

  constructor(private readonly tell: (view: RunView) => void) {}

  changed(view: RunView): void {
    if (this.#waiting.has(view)) return;
    const wait = (this.#quietUntil.get(view) ?? 0) - performance.now();
    if (wait <= 0) this.now(view);
    else
      this.#waiting.set(
        view,
        setTimeout(() => this.now(view), wait),
      );
  }

  now(view: RunView): void {
    clearTimeout(this.#waiting.get(view));
    this.#waiting.delete(view);
    const start = performance.now();
    this.tell(view);
    const end = performance.now();
    if (view.run.isOver) this.#quietUntil.delete(view);
    else this.#quietUntil.set(view, end + Math.max(leastDelay, share * (end - start)));
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}
