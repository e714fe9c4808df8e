import type { StepView, WorkflowDocument } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { seenSteps } from '../expressions/expression-names.js';
import type { ValueCandidate } from './candidate.js';
import type { Site, StepSite } from './site.js';

/** The steps that the one at the cursor may wait for: of its list, nearest first, none that waits for it already. */
export function needsCandidates(site: Site, at: StepSite): ValueCandidate[] {
  const workflow = at.workflow.document;
  const waiting = at.known ? waitingFor(workflow, at.known.id) : new Set<string>();
  const steps = stepsOf(workflow, at.list).filter(({ id }) => id !== at.id && id !== at.known?.id && !waiting.has(id));
  return candidatesOf(site, at, nearestFirst(steps, at));
}

/** The steps whose verdicts the one at the cursor may join: those that have ended by then. */
export function fromCandidates(site: Site, at: StepSite): ValueCandidate[] {
  const workflow = at.workflow.document;
  const steps = at.known
    ? [...seenSteps(workflow, { step: at.known })]
        .map((id) => workflow.stepNamed(id))
        .filter((step) => step !== undefined)
    : stepsOf(workflow, at.list).slice(0, at.index).reverse();
  const verifies = ({ type }: StepView): boolean => {
    const outputs = workflow.catalog.stepTypes.get(type)?.outputs['properties'];
    return outputs === undefined || Object.hasOwn(outputs as object, 'conclusion');
  };
  return candidatesOf(site, at, steps.filter(verifies));
}

function candidatesOf(site: Site, { workflow }: StepSite, steps: readonly StepView[]): ValueCandidate[] {
  return steps.map(({ id, type }) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    detail: type,
    documented: { of: 'step', uri: workflow.uri, id },
  }));
}

function stepsOf(workflow: WorkflowDocument, list: 'steps' | 'finally'): StepView[] {
  const steps: StepView[] = [];
  for (let index = 0; index < workflow.stepCount; index++) {
    const step = workflow.step(index);
    if (step.list === list) steps.push(step);
  }
  return steps;
}

/** Those before the step, from it upwards; then those after it. */
function nearestFirst(steps: readonly StepView[], { known }: StepSite): StepView[] {
  if (!known) return [...steps].reverse();
  const before = steps.filter(({ index }) => index < known.index).reverse();
  return [...before, ...steps.filter(({ index }) => index > known.index)];
}

/** The steps that wait for one, directly or not. */
function waitingFor(workflow: WorkflowDocument, id: string): Set<string> {
  const followers = new Map<string, string[]>();
  for (let index = 0; index < workflow.stepCount; index++) {
    const step = workflow.step(index);
    for (const need of step.needs) {
      const list = followers.get(need);
      if (list) list.push(step.id);
      else followers.set(need, [step.id]);
    }
  }
  const found = new Set<string>();
  const left = [id];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const follower of followers.get(next) ?? []) {
      if (found.has(follower)) continue;
      found.add(follower);
      left.push(follower);
    }
  }
  return found;
}
