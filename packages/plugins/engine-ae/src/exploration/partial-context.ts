import { type AttributeSet, difference, emptySet, fullSet, intersects, isSubset, union } from './attribute-set.js';

/** What is known of an object: attributes that it has, that it lacks, and by omission those of which nothing is known. */
export interface PartialObject {
  readonly has: AttributeSet;
  readonly lacks: AttributeSet;
}

/** Objects that are known in part (Baader, Ganter, Sertkaya, Sattler, IJCAI 2007). */
export class PartialContext<Row extends PartialObject = PartialObject> {
  readonly rows: Row[] = [];
  private readonly all: AttributeSet;

  constructor(readonly size: number) {
    this.all = fullSet(size);
  }

  add(row: Row): void {
    this.rows.push(row);
  }

  /** What no object that surely has the premise surely lacks: the most that the premise can still imply. */
  unrefuted(premise: AttributeSet): AttributeSet {
    let denied = emptySet(this.size);
    for (const row of this.rows) if (isSubset(premise, row.has)) denied = union(denied, row.lacks);
    return difference(this.all, denied);
  }

  /** An object that has the premise and lacks part of the conclusion. */
  refuting(premise: AttributeSet, conclusion: AttributeSet): Row | undefined {
    return this.rows.find((row) => isSubset(premise, row.has) && intersects(row.lacks, conclusion));
  }
}
