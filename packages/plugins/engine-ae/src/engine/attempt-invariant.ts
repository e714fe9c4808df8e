import { inGrammar, type SynthesisProblem, solutionText, substitute, type Term, type TermFactory } from '@xeno/forms';
import type { JsonValue, SolverUse } from '@xeno/plugin-api';
import { type AttributeSet, difference, equal, has, indicesOf, setOf } from '../exploration/attribute-set.js';
import { derive } from '../exploration/derivation.js';
import { Inquiry } from '../exploration/inquiry.js';
import { InquiryEnded } from '../exploration/inquiry-ended.js';
import { candidatePredicates } from './candidate-predicates.js';
import { chooseExpert, type ExpertSetting } from './choose-expert.js';
import { type Outcome, outcomeOfEnd } from './outcome.js';
import { solversBehind } from './solvers-behind.js';
import { type TransitionSystem, transitionSystem } from './transition-system.js';

/**
 * Looks for an inductive invariant that is a conjunction of predicates read off the problem (Houdini: Flanagan & Leino, FME
 * 2001), as implications among attributes: which predicates every first state has, which of those the next state keeps, and
 * whether these imply what is to hold.
 */
export async function attemptInvariant(
  problem: SynthesisProblem,
  factory: TermFactory,
  setting: ExpertSetting,
): Promise<Outcome> {
  const [constraint] = problem.invariants;
  const [wanted] = problem.functions;
  const system = constraint === undefined ? undefined : transitionSystem(constraint, factory);
  if (system === undefined || wanted === undefined || problem.invariants.length !== 1)
    return { status: 'Inappropriate', message: 'attribute exploration looks for one invariant of one system' };
  const candidates = candidatePredicates(system, factory, 4 * setting.options.maxAttributes);
  const search = new Search(system, candidates, factory, setting);
  try {
    const invariant = await search.run();
    const details = { candidates: candidates.length, questions: search.questions };
    if (typeof invariant === 'string') return { status: 'GaveUp', message: invariant, details };
    const body = factory.and(invariant);
    if (!inGrammar(problem, wanted, body))
      return { status: 'GaveUp', message: 'an invariant was found that is not in the grammar', details };
    return {
      status: 'Theorem',
      evidence: [
        {
          dataform: 'Solution',
          format: 'sygus-solution',
          text: solutionText([{ symbol: wanted.symbol, body }]),
          checks: [],
        },
      ],
      restsOn: search.uses,
      details: { ...details, conjuncts: invariant.length } satisfies Record<string, JsonValue>,
    };
  } catch (cause) {
    if (cause instanceof InquiryEnded) return outcomeOfEnd(cause);
    throw cause;
  }
}

class Search {
  questions = 0;
  uses: readonly SolverUse[] = [];

  constructor(
    private readonly system: TransitionSystem,
    private readonly candidates: readonly Term[],
    private readonly factory: TermFactory,
    private readonly setting: ExpertSetting,
  ) {}

  /** The conjuncts; a text says why there are none. @throws InquiryEnded */
  async run(): Promise<readonly Term[] | string> {
    const { system, factory } = this;
    const { before, after } = system;
    const initial = await this.among(before, system.pre, [], this.candidates);
    if (typeof initial === 'string') return initial;
    const primed = new Map(before.map((variable, at) => [variable, after[at] ?? variable]));
    const next = (term: Term): Term => substitute(factory, term, primed);
    const kept = await this.among([...before, ...after], system.trans, initial, initial.map(next), true);
    if (typeof kept === 'string') return kept;
    const invariant = initial.filter((term) => kept.includes(next(term)));
    const enough = await this.among(before, factory.true, invariant, [system.post]);
    if (typeof enough === 'string') return enough;
    if (enough.length === 1) return invariant;
    return 'no conjunction of the predicates looked at is inductive and strong enough';
  }

  /**
   * The largest part of the conclusions that the premises imply together. `paired`: the premise at the same place goes with
   * each conclusion that does.
   */
  private async among(
    variables: TransitionSystem['before'],
    assumption: Term,
    premises: readonly Term[],
    conclusions: readonly Term[],
    paired = false,
  ): Promise<readonly Term[] | string> {
    const terms = [...new Set([...premises, ...conclusions])];
    const attributes = terms.map((term, at) => ({ name: `p${at}`, term }));
    const theory = { variables, functions: [], assumptions: [assumption], attributes, background: [] };
    const chosen = await chooseExpert(theory, this.setting);
    if (typeof chosen === 'string') return chosen;
    const { signal, remaining, options } = this.setting;
    const limits = { signal, remaining, maxQuestions: options.maxQuestions - this.questions };
    const inquiry = new Inquiry(
      attributes.map(({ name }) => name),
      chosen.expert,
      limits,
    );
    const setFor = (some: readonly Term[]): AttributeSet =>
      setOf(
        terms.length,
        some.map((term) => terms.indexOf(term)),
      );
    let left = conclusions;
    try {
      for (;;) {
        const premise = setFor(paired ? premises.filter((_, at) => left.includes(conclusions[at] as Term)) : premises);
        const unrefuted = inquiry.objects.unrefuted(premise);
        left = left.filter((term) => has(unrefuted, terms.indexOf(term)));
        const open = setFor(left);
        // Fewer conclusions may leave fewer premises, so that more can be refuted.
        if (paired && !equal(premise, setFor(premises.filter((_, at) => left.includes(conclusions[at] as Term)))))
          continue;
        const steps = derive(inquiry, premise, open);
        if (steps !== undefined) {
          this.uses = solversBehind(steps, this.uses);
          return left;
        }
        const missing = difference(open, inquiry.implications.close(premise));
        if ((await inquiry.ask(premise, missing)).answer !== 'undecided') continue;
        // What stays undecided alone is given up, which is always safe.
        for (const at of indicesOf(missing)) {
          const alone = await inquiry.ask(premise, setOf(terms.length, [at]));
          if (alone.answer === 'undecided') left = left.filter((term) => term !== terms[at]);
        }
      }
    } finally {
      this.questions += inquiry.questions;
      await chosen.close();
    }
  }
}
