import { InquiryEnded } from './inquiry-ended.js';

const breathMilliseconds = 15;

/** How long something may go on, and turns for others meanwhile. */
export class Pace {
  private breath = performance.now();

  /** @param remaining milliseconds that are left. */
  constructor(
    private readonly signal: AbortSignal,
    private readonly remaining: () => number,
  ) {}

  /** Lets others run at least every 15 ms. @throws InquiryEnded when it is over. */
  async breathe(): Promise<void> {
    if (performance.now() - this.breath >= breathMilliseconds) {
      await new Promise((resolve) => setImmediate(resolve));
      this.breath = performance.now();
    }
    this.check();
  }

  /** @throws InquiryEnded when it is over. */
  check(): void {
    // A thread whose time is up is told to stop as well: the time comes first.
    if (this.remaining() <= 0) throw new InquiryEnded('deadline', 'the time is used up');
    if (this.signal.aborted) throw new InquiryEnded('cancelled', 'the exploration was cancelled');
  }
}
