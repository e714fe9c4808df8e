import {
  type AttributeSet,
  difference,
  emptySet,
  indicesOf,
  insert,
  intersection,
  isEmpty,
  isSubset,
  setOf,
} from './attribute-set.js';
import { derive } from './derivation.js';
import type { Inquiry, KnownImplication, KnownObject } from './inquiry.js';

/** What an inquiry says of one implication. */
export type Decision =
  | { readonly decided: 'follows'; readonly steps: readonly KnownImplication[] }
  | { readonly decided: 'refuted'; readonly object: KnownObject }
  | { readonly decided: 'undecided'; readonly reasons: readonly string[]; readonly open: AttributeSet };

export interface DecideOptions {
  /**
   * Ask around the implication before it is asked itself: of parts of its premise, and from what these imply. What is
   * derived then rests on other questions.
   */
  readonly around: boolean;
  /** Milliseconds that asking around may take. */
  readonly aroundMilliseconds: number;
}

/** Questions that asking around may take, and premises that it tries. */
const mostAround = 150;
const mostSubsets = 64;
/** Where so many questions were too hard, the others will be as well. */
const mostUndecided = 4;

/**
 * Decides one implication with as little asked as possible, and as little of it asked directly: first what parts of its
 * premise imply, then what else the premise implies and which of that leads to the conclusion, last the implication itself.
 *
 * @throws InquiryEnded when a limit of the inquiry is reached.
 */
export async function decide(
  inquiry: Inquiry,
  premise: AttributeSet,
  conclusion: AttributeSet,
  options: DecideOptions,
): Promise<Decision> {
  const known = (): Decision | undefined => knownDecision(inquiry, premise, conclusion);
  const already = known();
  if (already !== undefined) return already;
  if (options.around) {
    const around = new Around(inquiry, premise, conclusion, options.aroundMilliseconds);
    const found = (await around.partsOfPremise()) ?? (await around.whatElseFollows());
    if (found !== undefined) return found;
  }
  return direct(inquiry, premise, conclusion);
}

/** What is known without asking. */
export function knownDecision(inquiry: Inquiry, premise: AttributeSet, conclusion: AttributeSet): Decision | undefined {
  const object = inquiry.objects.refuting(premise, conclusion);
  if (object !== undefined) return { decided: 'refuted', object };
  const steps = derive(inquiry, premise, conclusion, ({ by }) => by !== 'admitted');
  return steps === undefined ? undefined : { decided: 'follows', steps };
}

async function direct(inquiry: Inquiry, premise: AttributeSet, conclusion: AttributeSet): Promise<Decision> {
  const reasons = new Set<string>();
  const missing = (): AttributeSet => difference(conclusion, inquiry.implications.close(premise));
  const whole = await inquiry.ask(premise, missing(), true);
  if (whole.answer === 'undecided') {
    reasons.add(whole.reason);
    const left = indicesOf(missing());
    if (left.length > 1) {
      for (const index of left) {
        const answer = await inquiry.ask(premise, setOf(inquiry.size, [index]));
        if (answer.answer === 'counterexample') break;
        if (answer.answer === 'undecided') reasons.add(answer.reason);
      }
    }
  }
  return (
    knownDecision(inquiry, premise, conclusion) ?? { decided: 'undecided', reasons: [...reasons], open: missing() }
  );
}

/** Questions around an implication that are not it. */
class Around {
  private readonly lastQuestion: number;
  private readonly end: number;
  private readonly undecidedBefore: number;

  constructor(
    private readonly inquiry: Inquiry,
    private readonly premise: AttributeSet,
    private readonly conclusion: AttributeSet,
    milliseconds: number,
  ) {
    this.lastQuestion = inquiry.questions + mostAround;
    this.end = performance.now() + milliseconds;
    this.undecidedBefore = inquiry.undecided;
  }

  /** All that the smaller parts of the premise imply, the smallest first, until the conclusion follows. */
  async partsOfPremise(): Promise<Decision | undefined> {
    let tried = 0;
    for (const part of properSubsets(indicesOf(this.premise))) {
      if (this.isOver() || tried >= mostSubsets) return undefined;
      tried += 1;
      const set = setOf(this.inquiry.size, part);
      // Larger parts matter only for what the smaller ones do not give.
      const found = await this.close(set, (open) => open);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What the whole premise implies besides the conclusion, and what of that implies the conclusion. */
  async whatElseFollows(): Promise<Decision | undefined> {
    const { inquiry, premise, conclusion } = this;
    const found = await this.close(premise, (open) => difference(open, conclusion));
    if (found !== undefined) return found;
    const closed = inquiry.implications.close(premise);
    const derived = indicesOf(difference(closed, premise));
    const parts = [
      ...derived.map((one) => [one]),
      ...derived.flatMap((one) => indicesOf(closed).flatMap((other) => (other === one ? [] : [[one, other]]))),
    ];
    for (const part of parts.slice(0, mostSubsets)) {
      if (this.isOver()) return undefined;
      const set = setOf(inquiry.size, part);
      // All of the premise with more beside it would be the claim in other clothes.
      if (!isEmpty(premise) && isSubset(premise, set)) continue;
      const again = await this.close(set, (open) => intersection(open, conclusion));
      if (again !== undefined) return again;
    }
    return undefined;
  }

  /** Asks what of `wanted` a premise implies, until each of it is accepted, refuted or undecided. */
  private async close(
    premise: AttributeSet,
    wanted: (open: AttributeSet) => AttributeSet,
  ): Promise<Decision | undefined> {
    const { inquiry } = this;
    const undecided = emptySet(inquiry.size);
    while (!this.isOver()) {
      const unrefuted = inquiry.objects.unrefuted(premise);
      const open = difference(wanted(difference(unrefuted, inquiry.implications.close(premise))), undecided);
      if (isEmpty(open)) return undefined;
      const answer = await inquiry.ask(premise, open);
      if (answer.answer === 'undecided') {
        // Of what could not be decided together, the conclusion is tried alone, the rest let be.
        const relevant = intersection(open, this.conclusion);
        const rest = difference(open, relevant);
        if (isEmpty(rest) || isEmpty(relevant)) for (const index of indicesOf(open)) insert(undecided, index);
        else for (const index of indicesOf(rest)) insert(undecided, index);
        continue;
      }
      const found = knownDecision(inquiry, this.premise, this.conclusion);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private isOver(): boolean {
    const { questions, undecided } = this.inquiry;
    const tooHard = undecided - this.undecidedBefore >= mostUndecided;
    return tooHard || questions >= this.lastQuestion || performance.now() >= this.end;
  }
}

/** By size, without the whole. */
function* properSubsets(items: readonly number[]): Generator<readonly number[]> {
  for (let size = 0; size < items.length; size += 1) yield* combinations(items, size);
}

function* combinations(items: readonly number[], size: number): Generator<readonly number[]> {
  const chosen = Array.from({ length: size }, (_, at) => at);
  for (;;) {
    yield chosen.map((at) => items[at] ?? 0);
    let place = size - 1;
    while (place >= 0 && chosen[place] === items.length - size + place) place -= 1;
    if (place < 0) return;
    const next = (chosen[place] ?? 0) + 1;
    for (let at = place; at < size; at += 1) chosen[at] = next + at - place;
  }
}

/**
 * Whether one accepted implication is the claim itself: it was asked with all of the premise granted and confirms all of the
 * conclusion, so that little else was needed. What is granted beyond the premise does not make it another question.
 */
export function isTheClaim(step: KnownImplication, premise: AttributeSet, conclusion: AttributeSet): boolean {
  const granted = isEmpty(premise) ? isEmpty(step.core) : isSubset(premise, step.premise);
  return granted && isSubset(difference(conclusion, premise), step.conclusion);
}
