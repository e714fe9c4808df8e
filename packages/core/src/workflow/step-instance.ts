import { checkFields, type Json, render, type Scope, type Step } from '@xeno/language';
import { WorkflowError } from '@xeno/plugin-api';
import type { TaskControl } from '../scheduler/task.js';
import type { RunContext, RunServices } from './run-context.js';
import { expressionScope, type WorkflowScope } from './workflow-scope.js';

/** One step about to run: the step itself, or one instance of its matrix. */
export interface StepInstance {
  readonly definition: Step;
  /** As events name it, prefix and combination included. */
  readonly id: string;
  readonly scope: WorkflowScope;
  readonly matrix?: Readonly<Record<string, Json>>;
  /** One of `finally`: it runs whatever happened, unless its own condition says otherwise. */
  readonly last: boolean;
}

/** A step's own fields, rendered. */
export type Fields = { readonly [name: string]: Json };

export const noFields: Fields = Object.freeze({});

/** How the steps that this one waits for ended; for one of `finally`, how all of them did. */
export function statusBefore({ definition, scope, last }: StepInstance): Scope['status'] {
  if (scope.signal.aborted) return 'cancelled';
  if (!scope.troubled) return 'success';
  if (last) return [...scope.outcomes.values()].every((outcome) => outcome.ok) ? 'success' : 'failure';
  for (const id of definition.needs) if (!scope.outcomes.get(id)?.ok) return 'failure';
  return 'success';
}

/** What the expressions of a step may look at now. */
export function scopeFor(instance: StepInstance, status: Scope['status'] = statusBefore(instance)): Scope {
  return expressionScope(instance.scope, status, instance.matrix);
}

/** A step's fields with their expressions evaluated. @throws ExpressionError, WorkflowError when what the expressions yield does not fit the step's type */
export function renderFields(instance: StepInstance, { catalog }: RunServices): Fields {
  const written = Object.entries(instance.definition.fields);
  if (written.length === 0) return noFields;
  let scope: Scope | undefined;
  const fields: Record<string, Json> = {};
  for (const [name, value] of written) {
    fields[name] = typeof value === 'object' && value !== null ? render(value, (scope ??= scopeFor(instance))) : value;
  }
  const type = scope && catalog.stepTypes.get(instance.definition.type);
  const wrong = type ? checkFields(type, fields) : [];
  if (wrong.length > 0)
    throw new WorkflowError('XENO_WORKFLOW_INVALID', `step \`${instance.id}\`: ${wrong.join('; ')}`);
  return fields;
}

/** What a step's type is given, each member made when it is asked for. */
export class InstanceContext implements RunContext {
  readonly #deadline: number;

  constructor(
    private readonly instance: StepInstance,
    readonly fields: Fields,
    readonly services: RunServices,
    readonly control: TaskControl,
  ) {
    const { timeoutSeconds } = instance.definition;
    this.#deadline =
      timeoutSeconds === undefined ? Number.POSITIVE_INFINITY : services.host.monotonic() + timeoutSeconds * 1000;
  }

  get step(): string {
    return this.instance.id;
  }

  get definition(): Step {
    return this.instance.definition;
  }

  get scope(): WorkflowScope {
    return this.instance.scope;
  }

  get root(): string {
    return this.services.workspace.root;
  }

  get signal(): AbortSignal {
    return this.control.signal;
  }

  remainingSeconds(): number {
    return (this.#deadline - this.services.host.monotonic()) / 1000;
  }
}
