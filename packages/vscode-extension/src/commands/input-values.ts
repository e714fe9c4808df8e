import type { OutlineInput } from '@xeno/lsp';

/** How people are told what an input takes. */
const kinds: Readonly<Record<OutlineInput['type'], string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  list: 'a list: `a, b`, or JSON',
  object: 'a map, as JSON',
};

/** What an input is, on one line. */
export function describeInput({ type, description, required, default: fallback }: OutlineInput): string {
  const otherwise = required ? '' : `; left out: ${fallback === undefined ? 'nothing' : textOf(fallback)}`;
  return `${description === undefined ? '' : `${description} `}(${kinds[type]}${otherwise})`;
}

/** A value as it is written for the command line. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values that can be picked instead of written. */
export function choicesOf({ type, enum: allowed }: OutlineInput): readonly string[] | undefined {
  return allowed ? allowed.map(textOf) : type === 'boolean' ? ['true', 'false'] : undefined;
}

/** What is wrong with a text that is being written, as far as that is plain; the server knows the rest. */
export function inputProblem(input: OutlineInput, text: string): string | undefined {
  const fits = {
    string: () => true,
    number: () => text.trim() !== '' && Number.isFinite(Number(text)),
    integer: () => /^\s*-?\d+\s*$/.test(text),
    boolean: () => text === 'true' || text === 'false',
    list: () => !text.trimStart().startsWith('[') || Array.isArray(parsed(text)),
    object: () => {
      const value = parsed(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    },
  }[input.type];
  return fits() ? undefined : `\`${input.name}\` takes ${kinds[input.type]}.`;
}

/** Of the values that were given last, those that the workflow still takes. */
export function stillFitting(
  inputs: readonly OutlineInput[],
  last: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const fitting: Record<string, string> = {};
  for (const input of inputs) {
    const value = Object.hasOwn(last, input.name) ? last[input.name] : undefined;
    if (typeof value !== 'string' || inputProblem(input, value) !== undefined) continue;
    if (input.enum && !choicesOf(input)?.includes(value)) continue;
    fitting[input.name] = value;
  }
  return fitting;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
