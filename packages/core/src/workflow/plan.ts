import { isDynamic, type Json, referencedSteps, render, type Step, type Workflow } from '@xeno/language';
import type { JsonObject } from '@xeno/plugin-api';
import { failureOf } from './failure.js';
import { type Combination, expandMatrix, instanceId } from './matrix.js';
import { proofsBefore } from './previous-proofs.js';
import type { PlannedObligation, RunServices } from './run-context.js';

/** One step as it would run. */
export interface PlanStep {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly needs: readonly string[];
  /** One of `finally`: it runs after everything, whatever happened. */
  readonly last?: true;
  readonly condition?: string;
  readonly matrix?: Combination;
  /** `conditional`: its `if` decides in the run. `expands at run time`: what it works on depends on earlier steps. */
  readonly runs: 'always' | 'conditional' | 'expands at run time';
  readonly reason: string;
  readonly obligations: readonly PlannedObligation[];
  readonly notes: readonly string[];
}

/** What would run, and why. */
export interface Plan {
  readonly workflow: { readonly name: string; readonly file: string };
  readonly inputs: JsonObject;
  readonly steps: readonly PlanStep[];
}

type PlanServices = Pick<RunServices, 'workspace' | 'engines' | 'catalog' | 'runners'>;

/** Says what a run would do, from the same matrix, the same obligations and the same choice of engines that a run uses. */
export async function planWorkflow(
  workflow: Workflow,
  inputs: Readonly<Record<string, Json>>,
  services: PlanServices,
): Promise<Plan> {
  const steps: PlanStep[] = [];
  const proofs = new Map<string, readonly string[] | undefined>();
  for (const step of [...workflow.steps, ...workflow.finally]) {
    const planned = await planStep(step, workflow, inputs, services, proofs);
    const last = workflow.finally.includes(step);
    steps.push(
      ...(last
        ? planned.map((one) => ({
            ...one,
            last,
            reason: one.needs.length === 0 && !one.condition ? 'after everything' : `after everything, ${one.reason}`,
          }))
        : planned),
    );
  }
  return { workflow: { name: workflow.name, file: workflow.file }, inputs, steps };
}

async function planStep(
  step: Step,
  workflow: Workflow,
  inputs: Readonly<Record<string, Json>>,
  services: PlanServices,
  proofs: Map<string, readonly string[] | undefined>,
): Promise<readonly PlanStep[]> {
  const scope = { inputs, steps: {}, run: { id: '', workflow: workflow.name }, status: 'success' as const };
  const base = {
    type: step.type,
    ...(step.name === undefined ? {} : { name: step.name }),
    needs: step.needs,
    ...(step.condition === undefined ? {} : { condition: step.condition.source }),
  };
  const late = (notes: readonly string[]): PlanStep => ({
    ...base,
    id: step.id,
    runs: 'expands at run time',
    reason: 'it depends on what earlier steps yield',
    obligations: [],
    notes,
  });
  const { strategy } = step;
  if (
    strategy &&
    [...Object.values(strategy.matrix), ...strategy.include.flatMap((item) => Object.values(item))].some(
      (value) => referencedSteps(value).length > 0,
    )
  ) {
    proofs.set(step.id, undefined);
    return [late(['its matrix is known only in the run'])];
  }
  const known = (id: string): JsonObject | undefined => {
    const list = proofs.get(id);
    return list === undefined ? undefined : { proofs: list };
  };
  const unknown = workflow.steps.some(
    (other) => proofs.has(other.id) && proofs.get(other.id) === undefined && step.needs.includes(other.id),
  );
  const before = unknown ? undefined : proofsBefore(workflow, step.id, known);
  const planned: PlanStep[] = [];
  const own: string[] = [];
  let ownKnown = true;
  for (const combination of strategy ? expandMatrix(strategy, scope) : [undefined]) {
    const id = combination ? instanceId(step.id, combination) : step.id;
    if (Object.values(step.fields).some((value) => isDynamic(value) && referencedSteps(value).length > 0)) {
      planned.push({
        ...late(['its fields are known only in the run']),
        id,
        ...(combination ? { matrix: combination } : {}),
      });
      ownKnown = false;
      continue;
    }
    const notes: string[] = [];
    let obligations: readonly PlannedObligation[] = [];
    try {
      const fields = Object.fromEntries(
        Object.entries(step.fields).map(([name, value]) => [
          name,
          render(value, combination ? { ...scope, matrix: combination } : scope),
        ]),
      );
      const forecast = await services.runners
        .of(step.type)
        .forecast?.({ fields, definition: step, workflow, services, proofsBefore: before });
      obligations = forecast?.obligations ?? [];
      notes.push(...(forecast?.notes ?? []));
      const found = forecast ? forecast.proofs : before;
      if (found === undefined) ownKnown = false;
      else own.push(...found);
    } catch (error) {
      notes.push(`would fail: ${failureOf(error).message}`);
    }
    planned.push({
      ...base,
      id,
      ...(combination ? { matrix: combination } : {}),
      runs: step.condition ? 'conditional' : 'always',
      reason: step.condition
        ? `when \`${step.condition.source}\` holds`
        : step.needs.length === 0
          ? 'it needs nothing'
          : `after ${step.needs.join(', ')}`,
      obligations,
      notes,
    });
  }
  proofs.set(step.id, ownKnown ? [...new Set(own)] : undefined);
  return planned;
}
