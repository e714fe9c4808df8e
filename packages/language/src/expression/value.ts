import type { Json } from '../workflow.js';

/** A CEL value as JSON: ints become numbers, timestamps and durations texts. @throws Error for what JSON has not. */
export function toJsonValue(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new Error(`the result is ${value}, which is no number`);
      return value;
    case 'bigint':
      return Number(value);
    case 'object':
      return objectToJson(value);
    default:
      throw new Error('the result is no value that a document could hold');
  }
}

function objectToJson(value: object | null): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new Error('the result is no valid time');
    return value.toISOString();
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype) {
    const result: Record<string, Json> = Object.create(null);
    for (const [key, member] of Object.entries(value)) if (member !== undefined) result[key] = toJsonValue(member);
    return result;
  }
  const tag = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  if (tag === 'google.protobuf.Duration') return String(value);
  if (tag?.startsWith('value = ')) return Number(value);
  throw new Error('the result is no value that a document could hold');
}
