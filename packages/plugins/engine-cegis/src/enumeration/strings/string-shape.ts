import type { Term, TermFactory, VariableTerm } from '@xeno/forms';
import { substitute } from '@xeno/forms';
import type { BankGrammar, BankProduction } from '../grammar/bank-grammar.js';

/** Productions of a nonterminal that are one operator on holes, in whatever order; `apply` builds their terms. */
export interface OperatorRule {
  /** The nonterminals of the operator's arguments. */
  readonly arguments: readonly number[];
  apply(factory: TermFactory, terms: readonly Term[]): Term;
}

/** What string synthesis by witness functions needs of a grammar. */
export interface StringShape {
  /** The nonterminal that pieces and results are of. */
  readonly text: number;
  readonly concat: OperatorRule | undefined;
  readonly substr: OperatorRule | undefined;
  /** The nonterminal of positions. */
  readonly integer: number | undefined;
  readonly minus: OperatorRule | undefined;
}

function ruleOf(production: BankProduction, operator: string): OperatorRule | undefined {
  const { inlined, holes, pattern } = production;
  if (inlined.kind !== 'application' || inlined.operator !== operator) return undefined;
  if (inlined.arguments.length !== holes.length) return undefined;
  const places = inlined.arguments.map((argument) => holes.findIndex((hole) => hole === argument));
  if (places.includes(-1) || new Set(places).size !== places.length) return undefined;
  return {
    arguments: places.map((place) => production.children[place] as number),
    apply: (factory, terms) =>
      substitute(
        factory,
        pattern,
        new Map(places.map((place, index) => [holes[place] as VariableTerm, terms[index] as Term])),
      ),
  };
}

function findRule(
  grammar: BankGrammar,
  nonterminal: number,
  operator: string,
  wanted: readonly (number | undefined)[],
): OperatorRule | undefined {
  for (const production of grammar.nonterminals[nonterminal]?.productions ?? []) {
    const rule = ruleOf(production, operator);
    if (rule?.arguments.every((argument, index) => wanted[index] === undefined || wanted[index] === argument) === true)
      return rule;
  }
  return undefined;
}

/** Where in the grammar strings are joined and cut: the nonterminal that the start symbol is or chains to. */
export function stringShape(grammar: BankGrammar): StringShape | undefined {
  const reached = new Set([grammar.start]);
  for (const number of reached)
    for (const production of grammar.nonterminals[number]?.productions ?? [])
      if (production.weight === 0) reached.add(production.children[0] as number);
  for (const text of reached) {
    if (grammar.nonterminals[text]?.sort.kind !== 'String') continue;
    const concat = findRule(grammar, text, 'str.++', [text, text]);
    const substr = findRule(grammar, text, 'str.substr', [text]);
    if (concat === undefined && substr === undefined) continue;
    const integer =
      substr !== undefined && substr.arguments[1] === substr.arguments[2] ? substr.arguments[1] : undefined;
    const minus = integer === undefined ? undefined : findRule(grammar, integer, '-', [integer, integer]);
    return { text, concat, substr: integer === undefined ? undefined : substr, integer, minus };
  }
  return undefined;
}
