import type { JsonSchema } from '../catalog.js';

/** What is known of a value of an expression before any run. */
export interface ValueType {
  /** CEL's: `string`, `double`, `int`, `bool`, `list`, `map`, `null`, `dyn`, `Timestamp`, … */
  readonly name: string;
  readonly description?: string;
  /** The only texts that it can be. */
  readonly values?: readonly string[];
  /** Of a list. */
  readonly element?: ValueType;
  /** Of a map whose members are known. */
  readonly members?: Members;
  /** It is not among the members that are known. */
  readonly isUnknown?: true;
}

/** Names with their types; made when they are asked for, as there may be ten thousand. */
export interface Members {
  names(): Iterable<string>;
  get(name: string): ValueType | undefined;
}

export const dynamic: ValueType = { name: 'dyn' };

/** Members that are all known now. */
export function membersOf(types: ReadonlyMap<string, ValueType>): Members {
  return { names: () => types.keys(), get: (name) => types.get(name) };
}

/** The type of the values that a JSON Schema describes. */
export function typeOfSchema(schema: unknown): ValueType {
  if (typeof schema !== 'object' || schema === null) return dynamic;
  const { type, description, enum: allowed, items, properties } = schema as JsonSchema;
  const documented = typeof description === 'string' && description !== '' ? { description } : {};
  switch (type) {
    case 'string': {
      const texts = Array.isArray(allowed) ? allowed.filter((value) => typeof value === 'string') : [];
      return { name: 'string', ...documented, ...(texts.length > 0 && { values: texts }) };
    }
    case 'number':
    case 'integer':
      return { name: 'double', ...documented };
    case 'boolean':
      return { name: 'bool', ...documented };
    case 'array':
      return { name: 'list', ...documented, element: typeOfSchema(items) };
    case 'object':
      return { name: 'map', ...documented, ...(isMap(properties) && { members: membersOfProperties(properties) }) };
    default:
      return { ...dynamic, ...documented };
  }
}

function membersOfProperties(properties: JsonSchema): Members {
  return {
    names: () => Object.keys(properties),
    get: (name) => (Object.hasOwn(properties, name) ? typeOfSchema(properties[name]) : undefined),
  };
}

function isMap(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type that a CEL type's name stands for: `list<string>`. */
export function typeNamed(cel: string): ValueType {
  const inner = /^list<(.+)>$/.exec(cel)?.[1];
  if (inner !== undefined) return { name: 'list', element: typeNamed(inner) };
  return { name: cel.replace(/<.*$/s, '') };
}

/** How CEL writes a type, lists with their elements: `list<string>`. */
export function typeText(type: ValueType): string {
  const elements: ValueType[] = [];
  let element = type.name === 'list' ? type.element : undefined;
  for (; element && elements.length < 5; element = element.name === 'list' ? element.element : undefined) {
    elements.push(element);
  }
  return [type, ...elements].reduceRight((inner, { name }) => (inner === '' ? name : `${name}<${inner}>`), '');
}

const statuses = ['succeeded', 'failed', 'skipped', 'cancelled', 'refused'];
const conclusions = ['met', 'violated', 'open', 'fault', 'contradiction'];
const trusts = ['admitted', 'claimed', 'corroborated', 'certified'];

/** What `steps.<id>` is: how the step went, and its outputs. */
export function stepValueType(outputs: ValueType, description?: string): ValueType {
  const members = new Map<string, ValueType>([
    ['status', { name: 'string', values: statuses, description: 'How the step ended.' }],
    [
      'conclusion',
      { name: 'string', values: conclusions, description: 'What its obligations came to; null when it has none.' },
    ],
    ['trust', { name: 'string', values: trusts, description: 'How well that is backed; null when it has none.' }],
    ['outputs', { ...outputs, description: outputs.description ?? 'What the step hands on.' }],
  ]);
  return { name: 'map', members: membersOf(members), ...(description !== undefined && { description }) };
}

/** What `run` is. */
export const runValueType: ValueType = {
  name: 'map',
  description: 'This run.',
  members: membersOf(
    new Map<string, ValueType>([
      ['id', { name: 'string', description: 'The id of this run.' }],
      ['workflow', { name: 'string', description: 'The name of the workflow.' }],
    ]),
  ),
};
