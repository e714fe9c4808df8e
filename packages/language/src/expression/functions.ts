/** A parameter of a function. Its type is CEL's, or `name` for what is no value: a variable to be bound, a path. */
interface CelParameter {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** A function or macro that expressions may call. */
export interface CelFunction {
  readonly name: string;
  /** CEL types that it is called on, as in `'a'.contains('b')`; absent when it is called by itself. */
  readonly receivers?: readonly string[];
  readonly parameters: readonly CelParameter[];
  /** CEL type; that of a macro which makes a list is only known from its arguments. */
  readonly result: string;
  /** One sentence. */
  readonly documentation: string;
  readonly example: string;
  /** A macro: its first parameter is a name for each element, which the others may use. */
  readonly binds: boolean;
}

type Row = readonly [signature: string, documentation: string, example: string];

const anyTime = "timestamp('2026-01-01T00:00:00Z')";

const rows: readonly Row[] = [
  ['success(): bool', 'Whether the steps before succeeded.', 'success()'],
  ['failure(): bool', 'Whether a step before failed.', 'failure()'],
  ['cancelled(): bool', 'Whether the run was cancelled.', 'cancelled()'],
  ['always(): bool', 'True: the step runs however the steps before went.', 'always()'],
  ['has(path: name): bool', 'Whether a map has a member, written as a path such as `matrix.size`.', 'has(run.id)'],
  [
    'list|map.all(item: name, condition: bool): bool',
    'Whether the condition holds for every element of a list, or for every key of a map.',
    '[1, 2].all(n, n > 0)',
  ],
  [
    'list|map.exists(item: name, condition: bool): bool',
    'Whether the condition holds for some element of a list, or for some key of a map.',
    '[1, 2].exists(n, n > 1)',
  ],
  [
    'list|map.exists_one(item: name, condition: bool): bool',
    'Whether the condition holds for exactly one element of a list, or for exactly one key of a map.',
    '[1, 2].exists_one(n, n > 1)',
  ],
  [
    'list|map.filter(item: name, condition: bool): list',
    'The elements of a list, or the keys of a map, for which the condition holds.',
    '[1, 2].filter(n, n > 1)',
  ],
  [
    'list|map.map(item: name, value: dyn): list',
    'What the expression makes of each element of a list, or of each key of a map.',
    '[1, 2].map(n, n * 2)',
  ],
  ['string.contains(part: string): bool', 'Whether the text has the other one in it.', "'abc'.contains('b')"],
  ['string.startsWith(start: string): bool', 'Whether the text starts with the other one.', "'abc'.startsWith('a')"],
  ['string.endsWith(end: string): bool', 'Whether the text ends with the other one.', "'abc'.endsWith('c')"],
  [
    'string.matches(pattern: string): bool',
    'Whether an RE2 pattern is found anywhere in the text.',
    "'abc'.matches('^a')",
  ],
  ['string.lowerAscii(): string', 'The text in small letters.', "'ABC'.lowerAscii()"],
  ['string.upperAscii(): string', 'The text in capital letters.', "'abc'.upperAscii()"],
  ['string.trim(): string', 'The text without white space at its ends.', "' a '.trim()"],
  [
    'string.indexOf(part: string, from?: int): int',
    'Where the other text first begins in this one, from 0; -1 when it does not.',
    "'abc'.indexOf('b', 1)",
  ],
  [
    'string.lastIndexOf(part: string, from?: int): int',
    'Where the other text last begins in this one, from 0; -1 when it does not.',
    "'abcb'.lastIndexOf('b')",
  ],
  [
    'string.substring(start: int, end?: int): string',
    'The text from `start`, counted from 0, to before `end`, or to its end.',
    "'abc'.substring(1, 2)",
  ],
  [
    'string.split(separator: string, limit?: int): list<string>',
    'The pieces of the text between the separators, at most `limit` of them.',
    "'a,b'.split(',')",
  ],
  ['list.join(separator?: string): string', 'The texts of a list as one text.', "['a', 'b'].join(', ')"],
  ['size(value: dyn): int', 'How many characters a text, elements a list or members a map has.', 'size([1, 2])'],
  [
    'string|list|map|bytes.size(): int',
    'How many characters a text, elements a list, members a map or bytes there are.',
    '[1, 2].size()',
  ],
  ['string(value: dyn): string', 'A number or truth value as text.', 'string(1)'],
  ['int(value: dyn): int', 'A number or text as a whole number; what follows the point is dropped.', "int('7')"],
  ['uint(value: dyn): uint', 'A number or text as a whole number that is not negative.', "uint('7')"],
  ['double(value: dyn): double', 'A number or text as a number.', "double('7.5')"],
  ['bool(text: dyn): bool', 'A text such as `true` or `false` as a truth value.', "bool('true')"],
  ['type(value: dyn): type', 'The type of a value, to be compared: `type(x) == string`.', 'type(1)'],
  ['dyn(value: dyn): dyn', 'The value, with its type left open until the run.', 'dyn(1)'],
  ['bytes(text: string): bytes', 'The UTF-8 bytes of a text.', "bytes('a')"],
  ['bytes.hex(): string', 'The bytes as hexadecimal digits.', "bytes('a').hex()"],
  ['bytes.base64(): string', 'The bytes in base 64.', "bytes('a').base64()"],
  ['bytes.string(): string', 'The text that the bytes are in UTF-8.', "bytes('a').string()"],
  ['bytes.json(): map', 'The map that the bytes are as JSON.', "bytes('{}').json()"],
  ['bytes.at(index: int): int', 'One of the bytes, counted from 0.', "bytes('a').at(0)"],
  ['timestamp(text: dyn): Timestamp', 'A point in time: RFC 3339, or seconds since 1970.', anyTime],
  ['duration(text: string): Duration', 'A span of time: a text such as `1h30m`.', "duration('90s')"],
  ['Timestamp.getFullYear(zone?: string): int', 'The year.', `${anyTime}.getFullYear()`],
  ['Timestamp.getMonth(zone?: string): int', 'The month, counted from 0.', `${anyTime}.getMonth()`],
  ['Timestamp.getDate(zone?: string): int', 'The day of the month, counted from 1.', `${anyTime}.getDate()`],
  ['Timestamp.getDayOfMonth(zone?: string): int', 'The day of the month, from 0.', `${anyTime}.getDayOfMonth()`],
  ['Timestamp.getDayOfWeek(zone?: string): int', 'The day of the week, Sunday is 0.', `${anyTime}.getDayOfWeek()`],
  ['Timestamp.getDayOfYear(zone?: string): int', 'The day of the year, from 0.', `${anyTime}.getDayOfYear()`],
  ['Timestamp.getHours(zone?: string): int', 'The hour of the day.', `${anyTime}.getHours()`],
  ['Timestamp.getMinutes(zone?: string): int', 'The minute of the hour.', `${anyTime}.getMinutes()`],
  ['Timestamp.getSeconds(zone?: string): int', 'The second of the minute.', `${anyTime}.getSeconds()`],
  ['Timestamp.getMilliseconds(zone?: string): int', 'The milliseconds.', `${anyTime}.getMilliseconds()`],
  ['Duration.getHours(): int', 'The span in hours.', "duration('90s').getHours()"],
  ['Duration.getMinutes(): int', 'The span in minutes.', "duration('90s').getMinutes()"],
  ['Duration.getSeconds(): int', 'The span in seconds.', "duration('90s').getSeconds()"],
  ['Duration.getMilliseconds(): int', 'The span in milliseconds.', "duration('90s').getMilliseconds()"],
];

const binding = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** What expressions may call: CEL's own and what we add to it. A test holds it against the environment. */
export const celFunctions: readonly CelFunction[] = rows.map(fromRow);

function fromRow([signature, documentation, example]: Row): CelFunction {
  const [, receivers, name = '', parameters = '', result = ''] =
    /^(?:([\w|]+)\.)?(\w+)\((.*)\): (.+)$/.exec(signature) ?? [];
  return {
    name,
    ...(receivers !== undefined && { receivers: receivers.split('|') }),
    parameters: parameters === '' ? [] : parameters.split(', ').map(parameter),
    result,
    documentation,
    example,
    binds: receivers !== undefined && binding.has(name),
  };
}

function parameter(text: string): CelParameter {
  const [, name = '', optional, type = ''] = /^(\w+)(\?)?: (.+)$/.exec(text) ?? [];
  return { name, type, optional: optional !== undefined };
}

/** The functions of a name that can be called on a type, or by themselves when there is none. */
export function functionsNamed(name: string, receiver: string | undefined): CelFunction[] {
  return celFunctions.filter((candidate) => candidate.name === name && isCallable(candidate, receiver));
}

/** Whether a function can be called on a type, or by itself when there is none; on a `dyn` anything can. */
export function isCallable({ receivers }: CelFunction, receiver: string | undefined): boolean {
  if (receiver === undefined || receivers === undefined) return receiver === receivers;
  return receiver === 'dyn' || receivers.includes(receiver.replace(/<.*$/s, ''));
}

/** `string.indexOf(part: string, from?: int): int`. */
export function signatureOf(called: CelFunction): string {
  const on = called.receivers ? `${called.receivers.join('|')}.` : '';
  return `${on}${called.name}(${called.parameters.map(parameterText).join(', ')}): ${called.result}`;
}

/** A parameter as it stands in a signature. */
export function parameterText({ name, type, optional }: CelParameter): string {
  return type === 'name' ? name : `${name}${optional ? '?' : ''}: ${type}`;
}
