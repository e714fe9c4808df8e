import type { Term, TermFactory, VariableTerm } from '@xeno/forms';
import { freeVariables } from '@xeno/forms';
import type { BankGrammar, BankNonterminal, BankProduction } from './bank-grammar.js';
import { bankProduction } from './prepare-grammar.js';

/** A production that chooses between two of its holes by a condition over its other holes. */
export interface Conditional {
  readonly production: BankProduction;
  /** Positions of the holes that are chosen between, and their nonterminals. */
  readonly thenHole: number;
  readonly elseHole: number;
  readonly thenNonterminal: number;
  readonly elseNonterminal: number;
  /** A nonterminal of sort Bool that generates the conditions. */
  readonly condition: number;
  /** Where in `production.holes` the children of a condition go; absent: the condition itself goes into the one other hole. */
  readonly conditionHoles?: readonly number[];
  readonly conditionHole?: number;
}

/** A grammar without its conditionals, these apart, and a nonterminal more for conditions that are not nonterminals. */
export interface DividedGrammar {
  readonly grammar: BankGrammar;
  /** For each nonterminal its conditionals, through chains as well. */
  readonly conditionals: readonly (readonly Conditional[])[];
}

interface Choice {
  readonly condition: Term;
  readonly thenHole: number;
  readonly elseHole: number;
}

/** Recognises `ite` whatever defined functions hide it: in the inlined pattern both branches are holes used nowhere else. */
function choiceOf(production: BankProduction): Choice | undefined {
  const { inlined, holes } = production;
  if (inlined.kind !== 'application' || inlined.operator !== 'ite') return undefined;
  const [condition, positive, negative] = inlined.arguments as readonly [Term, Term, Term];
  const thenHole = holes.findIndex((hole) => hole === positive);
  const elseHole = holes.findIndex((hole) => hole === negative);
  if (thenHole < 0 || elseHole < 0 || thenHole === elseHole) return undefined;
  const free = freeVariables(condition);
  if (free.has(holes[thenHole] as VariableTerm) || free.has(holes[elseHole] as VariableTerm)) return undefined;
  return { condition, thenHole, elseHole };
}

/**
 * Takes the conditionals out of the nonterminals that the start symbol reaches through branches and chains.
 *
 * @returns `undefined` when there are none
 */
export function divideGrammar(factory: TermFactory, grammar: BankGrammar): DividedGrammar | undefined {
  const nonterminals: BankNonterminal[] = [...grammar.nonterminals];
  const own: Conditional[][] = grammar.nonterminals.map(() => []);
  const branching = new Set([grammar.start]);
  let partial = grammar.partial;
  for (const number of branching) {
    const nonterminal = grammar.nonterminals[number] as BankNonterminal;
    const kept: BankProduction[] = [];
    for (const production of nonterminal.productions) {
      const choice = choiceOf(production);
      if (production.weight === 0) branching.add(production.children[0] as number);
      if (choice === undefined) {
        kept.push(production);
        continue;
      }
      const { thenHole, elseHole } = choice;
      const others = production.holes.map((_, hole) => hole).filter((hole) => hole !== thenHole && hole !== elseHole);
      const [first] = others;
      const common = {
        production,
        thenHole,
        elseHole,
        thenNonterminal: production.children[thenHole] as number,
        elseNonterminal: production.children[elseHole] as number,
      };
      if (others.length === 1 && first !== undefined && production.holes[first] === choice.condition) {
        own[number]?.push({ ...common, condition: production.children[first] as number, conditionHole: first });
      } else {
        const holes = others.map((hole) => production.holes[hole] as VariableTerm);
        const children = others.map((hole) => production.children[hole] as number);
        const made = bankProduction(factory, grammar.parameters, choice.condition, holes, children);
        if (made === undefined) {
          partial = true;
          kept.push(production);
          continue;
        }
        nonterminals.push({
          name: `condition ${nonterminals.length}`,
          sort: choice.condition.sort,
          productions: [{ ...made, weight: Math.max(1, made.weight) }],
        });
        own[number]?.push({ ...common, condition: nonterminals.length - 1, conditionHoles: others });
      }
      branching.add(common.thenNonterminal);
      branching.add(common.elseNonterminal);
    }
    nonterminals[number] = { ...nonterminal, productions: kept };
  }
  if (own.every((each) => each.length === 0)) return undefined;
  // Chains lead to smaller numbers, so one pass is enough.
  const conditionals: Conditional[][] = [];
  for (let number = 0; number < nonterminals.length; number++) {
    const chained = (grammar.nonterminals[number]?.productions ?? []).filter((production) => production.weight === 0);
    conditionals.push([
      ...(own[number] ?? []),
      ...chained.flatMap((production) => conditionals[production.children[0] as number] ?? []),
    ]);
  }
  return { grammar: { ...grammar, nonterminals, partial }, conditionals };
}
