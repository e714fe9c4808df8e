import type { JsonSchema } from '../catalog.js';
import type { InputDeclaration, Json } from '../workflow.js';
import { safeMatches } from './cel.js';

/** The CEL type of the values that a JSON Schema describes, as far as one type can say it. */
export function celType(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return 'dyn';
  switch ((schema as JsonSchema)['type']) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'array':
      return `list<${celType((schema as JsonSchema)['items'])}>`;
    case 'object':
      return 'map<string, dyn>';
    default:
      return 'dyn';
  }
}

const celNames: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'double',
  integer: 'double',
  boolean: 'bool',
  array: 'list',
  object: 'map',
};

/** The CEL types that fit a schema, lists and maps of anything; `undefined` when nearly everything does. */
export function celTypesOf(schema: JsonSchema): ReadonlySet<string> | undefined {
  const branches = schema['anyOf'] ?? schema['oneOf'];
  const types = new Set<string>();
  for (const part of Array.isArray(branches) ? (branches as JsonSchema[]) : [schema]) {
    const names = [part['type']].flat();
    for (const name of names) {
      const type = typeof name === 'string' ? celNames[name] : undefined;
      if (type === undefined) return undefined;
      types.add(type);
    }
  }
  return types;
}

/** Whether a value of a CEL type can be one of these. */
export function fits(type: string, allowed: ReadonlySet<string>): boolean {
  if (type === 'dyn') return true;
  const simple = type === 'int' || type === 'uint' ? 'double' : type.replace(/<.*$/, '');
  // All others are maps of ours, but for times, which become texts.
  if (simple === 'double' || simple === 'bool' || simple === 'list') return allowed.has(simple);
  if (simple === 'string') return allowed.has('string');
  return allowed.has('map') || simple.startsWith('google.') || simple === 'null';
}

/** The CEL type of an input. */
export function celTypeOfInput(input: InputDeclaration): string {
  return celType({ type: input.type === 'list' ? 'array' : input.type });
}

/** The one CEL type that all of some values have, else `dyn`. */
export function celTypeOfValues(values: readonly Json[]): string {
  const types = new Set(values.map(celTypeOfValue));
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'dyn';
}

function celTypeOfValue(value: Json): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'list<dyn>';
  return value === null ? 'dyn' : 'map<string, dyn>';
}

/** The names that a schema's values may have, with their schemas; `undefined` when there may be others. */
export function closedProperties(schema: JsonSchema): ReadonlyMap<string, unknown> | undefined {
  const properties = schema['properties'];
  if (schema['additionalProperties'] !== false || typeof properties !== 'object' || properties === null)
    return undefined;
  return new Map(Object.entries(properties));
}

/** A CEL type as a person reads it. */
export function typeForPeople(type: string): string {
  return type
    .replaceAll(/\bdyn<(\w+)>/g, '$1')
    .replaceAll(/\b(double|int)\b/g, 'number')
    .replaceAll(/\bstring\b/g, 'text')
    .replaceAll(/\bbool\b/g, 'true/false')
    .replaceAll(/map<[^<>]*>/g, 'map')
    .replaceAll(/list<dyn>/g, 'list')
    .replaceAll(/\b(Inputs|Outputs_\w+|Step_\w+|Matrix\w*|Run|Steps)\b/g, 'map');
}

/** CEL's message in our words, with the remedy where there is one. */
export function explain(message: string): [message: string, hint?: string] {
  const overload = /^no such overload: (.+) (==|!=|<=|>=|<|>|\+|-|\*|\/|%|in) (.+)$/.exec(message);
  if (overload) {
    const [, left = '', operator, right = ''] = overload;
    return [`\`${operator}\` cannot join ${typeForPeople(left)} and ${typeForPeople(right)}`];
  }
  const key = /^No such key: (\w+)$/.exec(message)?.[1];
  if (key !== undefined) return [`there is no \`${key}\``];
  if (message.startsWith('List index must be int')) {
    return ['the index of a list must be a whole number', 'write `int(…)` around it'];
  }
  if (/: EOF$|, got EOF$/.test(message)) return ['the expression ends too early'];
  return [typeForPeople(message.charAt(0).toLowerCase() + message.slice(1)).replaceAll(safeMatches, 'matches')];
}
