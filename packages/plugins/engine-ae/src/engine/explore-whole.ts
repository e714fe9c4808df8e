import type { Evidence, JsonValue } from '@xeno/plugin-api';
import { baseEvidence, pictureEvidence } from '../evidence/evidence-texts.js';
import { explorationOf, exploreAll } from '../exploration/explore.js';
import { Inquiry } from '../exploration/inquiry.js';
import { latticePicture } from '../picture/lattice-picture.js';
import type { ChosenExpert, ExpertSetting } from './choose-expert.js';
import type { ImplicationTask } from './implication-task.js';

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
  for (const row of before.objects.rows) inquiry.objects.add(row);
  const end = await exploreAll(inquiry);
  const found = explorationOf(inquiry, end);
  const messages: string[] = [];
  if (end !== undefined) messages.push(`the exploration is incomplete: ${end.message}`);
  if (found.admitted.length > 0) messages.push(`${found.admitted.length} implications were left undecided`);
  const evidence = [baseEvidence(found)];
  if (end === undefined) {
    const { context } = 'context' in task.domain ? task.domain : { context: undefined };
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
