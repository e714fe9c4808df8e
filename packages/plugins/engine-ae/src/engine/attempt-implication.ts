import type { JsonValue } from '@xeno/plugin-api';
import { counterexampleEvidence, derivationEvidence } from '../evidence/evidence-texts.js';
import { emptySet } from '../exploration/attribute-set.js';
import { type Decision, decide, isTheClaim, knownDecision } from '../exploration/decide.js';
import { derive } from '../exploration/derivation.js';
import { contextExpert } from '../exploration/experts/context-expert.js';
import { exploredImplication } from '../exploration/explore.js';
import { Inquiry, type InquiryLimits, type KnownImplication } from '../exploration/inquiry.js';
import { InquiryEnded } from '../exploration/inquiry-ended.js';
import { type ChosenExpert, chooseExpert, type ExpertSetting } from './choose-expert.js';
import { exploreWhole } from './explore-whole.js';
import type { ImplicationTask } from './implication-task.js';
import { type Outcome, outcomeOfEnd } from './outcome.js';
import { addUse, solversBehind } from './solvers-behind.js';

export interface ImplicationSetting extends ExpertSetting {
  readonly exploration: 'goal' | 'full';
  /** Digest of the claim itself, as whoever asks a solver just that lists it. */
  readonly claimDigest: string;
}

/** Decides an implication, and explores all of its attributes when that is asked for. */
export async function attemptImplication(task: ImplicationTask, setting: ImplicationSetting): Promise<Outcome> {
  const chosen = await expertFor(task, setting);
  if (typeof chosen === 'string') {
    const missing = chosen.startsWith('there is no');
    return { status: missing ? 'OSError' : 'GaveUp', message: chosen };
  }
  try {
    return await withExpert(task, chosen, setting);
  } finally {
    await chosen.close();
  }
}

async function expertFor(task: ImplicationTask, setting: ImplicationSetting): Promise<ChosenExpert | string> {
  if ('theory' in task.domain) return chooseExpert(task.domain.theory, setting);
  const expert = contextExpert(task.domain.context);
  return { expert, asksSolvers: false, name: 'the objects of the context', close: async () => undefined };
}

async function withExpert(task: ImplicationTask, chosen: ChosenExpert, setting: ImplicationSetting): Promise<Outcome> {
  const { signal, remaining, options } = setting;
  const limits: InquiryLimits = { signal, remaining, maxQuestions: options.maxQuestions };
  const inquiry = new Inquiry(task.attributes, chosen.expert, limits);
  for (const { premise, conclusion } of task.background) {
    const set = inquiry.setOf(premise);
    inquiry.learn({ premise: set, conclusion: inquiry.setOf(conclusion), core: set, by: 'background' });
  }
  const claim = new Claim(task, inquiry);
  let outcome = await decided(claim, chosen, setting);
  const wanted = setting.exploration === 'full' && !['User', 'InputError', 'Error'].includes(outcome.status);
  const whole = wanted ? await exploreWhole(task, inquiry, chosen, setting) : undefined;
  if (whole !== undefined && outcome.evidence === undefined && outcome.assumes === undefined) {
    // What was too hard by itself may follow from the whole.
    const known = knownDecision(whole.inquiry, claim.premise, claim.conclusion);
    if (known !== undefined) outcome = { ...outcomeOf(new Claim(task, whole.inquiry), known, setting), details: {} };
  }
  const left = task.leftOut > 0 ? `${task.leftOut} further attributes were not looked at` : undefined;
  const message = [outcome.message, whole?.message, left].filter((part) => part !== undefined).join('; ');
  const details: Record<string, JsonValue> = {
    ...outcome.details,
    expert: chosen.name,
    attributes: task.attributes.length,
    questions: inquiry.questions + (whole?.inquiry.questions ?? 0),
    ...whole?.details,
  };
  return {
    ...outcome,
    ...(message === '' ? {} : { message }),
    evidence: [...(outcome.evidence ?? []), ...(whole?.evidence ?? [])],
    details,
  };
}

/** The claim in the numbering of an inquiry. */
class Claim {
  readonly premise;
  readonly conclusion;
  readonly axioms;

  constructor(
    readonly task: ImplicationTask,
    readonly inquiry: Inquiry,
  ) {
    this.premise = inquiry.setOf(task.premise);
    this.conclusion = inquiry.setOf(task.conclusion);
    this.axioms = inquiry.setOf(task.axioms);
  }
}

async function decided(claim: Claim, chosen: ChosenExpert, setting: ImplicationSetting): Promise<Outcome> {
  const { inquiry, premise, conclusion } = claim;
  let decision: Decision;
  try {
    decision = await decide(inquiry, premise, conclusion, {
      // Of very many attributes there is too much around the claim.
      around: chosen.asksSolvers && inquiry.size <= setting.options.maxAttributes,
      aroundMilliseconds: setting.remaining() / 2,
    });
    if (decision.decided === 'follows') decision = await withoutBackground(claim, decision.steps);
  } catch (cause) {
    if (!(cause instanceof InquiryEnded)) throw cause;
    const known = cause.ended === 'cancelled' ? undefined : knownDecision(inquiry, premise, conclusion);
    if (known === undefined || cause.ended === 'background' || cause.ended === 'fault') return outcomeOfEnd(cause);
    decision = known;
  }
  const outcome = outcomeOf(claim, decision, setting);
  return decision.decided === 'follows' ? withAxioms(claim, outcome) : outcome;
}

/** Asks for what was only said to be known, once a derivation needs it. @throws InquiryEnded when it is refuted. */
async function withoutBackground(claim: Claim, steps: readonly KnownImplication[]): Promise<Decision> {
  const { inquiry, premise, conclusion } = claim;
  for (const step of steps) if (step.by === 'background') await inquiry.ask(step.premise, step.conclusion);
  const confirmed = (one: KnownImplication): boolean => one.by !== 'background' && one.by !== 'admitted';
  return { decided: 'follows', steps: derive(inquiry, premise, conclusion, confirmed) ?? steps };
}

function outcomeOf(claim: Claim, decision: Decision, setting: ImplicationSetting): Outcome {
  const { task, inquiry } = claim;
  switch (decision.decided) {
    case 'refuted': {
      const { witness } = decision.object;
      const evidence = witness === undefined ? [] : [counterexampleEvidence(witness)];
      return { status: 'CounterSatisfiable', evidence, restsOn: [] };
    }
    case 'follows': {
      const steps = decision.steps.map((step) => exploredImplication(inquiry, step));
      const evidence = [derivationEvidence(task.premise, task.conclusion, steps)];
      const taken = steps.filter(({ by }) => by === 'background');
      return {
        status: 'Theorem',
        evidence,
        restsOn: solversBehind(decision.steps, [], (step) =>
          isTheClaim(step, claim.premise, claim.conclusion) ? [setting.claimDigest] : [],
        ),
        ...(taken.length === 0 ? {} : { assumes: taken.map((one) => `${arrow(one)}, said to be known`) }),
      };
    }
    case 'undecided': {
      const open = { premise: task.premise, conclusion: inquiry.namesOf(decision.open) };
      const reason = `${arrow(open)} was left undecided: ${decision.reasons.join('; ')}`;
      if (!setting.options.admitUndecided) return { status: 'GaveUp', message: reason };
      const admitted = { ...open, by: 'admitted', reason: decision.reasons.join('; ') } as const;
      return {
        status: 'Theorem',
        message: `admitted, not shown: ${reason}`,
        evidence: [derivationEvidence(task.premise, task.conclusion, [admitted])],
        restsOn: [],
        assumes: [reason],
      };
    }
  }
}

function arrow({ premise, conclusion }: { premise: readonly string[]; conclusion: readonly string[] }): string {
  return `${premise.join(', ') || '(always)'} -> ${conclusion.join(', ')}`;
}

/** Whether the premise, and what of it is assumed, can be true at all. */
async function withAxioms(claim: Claim, outcome: Outcome): Promise<Outcome> {
  const { inquiry, premise, axioms } = claim;
  const none = emptySet(inquiry.size);
  const exists = inquiry.objects.rows.some(({ has }) => premise.every((word, at) => (word & ~(has[at] ?? 0)) === 0));
  if (exists) return { ...outcome, details: { axioms: 'consistent' } };
  const undecided = 'whether the assumptions contradict each other was left undecided';
  try {
    const whole = await inquiry.ask(premise, none);
    if (whole.answer === 'counterexample') return { ...outcome, details: { axioms: 'consistent' } };
    if (whole.answer === 'undecided') return { ...outcome, message: undecided, details: { axioms: 'undecided' } };
    if ('context' in claim.task.domain)
      return { ...outcome, message: 'no object has the premise: anything follows from it' };
    const same = axioms.every((word, at) => word === premise[at]);
    const alone = same ? whole : await inquiry.ask(axioms, none);
    if (alone.answer === 'undecided') return { ...outcome, message: undecided, details: { axioms: 'undecided' } };
    if (alone.answer === 'counterexample') {
      const message = 'nothing has the premise: anything follows from it';
      return { ...outcome, message, details: { axioms: 'consistent' } };
    }
    const { solver, query } = alone;
    const restsOn = outcome.restsOn ?? [];
    return {
      ...outcome,
      status: 'ContradictoryAxioms',
      message: 'the assumptions are contradictory without the goal: anything follows from them',
      restsOn: solver === undefined || query === undefined ? restsOn : addUse(restsOn, { ...solver, queries: [query] }),
      details: { axioms: 'contradictory' },
    };
  } catch (cause) {
    if (!(cause instanceof InquiryEnded)) throw cause;
    if (cause.ended === 'cancelled' || cause.ended === 'fault') return outcomeOfEnd(cause);
    return { ...outcome, message: undecided, details: { axioms: 'undecided' } };
  }
}
