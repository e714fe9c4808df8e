import type { Expression, List } from './expression.js';
import { readExpressions, writeSymbol } from './expression.js';
import { Refusal } from './refusal.js';
import { scan } from './scan.js';
import { symbolOf } from './script.js';

/** A model as commands that can stand in a script. */
export interface Model {
  readonly text: string;
  /** In an order in which each may refer to those before it; without the names that the script defines itself. */
  commands(defined: ReadonlySet<string>): readonly string[];
  readonly given: ReadonlySet<string>;
}

interface Definition {
  readonly name: string;
  readonly text: string;
  readonly mentions: ReadonlySet<string>;
}

/** z3 lists the elements of an uninterpreted sort; beyond this many, saying that they differ costs too much. */
const mostDistinct = 500;

/**
 * Reads what a solver answers to `(get-model)`: z3's and cvc5's `define-fun`s, and z3's universes of uninterpreted
 * sorts, whose elements become distinct constants. `undefined` for anything else.
 */
export function readModel(answer: string): Model | undefined {
  const entries = modelEntries(answer);
  if (entries === undefined) return undefined;
  const ahead: string[] = [];
  const declared = new Set<string>();
  const universes = new Map<string, string[]>();
  const definitions: Definition[] = [];
  for (const { expression, text } of entries) {
    const [head, second, , sort] = expression.items;
    const name = symbolOf(second);
    switch (symbolOf(head)) {
      case 'define-fun':
      case 'define-fun-rec':
      case 'define-const':
        if (name === undefined) return undefined;
        definitions.push({ name, text, mentions: symbolsIn(expression) });
        break;
      case 'declare-fun':
      case 'declare-const':
        if (name === undefined) return undefined;
        ahead.push(text);
        declared.add(name);
        if (sort?.kind === 'symbol') addTo(universes, sort.value, name);
        break;
      case 'forall':
        ahead.push(`(assert ${text})`);
        break;
      case 'declare-sort':
      case 'declare-datatypes':
        break;
      default:
        return undefined;
    }
  }
  // An element that z3 mentions without having listed the universe.
  for (const name of new Set(definitions.flatMap((definition) => [...definition.mentions]))) {
    const sort = /^(.+)!val![0-9]+$/.exec(name)?.[1];
    if (sort === undefined || declared.has(name)) continue;
    ahead.unshift(`(declare-fun ${writeSymbol(name)} () ${writeSymbol(sort)})`);
    addTo(universes, sort, name);
  }
  for (const elements of universes.values()) {
    if (elements.length > 1 && elements.length <= mostDistinct) ahead.push(`(assert (distinct ${elements.join(' ')}))`);
  }
  return {
    text: answer,
    commands: (defined) => [
      ...ahead,
      ...ordered(definitions.filter((definition) => !defined.has(definition.name))).map(
        (definition) => definition.text,
      ),
    ],
    given: new Set(definitions.map((definition) => definition.name)),
  };
}

function addTo(universes: Map<string, string[]>, sort: string, element: string): void {
  const elements = universes.get(sort);
  if (elements === undefined) universes.set(sort, [writeSymbol(element)]);
  else elements.push(writeSymbol(element));
}

function modelEntries(answer: string): readonly { readonly expression: List; readonly text: string }[] | undefined {
  const opening = '(model ';
  // cvc5 and z3 print the entries in one list, older z3 with the word `model` in front.
  const inner = /^\(\s*(?:model\b)?([^]*)\)$/.exec(answer.trim())?.[1];
  if (inner === undefined) return undefined;
  try {
    const { text, commands } = scan(`${opening}${inner}\n)`);
    if (commands.length !== 1) return undefined;
    const entries = readExpressions(text, opening.length, text.length - 1);
    if (!entries.every((entry) => entry.kind === 'list')) return undefined;
    return entries.map((expression) => ({ expression, text: text.slice(expression.start, expression.end) }));
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}

function symbolsIn(whole: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  const rest: Expression[] = [whole];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next.kind === 'list') {
      for (const item of next.items) rest.push(item);
    } else if (next.kind === 'symbol') found.add(next.value);
  }
  return found;
}

/** Definitions after those that they mention; a cycle is left as it came and the solver will complain. */
function ordered(definitions: readonly Definition[]): readonly Definition[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const result = new Set<Definition>();
  const entered = new Set<Definition>();
  for (const start of definitions) {
    const stack = [start];
    for (let next = stack.at(-1); next !== undefined; next = stack.at(-1)) {
      const missing = entered.has(next)
        ? []
        : [...next.mentions]
            .map((name) => byName.get(name))
            .filter((other) => other !== undefined && !entered.has(other) && other !== next);
      entered.add(next);
      if (missing.length === 0) {
        result.add(next);
        stack.pop();
      } else {
        stack.push(...(missing as Definition[]));
      }
    }
  }
  return [...result];
}
