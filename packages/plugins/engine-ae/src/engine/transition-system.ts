import {
  type InvariantConstraint,
  inline,
  substitute,
  type Term,
  type TermFactory,
  type VariableTerm,
} from '@xeno/forms';

/** A transition system in variables of its own. */
export interface TransitionSystem {
  readonly before: readonly VariableTerm[];
  readonly after: readonly VariableTerm[];
  readonly pre: Term;
  readonly trans: Term;
  readonly post: Term;
}

/** `undefined` when a part has no body. */
export function transitionSystem(constraint: InvariantConstraint, factory: TermFactory): TransitionSystem | undefined {
  const { invariant, pre, trans, post } = constraint;
  const before = invariant.parameters;
  const taken = new Set(before.map(({ name }) => name));
  const after = before.map(({ name, sort }) => {
    let primed = `${name}!`;
    while (taken.has(primed)) primed += '!';
    taken.add(primed);
    return factory.variable(primed, sort);
  });
  const over = (symbol: InvariantConstraint['pre'], variables: readonly VariableTerm[]): Term | undefined => {
    if (symbol.body === undefined) return undefined;
    const by = new Map(symbol.parameters.map((parameter, at) => [parameter, variables[at] ?? parameter]));
    return substitute(factory, inline(factory, symbol.body), by);
  };
  const [first, step, last] = [over(pre, before), over(trans, [...before, ...after]), over(post, before)];
  if (first === undefined || step === undefined || last === undefined) return undefined;
  return { before, after, pre: first, trans: step, post: last };
}
