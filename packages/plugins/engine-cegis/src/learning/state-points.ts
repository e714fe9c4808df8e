import type { Term, Value, VariableTerm } from '@xeno/forms';
import { compileTerm, valueText } from '@xeno/forms';
import type { Arrow, LabelledPoint } from './decision-tree.js';

interface Point extends LabelledPoint {
  readonly values: readonly Value[];
  truth: boolean[];
  /** What is known of it, before a tree decides the rest. */
  known: boolean | undefined;
}

/** States with what must hold of them, and the truth of each predicate on them. */
export class StatePoints {
  private readonly list: Point[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly arrowList: Arrow[] = [];
  private readonly arrowKeys = new Set<string>();
  private readonly programs: ((values: readonly Value[]) => Value)[] = [];
  readonly predicates: Term[] = [];

  constructor(private readonly variables: readonly VariableTerm[]) {}

  get arrows(): readonly Arrow[] {
    return this.arrowList;
  }

  get size(): number {
    return this.list.length;
  }

  /** Points with only what is known of them as labels. */
  fresh(): readonly LabelledPoint[] {
    for (const point of this.list) point.label = point.known;
    return this.list;
  }

  /** A predicate that cannot be evaluated on some point is left out. */
  addPredicates(predicates: Iterable<Term>): void {
    const known = new Set(this.predicates);
    for (const predicate of predicates) {
      if (known.has(predicate)) continue;
      known.add(predicate);
      const program = compileTerm(predicate, this.variables);
      try {
        const truths = this.list.map((point) => program(point.values) === true);
        for (const [index, truth] of truths.entries()) this.list[index]?.truth.push(truth);
      } catch {
        continue;
      }
      this.predicates.push(predicate);
      this.programs.push(program);
    }
  }

  label(values: readonly Value[], label: boolean): number {
    const index = this.add(values);
    const point = this.list[index];
    if (point !== undefined) point.known = label;
    return index;
  }

  /** If `from` holds, `to` must. @returns false when that was known. */
  arrow(from: readonly Value[], to: readonly Value[]): boolean {
    const [a, b] = [this.add(from), this.add(to)];
    const key = `${a} ${b}`;
    if (this.arrowKeys.has(key)) return false;
    this.arrowKeys.add(key);
    this.arrowList.push({ from: a, to: b });
    return true;
  }

  /** Whether each predicate holds on a state; false where it cannot be evaluated. */
  truth(values: readonly Value[]): readonly boolean[] {
    return this.list[this.add(values)]?.truth ?? [];
  }

  private add(values: readonly Value[]): number {
    const key = values
      .map((value, index) => valueText(value, this.variables[index]?.sort ?? { kind: 'Bool' }))
      .join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const truth = this.programs.map((program) => {
      try {
        return program(values) === true;
      } catch {
        return false;
      }
    });
    this.numbers.set(key, this.list.length);
    this.list.push({ values, truth, known: undefined, label: undefined });
    return this.list.length - 1;
  }
}
