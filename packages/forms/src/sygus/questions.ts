import { boolSort } from '../sort.js';
import type { VariableTerm } from '../term.js';
import { readGrammar } from './grammar.js';
import { invariantConstraint } from './invariant-constraint.js';
import type { GivenCommand, ProblemDraft } from './problem-draft.js';
import { malformed } from './problem-draft.js';

/** `synth-inv` is a `synth-fun` of sort Bool. */
export function synthesise(draft: ProblemDraft, given: GivenCommand): void {
  const invariant = given.command.name === 'synth-inv';
  const [name, list, ...rest] = given.operands;
  const result = invariant ? undefined : rest[0];
  const grammar = invariant ? rest : rest.slice(1);
  if (name?.kind !== 'symbol' || list === undefined || (!invariant && result === undefined))
    throw malformed(draft, given, invariant ? '(synth-inv i ((x Int)))' : '(synth-fun f ((x Int)) Int)');
  const { vocabulary } = draft;
  const parameters = vocabulary.parameters(list, given.command.start);
  const sort = result === undefined ? boolSort : vocabulary.sorts.read(result);
  const symbol = { name: name.value, parameters, sort };
  const read = readGrammar(vocabulary, symbol, grammar);
  vocabulary.declareFunction(name, symbol);
  draft.functions.push(read === undefined ? { symbol } : { symbol, grammar: read });
}

/** `(constraint t)`. */
export function constrain(draft: ProblemDraft, given: GivenCommand): void {
  const [term, ...rest] = given.operands;
  if (term === undefined || rest.length > 0) throw malformed(draft, given, `(${given.command.name} (>= (f x) x))`);
  draft.constraints.push(draft.vocabulary.term(term, draft.vocabulary.variables, boolSort));
}

/** `(assume t)`: the constraints need hold only where this does. */
export function assume(draft: ProblemDraft, given: GivenCommand): void {
  const [term, ...rest] = given.operands;
  if (term === undefined || rest.length > 0) throw malformed(draft, given, '(assume (> x 0))');
  draft.assumptions.push(draft.vocabulary.term(term, draft.vocabulary.variables, boolSort));
}

/** `(inv-constraint inv pre trans post)`. */
export function constrainInvariant(draft: ProblemDraft, { operands, command }: GivenCommand): void {
  const { invariant, constraints } = invariantConstraint(draft.vocabulary, draft.functions, operands, command);
  draft.invariants.push(invariant);
  draft.constraints.push(...constraints);
}

/** `(chc-constraint ((x Int) …) body head)`: the body implies the head for all values of its own variables. */
export function constrainHorn(draft: ProblemDraft, given: GivenCommand): void {
  const [list, body, head, ...rest] = given.operands;
  if (list === undefined || body === undefined || head === undefined || rest.length > 0)
    throw malformed(draft, given, '(chc-constraint ((x Int)) (f x) (g x))');
  const { vocabulary } = draft;
  const parameters = vocabulary.parameters(list, given.command.start);
  const own = vocabulary.variablesFor(parameters);
  const variables = new Map(parameters.map(({ name }, index) => [name, own[index] as VariableTerm]));
  const premise = vocabulary.term(body, variables, boolSort);
  draft.constraints.push(vocabulary.factory.implies(premise, vocabulary.term(head, variables, boolSort)));
}

/** `(check-synth)`. */
export function ask(draft: ProblemDraft, given: GivenCommand): void {
  if (given.operands.length > 0) throw malformed(draft, given, '(check-synth)');
  draft.asked = true;
}
