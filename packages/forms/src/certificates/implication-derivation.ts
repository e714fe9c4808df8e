import type { Evidence, Obligation } from '@xeno/plugin-api';
import type { Implication } from '../claim.js';
import type { Term } from '../term.js';
import { TooComplex } from '../terms/too-complex.js';
import type { Certificate } from './certificate.js';
import { toRefute, Unproven } from './certificate.js';
import { evidenceObject, isObject, names } from './evidence-json.js';
import type { Setting } from './refutation-script.js';
import { refutationScripts } from './refutation-script.js';

/** One accepted implication. `premise` is what it really needs: the core where one is given. */
interface Step extends Implication {
  readonly by: string;
}

const kinds = new Set(['solver', 'evaluation', 'background', 'admitted']);
const mostSteps = 100_000;
/** Questions to a solver that a derivation may come to. */
const mostScripts = 1000;

/** An implication and the world it is claimed in. */
export interface ClaimedImplication extends Setting {
  readonly assumptions: readonly Term[];
  /** What the author says of the attributes beforehand. */
  readonly background: readonly Implication[];
  readonly goal: Implication;
  /** @returns what a name stands for, `undefined` when it is the name of no attribute. */
  attribute(name: string): Term | undefined;
}

/**
 * That an implication follows from others: chained forwards here, and each one that is needed is one script. Background that
 * the author gives is no exception, for the claim itself does not suppose it, nor are steps that were only admitted: these
 * are counted in the detail.
 *
 * @returns `undefined` when one of them is the claim itself: who confirms that agrees with the answer, and has checked nothing.
 * @throws Unproven, TooComplex
 */
export function derivationCertificate(
  obligation: Obligation,
  evidence: Evidence,
  claimed: ClaimedImplication,
): Certificate | undefined {
  const { goal, background, assumptions } = claimed;
  const said = evidenceObject(evidence);
  if (!sameNames(said.premise, goal.premise) || !sameNames(said.conclusion, goal.conclusion))
    throw new Unproven('it derives another implication than the one that is claimed');
  const steps = needed(readSteps(said.steps), goal);
  if (steps.some((step) => restates(step, goal))) return undefined;
  const scripts = new Map<string, Obligation>();
  const refute = refutationScripts(claimed);
  for (const step of steps) {
    if (step.by === 'background' && !background.some((known) => follows(step, known)))
      throw new Unproven(`${shown(step)} is not among the background`);
    const premises = [...assumptions, ...terms(step.premise, claimed)];
    const text = refute(premises, terms(step.conclusion, claimed));
    if (scripts.size === mostScripts) throw new TooComplex('a derivation of so many steps is not checked');
    scripts.set(text, toRefute(obligation, `step-${scripts.size + 1}`, text));
  }
  const admitted = steps.filter(({ by }) => by === 'admitted').length;
  const open = admitted === 0 ? '' : `, ${admitted} of them only admitted`;
  return {
    holds: true,
    detail: `follows from ${counted(steps.length, 'implication')}${open}, if ${counted(scripts.size, 'script')} cannot be satisfied`,
    obligations: [...scripts.values()],
  };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function readSteps(value: unknown): readonly Step[] {
  if (!Array.isArray(value) || value.length > mostSteps) throw new Unproven('its steps are no list, or one too long');
  return value.map((item: unknown, index) => {
    const what = `step ${index + 1}`;
    if (!isObject(item)) throw new Unproven(`${what} is no object`);
    const { by, core } = item;
    if (typeof by !== 'string' || !kinds.has(by)) throw new Unproven(`${what} does not say by what it was accepted`);
    const premise = names(item.premise, `the premise of ${what}`);
    const used = core === undefined ? premise : names(core, `the core of ${what}`);
    const conclusion = names(item.conclusion, `the conclusion of ${what}`);
    const all = new Set(premise);
    if (!used.every((name) => all.has(name))) throw new Unproven(`the core of ${what} is not in its premise`);
    return { premise: [...new Set(used)], conclusion: [...new Set(conclusion)], by };
  });
}

/** Chains forwards from the goal's premise, in time linear in the steps, and keeps the steps that its conclusion hangs on. */
function needed(steps: readonly Step[], goal: Implication): readonly Step[] {
  const missing = steps.map(({ premise }) => premise.length);
  const waiting = new Map<string, number[]>();
  steps.forEach(({ premise }, index) => {
    for (const name of premise) {
      const list = waiting.get(name);
      if (list === undefined) waiting.set(name, [index]);
      else list.push(index);
    }
  });
  /** By which step each attribute is known; -1 for the premise. */
  const reason = new Map<string, number>(goal.premise.map((name) => [name, -1]));
  const fire = (index: number): void => {
    for (const name of steps[index]?.conclusion ?? []) if (!reason.has(name)) reason.set(name, index);
  };
  missing.forEach((count, index) => {
    if (count === 0) fire(index);
  });
  // The map is visited in the order in which it grows.
  for (const name of reason.keys()) {
    for (const index of waiting.get(name) ?? []) {
      missing[index] = (missing[index] ?? 0) - 1;
      if (missing[index] === 0) fire(index);
    }
  }
  const wanted = new Set(goal.conclusion);
  const used = new Set<number>();
  for (const name of wanted) {
    const index = reason.get(name);
    if (index === undefined) throw new Unproven(`${shortened(name)} does not follow from its steps`);
    if (index < 0) continue;
    used.add(index);
    for (const premise of steps[index]?.premise ?? []) wanted.add(premise);
  }
  return steps.filter((_, index) => used.has(index));
}

/** Whether a step is the goal, or says more from the same premise. */
function restates(step: Implication, goal: Implication): boolean {
  const known = new Set([...step.premise, ...step.conclusion]);
  const premise = new Set(goal.premise);
  return (
    step.premise.length === premise.size &&
    step.premise.every((name) => premise.has(name)) &&
    goal.conclusion.every((name) => known.has(name))
  );
}

/** Whether a step says no more than a known implication. */
function follows(step: Implication, known: Implication): boolean {
  const premise = new Set(step.premise);
  const given = new Set([...step.premise, ...known.conclusion]);
  return known.premise.every((name) => premise.has(name)) && step.conclusion.every((name) => given.has(name));
}

function sameNames(value: unknown, expected: readonly string[]): boolean {
  const given = new Set(names(value, 'what it says it derives'));
  const wanted = new Set(expected);
  return given.size === wanted.size && [...wanted].every((name) => given.has(name));
}

function terms(attributeNames: readonly string[], claimed: ClaimedImplication): readonly Term[] {
  return attributeNames.map((name) => {
    const term = claimed.attribute(name);
    if (term === undefined) throw new Unproven(`it names ${shortened(name)}, which is no attribute`);
    return term;
  });
}

function shown({ premise, conclusion }: Implication): string {
  return shortened(`${premise.join(' ')} -> ${conclusion.join(' ')}`);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
