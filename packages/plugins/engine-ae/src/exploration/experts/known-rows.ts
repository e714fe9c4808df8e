import { type AttributeSet, isEmpty, isSubset } from '../attribute-set.js';
import type { Witness } from '../expert.js';

/** An object of which everything is known: what it does not have it lacks. */
export interface KnownRow {
  readonly has: AttributeSet;
  readonly witness: Witness;
}

/** The different rows of a finite domain, those with most attributes first. */
export class KnownRows {
  private readonly rows: readonly KnownRow[];

  /** @param rows of equal ones the first counts. */
  constructor(rows: Iterable<KnownRow>) {
    const different = new Map<string, KnownRow>();
    for (const row of rows) {
      const key = row.has.join();
      if (!different.has(key)) different.set(key, row);
    }
    this.rows = [...different.values()].sort((a, b) => weight(b.has) - weight(a.has));
  }

  /**
   * A row that has the premise and lacks part of the conclusion, one with the most attributes: such a one refutes the most
   * questions to come. With an empty conclusion, any row that has the premise.
   */
  refuting(premise: AttributeSet, conclusion: AttributeSet): KnownRow | undefined {
    const any = isEmpty(conclusion);
    return this.rows.find(({ has }) => isSubset(premise, has) && (any || !isSubset(conclusion, has)));
  }
}

function weight(set: AttributeSet): number {
  let count = 0;
  for (const word of set) for (let bits = word; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
