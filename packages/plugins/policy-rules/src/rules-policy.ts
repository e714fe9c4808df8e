import { readFileSync } from 'node:fs';
import type { Decision, JsonObject, Policy, PolicyRequest } from '@xeno/plugin-api';
import type { Rule } from './rule.js';
import { compileRules } from './rule.js';

type Reason = Decision['reasons'][number];

/** What is remembered of one operation on one resource: the decision where it is always the same, else who must be asked. */
type Known = { readonly decision: Decision } | { readonly rules: readonly Rule[] };

/** Bounds the memory that a run with endlessly many resources can take. */
const maxKnown = 10_000;

/**
 * Decides by rules: any rule that denies wins, else any rule that allows, else nobody has spoken.
 *
 * A condition that cannot be evaluated counts against the request: a deny rule then denies, an allow rule does not allow.
 */
export class RulesPolicy implements Policy {
  readonly id = 'rules';
  readonly #rules: readonly Rule[];
  readonly #known = new Map<string, Known>();

  /**
   * @param options `rules`: the rules in force; absent, the rules of `rules/default.json`.
   * @throws ConfigError that lists every mistake in them.
   */
  constructor(options: JsonObject) {
    this.#rules = compileRules(options['rules'] === undefined ? readDefaultRules() : options['rules']);
  }

  decide(request: PolicyRequest): Decision {
    const key = `${request.operation}\0${request.resource}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#learn(request);
      if (this.#known.size >= maxKnown) this.#known.clear();
      this.#known.set(key, known);
    }
    return 'decision' in known ? known.decision : decideBy(known.rules, request);
  }

  #learn(request: PolicyRequest): Known {
    const rules = this.#rules.filter((rule) => rule.matches(request.operation, request.resource));
    if (rules.some((rule) => rule.when?.usesContext === true)) return { rules };
    const { effect, reasons } = decideBy(rules, request);
    // Handed out again and again: nobody may change it.
    return { decision: Object.freeze({ effect, reasons: Object.freeze(reasons.map((one) => Object.freeze(one))) }) };
  }
}

function readDefaultRules(): unknown {
  return JSON.parse(readFileSync(new URL('../rules/default.json', import.meta.url), 'utf8'));
}

function decideBy(rules: readonly Rule[], request: PolicyRequest): Decision {
  const allowed: Reason[] = [];
  const denied: Reason[] = [];
  const silent: Reason[] = [];
  for (const rule of rules) {
    const answer = ask(rule, request);
    if (answer === false) continue;
    if (rule.effect === 'deny') denied.push(reason(rule, answer));
    else (answer === true ? allowed : silent).push(reason(rule, answer));
  }
  if (denied.length > 0) return { effect: 'deny', reasons: denied };
  if (allowed.length > 0) return { effect: 'allow', reasons: allowed };
  // Rules that failed decided nothing, but whoever looks for an answer wants to know.
  return { effect: 'abstain', reasons: silent };
}

/** Whether the rule holds for the request, or why that cannot be said. */
function ask(rule: Rule, request: PolicyRequest): boolean | string {
  if (rule.when === undefined) return true;
  try {
    return rule.when.holds(request);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function reason(rule: Rule, answer: true | string): Reason {
  const effect = rule.effect === 'deny' ? 'denies' : 'does not allow';
  const failure = answer === true ? undefined : `its condition could not be evaluated, so it ${effect}: ${answer}`;
  const message = [rule.message, failure].filter((part) => part !== undefined).join(' — ');
  return message === '' ? { rule: rule.id } : { rule: rule.id, message };
}
