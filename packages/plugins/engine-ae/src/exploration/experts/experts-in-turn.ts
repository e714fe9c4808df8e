import type { Expert, ExpertAnswer, Question } from '../expert.js';

/** An expert that holds something open. */
export interface ClosableExpert extends Expert {
  close(): Promise<void>;
}

/** Several experts for one domain: each question goes to the next one until somebody decides it. */
export class ExpertsInTurn implements ClosableExpert {
  private readonly opened: ClosableExpert[] = [];
  private readonly unopened: (() => Promise<ClosableExpert>)[];
  private problem: string | undefined;

  /** @param makers are called when their turn first comes; one that rejects is passed over from then on. */
  constructor(makers: readonly (() => Promise<ClosableExpert>)[]) {
    this.unopened = [...makers];
  }

  /** Opens the first. @returns why none could be. */
  async ready(): Promise<string | undefined> {
    return (await this.at(0)) === undefined ? (this.problem ?? 'there is no expert') : undefined;
  }

  async ask(question: Question, signal: AbortSignal): Promise<ExpertAnswer> {
    const reasons: string[] = [];
    let ended: 'walltime' | 'memory' | undefined;
    for (let at = 0; !signal.aborted; at += 1) {
      const expert = await this.at(at);
      if (expert === undefined) break;
      const answer = await expert.ask(question, signal);
      if (answer.answer !== 'undecided') return answer;
      reasons.push(answer.reason);
      ended = answer.ended;
    }
    const reason = reasons.length === 0 ? (this.problem ?? 'nobody could be asked') : reasons.join('; ');
    return { answer: 'undecided', reason, ...(ended === undefined ? {} : { ended }) };
  }

  async close(): Promise<void> {
    this.unopened.length = 0;
    await Promise.all(this.opened.splice(0).map((expert) => expert.close()));
  }

  private async at(place: number): Promise<Expert | undefined> {
    while (this.opened.length <= place) {
      const make = this.unopened.shift();
      if (make === undefined) return undefined;
      try {
        this.opened.push(await make());
      } catch (cause) {
        this.problem = cause instanceof Error ? cause.message : String(cause);
      }
    }
    return this.opened[place];
  }
}
