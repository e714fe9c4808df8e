import type { Budget } from './budget.js';
import type { Language, Languages } from './language.js';
import { Matches } from './language-match.js';
import { NotEvaluable } from './not-evaluable.js';
import type { Operation, Operations, Slot, Use } from './operation.js';
import { chain, fold, one, three, two } from './operation.js';

const mostDigits = 10_000;

/** Whether positions in the JavaScript string are those of its characters. */
function isNarrow(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

function codesOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

function lengthOf(text: string): number {
  return isNarrow(text) ? text.length : codesOf(text).length;
}

/** A position as a number; what is beyond every text stays beyond. */
function position(index: bigint): number {
  return index > 0x7fffffffn ? 0x7fffffff : index < -1n ? -1 : Number(index);
}

function substring(text: string, from: bigint, count: bigint): string {
  const [start, length] = [position(from), position(count)];
  if (start < 0 || length <= 0) return '';
  return isNarrow(text)
    ? text.slice(start, start + length)
    : Array.from(text)
        .slice(start, start + length)
        .join('');
}

function indexOf(text: string, wanted: string, from: bigint): bigint {
  const start = position(from);
  if (start < 0 || start > lengthOf(text)) return -1n;
  if (isNarrow(text)) return BigInt(text.indexOf(wanted, start));
  const characters = Array.from(text);
  const before = characters.slice(0, start).join('').length;
  const found = text.indexOf(wanted, before);
  return found === -1 ? -1n : BigInt(lengthOf(text.slice(0, found)));
}

function isBefore(a: string, b: string, orEqual: boolean): boolean {
  if (a === b) return orEqual;
  if (isNarrow(a) && isNarrow(b)) return a < b;
  const [x, y] = [codesOf(a), codesOf(b)];
  const at = x.findIndex((code, index) => code !== y[index]);
  return at === -1 || (at < y.length && (x[at] ?? 0) < (y[at] ?? 0));
}

function replaceAll(text: string, wanted: string, by: string, budget: Budget): string {
  if (wanted === '') return text;
  budget.searching(text.length, wanted.length);
  const parts = text.split(wanted);
  budget.characters(text.length + (parts.length - 1) * by.length);
  return parts.join(by);
}

function fromCode(code: bigint): string {
  if (code < 0n || code > 0x2ffffn) return '';
  if (code >= 0xd800n && code <= 0xdfffn) throw new NotEvaluable('a character from U+D800 to U+DFFF');
  return String.fromCodePoint(Number(code));
}

function toInt(text: string): bigint {
  if (!/^[0-9]+$/.test(text)) return -1n;
  if (text.length > mostDigits) throw new NotEvaluable(`a number of more than ${mostDigits} digits`);
  return BigInt(text);
}

/** `str.replace_re` and `str.replace_re_all`: the leftmost match, of those the shortest. */
function replaceMatches(
  text: string,
  language: Language,
  by: string,
  budget: Budget,
  rule: { readonly least: number; readonly all: boolean },
): string {
  const codes = codesOf(text);
  const matches = new Matches(language, codes, budget);
  const pieces: string[] = [];
  let start = 0;
  while (start <= codes.length) {
    const end = matches.shortest(start, rule.least);
    budget.spend((codes.length - start) / 4);
    if (end === undefined) {
      const code = codes[start];
      if (code !== undefined) pieces.push(String.fromCodePoint(code));
      start += 1;
      continue;
    }
    budget.characters(by.length);
    pieces.push(by);
    start = end;
    if (rule.all) continue;
    pieces.push(...codes.slice(start).map((code) => String.fromCodePoint(code)));
    break;
  }
  const result = pieces.join('');
  budget.characters(result.length);
  return result;
}

function range(from: string, to: string, languages: Languages): Language {
  const [a, b] = [codesOf(from), codesOf(to)];
  const [low, high] = [a[0], b[0]];
  if (low === undefined || high === undefined || a.length !== 1 || b.length !== 1) return languages.none();
  return languages.make({ kind: 'range', from: low, to: high });
}

function reading(compute: (a: string) => Slot): (use: Use) => Operation {
  return ({ budget }) =>
    one<string>((a) => {
      budget.reading(a.length);
      return compute(a);
    });
}

function comparing(compute: (a: string, b: string) => boolean): (use: Use) => Operation {
  return ({ budget }) =>
    chain<string>((a, b) => {
      budget.reading(a.length + b.length);
      return compute(a, b);
    });
}

function replacing(rule: { readonly least: number; readonly all: boolean }): (use: Use) => Operation {
  return ({ budget }) =>
    three<string, Language, string>((a, language, by) => replaceMatches(a, language, by, budget, rule));
}

function language(compute: (a: Language, languages: Languages) => Language): (use: Use) => Operation {
  return ({ languages }) => one<Language>((a) => compute(a, languages));
}

function languageOfTwo(compute: (a: Language, b: Language, languages: Languages) => Language): (use: Use) => Operation {
  return ({ languages }) => fold<Language>((a, b) => compute(a, b, languages));
}

function languageOfNone(compute: (languages: Languages) => Language): (use: Use) => Operation {
  return ({ languages }) => ({ kind: 'all', cost: 1, compute: () => compute(languages) });
}

/** UnicodeStrings of SMT-LIB 2.6. */
export const stringOperations: Operations = {
  'str.++': ({ budget }) =>
    fold<string>((a, b) => {
      budget.characters(a.length + b.length);
      return a + b;
    }),
  'str.len': reading((a) => BigInt(lengthOf(a))),
  'str.<': comparing((a, b) => isBefore(a, b, false)),
  'str.<=': comparing((a, b) => isBefore(a, b, true)),
  'str.at': ({ budget }) =>
    two<string, bigint>((a, index) => {
      budget.reading(a.length);
      return substring(a, index, 1n);
    }),
  'str.substr': ({ budget }) =>
    three<string, bigint, bigint>((a, from, count) => {
      budget.reading(a.length);
      return substring(a, from, count);
    }),
  'str.prefixof': comparing((a, b) => b.startsWith(a)),
  'str.suffixof': comparing((a, b) => b.endsWith(a)),
  'str.contains': ({ budget }) =>
    two<string, string>((a, b) => {
      budget.searching(a.length, b.length);
      return a.includes(b);
    }),
  'str.indexof': ({ budget }) =>
    three<string, string, bigint>((a, wanted, from) => {
      budget.searching(a.length, wanted.length);
      return indexOf(a, wanted, from);
    }),
  'str.replace': ({ budget }) =>
    three<string, string, string>((a, wanted, by) => {
      budget.searching(a.length, wanted.length);
      const at = a.indexOf(wanted);
      if (at === -1) return a;
      budget.characters(a.length + by.length);
      return a.slice(0, at) + by + a.slice(at + wanted.length);
    }),
  'str.replace_all': ({ budget }) =>
    three<string, string, string>((a, wanted, by) => replaceAll(a, wanted, by, budget)),
  'str.replace_re': replacing({ least: 0, all: false }),
  'str.replace_re_all': replacing({ least: 1, all: true }),
  'str.is_digit': () => one<string>((a) => /^[0-9]$/.test(a)),
  'str.to_code': () =>
    one<string>((a) => {
      const codes = a.length > 2 ? [] : codesOf(a);
      return codes.length === 1 ? BigInt(codes[0] ?? 0) : -1n;
    }),
  'str.from_code': () => one<bigint>(fromCode),
  'str.to_int': ({ budget }) =>
    one<string>((a) => {
      budget.spend(a.length ** 2 / 1000);
      return toInt(a);
    }),
  'str.from_int': ({ budget }) => one<bigint>((a) => (a < 0n ? '' : budget.int(a).toString())),
  'str.in_re': ({ budget }) => two<string, Language>((a, language) => new Matches(language, codesOf(a), budget).whole),
  'str.to_re': ({ languages, budget }) =>
    one<string>((a) => {
      budget.characters(a.length);
      return languages.text(codesOf(a));
    }),
  're.none': languageOfNone((languages) => languages.none()),
  're.all': languageOfNone((languages) => languages.star(languages.any())),
  're.allchar': languageOfNone((languages) => languages.any()),
  're.++': languageOfTwo((a, b, languages) => languages.concat(a, b)),
  're.union': languageOfTwo((a, b, languages) => languages.union(a, b)),
  're.inter': languageOfTwo((a, b, languages) => languages.inter(a, b)),
  're.diff': languageOfTwo((a, b, languages) => languages.inter(a, languages.complement(b))),
  're.*': language((a, languages) => languages.star(a)),
  're.+': language((a, languages) => languages.concat(a, languages.star(a))),
  're.opt': language((a, languages) => languages.union(a, languages.text([]))),
  're.comp': language((a, languages) => languages.complement(a)),
  're.range': ({ languages }) => two<string, string>((from, to) => range(from, to, languages)),
  're.^': ({ indices: [times = 0], languages }) => one<Language>((a) => languages.power(a, times, times)),
  're.loop': ({ indices: [least = 0, most = 0], languages }) => one<Language>((a) => languages.power(a, least, most)),
};
