import type { JsonObject, JsonValue } from '@xeno/plugin-api';

/** More than this many are not worth reading. */
const limit = 20;

/**
 * What is wrong with a value by a schema, each mistake with its place: `engines[0].id must match …`.
 *
 * It reads the published manifest schema itself but knows only the keywords that this one uses: a general validator costs
 * more CPU to load than the whole rest of a small run. Any other keyword is a defect here and throws.
 */
export function schemaMistakes(schema: JsonObject, value: unknown): readonly string[] {
  const mistakes: string[] = [];
  visit(schema, value, '', (mistake) => {
    if (mistakes.length < limit) mistakes.push(mistake);
  });
  return mistakes;
}

type Report = (mistake: string) => void;

function visit(schema: JsonObject, value: unknown, place: string, report: Report): void {
  const name = place === '' ? 'the manifest' : `\`${place}\``;
  // First, because the other keywords say nothing about a value of another type.
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value))) {
    report(`${name} must be ${[schema.type].flat().map(article).join(' or ')}, not ${article(typeOf(value))}`);
    return;
  }
  for (const [keyword, rule] of Object.entries(schema)) {
    const check = keywords[keyword];
    if (!check) throw new Error(`the keyword ${keyword} is not supported here`);
    check(rule as JsonValue, value, { schema, place, name, report });
  }
}

interface Place {
  readonly schema: JsonObject;
  readonly place: string;
  readonly name: string;
  readonly report: Report;
}

const keywords: Readonly<Record<string, (rule: JsonValue, value: unknown, at: Place) => void>> = {
  $id: () => {},
  title: () => {},
  description: () => {},
  type: () => {},
  required(rule, value, { name, report }) {
    if (!isObject(value)) return;
    for (const key of rule as string[]) if (!Object.hasOwn(value, key)) report(`${name} lacks \`${key}\``);
  },
  properties(rule, value, { place, report }) {
    if (!isObject(value)) return;
    for (const [key, schema] of Object.entries(rule as JsonObject)) {
      if (Object.hasOwn(value, key))
        visit(schema as JsonObject, value[key], place === '' ? key : `${place}.${key}`, report);
    }
  },
  additionalProperties(rule, value, { schema, name, report }) {
    if (rule !== false) throw new Error('only `additionalProperties: false` is supported here');
    const known = Object.keys((schema.properties ?? {}) as JsonObject);
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        report(`${name} has an unknown member \`${key.slice(0, 80)}\`; known are ${known.join(', ')}`);
    }
  },
  items(rule, value, { place, report }) {
    if (!Array.isArray(value)) return;
    for (const [index, item] of value.entries()) visit(rule as JsonObject, item, `${place}[${index}]`, report);
  },
  minItems(rule, value, { name, report }) {
    if (Array.isArray(value) && value.length < (rule as number))
      report(`${name} must not have fewer than ${String(rule)} items`);
  },
  uniqueItems(_rule, value, { name, report }) {
    if (Array.isArray(value) && new Set(value).size < value.length) report(`${name} lists something twice`);
  },
  minLength(rule, value, { name, report }) {
    if (typeof value === 'string' && [...value].length < (rule as number)) report(`${name} is empty`);
  },
  maxLength(rule, value, { name, report }) {
    if (typeof value === 'string' && [...value].length > (rule as number))
      report(`${name} is longer than ${String(rule)} characters`);
  },
  pattern(rule, value, { name, report }) {
    if (typeof value !== 'string' || new RegExp(rule as string, 'u').test(value)) return;
    report(`${name} must match ${String(rule)}, which "${value.slice(0, 80)}" does not`);
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object';
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function article(type: unknown): string {
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}
