import type { FormalContext } from '@xeno/forms';
import type { Evidence, JsonValue } from '@xeno/plugin-api';
import { canonicalBaseInTurns } from '../base/canonical-base.js';
import { baseEvidence, pictureEvidence } from '../evidence/evidence-texts.js';
import { setOf } from '../exploration/attribute-set.js';
import { explorationOf, exploreAll } from '../exploration/explore.js';
import { Inquiry, InquiryEnded } from '../exploration/inquiry.js';
import { latticePicture } from '../picture/lattice-picture.js';
import { MemoryExhausted } from '../wasm/memory-exhausted.js';
import type { ChosenExpert, ExpertSetting } from './choose-expert.js';
import type { ImplicationTask } from './implication-task.js';

/** A base with more is of no use to anybody, and megabytes to keep. */
const mostImplications = 20_000;

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
  if (end === undefined) {
    const picture = latticePicture(inquiry, context, options.latticeLimit);
    if (picture === undefined)
      messages.push(`the lattice has more than ${options.latticeLimit} concepts and is not drawn`);
    else evidence.push(pictureEvidence(picture));
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
    },
  };
}

/** Of a context the base can be computed, which takes a fraction of the time that asking for it does. */
async function takeBase(
  inquiry: Inquiry,
  context: FormalContext,
  { signal, remaining, memoryMiB }: ExpertSetting,
): Promise<InquiryEnded | undefined> {
  const onProgress = (): void => {
    if (remaining() <= 0) throw new InquiryEnded('deadline', 'the time is used up');
  };
  try {
    for (const { premise, conclusion } of await canonicalBaseInTurns(context, { signal, memoryMiB, onProgress })) {
      const set = setOf(inquiry.size, premise);
      inquiry.learn({ premise: set, conclusion: setOf(inquiry.size, conclusion), core: set, by: 'evaluation' });
    }
    return undefined;
  } catch (cause) {
    if (cause instanceof InquiryEnded) return cause;
    if (cause instanceof MemoryExhausted) return new InquiryEnded('memory', cause.message);
    if (signal.aborted) return new InquiryEnded('cancelled', 'the attempt was cancelled');
    throw cause;
  }
}
