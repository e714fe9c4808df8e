import { isSuccess, isSzsStatus, type SolverUse, type Trust } from '@xeno/plugin-api';
import { latestObligations } from './latest-obligations.js';
import { namesOf } from './names.js';
import type { Report } from './report.js';
import { visibleLine } from './visible-text.js';

const meaning: Readonly<Record<Exclude<Trust, 'admitted'>, string>> = {
  certified: 'a different program re-checked the evidence',
  corroborated: 'independent engine families gave the same answer',
  claimed: 'one engine family said so and nobody re-checked it',
};

/** What the trust of a run means, as the end of "Trust: claimed — …". Absent: it has none. */
export function trustMeaning(report: Report): string | undefined {
  const { trust } = report;
  return trust === undefined || trust === 'admitted' ? trust && admittedMeaning(report) : meaning[trust];
}

/** Somebody's word and an inference that nobody checked are different things, and a reader asks about them differently. */
function admittedMeaning({ proofs }: Report): string {
  const admitted = proofs
    .flatMap(({ blocks }) => blocks)
    .filter(({ id, status }) => status?.trust === 'admitted' && status.weakest.includes(id));
  const vouched = admitted.filter((block) => block.admitted && block.status?.conclusion !== 'met');
  const inferred = admitted.filter((block) => !block.admitted && block.obligation === undefined);
  const parts = [
    ...(vouched.length === 0 ? [] : [`a person vouches for ${namesOf(vouched.map(({ id }) => id))}`]),
    ...(inferred.length === 0
      ? []
      : [`the step to ${namesOf(inferred.map(({ id }) => id))} from what it rests on is not machine-checked`]),
  ];
  return parts.length === 0 ? 'nothing checked a part of it' : parts.join(', and ');
}

/** Families that a reader most likely has both of, by an engine of each: what one claims the other can corroborate. */
const partners: Readonly<Record<string, string>> = { z3: 'cvc5', cvc5: 'z3' };

/**
 * When everything is met and claimed alike: on whose word it rests, and how to get a second one. Then no obligation is
 * weaker than another, and a list of them says nothing.
 */
export function corroborationAdvice(report: Report): string | undefined {
  if (report.conclusion !== 'met' || report.trust !== 'claimed' || report.weakestLinks.length > 0) return undefined;
  const obligations = latestObligations(report.steps);
  const answers = obligations
    .flatMap(({ attempts }) => attempts)
    .filter(({ status }) => isSzsStatus(status) && isSuccess(status));
  const [answer] = answers;
  if (!answer) return undefined;
  const families = [...new Set(answers.map(({ family }) => family))];
  const subject =
    obligations.length === 1
      ? 'The obligation rests on one engine family'
      : `All ${obligations.length} obligations rest on one engine family each`;
  const partner = partners[answer.family];
  const ask =
    partner === undefined
      ? 'name an engine of another family beside it in `methods`'
      : `ask a second one with \`methods: [${visibleLine(answer.engine, 40)}, ${partner}]\``;
  return `${subject} (${families.map((family) => visibleLine(family, 40)).join(' or ')}); ${ask} to corroborate.`;
}

/** On which solvers an answer rests, as the end of a sentence: `rests on z3 4.8.12 (12 queries)`. Absent: it is a solver's own. */
export function restsOnSentence(restsOn: readonly SolverUse[] | undefined): string | undefined {
  if (restsOn === undefined) return undefined;
  if (restsOn.length === 0) return 'rests on no solver';
  const uses = restsOn.map(({ family, version, queries }) => {
    const count = `${queries.length} ${queries.length === 1 ? 'query' : 'queries'}`;
    return `${visibleLine(`${family} ${version}`.trim(), 60)} (${count})`;
  });
  return `rests on ${uses.length < 2 ? uses.join('') : `${uses.slice(0, -1).join(', ')} and ${uses.at(-1)}`}`;
}
