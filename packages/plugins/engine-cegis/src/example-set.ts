import type { Assignment, VariableTerm } from '@xeno/forms';
import { valueText } from '@xeno/forms';
import type { ExampleSet } from './strategies/strategy.js';

/** Counterexamples, each once, in the order in which they were found; at most so many. */
export class Counterexamples implements ExampleSet {
  private readonly list: Assignment[] = [];
  private readonly known = new Set<string>();

  constructor(
    private readonly variables: readonly VariableTerm[],
    private readonly most: number,
  ) {}

  get all(): readonly Assignment[] {
    return this.list;
  }

  get full(): boolean {
    return this.list.length >= this.most;
  }

  add(assignment: Assignment): boolean {
    const key = this.variables
      .map((variable) => {
        const value = assignment.get(variable.name);
        return value === undefined ? '' : valueText(value, variable.sort);
      })
      .join('\u0000');
    if (this.known.has(key) || this.full) return false;
    this.known.add(key);
    this.list.push(assignment);
    return true;
  }
}
