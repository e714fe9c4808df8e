import type { Strategy, StrategyContext, StrategyRun } from '../strategies/strategy.js';
import type { SearchMaker } from './component-run.js';
import { ComponentRun } from './component-run.js';
import { divideGrammar } from './grammar/conditionals.js';
import { BottomUpSearch } from './search/bottom-up-search.js';
import { DivideSearch } from './search/divide-search.js';
import { JointSearch } from './search/joint-search.js';
import { NestedSearch } from './search/nested-search.js';
import { StringSearch } from './strings/string-search.js';
import { stringShape } from './strings/string-shape.js';
import { Turns } from './turns.js';

function strategy(name: string, applies: Strategy['applies'], make: SearchMaker): Strategy {
  return {
    name,
    applies,
    begin: (context: StrategyContext): StrategyRun =>
      new Turns(context, (pace) => new ComponentRun(context, pace, make).run()),
  };
}

const bottomUp: SearchMaker = (setting, component, grammars, assignments) => {
  const [first, ...others] = grammars;
  if (first === undefined) return undefined;
  if (component.nested) return new NestedSearch(setting, grammars, assignments);
  return others.length === 0 ? new BottomUpSearch(setting, first[0], first[1]) : new JointSearch(setting, grammars);
};

/** Strings that are given by examples alone; `undefined` for everything else. */
const strings: SearchMaker = (setting, component, grammars) => {
  const [first, ...others] = grammars;
  const shape = first === undefined ? undefined : stringShape(first[1]);
  const examplesOnly = component.requirements.every(({ demand }) => demand.kind === 'equation');
  if (first === undefined || shape === undefined || component.nested || others.length > 0 || !examplesOnly)
    return undefined;
  return new StringSearch(setting, first[0], first[1], shape);
};

const divide: SearchMaker = (setting, component, grammars, assignments) => {
  const search = strings(setting, component, grammars, assignments);
  if (search !== undefined) return search;
  const [first, ...others] = grammars;
  const divided = first === undefined || others.length > 0 ? undefined : divideGrammar(setting.factory, first[1]);
  const pointwise = component.requirements.every(({ calls }) => calls.length === 1);
  if (component.nested || !pointwise || first === undefined || divided === undefined)
    return bottomUp(setting, component, grammars, assignments);
  return new DivideSearch(setting, first[0], divided);
};

/**
 * Every term of the grammars in the order of size, one for each behaviour on the examples. Says `exhausted-grammar` when a
 * finite grammar has no solution.
 */
export const enumerationStrategy: Strategy = strategy('enumeration', () => true, bottomUp);

/**
 * Terms that are right at some points each, put together by conditionals of the grammar; strings that examples demand, joined
 * of pieces of the inputs.
 */
export const divideStrategy: Strategy = strategy('divide', ({ nestedCalls }) => !nestedCalls, divide);
