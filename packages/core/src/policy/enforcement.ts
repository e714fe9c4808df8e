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
      return this.#apply(request, error, step);
    }
    if (!(decision instanceof Promise)) return this.#apply(request, decision, step);
    return decision.then(
      (settled) => this.#apply(request, settled, step),
      (error: unknown) => this.#apply(request, error, step),
    );
  }

  #apply(request: PolicyRequest, answer: unknown, step: string | undefined): void {
    const decision = isDecision(answer) ? answer : undecided(answer);
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
    const rules = decision.reasons
      .map(({ rule, message }) => `rule \`${rule}\`${message ? `: ${message}` : ''}`)
      .join('; ');
    const what = `${request.operation} on \`${request.resource}\``;
    const details = { operation: request.operation, resource: request.resource };
    if (decision !== answer)
      throw new PolicyError('XENO_POLICY_FAILED', `nothing decided about ${what}: ${rules}`, { details });
    if (decision.effect === 'deny')
      throw new PolicyError('XENO_POLICY_DENIED', `policy denies ${what}: ${rules}`, { details });
    throw new PolicyError('XENO_POLICY_DENIED', `policy denies ${what}: no rule allows it, and enforcement is strict`, {
      details,
      hint: 'Add an `allow` rule under `policy.rules` in the configuration, or ask whoever keeps the rules.',
    });
  }
}

function isDecision(answer: unknown): answer is Decision {
  const { effect, reasons } = (answer ?? {}) as Partial<Decision>;
  return (effect === 'allow' || effect === 'deny' || effect === 'abstain') && Array.isArray(reasons);
}

/** A policy that cannot answer has not allowed anything. */
function undecided(answer: unknown): Decision {
  const message = answer instanceof Error ? answer.message : `it answered ${JSON.stringify(answer) ?? 'nothing'}`;
  return { effect: 'deny', reasons: [{ rule: 'policy', message }] };
}
