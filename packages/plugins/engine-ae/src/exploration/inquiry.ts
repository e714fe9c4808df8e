import {
  type AttributeSet,
  difference,
  fullSet,
  indicesOf,
  intersects,
  isEmpty,
  isSingle,
  isSubset,
  setOf,
  union,
} from './attribute-set.js';
import { type Expert, type ExpertAnswer, ExpertFault, type Ground, type SolverName, type Witness } from './expert.js';
import { ImplicationSet } from './implication-set.js';
import { InquiryEnded } from './inquiry-ended.js';
import { Pace } from './pace.js';
import { PartialContext, type PartialObject } from './partial-context.js';

/** An implication that may be used, and why. */
export interface KnownImplication {
  /** As it was asked. */
  readonly premise: AttributeSet;
  readonly conclusion: AttributeSet;
  /** The part of the premise that was used; the implication holds with it alone. */
  readonly core: AttributeSet;
  readonly by: Ground | 'background' | 'admitted';
  readonly query?: string;
  readonly solver?: SolverName;
  /** Why it was left undecided; of admitted ones. */
  readonly reason?: string;
}

export interface KnownObject extends PartialObject {
  readonly witness?: Witness;
}

export interface InquiryProgress {
  readonly questions: number;
  readonly accepted: number;
  readonly counterexamples: number;
  readonly undecided: number;
}

export interface InquiryLimits {
  /** Questions to the expert. Default: no limit. */
  readonly maxQuestions?: number;
  /** Milliseconds that are left. Default: no limit. */
  readonly remaining?: () => number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: InquiryProgress) => void;
}

const forever = new AbortController().signal;

/**
 * What is known about a set of attributes, growing with each question to one expert. An answer is believed only if it fits
 * the question and all earlier answers.
 */
export class Inquiry {
  readonly implications: ImplicationSet;
  readonly known: KnownImplication[] = [];
  readonly objects: PartialContext<KnownObject>;
  questions = 0;
  accepted = 0;
  undecided = 0;
  private readonly index: ReadonlyMap<string, number>;
  private readonly signal: AbortSignal;
  private readonly all: AttributeSet;
  private readonly pace: Pace;

  /** @throws RangeError when two attributes have one name. */
  constructor(
    readonly attributes: readonly string[],
    private readonly expert: Expert,
    private readonly limits: InquiryLimits,
  ) {
    this.index = new Map(attributes.map((name, at) => [name, at]));
    if (this.index.size !== attributes.length) throw new RangeError('two attributes have the same name');
    this.implications = new ImplicationSet(attributes.length);
    this.objects = new PartialContext(attributes.length);
    this.signal = limits.signal ?? forever;
    this.pace = new Pace(this.signal, limits.remaining ?? (() => Infinity));
    this.all = fullSet(attributes.length);
  }

  get size(): number {
    return this.attributes.length;
  }

  /** @throws RangeError for a name that is no attribute. */
  setOf(names: readonly string[]): AttributeSet {
    return setOf(
      this.size,
      names.map((name) => {
        const at = this.index.get(name);
        if (at === undefined) throw new RangeError(`there is no attribute ${JSON.stringify(name)}`);
        return at;
      }),
    );
  }

  namesOf(set: AttributeSet): readonly string[] {
    return indicesOf(set).map((at) => this.attributes[at] ?? '');
  }

  learn(implication: KnownImplication): void {
    this.known.push(implication);
    this.implications.add(implication.core, implication.conclusion);
  }

  /**
   * Puts one question and keeps what comes back; an undecided one leaves no trace.
   *
   * @throws InquiryEnded when a limit is reached, and when the answer does not fit what is known.
   */
  async ask(premise: AttributeSet, conclusion: AttributeSet, decisive = false): Promise<ExpertAnswer> {
    await this.breathe();
    if (this.questions >= (this.limits.maxQuestions ?? Infinity)) {
      throw new InquiryEnded('questions', `the limit on questions, ${this.questions}, is reached`);
    }
    this.questions += 1;
    let answer: ExpertAnswer;
    try {
      const question = { premise: this.namesOf(premise), conclusion: this.namesOf(conclusion), decisive };
      answer = await this.expert.ask(question, this.signal);
      this.pace.check();
      this.keep(premise, conclusion, answer);
    } catch (cause) {
      this.pace.check();
      if (cause instanceof ExpertFault) throw new InquiryEnded('fault', cause.message);
      throw cause;
    }
    this.limits.onProgress?.({
      questions: this.questions,
      accepted: this.accepted,
      counterexamples: this.objects.rows.length,
      undecided: this.undecided,
    });
    return answer;
  }

  /** Lets others run at least every 15 ms. @throws InquiryEnded when it is over. */
  async breathe(): Promise<void> {
    await this.pace.breathe();
  }

  /** Forgets what was admitted and an object has refuted since. @returns whether there was any. */
  withdrawRefuted(): boolean {
    const refuted = (one: KnownImplication): boolean =>
      one.by === 'admitted' && this.objects.refuting(one.core, one.conclusion) !== undefined;
    if (!this.known.some(refuted)) return false;
    const kept = this.known.filter((one) => !refuted(one));
    this.known.length = 0;
    this.implications.clear();
    for (const one of kept) this.learn(one);
    return true;
  }

  private keep(premise: AttributeSet, conclusion: AttributeSet, answer: ExpertAnswer): void {
    if (answer.answer === 'undecided') {
      this.undecided += 1;
      if (answer.ended === 'memory') throw new InquiryEnded('memory', answer.reason);
      return;
    }
    if (answer.answer === 'accepted') {
      const core = answer.core === undefined ? premise : this.answered(answer.core);
      if (!isSubset(core, premise)) throw new ExpertFault('the expert used attributes that the question did not grant');
      if (isEmpty(conclusion)) return;
      const refuting = this.objects.refuting(core, conclusion);
      if (refuting !== undefined) {
        const object = this.namesOf(refuting.has).join(', ') || 'no attribute';
        throw new ExpertFault(`the expert accepted ${this.text(core, conclusion)}, but knows an object with ${object}`);
      }
      const { by, query, solver } = answer;
      const said = { ...(query === undefined ? {} : { query }), ...(solver === undefined ? {} : { solver }) };
      this.learn({ premise, conclusion, core, by, ...said });
      this.accepted += 1;
      this.sharpenAll();
      return;
    }
    const row = this.rowOf(answer);
    if (!isSubset(premise, row.has)) throw new ExpertFault('the expert named a counterexample without the premise');
    if (!isEmpty(conclusion) && !intersects(row.lacks, conclusion))
      throw new ExpertFault('the expert named a counterexample that lacks nothing of the conclusion');
    this.objects.add(row);
  }

  private rowOf(answer: Extract<ExpertAnswer, { answer: 'counterexample' }>): KnownObject {
    const [has, lacks] = [this.answered(answer.has), this.answered(answer.lacks)];
    if (intersects(has, lacks)) throw new ExpertFault('the expert named an object that has and lacks one attribute');
    const { witness } = answer;
    return { ...this.sharpened(has, lacks), ...(witness === undefined ? {} : { witness }) };
  }

  /**
   * What is accepted tells more of an object than the expert did: it has what follows from what it has, and lacks what
   * alone is missing for something that it lacks. @throws ExpertFault when the object contradicts what is accepted.
   */
  private sharpened(has: AttributeSet, lacks: AttributeSet): PartialObject {
    let [present, absent] = [has, lacks];
    for (let changed = true; changed; ) {
      changed = false;
      for (const one of this.known) {
        if (one.by === 'admitted') continue;
        const missing = difference(one.core, present);
        if (isEmpty(missing)) {
          if (intersects(one.conclusion, absent)) throw this.contradiction(has, one);
          if (isSubset(one.conclusion, present)) continue;
          present = union(present, one.conclusion);
          changed = true;
        } else if (isSingle(missing) && !isSubset(missing, absent) && intersects(one.conclusion, absent)) {
          absent = union(absent, missing);
          changed = true;
        }
      }
    }
    return { has: present, lacks: absent };
  }

  /** After something was accepted. */
  private sharpenAll(): void {
    for (const [at, row] of this.objects.rows.entries()) {
      if (!isEmpty(difference(this.all, union(row.has, row.lacks))))
        this.objects.rows[at] = { ...row, ...this.sharpened(row.has, row.lacks) };
    }
  }

  private contradiction(has: AttributeSet, broken: KnownImplication): Error {
    const object = `an object with ${this.namesOf(has).join(', ') || 'no attribute'}`;
    const implication = this.text(broken.core, broken.conclusion);
    return broken.by === 'background'
      ? new InquiryEnded('background', `${object} refutes the background implication ${implication}`)
      : new ExpertFault(`${object} refutes the accepted implication ${implication}`);
  }

  private answered(names: readonly string[]): AttributeSet {
    try {
      return this.setOf(names);
    } catch (cause) {
      throw new ExpertFault(`the expert's answer is wrong: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  text(premise: AttributeSet, conclusion: AttributeSet): string {
    return `${this.namesOf(premise).join(', ')} -> ${this.namesOf(conclusion).join(', ')}`;
  }
}
