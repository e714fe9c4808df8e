import type { Command, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import type { InvariantConstraint, SynthesisFunction } from './synthesis-problem.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Reads `(inv-constraint inv pre trans post)`: the constraint itself and the three implications that it stands for, over
 * variables called as the parameters of `inv`, with `!` behind the name after the step.
 *
 * @throws Refusal with `line:column`.
 */
export function invariantConstraint(
  vocabulary: Vocabulary,
  functions: readonly SynthesisFunction[],
  operands: readonly Expression[],
  command: Command,
): { readonly invariant: InvariantConstraint; readonly constraints: readonly Term[] } {
  const { text, factory } = vocabulary;
  const symbols = operands.map((operand) => {
    const symbol = operand.kind === 'symbol' ? vocabulary.functions.get(operand.value) : undefined;
    if (symbol === undefined)
      throw refuse('InputError', text, operand.start, `no function is named ${text.slice(operand.start, operand.end)}`);
    return symbol;
  });
  const [invariant, pre, trans, post, ...rest] = symbols;
  if (invariant === undefined || pre === undefined || trans === undefined || post === undefined || rest.length > 0)
    throw refuse('SyntaxError', text, command.start, 'this is written (inv-constraint inv pre trans post)');
  if (!functions.some(({ symbol }) => symbol === invariant))
    throw refuse('InputError', text, command.start, `${invariant.name} is no function to be found`);
  const once = invariant.parameters.map(({ sort }) => sort);
  const shape = (symbol: FunctionSymbol, expected: readonly VariableTerm['sort'][], operand: number): void => {
    const given = symbol.parameters.map(({ sort }) => sort);
    const fits =
      given.length === expected.length && given.every((sort, i) => sameSort(sort, expected[i] ?? symbol.sort));
    if (!fits || symbol.sort.kind !== 'Bool')
      throw refuse(
        'InputError',
        text,
        operands[operand]?.start ?? command.start,
        `${symbol.name} must be a predicate over (${expected.slice(0, 20).map(sortText).join(' ')}${expected.length > 20 ? ' …' : ''})`,
      );
  };
  shape(invariant, once, 0);
  shape(pre, once, 1);
  shape(trans, [...once, ...once], 2);
  shape(post, once, 3);
  for (const [index, symbol] of [pre, trans, post].entries()) {
    if (symbol.body === undefined)
      throw refuse('InputError', text, operands[index + 1]?.start ?? command.start, `${symbol.name} must be defined`);
  }
  const now = vocabulary.variablesFor(invariant.parameters);
  // A parameter may itself be called x!.
  const next = vocabulary.variablesFor(invariant.parameters, '!', now);
  const holds = factory.call(invariant, now);
  const steps = factory.and([holds, factory.call(trans, [...now, ...next])]);
  return {
    invariant: { invariant, pre, trans, post },
    constraints: [
      factory.implies(factory.call(pre, now), holds),
      factory.implies(steps, factory.call(invariant, next)),
      factory.implies(holds, factory.call(post, now)),
    ],
  };
}
