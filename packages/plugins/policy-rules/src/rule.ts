import type { JsonValue } from '@xeno/plugin-api';
import { ConfigError } from '@xeno/plugin-api';
import type { Condition } from './condition.js';
import { compileCondition } from './condition.js';
import { compileGlob } from './glob.js';

/** A rule ready to be asked. */
export interface Rule {
  readonly id: string;
  readonly effect: 'allow' | 'deny';
  readonly message: string | undefined;
  /** Absent: it holds for everything that operation and resource match. */
  readonly when: Condition | undefined;
  matches(operation: string, resource: string): boolean;
}

const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const maxPatternLength = 1024;
const fields = new Set(['id', 'effect', 'operation', 'resource', 'when', 'message']);

/**
 * Reads a rule set. The order of the rules has no meaning, so they come back in the order of their ids.
 * @throws ConfigError that lists every mistake with the rule's id.
 */
export function compileRules(value: unknown): readonly Rule[] {
  if (!Array.isArray(value)) throw invalid(['`rules` must be a list of rules']);
  const mistakes: string[] = [];
  const rules = new Map<string, Rule>();
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const rule = compileRule(item, index, mistakes);
    if (rule === undefined) continue;
    if (rules.has(rule.id)) mistakes.push(`rule ${rule.id} (rules[${index}]): another rule has this id`);
    rules.set(rule.id, rule);
  }
  if (mistakes.length > 0) throw invalid(mistakes);
  return [...rules.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function invalid(mistakes: readonly string[]): ConfigError {
  const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
  return new ConfigError('XENO_CONFIG_INVALID', `the policy rules have ${count}:\n  ${mistakes.join('\n  ')}`, {
    details: { mistakes },
    hint: 'Correct `policy.rules` in the configuration. No rule is in force until all of them can be read.',
  });
}

function compileRule(item: unknown, index: number, mistakes: string[]): Rule | undefined {
  const before = mistakes.length;
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    mistakes.push(`rules[${index}]: a rule must be a map with id and effect`);
    return undefined;
  }
  const source = item as Readonly<Record<string, JsonValue | undefined>>;
  const { id, effect, operation, resource, when, message } = source;
  const name = typeof id === 'string' && idForm.test(id) ? `rule ${id} (rules[${index}])` : `rules[${index}]`;
  const complain = (text: string): void => void mistakes.push(`${name}: ${text}`);

  if (typeof id !== 'string' || !idForm.test(id)) {
    complain('`id` must be 1 to 128 letters, digits, dots, dashes and underscores, and begin with a letter or digit');
  }
  if (effect !== 'allow' && effect !== 'deny') complain('`effect` must be allow or deny');
  for (const field of Object.keys(source)) if (!fields.has(field)) complain(`unknown field \`${field}\``);
  if (message !== undefined && typeof message !== 'string') complain('`message` must be a text');
  const operations = compilePatterns(operation, 'operation', complain);
  const resources = compilePatterns(resource, 'resource', complain);
  const condition = compileWhen(when, complain);
  if (mistakes.length > before) return undefined;
  return {
    id: id as string,
    effect: effect as 'allow' | 'deny',
    message: message as string | undefined,
    when: condition,
    matches: (asked, touched) =>
      operations.some((matches) => matches(asked)) && resources.some((matches) => matches(touched)),
  };
}

function compilePatterns(
  value: JsonValue | undefined,
  field: string,
  complain: (text: string) => void,
): readonly ((text: string) => boolean)[] {
  if (value === undefined) return [() => true];
  const patterns: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = patterns.filter((pattern): pattern is string => typeof pattern === 'string' && pattern !== '');
  if (texts.length === 0 || texts.length < patterns.length) {
    complain(`\`${field}\` must be a glob or a list of globs`);
  } else if (texts.some((pattern) => pattern.length > maxPatternLength)) {
    complain(`a glob in \`${field}\` is longer than ${maxPatternLength} characters`);
  }
  return texts.map(compileGlob);
}

function compileWhen(value: JsonValue | undefined, complain: (text: string) => void): Condition | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') {
    complain('`when` must be an expression, written as a text');
    return undefined;
  }
  const condition = compileCondition(value);
  if ('holds' in condition) return condition;
  complain(`\`when\` ${condition.line}:${condition.column}: ${condition.message}`);
  return undefined;
}
