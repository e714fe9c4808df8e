import type { FunctionSymbol, Grammar, Sort, SynthesisProblem, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { inline, sameSort, sortText, termSize } from '@xeno/forms';
import { compileProgram, NotCompilable } from '../lanes/program.js';
import { ValueTable } from '../lanes/value-table.js';
import type { BankGrammar, BankNonterminal, BankProduction } from './bank-grammar.js';
import { chainComponents } from './chain-components.js';
import { constantSource, minedConstants } from './mined-constants.js';

interface Draft {
  readonly name: string;
  readonly sort: Sort;
  readonly productions: BankProduction[];
  anyConstant: boolean;
}

const commutative = new Set([
  '+',
  '*',
  'and',
  'or',
  'xor',
  '=',
  'distinct',
  'bvand',
  'bvor',
  'bvxor',
  'bvadd',
  'bvmul',
  'bvnand',
  'bvnor',
  'bvxnor',
  'bvcomp',
  're.union',
  're.inter',
]);

function isCommutative(inlined: Term, holes: readonly VariableTerm[], children: readonly number[]): boolean {
  return (
    holes.length === 2 &&
    children[0] === children[1] &&
    inlined.kind === 'application' &&
    inlined.arguments.length === 2 &&
    commutative.has(inlined.operator) &&
    inlined.arguments.every((argument) => holes.some((hole) => hole === argument))
  );
}

function compiles(factory: TermFactory, term: Term, inputs: readonly Term[]): boolean {
  try {
    compileProgram(factory, new ValueTable(), term, inputs);
    return true;
  } catch (error) {
    if (error instanceof NotCompilable) return false;
    throw error;
  }
}

/** A production; holes are ordered as the pattern has them. @returns `undefined` when no lane can hold it */
export function bankProduction(
  factory: TermFactory,
  parameters: readonly VariableTerm[],
  pattern: Term,
  holes: readonly VariableTerm[],
  children: readonly number[],
): BankProduction | undefined {
  const inlined = inline(factory, pattern);
  if (!compiles(factory, inlined, [...holes, ...parameters])) return undefined;
  const chain = holes.length === 1 && inlined === holes[0];
  const weight = chain ? 0 : Math.max(1, termSize(pattern) - holes.length);
  return { pattern, inlined, holes, children, weight, commutative: isCommutative(inlined, holes, children) };
}

function drafts(factory: TermFactory, symbol: FunctionSymbol, grammar: Grammar): { drafts: Draft[]; partial: boolean } {
  const numbers = new Map(grammar.nonterminals.map((nonterminal, index) => [nonterminal.name, index]));
  let partial = false;
  const made = grammar.nonterminals.map((nonterminal): Draft => {
    const draft: Draft = { name: nonterminal.name, sort: nonterminal.sort, productions: [], anyConstant: false };
    const add = (pattern: Term, holes: readonly VariableTerm[], children: readonly number[]) => {
      const production = bankProduction(factory, symbol.parameters, pattern, holes, children);
      if (production === undefined) partial = true;
      else draft.productions.push(production);
    };
    if (nonterminal.sort.kind === 'Other') {
      partial = true;
      return draft;
    }
    for (const production of nonterminal.productions) {
      if (production.kind === 'any-constant') draft.anyConstant = true;
      else if (production.kind === 'any-variable') {
        for (const parameter of symbol.parameters)
          if (sameSort(parameter.sort, production.sort)) add(parameter, [], []);
      } else {
        const holes = production.holes.map((hole) => hole.variable);
        add(
          production.pattern,
          holes,
          production.holes.map((hole) => numbers.get(hole.nonterminal) ?? -1),
        );
      }
    }
    return draft;
  });
  return { drafts: made, partial };
}

/** Nonterminals that generate at least one term. */
function productive(all: readonly Draft[]): boolean[] {
  const known = all.map((draft) => draft.anyConstant);
  for (let changed = true; changed; ) {
    changed = false;
    all.forEach((draft, index) => {
      if (known[index] || !draft.productions.some((production) => production.children.every((child) => known[child])))
        return;
      known[index] = true;
      changed = true;
    });
  }
  return known;
}

function reachable(all: readonly Draft[], start: number): Set<number> {
  const found = new Set([start]);
  for (const next of found)
    for (const production of all[next]?.productions ?? []) for (const child of production.children) found.add(child);
  return found;
}

/** A bank writes the number of a production into 16 bits. */
const mostProductions = 50_000;

/** Makes a function's grammar ready for a bank. @returns `undefined` when its start symbol generates nothing on lanes */
export function prepareGrammar(
  factory: TermFactory,
  problem: SynthesisProblem,
  symbol: FunctionSymbol,
  grammar: Grammar,
): BankGrammar | undefined {
  if (grammar.nonterminals.reduce((sum, { productions }) => sum + productions.length, 0) > mostProductions)
    return undefined;
  const { drafts: all, partial } = drafts(factory, symbol, grammar);
  const known = productive(all);
  if (known[0] !== true) return undefined;
  for (const draft of all) {
    const kept = draft.productions.filter((production) => production.children.every((child) => known[child] === true));
    draft.productions.splice(0, draft.productions.length, ...kept);
  }
  const used = reachable(all, 0);
  const chains = all.map((draft) =>
    draft.productions
      .filter((production) => production.weight === 0)
      .map((production) => production.children[0] as number),
  );
  const { component, count } = chainComponents(chains, (index) => used.has(index));
  const constants = minedConstants(problem);
  const nonterminals: BankNonterminal[] = [];
  for (let number = 0; number < count; number++) {
    const members = all.filter((_, index) => component[index] === number);
    const one = members[0] as Draft;
    const productions: BankProduction[] = [];
    const seen = new Set<string>();
    for (const production of members.flatMap((member) => member.productions)) {
      const children = production.children.map((child) => component[child] as number);
      if (production.weight === 0 && children[0] === number) continue;
      const key = `${production.holes.length === 0 ? production.pattern.id : `${production.pattern.id} ${production.holes.map((hole) => hole.id)}`}`;
      if (seen.has(key)) continue;
      seen.add(key);
      productions.push({
        ...production,
        children,
        commutative: isCommutative(production.inlined, production.holes, children),
      });
    }
    const source = members.some((member) => member.anyConstant)
      ? constantSource(one.sort, constants.get(sortText(one.sort)) ?? [])
      : undefined;
    nonterminals.push({
      name: one.name,
      sort: one.sort,
      productions,
      ...(source === undefined ? {} : { constants: source }),
    });
  }
  return { parameters: symbol.parameters, nonterminals, start: component[0] as number, partial };
}
