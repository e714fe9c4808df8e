import type {
  BlockStatus,
  Conclusion,
  FailureReport,
  JsonObject,
  JsonValue,
  PlannedStep,
  RecordedProof,
  RecordedVerdict,
  StepStatus,
  SzsStatus,
  Trust,
} from '@xeno/plugin-api';

/** What is known of one attempt of an obligation by an engine. */
export interface AttemptState {
  readonly engine: string;
  readonly startedAt: number;
  finishedAt?: number;
  verdict?: RecordedVerdict;
}

/** What is known of one obligation within a step. */
export interface ObligationState {
  readonly id: string;
  /** `sha256:<hex>` of what is claimed. */
  digest?: string;
  expect?: SzsStatus;
  attempts: AttemptState[];
  conclusion?: Conclusion;
  trust?: Trust;
  reason?: string;
}

/** What is known of one proof structure within a step. */
export interface ProofState {
  readonly proof: RecordedProof;
  /** Empty until the step has concluded. */
  blocks: readonly BlockStatus[];
}

/** What is known of one step. */
export interface StepState {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly needs: readonly string[];
  /** The step that it is part of. */
  readonly parent?: string;
  status: 'waiting' | 'running' | StepStatus;
  startedAt?: number;
  finishedAt?: number;
  conclusion?: Conclusion;
  trust?: Trust;
  outputs?: JsonObject;
  failure?: FailureReport;
  tolerated?: boolean;
  aggregates?: readonly string[];
  retries: number;
  /** Created when the first obligation or proof of the step is seen. */
  obligations?: Map<string, ObligationState>;
  proofs?: Map<string, ProofState>;
  reports?: { readonly file: string; readonly format: string }[];
}

/** The state of one run: a fold of its events, and of nothing else. */
export interface RunState {
  runId: string;
  version: string;
  workflow: { readonly name: string; readonly file: string; readonly digest: string };
  /** The steps that were asked for, when it was not the whole workflow. */
  only?: readonly string[];
  inputs: JsonObject;
  status: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'refused';
  startedAt: number;
  finishedAt?: number;
  conclusion?: Conclusion;
  trust?: Trust;
  outputs: JsonObject;
  failure?: FailureReport;
  /** In the order of the plan. */
  steps: Map<string, StepState>;
  contradictions: {
    readonly step: string;
    readonly obligation: string;
    readonly engines: readonly string[];
    readonly reproducer: string;
  }[];
  decisions: {
    readonly at: number;
    readonly step?: string;
    readonly operation: string;
    readonly resource: string;
    readonly effect: 'allow' | 'deny';
    readonly enforced: boolean;
    readonly reasons: readonly JsonValue[];
  }[];
  /** Event handlers that threw. */
  handlerFailures: { readonly event: string; readonly message: string }[];
}

/** A planned step before anything happened to it. */
export function waitingStep(planned: PlannedStep): StepState {
  const step: Mutable<StepState> = {
    id: planned.id,
    type: planned.type,
    needs: planned.needs,
    status: 'waiting',
    retries: 0,
  };
  if (planned.name !== undefined) step.name = planned.name;
  if (planned.parent !== undefined) step.parent = planned.parent;
  return step;
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
