import {
  type Conclusion,
  type EngineIdentity,
  type EvidenceCheck,
  isA,
  isSuccess,
  isSzsStatus,
  polarity,
  type SolverUse,
  type SzsStatus,
} from '@xeno/plugin-api';

/** The checker that speaks for Xeno itself. */
export const ownEvaluator = 'xeno-evaluator';

/** What judging reads of a verdict: both a `Verdict` and a `RecordedVerdict` are votes. */
export interface Vote {
  readonly status: SzsStatus;
  readonly engine: Pick<EngineIdentity, 'id' | 'family'>;
  readonly evidence: readonly { readonly dataform: string; readonly checks: readonly EvidenceCheck[] }[];
  readonly queries: readonly string[];
  readonly restsOn?: readonly SolverUse[];
  readonly assumes?: readonly string[];
  readonly message?: string;
}

/** A conclusion and one plain sentence for it. */
export interface Judgement {
  readonly conclusion: Conclusion;
  readonly reason: string;
}

/** Engines speak of a conjecture or of a set of formulae; each pair is one claim seen from the two sides. */
const sameClaim: Partial<Record<SzsStatus, SzsStatus>> = {
  Theorem: 'Unsatisfiable',
  Unsatisfiable: 'Theorem',
  Satisfiable: 'CounterSatisfiable',
  CounterSatisfiable: 'Satisfiable',
};

/**
 * One verdict against what was expected of it: `met`, `violated`, `open` or `fault`.
 *
 * Without an expectation any answer is met. With one, an answer that says as much or more is met and one that excludes it
 * is violated. `ContradictoryAxioms` violates every claim but itself: what follows from assumptions that exclude each
 * other has not been shown. An answer with rejected evidence is a fault, whatever it says.
 */
export function concludeVerdict(expect: SzsStatus | undefined, vote: Vote): Judgement {
  const engine = vote.engine.id;
  const rejected = rejection(vote);
  if (rejected !== undefined) return { conclusion: 'fault', reason: rejected };
  // An engine is somebody else's code: its status may be no status at all.
  if (!isSzsStatus(vote.status)) {
    return { conclusion: 'fault', reason: `${engine} answered "${String(vote.status)}", which is not an SZS status.` };
  }
  if (isA(vote.status, 'Error')) {
    return { conclusion: 'fault', reason: `${engine} failed with ${vote.status}${detail(vote)}.` };
  }
  if (!isSuccess(vote.status)) {
    return { conclusion: 'open', reason: `${engine} found no answer: ${vote.status}${detail(vote)}.` };
  }
  return answered(expect, vote.status, engine);
}

function answered(expect: SzsStatus | undefined, status: SzsStatus, engine: string): Judgement {
  if (expect === undefined || expect === 'Success') {
    const vacuous = status === 'ContradictoryAxioms' ? ': the assumptions contradict each other' : '';
    return { conclusion: 'met', reason: `${engine} answered ${status}${vacuous}.` };
  }
  if (!isSzsStatus(expect) || !isSuccess(expect)) {
    return {
      conclusion: 'open',
      reason: `${engine} answered ${status}, but ${expect} is no answer that can be expected.`,
    };
  }
  if (status === expect) return { conclusion: 'met', reason: `${engine} answered ${status}, as expected.` };
  if (status === 'ContradictoryAxioms') {
    return {
      conclusion: 'violated',
      reason: `${engine} found that the assumptions contradict each other (ContradictoryAxioms), so ${expect} would hold of anything.`,
    };
  }
  const [expected, given] = [polarity(expect), polarity(status)];
  // Before `isA`: the ontology puts Unsatisfiable below CounterSatisfiable, which here are opposite answers.
  if (expected !== undefined && given !== undefined && expected !== given) {
    return { conclusion: 'violated', reason: `${engine} answered ${status}, but ${expect} was expected.` };
  }
  const twin = sameClaim[expect];
  if (isA(status, expect) || (twin !== undefined && isA(status, twin))) {
    return { conclusion: 'met', reason: `${engine} answered ${status}, which is what ${expect} expects.` };
  }
  return { conclusion: 'open', reason: `${engine} answered ${status}, which does not decide ${expect}.` };
}

function rejection(vote: Vote): string | undefined {
  for (const evidence of vote.evidence) {
    const check = evidence.checks.find(({ outcome }) => outcome === 'invalid');
    if (check) {
      return `${vote.engine.id} answered ${vote.status}, but ${check.checker.id} rejected its evidence (${evidence.dataform}).`;
    }
  }
  return undefined;
}

/** An engine's own words, as part of a sentence: one line and no more than fits one. */
function detail(vote: Vote): string {
  const text = vote.message?.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (!text) return '';
  return ` (${text.length > 200 ? `${text.slice(0, 199)}…` : text})`;
}

/**
 * Whether a program of another family than the engine's, and than those of the solvers that it relied on, accepted evidence
 * for the very answer that it gave: a checked model says nothing for a proof, nor a checked proof for a model.
 */
export function isCertified(vote: Vote): boolean {
  const wrong = polarity(vote.status) === 'has-model' ? /Proof|Refutation|UnsatCore/ : /Model$/;
  const own = familiesBehind(vote);
  return vote.evidence.some(
    ({ dataform, checks }) =>
      !wrong.test(dataform) && checks.some(({ outcome, checker }) => outcome === 'valid' && !own.has(checker.family)),
  );
}

/** The families that must be right for the vote to be right: the engine's own, and those of the solvers that it asked. */
export function familiesBehind(vote: Vote): ReadonlySet<string> {
  return new Set([vote.engine.family, ...(vote.restsOn ?? []).map(({ family }) => family)]);
}

/** Which questions to whom the vote rests on, as `<family> <digest>`. */
export function questionsBehind(vote: Vote): ReadonlySet<string> {
  const uses = vote.restsOn ?? [{ family: vote.engine.family, queries: vote.queries }];
  return new Set(uses.flatMap(({ family, queries }) => queries.map((query) => `${family} ${query}`)));
}

/** Whether the answer holds only if something that nobody decided does. */
export function isAssuming(vote: Vote): boolean {
  return (vote.assumes?.length ?? 0) > 0;
}

/** Whether Xeno's own evaluator confirmed a model: such a vote decides alone. A second solver's word is only a vote. */
export function isConfirmedModel(vote: Vote): boolean {
  return (
    polarity(vote.status) === 'has-model' &&
    vote.evidence.some(({ checks }) =>
      checks.some(({ outcome, checker }) => outcome === 'valid' && checker.id === ownEvaluator),
    )
  );
}
