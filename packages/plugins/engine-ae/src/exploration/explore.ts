import { type AttributeSet, difference, emptySet, indicesOf, isEmpty, setOf } from './attribute-set.js';
import { derive } from './derivation.js';
import type { Expert, Ground, SolverName, Witness } from './expert.js';
import { Inquiry, type InquiryLimits, type KnownImplication, type KnownObject } from './inquiry.js';
import { type InquiryEnd, InquiryEnded } from './inquiry-ended.js';

/** An implication between attributes, by name. */
export interface ExploredImplication {
  readonly premise: readonly string[];
  /** Without the premise. */
  readonly conclusion: readonly string[];
  readonly by: Ground | 'background' | 'admitted';
  /** The part of the premise with which it holds already. */
  readonly core?: readonly string[];
  /** `sha256:<hex>` of the query that confirmed it. */
  readonly query?: string;
  readonly solver?: SolverName;
  /** Why an admitted one was left undecided. */
  readonly reason?: string;
}

/** An object that refuted some question. */
export interface ExploredObject {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
  readonly witness?: Witness;
}

/** What an exploration found. */
export interface Exploration {
  readonly attributes: readonly string[];
  /** Accepted by the expert, in the order in which their premises are enumerated. */
  readonly implications: readonly ExploredImplication[];
  readonly background: readonly ExploredImplication[];
  /** Taken for granted because the expert could not decide them: nothing vouches for these. */
  readonly admitted: readonly ExploredImplication[];
  readonly counterexamples: readonly ExploredObject[];
  readonly questions: number;
  /** Nothing is left to ask: every implication either follows from those listed or is refuted by an object listed. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly ended?: InquiryEnd;
  readonly message?: string;
  /**
   * Whether an implication follows, and by which of those listed. `admitted`: it does only with what was taken for
   * granted. @throws RangeError for a name that is no attribute.
   */
  follows(premise: readonly string[], conclusion: readonly string[]): Consequence;
}

export type Consequence =
  | { readonly follows: 'yes' | 'admitted'; readonly steps: readonly ExploredImplication[] }
  | { readonly follows: 'no' };

export interface ExplorationOptions extends InquiryLimits {
  /** Known beforehand: not asked, but an object that refutes one is a fault. */
  readonly background?: readonly { readonly premise: readonly string[]; readonly conclusion: readonly string[] }[];
}

/**
 * Attribute exploration (Ganter & Obiedkov, Conceptual Exploration, 2016, ch. 4) with objects that may be known in part:
 * asks the expert until the canonical base of its domain is known. With an expert that decides everything and no
 * background the accepted implications are the Duquenne-Guigues base. A question that the expert leaves undecided is asked
 * again attribute by attribute; what remains is admitted, and withdrawn should an object refute it later.
 *
 * Never rejects for what the expert says: an expert that contradicts itself ends the exploration with `fault`.
 *
 * @throws RangeError for attributes that have the same name, and for unknown names in `background`.
 */
export async function explore(
  attributes: readonly string[],
  expert: Expert,
  options: ExplorationOptions = {},
): Promise<Exploration> {
  const inquiry = new Inquiry(attributes, expert, options);
  for (const { premise, conclusion } of options.background ?? []) {
    const set = inquiry.setOf(premise);
    inquiry.learn({ premise: set, conclusion: inquiry.setOf(conclusion), core: set, by: 'background' });
  }
  const end = await exploreAll(inquiry);
  return explorationOf(inquiry, end);
}

/** Asks everything that is left to ask. @returns why it stopped early, if it did. */
export async function exploreAll(inquiry: Inquiry): Promise<InquiryEnded | undefined> {
  try {
    const { implications, objects } = inquiry;
    let premise: AttributeSet | undefined = implications.close(emptySet(inquiry.size));
    while (premise !== undefined) {
      await inquiry.breathe();
      let open = difference(objects.unrefuted(premise), premise);
      while (!isEmpty(open)) {
        await settle(inquiry, premise, open);
        open = difference(objects.unrefuted(premise), implications.close(premise));
      }
      // What was skipped because of it has to be looked at again.
      if (inquiry.withdrawRefuted()) premise = implications.close(emptySet(inquiry.size));
      // Not the closure's successor: closed sets may lie between the premise and its closure.
      else premise = implications.next(premise);
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof InquiryEnded) return cause;
    throw cause;
  }
}

/** Asks for the whole conclusion; where that is undecided, for each attribute of it, and admits what stays so. */
async function settle(inquiry: Inquiry, premise: AttributeSet, conclusion: AttributeSet): Promise<void> {
  const answer = await inquiry.ask(premise, conclusion);
  if (answer.answer !== 'undecided') return;
  const indices = indicesOf(conclusion);
  const left: number[] = [];
  let reason = answer.reason;
  for (const index of indices) {
    const single = setOf(inquiry.size, [index]);
    if (indices.length > 1) {
      const again = await inquiry.ask(premise, single);
      if (again.answer !== 'undecided') continue;
      reason = again.reason;
    }
    if (inquiry.objects.refuting(premise, single) === undefined) left.push(index);
  }
  // A counterexample to one of them may have refuted others since.
  const admitted = setOf(
    inquiry.size,
    left.filter((index) => inquiry.objects.refuting(premise, setOf(inquiry.size, [index])) === undefined),
  );
  if (!isEmpty(admitted)) inquiry.learn({ premise, conclusion: admitted, core: premise, by: 'admitted', reason });
}

/** What an inquiry knows, by name. */
export function explorationOf(inquiry: Inquiry, end: InquiryEnded | undefined): Exploration {
  const of = (wanted: (by: KnownImplication['by']) => boolean): readonly ExploredImplication[] =>
    inquiry.known.filter(({ by }) => wanted(by)).map((one) => exploredImplication(inquiry, one));
  return {
    attributes: inquiry.attributes,
    implications: of((by) => by !== 'background' && by !== 'admitted'),
    background: of((by) => by === 'background'),
    admitted: of((by) => by === 'admitted'),
    counterexamples: inquiry.objects.rows.map((row) => exploredObject(inquiry, row)),
    questions: inquiry.questions,
    complete: end === undefined,
    ...(end === undefined ? {} : { ended: end.ended, message: end.message }),
    follows: (premise, conclusion) => consequence(inquiry, inquiry.setOf(premise), inquiry.setOf(conclusion)),
  };
}

function consequence(inquiry: Inquiry, premise: AttributeSet, conclusion: AttributeSet): Consequence {
  const named = (steps: readonly KnownImplication[]): readonly ExploredImplication[] =>
    steps.map((step) => exploredImplication(inquiry, step));
  if (inquiry.objects.refuting(premise, conclusion) !== undefined) return { follows: 'no' };
  const sure = derive(inquiry, premise, conclusion, ({ by }) => by !== 'admitted');
  if (sure !== undefined) return { follows: 'yes', steps: named(sure) };
  const steps = derive(inquiry, premise, conclusion);
  return steps === undefined ? { follows: 'no' } : { follows: 'admitted', steps: named(steps) };
}

export function exploredImplication(inquiry: Inquiry, one: KnownImplication): ExploredImplication {
  const { by, query, solver, reason } = one;
  return {
    premise: inquiry.namesOf(one.premise),
    conclusion: inquiry.namesOf(one.conclusion),
    by,
    ...(one.core === one.premise ? {} : { core: inquiry.namesOf(one.core) }),
    ...(query === undefined ? {} : { query }),
    ...(solver === undefined ? {} : { solver }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function exploredObject(inquiry: Inquiry, row: KnownObject): ExploredObject {
  const { witness } = row;
  return {
    has: inquiry.namesOf(row.has),
    lacks: inquiry.namesOf(row.lacks),
    ...(witness === undefined ? {} : { witness }),
  };
}
