import type { Evidence, Obligation } from '@xeno/plugin-api';
import { Refusal, readModel } from '@xeno/smtlib';
import type { Claim, ContextImplicationClaim } from '../claim.js';
import type { FoundFunctions } from '../evaluate/evaluate.js';
import { evaluate } from '../evaluate/evaluate.js';
import { NotEvaluable } from '../evaluate/not-evaluable.js';
import { readValue } from '../evaluate/value-text.js';
import type { Sort } from '../sort.js';
import { sameSort } from '../sort.js';
import type { FoundFunction } from '../sygus/synthesis-problem.js';
import type { Assignment, FunctionSymbol, Term, VariableTerm } from '../term.js';
import { inline } from '../terms/inline.js';
import { NotOurs } from '../terms/not-ours.js';
import { SortError } from '../terms/sort-error.js';
import { TermFactory } from '../terms/term-factory.js';
import { TooComplex } from '../terms/too-complex.js';
import { freeVariables } from '../terms/traverse.js';
import type { Value } from '../value.js';
import { objectVariable } from './claim-script.js';
import { sequentOf } from './normal-form.js';
import { readClaim, readParameters } from './read-claim.js';
import { readGoalTerm } from './read-goal-term.js';
import { readAnyScript, readDefinitions, readScriptTerms } from './script-reading.js';

/** Whether evidence is a counterexample (or, for a script without a goal, a model). `detail` is for a person. */
export interface CounterexampleCheck {
  readonly outcome: 'valid' | 'invalid' | 'unchecked';
  readonly detail: string;
}

/** What evidence says the names stand for. */
interface Interpretation {
  readonly assignment: Assignment;
  readonly functions: FoundFunctions;
  /** Names that it gives a meaning which is not read here. */
  readonly unreadable: ReadonlySet<string>;
}

/** Formulas that must all be true, and the names that they leave open. */
interface Question {
  readonly assumptions: readonly Term[];
  /** What the counterexample is to refute, all together; absent for a script without a goal, which is to be satisfied. */
  readonly claims?: readonly Term[];
  readonly constants: readonly VariableTerm[];
  readonly open: readonly FunctionSymbol[];
}

/** Longer evidence takes longer to read than a check is worth. */
const mostCharacters = 16 * 1024 * 1024;

/**
 * Evaluates the claim under a counterexample, exactly and without a solver: formats `assignment`, `smt2-model`, `object`.
 * `valid`: it refutes the claim (satisfies a script without a goal); a variable that it does not mention may have any
 * value. `invalid`: it certainly does not, whatever it does not mention. Otherwise `unchecked`. Never throws.
 */
export function checkCounterexample(obligation: Obligation, evidence: Evidence): CounterexampleCheck {
  try {
    if (evidence.text.length > mostCharacters) return unchecked(`it has more than ${mostCharacters} characters`);
    const factory = new TermFactory();
    if (obligation.form === 'smt2' || obligation.form === 'forall') {
      return decide(factory, scriptQuestion(factory, obligation), evidence);
    }
    const claim = readClaim(obligation, factory);
    return claim.kind === 'context-implication'
      ? checkObject(claim, evidence)
      : decide(factory, questionOf(factory, claim), evidence);
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof NotOurs) return unchecked(cause.message);
    if (cause instanceof NotEvaluable || cause instanceof TooComplex || cause instanceof SortError)
      return unchecked(cause.message);
    throw cause;
  }
}

function unchecked(detail: string): CounterexampleCheck {
  return { outcome: 'unchecked', detail };
}

function scriptQuestion(factory: TermFactory, obligation: Obligation): Question {
  const { check, goal } = readParameters(obligation);
  const script = readScriptTerms(factory, readAnyScript(obligation.text, { check, isContext: goal !== undefined }));
  const expand = expander(factory, script.definitions);
  const claims = goal === undefined ? {} : { claims: [expand(readGoalTerm(factory, goal, script.scope))] };
  return { assumptions: script.assertions.map(expand), ...claims, constants: script.constants, open: script.open };
}

function questionOf(factory: TermFactory, claim: Claim): Question {
  if (claim.kind !== 'theory-implication')
    throw new NotEvaluable('claims of this kind have no counterexample of values');
  const { hypotheses, conclusions } = sequentOf(claim);
  const expand = expander(factory, claim.theory.functions);
  return {
    assumptions: hypotheses.map(expand),
    claims: conclusions.map(expand),
    constants: claim.theory.variables,
    open: [],
  };
}

/** Definitions that speak of the text's variables have no value by themselves: they are put in where they are called. */
function expander(factory: TermFactory, definitions: readonly FunctionSymbol[]): (term: Term) => Term {
  const isOuter = ({ parameters, body }: FunctionSymbol): boolean => {
    const own = new Set(parameters);
    return body !== undefined && [...freeVariables(body)].some((variable) => !own.has(variable));
  };
  return definitions.some(isOuter) ? (term) => inline(factory, term) : (term) => term;
}

function decide(factory: TermFactory, question: Question, evidence: Evidence): CounterexampleCheck {
  const { assignment, functions, unreadable } = interpretationOf(factory, question, evidence);
  const assumed = factory.and(question.assumptions);
  const claimed = factory.and(question.claims ?? []);
  const isModel = question.claims === undefined;
  const told = (values: Assignment): CounterexampleCheck | NotEvaluable => {
    const [holds, refuted] = [truth(assumed, values, functions), isModel ? false : truth(claimed, values, functions)];
    if (holds === false)
      return { outcome: 'invalid', detail: isModel ? 'an assertion is false' : 'an assumption is false' };
    if (refuted === true) return { outcome: 'invalid', detail: 'what it is to refute is true' };
    if (holds instanceof NotEvaluable) return holds;
    if (refuted instanceof NotEvaluable) return refuted;
    return {
      outcome: 'valid',
      detail: isModel ? 'every assertion is true' : 'the assumptions are true and the claim is false',
    };
  };
  const first = told(assignment);
  if (!(first instanceof NotEvaluable)) return first;
  const completed = new Map(assignment);
  for (const { name, sort } of question.constants) {
    const value = unreadable.has(name) || completed.has(name) ? undefined : defaultOf(sort);
    if (value !== undefined) completed.set(name, value);
  }
  const second = completed.size === assignment.size ? first : told(completed);
  if (second instanceof NotEvaluable) return unchecked(second.message);
  return second.outcome === 'valid'
    ? second
    : unchecked('it leaves variables open, and not every value of theirs will do');
}

function truth(term: Term, assignment: Assignment, functions: FoundFunctions): Value | NotEvaluable {
  try {
    return evaluate(term, assignment, functions);
  } catch (cause) {
    if (cause instanceof NotEvaluable) return cause;
    throw cause;
  }
}

function defaultOf(sort: Sort): Value | undefined {
  switch (sort.kind) {
    case 'Bool':
      return false;
    case 'Int':
    case 'BitVec':
      return 0n;
    case 'Real':
      return { numerator: 0n, denominator: 1n };
    case 'String':
      return '';
    default:
      return undefined;
  }
}

function interpretationOf(factory: TermFactory, question: Question, evidence: Evidence): Interpretation {
  switch (evidence.format) {
    case 'assignment':
      return assignmentOf(evidence.text, question.constants);
    case 'smt2-model':
      return modelOf(factory, evidence.text, question);
    default:
      throw new NotEvaluable(`evidence of the format ${evidence.format} is no counterexample to a claim of this kind`);
  }
}

function assignmentOf(text: string, constants: readonly VariableTerm[]): Interpretation {
  const values = member(jsonOf(text), 'variables');
  const assignment = new Map<string, Value>();
  const unreadable = new Set<string>();
  for (const { name, sort } of constants) {
    const written = member(values, name);
    if (written === undefined) continue;
    const value = typeof written === 'string' ? readValue(written, sort) : undefined;
    if (value === undefined) unreadable.add(name);
    else assignment.set(name, value);
  }
  return { assignment, functions: new Map(), unreadable };
}

/** A member of an object's own; `undefined` for anything else. */
function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NotEvaluable('it is no JSON');
  }
}

/** Constants and functions as a solver's model defines them; what it defines otherwise is as good as unmentioned. */
function modelOf(factory: TermFactory, text: string, { constants, open }: Question): Interpretation {
  const model = readModel(text);
  if (model === undefined) throw new NotEvaluable('it is no model as solvers print them');
  const read = readDefinitions(factory, model.commands(new Set()).join('\n'));
  const defined = new Map(read.definitions.map((symbol) => [symbol.name, symbol]));
  const unreadable = new Set(read.unreadable);
  const assignment = new Map<string, Value>();
  for (const { name, sort } of constants) {
    const symbol = defined.get(name);
    if (symbol?.body === undefined) continue;
    const fits = symbol.parameters.length === 0 && sameSort(symbol.sort, sort);
    const value = fits ? truth(symbol.body, new Map(), new Map()) : undefined;
    if (value === undefined || value instanceof NotEvaluable) unreadable.add(name);
    else assignment.set(name, value);
  }
  const functions = new Map<string, FoundFunction>();
  for (const symbol of open) {
    const found = defined.get(symbol.name);
    if (found?.body !== undefined && sameProfile(symbol, found)) {
      functions.set(symbol.name, { symbol: found, body: found.body });
    }
  }
  return { assignment, functions, unreadable };
}

function sameProfile(a: FunctionSymbol, b: FunctionSymbol): boolean {
  return (
    sameSort(a.sort, b.sort) &&
    a.parameters.length === b.parameters.length &&
    a.parameters.every((parameter, index) => {
      const other = b.parameters[index];
      return other !== undefined && sameSort(parameter.sort, other.sort);
    })
  );
}

/** An object by its name, or by its number in the script that a solver was asked. */
function checkObject({ context, implication }: ContextImplicationClaim, evidence: Evidence): CounterexampleCheck {
  const index = evidence.format === 'object' ? namedObject(context.objects, evidence.text) : numberedObject(evidence);
  const row = context.rows[index];
  if (row === undefined) return { outcome: 'invalid', detail: 'the context has no such object' };
  const has = new Set(row.map((attribute) => context.attributes[attribute]));
  const lacking = implication.premise.find((name) => !has.has(name));
  if (lacking !== undefined)
    return { outcome: 'invalid', detail: `the object does not have ${lacking} of the premise` };
  const missing = implication.conclusion.find((name) => !has.has(name));
  return missing === undefined
    ? { outcome: 'invalid', detail: 'the object has all of the conclusion' }
    : { outcome: 'valid', detail: `the object has the premise and does not have ${missing}` };
}

function namedObject(objects: readonly string[], text: string): number {
  const name = member(jsonOf(text), 'object');
  if (typeof name !== 'string') throw new NotEvaluable('it names no object');
  return objects.indexOf(name);
}

function numberedObject({ format, text }: Evidence): number {
  if (format !== 'smt2-model') throw new NotEvaluable(`evidence of the format ${format} names no object of a context`);
  const factory = new TermFactory();
  const object = factory.variable(objectVariable, { kind: 'Int' });
  const { assignment } = modelOf(factory, text, { assumptions: [], constants: [object], open: [] });
  const value = assignment.get(objectVariable);
  if (typeof value !== 'bigint') throw new NotEvaluable('the model does not say which object it means');
  return value >= 0n && value < 0x7fffffffn ? Number(value) : -1;
}
