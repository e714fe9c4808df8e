import type { FormalContext } from '@xeno/forms';
import type { Evidence, JsonValue } from '@xeno/plugin-api';
import { canonicalBaseInTurns } from '../base/canonical-base.js';
import { baseEvidence, pictureEvidence } from '../evidence/evidence-texts.js';
import { setOf } from '../exploration/attribute-set.js';
import { explorationOf, exploreAll } from '../exploration/explore.js';
import { Inquiry } from '../exploration/inquiry.js';
import { InquiryEnded } from '../exploration/inquiry-ended.js';
import { Pace } from '../exploration/pace.js';
import { contextPicture, explorationPicture } from '../picture/lattice-picture.js';
import { MemoryExhausted } from '../wasm/memory-exhausted.js';
import type { ChosenExpert, ExpertSetting } from './choose-expert.js';
import type { ImplicationTask } from './implication-task.js';

/** A base with more is of no use to anybody, and megabytes to keep. */
const mostImplications = 20_000;

/** Of the attempt's memory, for tables: the context and what is found need some as well, or the decided claim is lost with it. */
const tablesShare = 0.5;
/** Drawing holds the thread: with less time left it is not begun. */
const drawingMilliseconds = 1000;

/** What exploring all attributes added. */
export interface Whole {
  readonly inquiry: Inquiry;
  readonly evidence: readonly Evidence[];
  readonly message?: string;
  readonly details: Readonly<Record<string, JsonValue>>;
}

/**
 * Explores all attributes in an inquiry of its own, so that its base is the canonical one; only the objects found before
 * are taken along. With a picture of the lattice where that is small enough.
 */
export async function exploreWhole(
  task: ImplicationTask,
  before: Inquiry,
  chosen: ChosenExpert,
  setting: ExpertSetting,
): Promise<Whole> {
  const { signal, remaining, options } = setting;
  const maxQuestions = Math.max(0, options.maxQuestions - before.questions);
  const inquiry = new Inquiry(task.attributes, chosen.expert, { signal, remaining, maxQuestions });
  for (const { premise, conclusion } of task.background) {
    const set = inquiry.setOf(premise);
    inquiry.learn({ premise: set, conclusion: inquiry.setOf(conclusion), core: set, by: 'background' });
  }
  const context = 'context' in task.domain ? task.domain.context : undefined;
  for (const row of before.objects.rows) inquiry.objects.add(row);
  const end = await (context === undefined ? exploreAll(inquiry) : takeBase(inquiry, context, setting));
  const found = explorationOf(inquiry, end);
  const messages: string[] = [];
  if (end !== undefined) messages.push(`the exploration is incomplete: ${end.message}`);
  if (found.admitted.length > 0) messages.push(`${found.admitted.length} implications were left undecided`);
  const evidence: Evidence[] = [];
  if (found.implications.length <= mostImplications) evidence.push(baseEvidence(found));
  else messages.push(`the base has ${found.implications.length} implications and is not handed over`);
  if (end === undefined && remaining() > drawingMilliseconds) {
    const most = { concepts: options.latticeLimit, memoryMiB: tablesShare * setting.memoryMiB };
    const picture = context === undefined ? explorationPicture(inquiry, most) : contextPicture(context, most);
    if ('svg' in picture) evidence.push(pictureEvidence(picture.svg));
    else messages.push(`the lattice is not drawn: ${picture.undrawn}`);
  }
  return {
    inquiry,
    evidence,
    ...(messages.length === 0 ? {} : { message: messages.join('; ') }),
    details: {
      implications: found.implications.length,
      counterexamples: found.counterexamples.length,
      admitted: found.admitted.length,
      complete: found.complete,
      ...(end === undefined ? {} : { ended: end.ended }),
    },
  };
}

/** Of a context the base can be computed, which takes a fraction of the time that asking for it does. */
async function takeBase(
  inquiry: Inquiry,
  context: FormalContext,
  { signal, remaining, memoryMiB }: ExpertSetting,
): Promise<InquiryEnded | undefined> {
  const pace = new Pace(signal, remaining);
  try {
    const base = await canonicalBaseInTurns(context, {
      memoryMiB: tablesShare * memoryMiB,
      onProgress: () => pace.check(),
    });
    for (const { premise, conclusion } of base) {
      const set = setOf(inquiry.size, premise);
      inquiry.learn({ premise: set, conclusion: setOf(inquiry.size, conclusion), core: set, by: 'evaluation' });
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof InquiryEnded) return cause;
    if (cause instanceof MemoryExhausted) return new InquiryEnded('memory', cause.message);
    throw cause;
  }
}
