import type { RecordedVerdict } from '@xeno/plugin-api';
import type { RunState } from '@xeno/run-state';
import { conclude } from '../verdicts/index.js';

/** Answers to one obligation that exclude each other although no single step saw both. */
export interface AcrossSteps {
  /** The last step that attempted it. */
  readonly step: string;
  readonly obligation: string;
  readonly engines: readonly string[];
  /** Everything that is needed to see the disagreement again, as JSON. */
  readonly description: string;
}

/** Finds obligations, told apart by their content, on which different steps of a run got answers that exclude each other. */
export function contradictionsAcrossSteps(state: RunState): readonly AcrossSteps[] {
  const byClaim = new Map<string, { obligation: string; steps: Set<string>; votes: RecordedVerdict[] }>();
  for (const step of state.steps.values()) {
    for (const { id, digest, attempts } of step.obligations?.values() ?? []) {
      if (digest === undefined) continue;
      let claim = byClaim.get(digest);
      if (!claim) {
        claim = { obligation: id, steps: new Set(), votes: [] };
        byClaim.set(digest, claim);
      }
      for (const { verdict } of attempts) {
        if (!verdict) continue;
        claim.steps.add(step.id);
        claim.votes.push(verdict);
      }
    }
  }
  const known = new Set(state.contradictions.map(({ obligation }) => obligation));
  return [...byClaim.values()].flatMap(({ obligation, steps, votes }) => {
    if (steps.size < 2 || known.has(obligation)) return [];
    const { contradicting } = conclude(undefined, votes, { strategy: 'first', enginesThatCould: 1 });
    if (!contradicting) return [];
    const answers = votes.map(({ engine, status, queries, evidence }) => ({ engine, status, queries, evidence }));
    const description = `${JSON.stringify({ obligation, steps: [...steps], answers }, null, 2)}\n`;
    return [{ step: [...steps].at(-1) ?? '', obligation, engines: contradicting, description }];
  });
}
