import {
  type Assignment,
  type CallTerm,
  type FunctionSymbol,
  inGrammar,
  inline,
  NotEvaluable,
  readValue,
  type SynthesisProblem,
  satisfaction,
  solutionText,
  substitute,
  subterms,
  type Term,
  type TermFactory,
  type Value,
} from '@xeno/forms';
import { emptySet, setOf } from '../exploration/attribute-set.js';
import type { Witness } from '../exploration/expert.js';
import { Inquiry } from '../exploration/inquiry.js';
import { InquiryEnded } from '../exploration/inquiry-ended.js';
import { Pace } from '../exploration/pace.js';
import { candidateTerms, constantsOf } from './candidate-terms.js';
import { chooseExpert, type ExpertSetting } from './choose-expert.js';
import { type Outcome, outcomeOfEnd } from './outcome.js';
import { solversBehind } from './solvers-behind.js';

/** Candidates that one conversation is about. */
const mostTogether = 8;

/**
 * Looks for one function among small terms: inputs are objects, "the term is right here" is an attribute of them for each
 * term, and a term is a solution when everything has its attribute. Inputs that refute one term are tried on all others.
 */
export async function attemptWitness(
  problem: SynthesisProblem,
  factory: TermFactory,
  setting: ExpertSetting,
): Promise<Outcome> {
  const [wanted] = problem.functions;
  if (wanted === undefined || problem.functions.length !== 1 || problem.preamble.length > 0) {
    return {
      status: 'Inappropriate',
      message: 'attribute exploration looks for one function, of sorts that it can evaluate',
    };
  }
  const search = new Search(problem, wanted.symbol, factory, setting);
  try {
    const formulas = [...problem.constraints, ...problem.assumptions].map((term) => inline(factory, term));
    const constants = constantsOf(formulas, factory);
    const terms = await candidateTerms(wanted, constants, factory, async () => search.pace.breathe());
    const outcome = await search.among(terms.filter((body) => inGrammar(problem, wanted, body)));
    return { ...outcome, details: { candidates: terms.length, questions: search.questions } };
  } catch (cause) {
    if (cause instanceof InquiryEnded) return outcomeOfEnd(cause);
    throw cause;
  }
}

class Search {
  questions = 0;
  readonly pace: Pace;
  private readonly inputs: Assignment[] = [];

  constructor(
    private readonly problem: SynthesisProblem,
    private readonly symbol: FunctionSymbol,
    private readonly factory: TermFactory,
    private readonly setting: ExpertSetting,
  ) {
    this.pace = new Pace(setting.signal, setting.remaining);
  }

  /** @throws InquiryEnded */
  async among(terms: readonly Term[]): Promise<Outcome> {
    let undecided = 0;
    let left = terms;
    while (left.length > 0) {
      const together = await this.unrefuted(left.slice(0, mostTogether));
      left = left.slice(mostTogether);
      if (together.length === 0) continue;
      const found = await this.ask(together);
      if (typeof found !== 'number') return found;
      undecided += found;
    }
    const open = undecided === 0 ? '' : `, and ${undecided} were left undecided`;
    return { status: 'GaveUp', message: `none of the ${terms.length} terms that were looked at is a solution${open}` };
  }

  /** How many were left undecided, when none is a solution. */
  private async ask(terms: readonly Term[]): Promise<Outcome | number> {
    const { problem, factory, setting } = this;
    const attributes = terms.map((body, at) => ({ name: `t${at}`, term: this.rightWith(body) }));
    const assumptions = problem.assumptions.map((term) => inline(factory, term));
    const { variables } = problem;
    const chosen = await chooseExpert({ variables, functions: [], assumptions, attributes, background: [] }, setting);
    if (typeof chosen === 'string') return { status: 'GaveUp', message: chosen };
    const { signal, remaining, options } = setting;
    const limits = { signal, remaining, maxQuestions: options.maxQuestions - this.questions };
    const inquiry = new Inquiry(
      attributes.map(({ name }) => name),
      chosen.expert,
      limits,
    );
    let undecided = 0;
    try {
      for (const [at, body] of terms.entries()) {
        const attribute = setOf(terms.length, [at]);
        if (inquiry.objects.refuting(emptySet(terms.length), attribute) !== undefined) continue;
        const answer = await inquiry.ask(emptySet(terms.length), attribute);
        if (answer.answer === 'undecided') undecided += 1;
        else if (answer.answer === 'counterexample') this.learn(answer.witness);
        else return this.solution(body, solversBehind(inquiry.known));
      }
      return undecided;
    } finally {
      this.questions += inquiry.questions;
      await chosen.close();
    }
  }

  private solution(body: Term, restsOn: NonNullable<Outcome['restsOn']>): Outcome {
    const text = solutionText([{ symbol: this.symbol, body }]);
    const evidence = [{ dataform: 'Solution', format: 'sygus-solution', text, checks: [] }];
    return { status: 'Theorem', evidence, restsOn };
  }

  private async unrefuted(terms: readonly Term[]): Promise<readonly Term[]> {
    const kept: Term[] = [];
    for (const body of terms) {
      await this.pace.breathe();
      try {
        const holds = satisfaction(this.problem, [{ symbol: this.symbol, body }]);
        if (this.inputs.every((input) => holds(input))) kept.push(body);
      } catch (cause) {
        if (!(cause instanceof NotEvaluable)) throw cause;
        kept.push(body);
      }
    }
    return kept;
  }

  private learn(witness: Witness | undefined): void {
    if (witness?.kind !== 'assignment') return;
    const values = this.problem.variables.map(({ name, sort }): readonly [string, Value | undefined] => [
      name,
      readValue(witness.variables[name] ?? '', sort),
    ]);
    if (values.every((pair): pair is [string, Value] => pair[1] !== undefined)) this.inputs.push(new Map(values));
  }

  /** All constraints, with the term in place of the function. */
  private rightWith(body: Term): Term {
    const { factory, problem, symbol } = this;
    // A grammar may call what the problem defines.
    const plain = inline(factory, body);
    return factory.and(problem.constraints.map((term) => replaced(factory, inline(factory, term), symbol, plain)));
  }
}

/** Every call of a function replaced by its body, innermost first. Without recursion. */
function replaced(factory: TermFactory, term: Term, symbol: FunctionSymbol, body: Term): Term {
  const made = new Map<Term, Term>();
  const of = (part: Term): Term => made.get(part) ?? part;
  const called = (call: CallTerm): Term => {
    const args = call.arguments.map(of);
    if (call.function !== symbol) return factory.call(call.function, args);
    return substitute(
      factory,
      body,
      new Map(symbol.parameters.map((parameter, at) => [parameter, args[at] ?? parameter])),
    );
  };
  for (const part of subterms(term)) {
    if (part.kind === 'application') made.set(part, factory.apply(part.operator, part.arguments.map(of), part.indices));
    else if (part.kind === 'call') made.set(part, called(part));
    else if (part.kind === 'quantified')
      made.set(part, factory.quantified(part.quantifier, part.variables, of(part.body)));
  }
  return of(term);
}
