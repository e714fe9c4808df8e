import type { JsonObject } from './json.js';

/** What is about to happen. */
export interface PolicyRequest {
  /** `step.run`, `engine.attempt`, `report.write`. */
  readonly operation: string;
  /** What it touches: a step's type, an engine's id, a workspace-relative path. */
  readonly resource: string;
  /** Workflow, step, form, method…: what rules may look at. */
  readonly context: JsonObject;
}

export interface Decision {
  /** `abstain`: no rule speaks of this request. */
  readonly effect: 'allow' | 'deny' | 'abstain';
  /** The rules that decided, by id, with their messages. */
  readonly reasons: readonly { readonly rule: string; readonly message?: string }[];
}

/**
 * Answers allow or deny with reasons. A policy never enforces: core does, and core treats an exception as `deny`.
 * Adding a rule that denies can never allow more.
 */
export interface Policy {
  readonly id: string;
  decide(request: PolicyRequest): Decision | Promise<Decision>;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** @param options the `policy` section of the configuration. */
export type PolicyFactory = (options: JsonObject, root: string) => Policy;
