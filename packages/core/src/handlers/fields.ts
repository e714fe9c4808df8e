import type { Json } from '@xeno/language';

type Fields = { readonly [name: string]: Json };

/** A field that may be one text or a list of texts, as a list; the first of `names` that is there. */
export function textList(fields: Fields, ...names: readonly string[]): readonly string[] | undefined {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string') return [value];
    if (Array.isArray(value))
      return value.map((item: Json) => (typeof item === 'string' ? item : JSON.stringify(item)));
  }
  return undefined;
}

/** A field that is a text. */
export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** A field that is a number. */
export function number(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
}
