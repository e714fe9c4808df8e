import { type AttributeSet, has, setOf } from '../attribute-set.js';
import { type Expert, type ExpertAnswer, ExpertFault, type Question } from '../expert.js';
import type { KnownRows } from './known-rows.js';

/** Answers from all rows of a finite domain: whatever none of them refutes holds. */
export class RowsExpert implements Expert {
  private readonly index: ReadonlyMap<string, number>;

  constructor(
    private readonly attributes: readonly string[],
    private readonly rows: KnownRows,
  ) {
    this.index = new Map(attributes.map((name, at) => [name, at]));
  }

  async ask({ premise, conclusion }: Question): Promise<ExpertAnswer> {
    const row = this.rows.refuting(this.setOf(premise), this.setOf(conclusion));
    if (row === undefined) return { answer: 'accepted', by: 'evaluation' };
    return {
      answer: 'counterexample',
      has: this.attributes.filter((_, at) => has(row.has, at)),
      lacks: this.attributes.filter((_, at) => !has(row.has, at)),
      witness: row.witness,
    };
  }

  private setOf(names: readonly string[]): AttributeSet {
    return setOf(
      this.attributes.length,
      names.map((name) => {
        const at = this.index.get(name);
        if (at === undefined) throw new ExpertFault(`asked about ${JSON.stringify(name)}, which it does not know`);
        return at;
      }),
    );
  }
}
