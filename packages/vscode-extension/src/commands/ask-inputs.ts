import type { OutlineInput } from '@xeno/lsp';
import { type Memento, type Uri, window } from 'vscode';
import type { Xeno } from '../xeno.js';
import { choicesOf, describeInput, inputProblem, stillFitting, textOf } from './input-values.js';

export type InputValues = Readonly<Record<string, string>>;

/**
 * Which are asked for: those that are required, with the last values to be confirmed; all; or only those required ones
 * that nobody has given before; or none, so that the server refuses what lacks some.
 */
export type Asking = 'required' | 'all' | 'missing' | 'nothing';

/** The values that a workflow is run with, the last ones included; undefined when whoever is asked thinks better of it. */
export async function inputsOf(xeno: Xeno, uri: Uri, asking: Asking): Promise<InputValues | undefined> {
  const inputs = (await xeno.server.outline(uri.toString()))?.inputs ?? [];
  if (inputs.length === 0) return {};
  const memory = xeno.context.workspaceState;
  const key = `inputs:${uri.toString()}`;
  const values = stillFitting(inputs, lastValues(memory, key));
  const asked = inputs.filter(
    ({ name, required }) =>
      asking === 'all' ||
      (required && (asking === 'required' || (asking === 'missing' && !Object.hasOwn(values, name)))),
  );
  for (const [index, input] of asked.entries()) {
    const value = await ask(input, values[input.name], `Xeno: input ${index + 1} of ${asked.length}`);
    if (value === undefined) return undefined;
    // An optional one that is left empty keeps its default.
    if (value === '' && !input.required) delete values[input.name];
    else values[input.name] = value;
  }
  if (asked.length > 0) await memory.update(key, values);
  if (asking === 'all') return values;
  // Nobody sees the others now: what holds is what the workflow says.
  return Object.fromEntries(
    inputs.flatMap(({ name, required }) =>
      required && Object.hasOwn(values, name) ? [[name, values[name] ?? '']] : [],
    ),
  );
}

function lastValues(memory: Memento, key: string): Readonly<Record<string, unknown>> {
  const last = memory.get(key);
  return typeof last === 'object' && last !== null ? (last as Readonly<Record<string, unknown>>) : {};
}

async function ask(input: OutlineInput, last: string | undefined, title: string): Promise<string | undefined> {
  const { name, required, default: fallback } = input;
  const choices = choicesOf(input);
  const usual = last ?? (fallback === undefined ? undefined : textOf(fallback));
  if (!choices) {
    return window.showInputBox({
      title: `${title}: ${name}`,
      prompt: describeInput(input),
      value: last ?? '',
      ignoreFocusOut: true,
      ...(fallback !== undefined && { placeHolder: textOf(fallback) }),
      validateInput: (text) => (text === '' && !required ? undefined : inputProblem(input, text)),
    });
  }
  const first = choices.filter((choice) => choice === usual);
  const others = choices.filter((choice) => choice !== usual);
  const items = [...first, ...others].map((label) => ({ label, value: label }));
  const none = required ? [] : [{ label: '(left out)', value: '' }];
  const picked = await window.showQuickPick([...items, ...none], {
    title: `${title}: ${name}`,
    placeHolder: describeInput(input),
    ignoreFocusOut: true,
  });
  return picked?.value;
}
