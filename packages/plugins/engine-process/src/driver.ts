import type { JsonObject, JsonValue } from '@xeno/plugin-api';
import { PluginError } from '@xeno/plugin-api';
import { dialects } from '@xeno/smtlib';

/** What a line of a program's output says about how it ended, where it gave no answer. */
interface FailurePattern {
  readonly in: 'stdout' | 'stderr';
  readonly pattern: RegExp;
  readonly means: 'walltime' | 'memory';
}

/** An external prover as data: how it is found, told from others, started with limits, and understood when it fails. */
export interface Driver {
  readonly id: string;
  readonly family: string;
  readonly command: string;
  /** `pattern` captures the version; a program older than `oldest` is not used. */
  readonly version: { readonly arguments: readonly string[]; readonly pattern: RegExp; readonly oldest: string };
  /** What a person can do when the program is missing. */
  readonly install: string;
  readonly dialect: keyof typeof dialects;
  /** `{file}`, `{milliseconds}`, `{seconds}` and `{memory_mib}` stand for their values. */
  readonly arguments: readonly string[];
  /** Name of the file that the program is given, in a folder of its own. */
  readonly file: string;
  readonly memoryMiB: number;
  readonly failures: readonly FailurePattern[];
}

/**
 * Reads a driver file.
 *
 * @throws PluginError `XENO_PLUGIN_INVALID` that names the file and the member.
 */
export function readDriver(text: string, file: string): Driver {
  const wrong = (member: string, expected: string): PluginError =>
    new PluginError('XENO_PLUGIN_INVALID', `the driver ${file} is wrong: ${member} must be ${expected}`);
  const string = (object: JsonObject, member: string): string => {
    const value = object[member];
    if (typeof value !== 'string' || value === '') throw wrong(member, 'a text');
    return value;
  };
  const strings = (object: JsonObject, member: string): readonly string[] => {
    const value = object[member];
    if (!isList(value) || !value.every((item) => typeof item === 'string')) throw wrong(member, 'a list of texts');
    return value;
  };
  const pattern = (object: JsonObject, member: string): RegExp => {
    try {
      return new RegExp(string(object, member), 'm');
    } catch {
      throw wrong(member, 'a regular expression');
    }
  };
  const data = parse(text);
  if (data === undefined) throw wrong('the whole', 'a JSON object');
  const version = data['version'];
  if (!isObject(version)) throw wrong('version', 'an object');
  const dialect = string(data, 'dialect');
  if (!Object.hasOwn(dialects, dialect)) throw wrong('dialect', `one of ${Object.keys(dialects).join(', ')}`);
  const memoryMiB = data['memory_mib'];
  if (typeof memoryMiB !== 'number' || memoryMiB <= 0) throw wrong('memory_mib', 'a number above 0');
  const name = string(data, 'file');
  if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) throw wrong('file', 'a plain file name');
  const failures = data['failures'] ?? [];
  if (!isList(failures)) throw wrong('failures', 'a list');
  return {
    id: string(data, 'id'),
    family: string(data, 'family'),
    command: string(data, 'command'),
    version: {
      arguments: strings(version, 'arguments'),
      pattern: pattern(version, 'pattern'),
      oldest: string(version, 'oldest'),
    },
    install: string(data, 'install'),
    dialect: dialect as keyof typeof dialects,
    arguments: strings(data, 'arguments'),
    file: name,
    memoryMiB,
    failures: failures.map((failure) => {
      if (!isObject(failure)) throw wrong('failures', 'a list of objects');
      const stream = failure['in'];
      const means = failure['means'];
      if (stream !== 'stdout' && stream !== 'stderr') throw wrong('failures.in', 'stdout or stderr');
      if (means !== 'walltime' && means !== 'memory') throw wrong('failures.means', 'walltime or memory');
      return { in: stream, pattern: pattern(failure, 'pattern'), means };
    }),
  };
}

/** Compares versions number by number: 4.8 is older than 4.8.12 and than 4.13. */
export function isOlder(version: string, oldest: string): boolean {
  const [left, right] = [version, oldest].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (right ?? []).entries()) {
    const found = left?.[index] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
