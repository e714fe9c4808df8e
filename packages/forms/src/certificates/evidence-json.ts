import type { Evidence } from '@xeno/plugin-api';
import { readValue } from '../evaluate/value-text.js';
import type { Assignment, VariableTerm } from '../term.js';
import { Unproven } from './certificate.js';

/** Characters of evidence that are looked at. */
export const mostCharacters = 16 * 1024 * 1024;

/** @throws Unproven when the evidence is no JSON object. */
export function evidenceObject(evidence: Evidence): Readonly<Record<string, unknown>> {
  if (evidence.text.length > mostCharacters) throw new Unproven(`it has more than ${mostCharacters} characters`);
  let value: unknown;
  try {
    value = JSON.parse(evidence.text);
  } catch {
    throw new Unproven('it is no JSON');
  }
  if (!isObject(value)) throw new Unproven('it is no JSON object');
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Unproven when it is no list of strings. */
export function names(value: unknown, what: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw new Unproven(`${what} is no list of names`);
  return value as readonly string[];
}

/** Values by the names of variables, as SMT-LIB writes them. @throws Unproven for other names and other sorts. */
export function assignment(value: unknown, variables: readonly VariableTerm[]): Assignment {
  if (!isObject(value)) throw new Unproven('an example is no object');
  const sorts = new Map(variables.map(({ name, sort }) => [name, sort]));
  const found = new Map<string, NonNullable<ReturnType<typeof readValue>>>();
  for (const [name, text] of Object.entries(value)) {
    const sort = sorts.get(name);
    const read = sort === undefined || typeof text !== 'string' ? undefined : readValue(text, sort);
    if (read === undefined) throw new Unproven(`an example gives ${name} no value of its sort`);
    found.set(name, read);
  }
  return found;
}
