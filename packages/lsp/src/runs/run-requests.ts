import type { BlockRequest, CancelRequest, RunRequest } from '../protocol.js';

/** Why something that was asked for is not done; a sentence for people. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused';
}

const mostInputs = 1000;
const longestValue = 100_000;

/** The argument of `xeno.run`, `xeno.runStep` and `xeno.plan`. @throws RunRefused */
export function readRunRequest(argument: unknown): RunRequest {
  const map = asMap(argument);
  const step = optionalText(map, 'step');
  const inputs = map['inputs'];
  if (inputs === undefined) return { uri: uriOf(map), ...(step === undefined ? {} : { step }) };
  const entries = Object.entries(asMap(inputs));
  if (entries.length > mostInputs) throw new RunRefused(`More than ${mostInputs} inputs were given.`);
  for (const [name, value] of entries) {
    if (typeof value !== 'string' || value.length > longestValue || name === '' || name.includes('='))
      throw new RunRefused(`The input \`${name}\` is not a text for a named input.`);
  }
  return {
    uri: uriOf(map),
    ...(step === undefined ? {} : { step }),
    inputs: Object.fromEntries(entries) as Record<string, string>,
  };
}

/** The argument of `xeno.verifyBlock`. @throws RunRefused */
export function readBlockRequest(argument: unknown): BlockRequest {
  const map = asMap(argument);
  const block = optionalText(map, 'block');
  return { uri: uriOf(map), ...(block === undefined ? {} : { block }) };
}

/** The argument of `xeno.cancel`; without one, everything is meant. @throws RunRefused */
export function readCancelRequest(argument: unknown): CancelRequest {
  if (argument === undefined || argument === null) return {};
  const map = asMap(argument);
  const key = optionalText(map, 'key');
  const uri = optionalText(map, 'uri');
  return { ...(key === undefined ? {} : { key }), ...(uri === undefined ? {} : { uri }) };
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RunRefused('The command needs one argument: an object with the `uri` of a document.');
  return value as Readonly<Record<string, unknown>>;
}

function uriOf(map: Readonly<Record<string, unknown>>): string {
  const uri = optionalText(map, 'uri');
  if (uri === undefined) throw new RunRefused('The command needs the `uri` of a document.');
  return uri;
}

function optionalText(map: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = map[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > longestValue)
    throw new RunRefused(`\`${name}\` must be a text.`);
  return value;
}
