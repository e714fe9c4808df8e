import { type Decision, type JsonObject, type Policy, PolicyError, type PolicyRequest } from '@xeno/plugin-api';
import type { Recorder } from '../events/recorder.js';

export interface EnforcementRules {
  /** `strict`: only what is allowed. `advisory`: denials are recorded, nothing is stopped. `off`: nobody is asked. */
  readonly enforcement: 'strict' | 'advisory' | 'off';
  /** Records every decision, not only denials. */
  readonly audit: boolean;
}

/** Asks the policy before anything happens, records its decision, and stops what it denies. */
export class PolicyEnforcement {
  readonly #policy: Policy | undefined;
  readonly #rules: EnforcementRules;
  readonly #recorder: Recorder;

  constructor(policy: Policy | undefined, rules: EnforcementRules, recorder: Recorder) {
    this.#policy = policy;
    this.#rules = rules;
    this.#recorder = recorder;
  }

  /** Returns when the operation may go on. @throws PolicyError when it is denied under strict enforcement. */
  authorize(operation: string, resource: string, context: JsonObject, step?: string): void | Promise<void> {
    if (this.#rules.enforcement === 'off' || !this.#policy) return;
    const request: PolicyRequest = { operation, resource, context };
    let decision: Decision | Promise<Decision>;
    try {
      decision = this.#policy.decide(request);
    } catch (error) {
      decision = failed(this.#policy, error);
    }
    if (!(decision instanceof Promise)) {
      this.#apply(request, decision, step);
      return;
    }
    const { id } = this.#policy;
    return decision
      .catch((error: unknown) => failed({ id }, error))
      .then((settled) => this.#apply(request, settled, step));
  }

  #apply(request: PolicyRequest, decision: Decision, step: string | undefined): void {
    const effect = decision.effect === 'allow' ? 'allow' : 'deny';
    const enforced = this.#rules.enforcement === 'strict';
    if (this.#rules.audit || effect === 'deny') {
      this.#recorder.record({
        type: 'policy.decided',
        ...(step === undefined ? {} : { step }),
        operation: request.operation,
        resource: request.resource,
        effect,
        enforced,
        reasons: decision.reasons as readonly JsonObject[],
      });
    }
    if (effect === 'allow' || !enforced) return;
    const why =
      decision.effect === 'abstain'
        ? 'no rule allows it, and enforcement is strict'
        : decision.reasons
            .map((reason) => `rule \`${reason.rule}\`${reason.message ? `: ${reason.message}` : ''}`)
            .join('; ');
    throw new PolicyError(
      'XENO_POLICY_DENIED',
      `policy denies ${request.operation} on \`${request.resource}\`: ${why}`,
      {
        details: { operation: request.operation, resource: request.resource },
        hint: 'Add an `allow` rule under `policy.rules` in the configuration, or ask whoever keeps the rules.',
      },
    );
  }
}

/** A policy that cannot answer has not allowed anything. */
function failed(policy: { readonly id: string }, error: unknown): Decision {
  const message = `the policy could not decide: ${error instanceof Error ? error.message : String(error)}`;
  return { effect: 'deny', reasons: [{ rule: policy.id, message }] };
}
