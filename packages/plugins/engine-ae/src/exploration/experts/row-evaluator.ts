import { compileTerm, freeVariables, NotEvaluable, type Term, type Theory, type Value, valueText } from '@xeno/forms';
import { type AttributeSet, emptySet, insert } from '../attribute-set.js';

/** What an assignment comes to, by our own evaluation. */
export interface EvaluatedRow {
  /** Whether the theory's assumptions hold; `unknown` where one cannot be evaluated. */
  readonly assumptions: 'hold' | 'broken' | 'unknown';
  readonly has: AttributeSet;
  /** What could not be evaluated is in neither set. */
  readonly lacks: AttributeSet;
  /** Why something could not be evaluated. */
  readonly obstacle?: string;
}

type Evaluation = (values: readonly Value[]) => Value;

/** Computes the attributes of assignments to a theory's variables. */
export class RowEvaluator {
  private readonly assumptions: readonly Evaluation[];
  private readonly attributes: readonly Evaluation[];

  constructor(readonly theory: Theory) {
    const places = new Map(theory.variables.map((variable, at) => [variable, at]));
    const compile = (term: Term): Evaluation => {
      try {
        // With all variables, many terms over many variables would take the product of the two.
        const own = freeVariables(term);
        const variables = [...own].filter((variable) => places.has(variable));
        const evaluation = compileTerm(term, variables);
        const chosen = variables.map((variable) => places.get(variable) ?? 0);
        return (values) => evaluation(chosen.map((place) => values[place] as Value));
      } catch (cause) {
        if (!(cause instanceof NotEvaluable)) throw cause;
        return () => {
          throw cause;
        };
      }
    };
    this.assumptions = theory.assumptions.map(compile);
    this.attributes = theory.attributes.map(({ term }) => compile(term));
  }

  row(values: readonly Value[]): EvaluatedRow {
    let obstacle: string | undefined;
    const holds = (evaluation: Evaluation): boolean | undefined => {
      try {
        return evaluation(values) === true;
      } catch (cause) {
        if (!(cause instanceof NotEvaluable)) throw cause;
        obstacle ??= cause.message;
        return undefined;
      }
    };
    const size = this.attributes.length;
    const [has, lacks] = [emptySet(size), emptySet(size)];
    let assumptions: EvaluatedRow['assumptions'] = 'hold';
    for (const assumption of this.assumptions) {
      const held = holds(assumption);
      if (held === false) return { assumptions: 'broken', has, lacks };
      if (held === undefined) assumptions = 'unknown';
    }
    for (let at = 0; at < size; at += 1) {
      const attribute = this.attributes[at];
      const held = attribute === undefined ? undefined : holds(attribute);
      if (held === true) insert(has, at);
      else if (held === false) insert(lacks, at);
    }
    return { assumptions, has, lacks, ...(obstacle === undefined ? {} : { obstacle }) };
  }

  /** Values as SMT-LIB writes them, by variable. */
  texts(values: readonly Value[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.theory.variables.map(({ name, sort }, at) => {
        const value = values[at];
        return [name, value === undefined ? '' : valueText(value, sort)];
      }),
    );
  }
}
