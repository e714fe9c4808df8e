import {
  type Conclusion,
  conclusions,
  type JsonObject,
  type JsonValue,
  type Trust,
  trustLevels,
} from '@xeno/plugin-api';
import { weakest, worst } from '../verdicts/index.js';

/**
 * The outputs of a step that ran once per combination of its matrix, in the shape that one run of it has: numbers are
 * added, lists joined, flags and-ed, a conclusion is the worst and a trust the weakest; texts stay when all agree.
 * `instances` keeps each part.
 */
export function mergeOutputs(
  parts: readonly { readonly matrix: JsonObject; readonly outputs: JsonObject }[],
): JsonObject {
  const merged: Record<string, JsonValue> = {};
  for (const name of new Set(parts.flatMap((part) => Object.keys(part.outputs)))) {
    const values = parts.flatMap((part) => {
      const value = part.outputs[name];
      return value === undefined ? [] : [value];
    });
    const value = merge(name, values);
    if (value !== undefined) merged[name] = value;
  }
  return { ...merged, instances: parts.map((part) => ({ matrix: part.matrix, outputs: part.outputs })) };
}

function merge(name: string, values: readonly JsonValue[]): JsonValue | undefined {
  if (values.every((value) => typeof value === 'number')) return values.reduce((sum, value) => sum + value, 0);
  if (values.every((value) => typeof value === 'boolean')) return values.every(Boolean);
  if (values.every((value): value is readonly JsonValue[] => Array.isArray(value))) return values.flat();
  if (name === 'conclusion' && values.every(isConclusion)) return worst(values);
  if (name === 'trust' && values.every(isTrust)) return weakest(values);
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function isConclusion(value: JsonValue): value is Conclusion {
  return (conclusions as readonly JsonValue[]).includes(value);
}

function isTrust(value: JsonValue): value is Trust {
  return (trustLevels as readonly JsonValue[]).includes(value);
}
