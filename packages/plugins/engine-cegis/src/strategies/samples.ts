import type { Assignment, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { evaluate, freeVariables, subterms } from '@xeno/forms';
import { madeUpValues } from '../made-up-values.js';
import { conjuncts, rewrite } from '../terms/rewrite.js';

const count = 20;

/** Made-up values of a problem's variables, to see at once what does not hold always. */
export class Samples {
  private readonly made = new Map<string, readonly Assignment[]>();

  constructor(
    private readonly factory: TermFactory,
    private readonly variables: readonly VariableTerm[],
    private readonly seed: number,
  ) {}

  /** Whether the formula is false for some values, arrays that are the same everywhere among them. */
  refute(formula: Term): boolean {
    return conjuncts(formula).some((part) => this.refutePart(part));
  }

  private refutePart(part: Term): boolean {
    const known = rewrite(this.factory, part, (node) => {
      const [array] = node.kind === 'application' && node.operator === 'select' ? node.arguments : [];
      if (array?.kind !== 'variable' || !this.variables.includes(array)) return undefined;
      return this.factory.variable(`cegis element of ${array.name}`, node.sort);
    });
    if (subterms(known).some((node) => node.kind === 'call' || node.sort.kind === 'Other')) return false;
    const free = [...freeVariables(known)];
    return this.values(free).some((values) => {
      try {
        return evaluate(known, values) === false;
      } catch {
        return false;
      }
    });
  }

  private values(free: readonly VariableTerm[]): readonly Assignment[] {
    const key = free.map((variable) => variable.name).join(' ');
    const known = this.made.get(key) ?? madeUpValues(free, count, this.seed);
    this.made.set(key, known);
    return known;
  }
}
