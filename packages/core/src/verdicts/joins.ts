import type { Conclusion, Trust } from '@xeno/plugin-api';

type JoinTable<Value extends string> = Readonly<Record<Value, Readonly<Record<Value, Value>>>>;

/**
 * What two conclusions about *different* subjects come to: the worse one. `met` is the neutral element. An open question
 * weighs less than a refuted claim, and a refuted claim less than a broken tool, because a broken tool makes all that it
 * said doubtful.
 */
export const conclusionJoin: JoinTable<Conclusion> = {
  met: { met: 'met', open: 'open', violated: 'violated', fault: 'fault', contradiction: 'contradiction' },
  open: { met: 'open', open: 'open', violated: 'violated', fault: 'fault', contradiction: 'contradiction' },
  violated: {
    met: 'violated',
    open: 'violated',
    violated: 'violated',
    fault: 'fault',
    contradiction: 'contradiction',
  },
  fault: { met: 'fault', open: 'fault', violated: 'fault', fault: 'fault', contradiction: 'contradiction' },
  contradiction: {
    met: 'contradiction',
    open: 'contradiction',
    violated: 'contradiction',
    fault: 'contradiction',
    contradiction: 'contradiction',
  },
};

/** How well a whole is backed whose parts are backed so: as its weaker part. */
export const trustMeet: JoinTable<Trust> = {
  admitted: { admitted: 'admitted', claimed: 'admitted', corroborated: 'admitted', certified: 'admitted' },
  claimed: { admitted: 'admitted', claimed: 'claimed', corroborated: 'claimed', certified: 'claimed' },
  corroborated: {
    admitted: 'admitted',
    claimed: 'claimed',
    corroborated: 'corroborated',
    certified: 'corroborated',
  },
  certified: { admitted: 'admitted', claimed: 'claimed', corroborated: 'corroborated', certified: 'certified' },
};

/** What is known of *one* question: nothing, one of the two answers that exclude each other, or both of them. */
export type Answer = 'none' | 'refuted-negation' | 'has-model' | 'both';

/** What two votes on one question come to. `both` is a contradiction, and no further vote undoes it. */
export const answerJoin: JoinTable<Answer> = {
  none: { none: 'none', 'refuted-negation': 'refuted-negation', 'has-model': 'has-model', both: 'both' },
  'refuted-negation': {
    none: 'refuted-negation',
    'refuted-negation': 'refuted-negation',
    'has-model': 'both',
    both: 'both',
  },
  'has-model': { none: 'has-model', 'refuted-negation': 'both', 'has-model': 'has-model', both: 'both' },
  both: { none: 'both', 'refuted-negation': 'both', 'has-model': 'both', both: 'both' },
};

/** The worst of some conclusions; `met` when there are none, so ask first whether anything was concluded. */
export function worst(conclusions: Iterable<Conclusion>): Conclusion {
  let result: Conclusion = 'met';
  for (const conclusion of conclusions) result = conclusionJoin[result][conclusion];
  return result;
}

/** The weakest of some trust levels; nothing when there are none, for nothing backs nothing. */
export function weakest(trusts: readonly [Trust, ...Trust[]]): Trust;
export function weakest(trusts: Iterable<Trust>): Trust | undefined;
export function weakest(trusts: Iterable<Trust>): Trust | undefined {
  let result: Trust | undefined;
  for (const trust of trusts) result = result === undefined ? trust : trustMeet[result][trust];
  return result;
}
