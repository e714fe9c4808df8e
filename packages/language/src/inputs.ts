import { re2 } from './expression/cel.js';
import { nearest } from './source/report.js';
import type { InputDeclaration, Json, Workflow } from './workflow.js';

/** What is wrong with an input that a workflow was given. */
export interface InputProblem {
  readonly input: string;
  readonly message: string;
  readonly hint?: string;
}

/** How messages call the types of inputs. */
export const typeNames: Readonly<Record<InputDeclaration['type'], string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  list: 'a list',
  object: 'a map',
};

/**
 * Checks what a workflow is given against its declared inputs. Texts become the declared type; an input that is left
 * out gets its default, or `null` when it has none and is not required. `values` holds every input that is in order.
 */
export function bindInputs(
  workflow: Workflow,
  given: Readonly<Record<string, string | Json>>,
): { values: Record<string, Json>; problems: InputProblem[] } {
  const values: Record<string, Json> = Object.create(null);
  const problems: InputProblem[] = [];
  const declared = Object.keys(workflow.inputs);
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(workflow.inputs, name)) continue;
    const meant = nearest(name, declared);
    const hint =
      meant !== undefined
        ? `did you mean \`${meant}\`?`
        : declared.length > 0
          ? `the workflow's inputs: ${declared.join(', ')}`
          : 'the workflow has no inputs';
    problems.push({ input: name, message: `unknown input \`${name}\``, hint });
  }
  for (const [name, declaration] of Object.entries(workflow.inputs)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (declaration.required && declaration.default === undefined) {
        problems.push({
          input: name,
          message: `input \`${name}\` is missing: ${typeNames[declaration.type]}`,
          ...(declaration.description !== undefined && { hint: declaration.description }),
        });
      } else {
        values[name] = declaration.default ?? null;
      }
      continue;
    }
    const converted = typeof value === 'string' ? fromText(declaration.type, value) : value;
    const message = problemWith(name, declaration, converted, value);
    if (message === undefined) values[name] = converted as Json;
    else problems.push({ input: name, message });
  }
  return { values, problems };
}

function problemWith(
  name: string,
  declaration: InputDeclaration,
  value: Json | undefined,
  given: Json,
): string | undefined {
  if (value === undefined || !matchesType(declaration.type, value)) {
    return `input \`${name}\` must be ${typeNames[declaration.type]}, not \`${show(given)}\``;
  }
  if (declaration.enum && !declaration.enum.some((allowed) => JSON.stringify(allowed) === JSON.stringify(value))) {
    return `input \`${name}\` must be one of ${declaration.enum.map((allowed) => `\`${show(allowed)}\``).join(', ')}`;
  }
  if (
    declaration.pattern !== undefined &&
    typeof value === 'string' &&
    !re2(declaration.pattern).matcher(value).find()
  ) {
    return `input \`${name}\` must match \`${declaration.pattern}\``;
  }
  return undefined;
}

/** Whether a value has an input's type. */
export function matchesType(type: InputDeclaration['type'], value: Json): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

/** What a text on a command line stands for; a list may also be written as `a,b,c`. */
function fromText(type: InputDeclaration['type'], text: string): Json | undefined {
  if (type === 'string') return text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (type === 'list' && !text.trimStart().startsWith('['))
    return text === '' ? [] : text.split(',').map((item) => item.trim());
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function show(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
