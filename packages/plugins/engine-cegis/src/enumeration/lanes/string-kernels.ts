import type { Kernel, Lane } from './lane.js';
import type { ValueTable } from './value-table.js';

/** What an argument or a result of a string operator is. */
type Shape = 'text' | 'integer' | 'truth';

interface StringOperator {
  readonly takes: readonly Shape[];
  readonly gives: Shape;
  /** On texts without surrogates and safe integers. `undefined`: let the exact evaluator do it. */
  readonly compute: (
    a: string | number,
    b: string | number,
    c: string | number,
  ) => string | number | boolean | undefined;
}

function onTexts(compute: (a: string, b: string) => string | boolean, gives: Shape): StringOperator {
  return { takes: ['text', 'text'], gives, compute: (a, b) => compute(a as string, b as string) };
}

/** SMT-LIB's theory of strings, section by section as the standard fixes partial cases. */
const operators: Readonly<Record<string, StringOperator>> = {
  'str.++': onTexts((a, b) => a + b, 'text'),
  'str.prefixof': onTexts((a, b) => b.startsWith(a), 'truth'),
  'str.suffixof': onTexts((a, b) => b.endsWith(a), 'truth'),
  'str.contains': onTexts((a, b) => a.includes(b), 'truth'),
  'str.<': onTexts((a, b) => a < b, 'truth'),
  'str.<=': onTexts((a, b) => a <= b, 'truth'),
  'str.len': { takes: ['text'], gives: 'integer', compute: (a) => (a as string).length },
  'str.at': { takes: ['text', 'integer'], gives: 'text', compute: (a, b) => (a as string)[b as number] ?? '' },
  'str.substr': {
    takes: ['text', 'integer', 'integer'],
    gives: 'text',
    compute: (a, from, count) => {
      const start = from as number;
      if (start < 0 || (count as number) <= 0) return '';
      return (a as string).slice(start, start + (count as number));
    },
  },
  'str.indexof': {
    takes: ['text', 'text', 'integer'],
    gives: 'integer',
    compute: (a, b, from) => {
      if ((from as number) < 0 || (from as number) > (a as string).length) return -1;
      return (a as string).indexOf(b as string, from as number);
    },
  },
  'str.replace': {
    takes: ['text', 'text', 'text'],
    gives: 'text',
    compute: (a, b, c) => {
      const at = (a as string).indexOf(b as string);
      if (at < 0) return a;
      return (a as string).slice(0, at) + c + (a as string).slice(at + (b as string).length);
    },
  },
  'str.replace_all': {
    takes: ['text', 'text', 'text'],
    gives: 'text',
    compute: (a, b, c) => (b === '' ? a : (a as string).split(b as string).join(c as string)),
  },
  'str.to_int': {
    takes: ['text'],
    gives: 'integer',
    compute: (a) => (/^[0-9]+$/.test(a as string) ? ((a as string).length > 15 ? undefined : Number(a)) : -1),
  },
  'str.from_int': { takes: ['integer'], gives: 'text', compute: (a) => ((a as number) < 0 ? '' : String(a)) },
  'str.to_code': {
    takes: ['text'],
    gives: 'integer',
    compute: (a) => ((a as string).length === 1 ? (a as string).charCodeAt(0) : -1),
  },
  'str.is_digit': { takes: ['text'], gives: 'truth', compute: (a) => /^[0-9]$/.test(a as string) },
};

/** The exact value of one point, for whatever the fast way leaves. Writes to `out`. */
export type SlowPoint = (
  out: Lane,
  outAt: number,
  a: Lane,
  aAt: number,
  b: Lane,
  bAt: number,
  c: Lane,
  cAt: number,
  point: number,
) => void;

/** Operators on interned texts; `slow` does the points that have surrogates or integers beyond 2^53. */
export function stringKernel(operator: string, values: ValueTable, slow: SlowPoint): Kernel | undefined {
  const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (known === undefined) return undefined;
  const { takes, gives, compute } = known;
  const argument = (index: number, lane: Lane, at: number, point: number): string | number | undefined => {
    const shape = takes[index];
    if (shape === undefined) return 0;
    if (shape === 'integer') {
      const value = lane.doubles[(at >> 1) + point] as number;
      return Number.isSafeInteger(value) ? value : undefined;
    }
    const number = lane.words[at + point] as number;
    return values.plain[number] === true ? values.texts[number] : undefined;
  };
  return (out, o, a, ai, b, bi, c, ci, from, to) => {
    for (let i = gives === 'truth' ? from & ~31 : from; i < to; i++) {
      const x = argument(0, a, ai, i);
      const y = argument(1, b, bi, i);
      const z = argument(2, c, ci, i);
      const result = x === undefined || y === undefined || z === undefined ? undefined : compute(x, y, z);
      if (gives === 'truth') {
        const word = o + (i >>> 5);
        if ((i & 31) === 0) out.words[word] = 0;
        if (result === true) out.words[word] = (out.words[word] as number) | (1 << (i & 31));
      }
      if (result === undefined) slow(out, o, a, ai, b, bi, c, ci, i);
      else if (gives === 'text') out.words[o + i] = values.internText(result as string);
      else if (gives === 'integer') out.doubles[(o >> 1) + i] = result as number;
    }
  };
}
