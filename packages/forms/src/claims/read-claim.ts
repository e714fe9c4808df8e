import type { Obligation } from '@xeno/plugin-api';
import type { Script } from '@xeno/smtlib';
import { Refusal, readGoal } from '@xeno/smtlib';
import type { Claim, UniversalClaim, WitnessClaim } from '../claim.js';
import { readSynthesisProblem } from '../sygus/read-synthesis-problem.js';
import type { Term } from '../term.js';
import { conjuncts } from '../terms/conjuncts.js';
import { NotOurs, orNotOurs } from '../terms/not-ours.js';
import { SortError } from '../terms/sort-error.js';
import { TermFactory } from '../terms/term-factory.js';
import { TooComplex } from '../terms/too-complex.js';
import { subterms } from '../terms/traverse.js';
import { readGoalTerm } from './read-goal-term.js';
import { readImplication } from './read-implication.js';
import { readAnyScript, readScriptTerms } from './script-reading.js';

/**
 * Reads what an obligation claims: form `smt2` with a goal and `forall` (universal), `smt2` without one (witness),
 * `implication` over a context or a theory, `sygus`.
 *
 * @throws Refusal whose message begins with `line:column` for an author's mistake; NotOurs for another form, and for what is
 *   outside of what is read here (data types, floating point, functions left open, sorts left open). What `smt2` means is for
 *   solvers to say, each of which accepts more than the standard: there only what no solver would be sent is a mistake.
 */
export function readClaim(obligation: Obligation, factory = new TermFactory()): Claim {
  try {
    switch (obligation.form) {
      case 'smt2':
        return readScriptClaim(obligation, factory);
      case 'forall':
        if (obligation.parameters['goal'] === undefined)
          throw new Refusal(
            'InputError',
            'the form forall needs the parameter goal: the term that is to hold for all values',
          );
        return readScriptClaim(obligation, factory);
      case 'implication':
        return readImplication(obligation, factory);
      case 'sygus':
        return { kind: 'synthesis', problem: readSynthesisProblem(obligation.text, factory) };
      default:
        throw new NotOurs(`obligations of the form ${obligation.form} are not read here`);
    }
  } catch (cause) {
    if (cause instanceof TooComplex || cause instanceof SortError) throw new Refusal('InputError', cause.message);
    throw cause;
  }
}

function readScriptClaim(obligation: Obligation, factory: TermFactory): UniversalClaim | WitnessClaim {
  const { check, goal } = readParameters(obligation);
  const script = readAnyScript(obligation.text, { check, isContext: goal !== undefined });
  if (goal !== undefined) readGoal(goal);
  const read = (): UniversalClaim | WitnessClaim => claimOf(script, goal, factory);
  return obligation.form === 'smt2' ? orNotOurs(read) : read();
}

function claimOf(script: Script, goal: string | undefined, factory: TermFactory): UniversalClaim | WitnessClaim {
  const { constants, definitions: functions, assertions, outside, scope } = readScriptTerms(factory, script);
  if (outside !== undefined) throw outside;
  if (goal !== undefined) {
    const conclusion = readGoalTerm(factory, goal, scope);
    return { kind: 'universal', variables: constants, functions, hypotheses: assertions, conclusion };
  }
  const formulas = assertions.flatMap(conjuncts);
  if (![...formulas.map(matrixOf), ...functions.map(({ body }) => body)].every(isQuantifierFree)) {
    throw new NotOurs('quantifiers are read at the top of assertions only, and there only forall');
  }
  return { kind: 'witness', constants, functions, formulas };
}

/** The parameters of `smt2`. @throws Refusal */
export function readParameters(obligation: Obligation): {
  readonly check: number | undefined;
  readonly goal: string | undefined;
} {
  const { check, goal } = obligation.parameters;
  if (check !== undefined && !(typeof check === 'number' && Number.isSafeInteger(check) && check >= 0))
    throw new Refusal('InputError', 'the parameter check must be a whole number from 0');
  if (goal !== undefined && typeof goal !== 'string')
    throw new Refusal('InputError', 'the parameter goal must be a text');
  return { check, goal };
}

/** What stands under the `forall`s at the top. */
function matrixOf(term: Term): Term {
  let inner = term;
  while (inner.kind === 'quantified' && inner.quantifier === 'forall') inner = inner.body;
  return inner;
}

function isQuantifierFree(term: Term | undefined): boolean {
  return term === undefined || subterms(term).every((part) => part.kind !== 'quantified');
}
