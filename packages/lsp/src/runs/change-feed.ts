import type { RunView } from './run-view.js';

const leastDelay = 100;
/** Of the time, at most one part in so many is spent on telling. */
const share = 20;

/** Tells that runs have changed: at once, then at most some ten times a second and always at the end. */
export class ChangeFeed {
  readonly #waiting = new Map<RunView, { readonly timer: NodeJS.Timeout; always: boolean }>();
  readonly #quietUntil = new WeakMap<RunView, number>();

  constructor(private readonly tell: (view: RunView) => void) {}

  changed(view: RunView): void {
    const waiting = this.#waiting.get(view);
    const wait = (this.#quietUntil.get(view) ?? 0) - performance.now();
    if (waiting) waiting.always = true;
    else if (wait <= 0) this.now(view);
    else this.#later(view, wait, true);
  }

  /** The run is the same, but the texts are not: told a little later, and only when verdicts hold that did not, or no more. */
  textsChanged(view: RunView): void {
    if (this.#waiting.has(view)) return;
    this.#later(view, Math.max(leastDelay, (this.#quietUntil.get(view) ?? 0) - performance.now()), false);
  }

  now(view: RunView): void {
    clearTimeout(this.#waiting.get(view)?.timer);
    this.#waiting.delete(view);
    this.#spend(view, () => this.tell(view));
  }

  dispose(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #later(view: RunView, wait: number, always: boolean): void {
    const timer = setTimeout(() => {
      const told = this.#waiting.get(view)?.always;
      this.#waiting.delete(view);
      this.#spend(view, () => {
        if (told || view.noteState()) this.tell(view);
      });
    }, wait);
    this.#waiting.set(view, { timer, always });
  }

  #spend(view: RunView, work: () => void): void {
    const start = performance.now();
    work();
    const end = performance.now();
    this.#quietUntil.set(view, end + Math.max(leastDelay, share * (end - start)));
  }
}
