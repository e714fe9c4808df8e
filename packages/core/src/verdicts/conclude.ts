import { type Conclusion, isA, polarity, type SzsStatus, type Trust } from '@xeno/plugin-api';
import { backings, voices } from './independence.js';
import { type Answer, answerJoin, trustMeet, worst } from './joins.js';
import {
  concludeVerdict,
  familiesBehind,
  isAssuming,
  isCertified,
  isConfirmedModel,
  type Judgement,
  type Vote,
} from './vote.js';

/** When the votes on one obligation are believed. */
export const aggregationStrategies = ['first', 'consensus', 'majority', 'unanimous', 'certified'] as const;
export type AggregationStrategy = (typeof aggregationStrategies)[number];

export interface AggregationRule {
  readonly strategy: AggregationStrategy;
  /**
   * Independent votes that must agree. Default 1; 2 under `consensus` where two engines could answer. A quorum that is
   * written down binds every strategy.
   */
  readonly quorum?: number;
  /** A conclusion with less behind it stays open. */
  readonly minTrust?: Trust;
  /** How many engine *families* could attempt this obligation here; engines of one family count as one. */
  readonly enginesThatCould: number;
}

/** What the votes on one obligation come to. `trust` is there exactly when the conclusion is `met` or `violated`. */
export interface Aggregate extends Judgement {
  readonly trust?: Trust;
  /** Ids of the engines whose answers exclude each other; only with a contradiction. */
  readonly contradicting?: readonly string[];
}

interface JudgedVote extends Judgement {
  readonly vote: Vote;
}

/**
 * What the votes on one obligation come to, in whatever order they came.
 *
 * Two answers that exclude each other are a contradiction under every strategy; only a model that Xeno's own evaluator
 * confirmed decides against them. A vote that is a fault backs nothing: its answer can still contradict, and `majority`
 * and `unanimous` count its engine among those that attempted it. Without a conclusive vote the conclusion is the worst of
 * the votes'; a conclusive answer with less behind it than the rule demands is `open`.
 */
export function conclude(expect: SzsStatus | undefined, votes: readonly Vote[], rule: AggregationRule): Aggregate {
  const judged = withoutOvertaken(votes.map((vote) => ({ vote, ...concludeVerdict(expect, vote) })).sort(byEngine));
  const conclusive = judged.filter(isConclusive);

  const confirmed = conclusive.filter(({ vote }) => isConfirmedModel(vote));
  if (confirmed.length > 0) {
    const wrong = judged.filter(({ vote }) => polarity(vote.status) === 'refuted-negation');
    const aside = wrong.length === 0 ? '' : `, against ${list(engines(wrong))}`;
    return believe(expect, confirmed, rule, ` Xeno's own evaluator confirmed the model${aside}.`);
  }

  let answer: Answer = 'none';
  for (const { vote } of judged) answer = answerJoin[answer][polarity(vote.status) ?? 'none'];
  if (answer === 'both') {
    const contradicting = judged.filter(({ vote }) => polarity(vote.status) !== undefined);
    const reason = `${answers(contradicting)}: these exclude each other, so at least one engine is wrong.`;
    return { conclusion: 'contradiction', reason, contradicting: engines(contradicting) };
  }

  if (conclusive.length === 0) return undecided(judged);

  // A vacuous proof (`violated`) refines the proofs beside it, so these cannot outvote it.
  const violated = conclusive.filter(({ conclusion }) => conclusion === 'violated');
  const winners = violated.length > 0 ? violated : conclusive;
  const missing = shortfall(winners, judged, rule);
  if (missing !== undefined) return { conclusion: 'open', reason: `${answers(winners)}, but ${missing}.` };
  return believe(expect, winners, rule, '');
}

function isConclusive({ conclusion }: JudgedVote): boolean {
  return conclusion === 'met' || conclusion === 'violated';
}

/**
 * An answer that takes something for granted says nothing beside one that does not, neither for nor against it. A model that
 * Xeno itself confirmed needs nothing granted, whatever the engine says.
 */
function withoutOvertaken(judged: readonly JudgedVote[]): readonly JudgedVote[] {
  const isSoft = ({ vote }: JudgedVote): boolean => isAssuming(vote) && !isConfirmedModel(vote);
  const solid = judged.some((one) => isConclusive(one) && !isSoft(one));
  return solid ? judged.filter((one) => !(isConclusive(one) && isSoft(one))) : judged;
}

function undecided(judged: readonly JudgedVote[]): Aggregate {
  const conclusion: Conclusion = judged.length === 0 ? 'open' : worst(judged.map((one) => one.conclusion));
  const reasons = new Set(judged.filter((one) => one.conclusion === conclusion).map(({ reason }) => reason));
  return { conclusion, reason: reasons.size === 0 ? 'No engine attempted it.' : [...reasons].join(' ') };
}

/** What the strategy still lacks before it believes, as the end of a sentence. */
function shortfall(
  winners: readonly JudgedVote[],
  judged: readonly JudgedVote[],
  { strategy, quorum, enginesThatCould }: AggregationRule,
): string | undefined {
  const heard = voices(winners.map(({ vote }) => vote));
  const needed = quorum ?? (strategy === 'consensus' && enginesThatCould >= 2 ? 2 : 1);
  if (heard < needed) {
    return `${needed} independent answers are needed and there ${heard === 1 ? 'is 1' : `are ${heard}`}${sharing(winners, heard)}`;
  }
  switch (strategy) {
    case 'first':
    case 'consensus':
      return undefined;
    case 'majority': {
      // Each family that took part may say something: what is independent is counted only among those that agree.
      const asked = new Set(judged.filter(attempted).map(({ vote }) => vote.engine.family)).size;
      return heard * 2 > asked ? undefined : `that is ${heard} of ${asked} independent engines and no majority`;
    }
    case 'unanimous': {
      const agreeing = new Set(engines(winners));
      const others = engines(judged.filter(attempted)).filter((id) => !agreeing.has(id));
      return others.length === 0 ? undefined : `${list(others)} did not say so and the answer must be unanimous`;
    }
    case 'certified':
      return winners.some(({ vote }) => isCertified(vote))
        ? undefined
        : 'no checker of another family has accepted a certificate for it';
  }
}

/** Why fewer voices were counted than engines answered. */
function sharing(winners: readonly JudgedVote[], heard: number): string {
  if (engines(winners).length <= heard) return '';
  const families = new Set(winners.map(({ vote }) => vote.engine.family)).size;
  return families > heard
    ? ' (same-query: answers that rest on one question to one solver family count as one)'
    : ' (engines of one family count as one)';
}

/** An engine that is not installed, or that does not take the form, took no part. */
function attempted({ vote, conclusion }: JudgedVote): boolean {
  return conclusion !== 'open' || !(isA(vote.status, 'NotTried') || isA(vote.status, 'Inappropriate'));
}

function believe(
  expect: SzsStatus | undefined,
  winners: readonly JudgedVote[],
  { minTrust }: AggregationRule,
  note: string,
): Aggregate {
  const trust = backing(winners);
  if (minTrust !== undefined && trustMeet[trust][minTrust] !== minTrust) {
    return {
      conclusion: 'open',
      reason: `${answers(winners)}, but that is only ${trust} and ${minTrust} is demanded.${note}`,
    };
  }
  const conclusion = winners[0]?.conclusion ?? 'open';
  return { conclusion, trust, reason: sentence(expect, conclusion, winners) + weakness(winners, trust) + note };
}

function backing(winners: readonly JudgedVote[]): Trust {
  const votes = winners.map(({ vote }) => vote);
  if (votes.every(isAssuming)) return 'admitted';
  if (votes.some(isCertified)) return 'certified';
  return backings(votes) >= 2 ? 'corroborated' : 'claimed';
}

/** Why answers of several methods, or an answer at all, are worth no more. */
function weakness(winners: readonly JudgedVote[], trust: Trust): string {
  const votes = winners.map(({ vote }) => vote);
  if (trust === 'admitted') {
    const assumed = [...new Set(votes.flatMap((vote) => vote.assumes ?? []))];
    const more = assumed.length > 1 ? ` and ${assumed.length - 1} more` : '';
    return ` It takes for granted what was left undecided: ${assumed[0]?.replace(/\.$/, '').slice(0, 200)}${more}.`;
  }
  if (trust !== 'claimed' || engines(winners).length < 2) return '';
  const shared = [...new Set(votes.flatMap((vote) => [...familiesBehind(vote)]))].filter((family) =>
    votes.every((vote) => familiesBehind(vote).has(family)),
  );
  return shared.length === 0 ? '' : ` A weak agreement: all of them rest on ${list(shared)}.`;
}

function sentence(expect: SzsStatus | undefined, conclusion: Conclusion, winners: readonly JudgedVote[]): string {
  const said = answers(winners);
  if (conclusion === 'met') return expect === undefined ? `${said}.` : `${said}, as expected.`;
  if (winners.every(({ vote }) => vote.status === 'ContradictoryAxioms')) {
    return `${said}: the assumptions contradict each other, so anything follows from them and ${expect} is not shown.`;
  }
  return `${said}, but ${expect} was expected.`;
}

/** "cvc5 and z3 answered Unsatisfiable, eprover answered Theorem". */
function answers(judged: readonly JudgedVote[]): string {
  const byStatus = new Map<string, JudgedVote[]>();
  for (const one of judged) {
    const group = byStatus.get(one.vote.status);
    if (group) group.push(one);
    else byStatus.set(one.vote.status, [one]);
  }
  return [...byStatus].map(([status, group]) => `${list(engines(group))} answered ${status}`).join(', ');
}

function engines(judged: readonly JudgedVote[]): string[] {
  return [...new Set(judged.map(({ vote }) => vote.engine.id))];
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Answers and reasons must not depend on which engine was quicker. */
function byEngine(a: JudgedVote, b: JudgedVote): number {
  const [left, right] = [a, b].map(({ vote, reason }) => `${vote.engine.id} ${vote.status} ${reason}`) as [
    string,
    string,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}
