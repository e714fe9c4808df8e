import type { JsonValue, Obligation } from '@xeno/plugin-api';
import { Refusal } from '@xeno/smtlib';
import type { Attribute, ContextImplicationClaim, Implication, Theory, TheoryImplicationClaim } from '../claim.js';
import type { ContextFormat } from '../context/context.js';
import { parseContext } from '../context/parse-context.js';
import type { TermFactory } from '../terms/term-factory.js';
import { shorten } from '../terms/term-scope.js';
import { readAnyScript, readScriptTerms } from './script-reading.js';

const contextFormats: readonly ContextFormat[] = ['burmeister', 'csv', 'json', 'fimi'];

/** Reads the form `implication`: over a formal context, or over a theory when the text is SMT-LIB. @throws Refusal, NotOurs */
export function readImplication(
  obligation: Obligation,
  factory: TermFactory,
): TheoryImplicationClaim | ContextImplicationClaim {
  const { text, parameters } = obligation;
  const implication: Implication = {
    premise: strings(parameters['premise'], 'premise'),
    conclusion: strings(parameters['conclusion'], 'conclusion'),
  };
  if (implication.conclusion.length === 0)
    throw new Refusal('InputError', 'the parameter conclusion names no attribute: nothing is claimed');
  const format = formatOf(parameters['format']);
  if (format === 'smt2' || (format === undefined && isScript(text))) {
    return { kind: 'theory-implication', theory: readTheory(obligation, factory, implication), implication };
  }
  for (const name of ['attributes', 'background'] as const) {
    if (parameters[name] !== undefined)
      throw new Refusal('InputError', `the parameter ${name} is for theories; a context says itself what holds in it`);
  }
  const { context, problems } = parseContext(text, format);
  const [problem] = problems;
  if (problem !== undefined || context === undefined) {
    const { line, column, message, hint } = problem ?? { line: 1, column: 1, message: 'this is no context' };
    throw new Refusal('InputError', `${line}:${column}: ${message}${hint === undefined ? '' : ` (${hint})`}`);
  }
  vetNames([...implication.premise, ...implication.conclusion], context.attributes);
  return { kind: 'context-implication', context, implication };
}

function readTheory(obligation: Obligation, factory: TermFactory, implication: Implication): Theory {
  const { text, parameters } = obligation;
  const script = readScriptTerms(factory, readAnyScript(text, { isContext: true }));
  if (script.outside !== undefined) throw script.outside;
  const predicates = script.definitions.flatMap(({ name, parameters: own, sort, body }): Attribute[] =>
    own.length === 0 && sort.kind === 'Bool' && body !== undefined ? [{ name, term: body }] : [],
  );
  const wanted = parameters['attributes'] === undefined ? undefined : strings(parameters['attributes'], 'attributes');
  if (wanted !== undefined)
    vetNames(
      wanted,
      predicates.map(({ name }) => name),
    );
  const attributes = wanted === undefined ? predicates : predicates.filter(({ name }) => wanted.includes(name));
  const names = attributes.map(({ name }) => name);
  const background = strings(parameters['background'] ?? [], 'background').map(readArrow);
  vetNames([...implication.premise, ...implication.conclusion], names);
  for (const { premise, conclusion } of background) vetNames([...premise, ...conclusion], names);
  return {
    variables: script.constants,
    functions: script.definitions,
    assumptions: script.assertions,
    attributes,
    background,
  };
}

/** Whether a text begins with a command, after comments: a CSV table may begin with `;` too. */
function isScript(text: string): boolean {
  let at = 0;
  while (at < text.length && /[\s\uFEFF;]/.test(text.charAt(at))) {
    const end = text.charAt(at) === ';' ? text.indexOf('\n', at) : at;
    if (end === -1) return false;
    at = end + 1;
  }
  return text.charAt(at) === '(';
}

function formatOf(format: JsonValue | undefined): ContextFormat | 'smt2' | undefined {
  if (format === undefined || format === 'smt2') return format;
  const found = contextFormats.find((known) => known === format);
  if (found !== undefined) return found;
  throw new Refusal('InputError', `the parameter format must be one of smt2, ${contextFormats.join(', ')}`);
}

function strings(value: JsonValue | undefined, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw new Refusal('InputError', `the parameter ${name} must be a list of texts`);
  return [...new Set(value)];
}

/** `a b -> c`; a name with white space stands in double quotes. */
function readArrow(text: string): Implication {
  const words = [...text.matchAll(/"([^"]*)"|[^\s"]+/g)].map((match) => match[1] ?? match[0]);
  const arrow = words.indexOf('->');
  if (arrow === -1 || arrow !== words.lastIndexOf('->') || arrow === words.length - 1)
    throw new Refusal('InputError', `background "${shorten(text)}" is not written "a b -> c"`);
  return { premise: words.slice(0, arrow), conclusion: words.slice(arrow + 1) };
}

function vetNames(names: readonly string[], known: readonly string[]): void {
  const set = new Set(known);
  const unknown = names.find((name) => !set.has(name));
  if (unknown === undefined) return;
  const some = known.slice(0, 8).map(shorten).join(', ');
  const list = known.length === 0 ? 'there are no attributes' : `there are ${some}${known.length > 8 ? ', …' : ''}`;
  throw new Refusal('InputError', `there is no attribute ${shorten(unknown) || '""'}: ${list}`);
}
