import { sortText, symbolText, type Term, type Theory, termText } from '@xeno/forms';

/** A theory as a solver is told it. */
export interface TheoryScript {
  /** Declarations, definitions, assumptions, and one literal for each attribute that is equivalent to it. */
  readonly preamble: string;
  /** The literals, in the order of the attributes. */
  readonly literals: readonly string[];
}

export function theoryScript(theory: Theory): TheoryScript {
  const taken = [...theory.variables, ...theory.functions].map(({ name }) => name);
  let prefix = 'ae!';
  while (taken.some((name) => name.startsWith(prefix))) prefix += '!';
  const literals = theory.attributes.map((_, at) => `${prefix}${at}`);
  const lines = [
    ...theory.variables.map(({ name, sort }) => `(declare-const ${symbolText(name)} ${sortText(sort)})`),
    ...theory.functions.map(({ name, parameters, sort, body }) => {
      const result = sortText(sort);
      if (body === undefined) {
        return `(declare-fun ${symbolText(name)} (${parameters.map((one) => sortText(one.sort)).join(' ')}) ${result})`;
      }
      const formal = parameters.map((one) => `(${symbolText(one.name)} ${sortText(one.sort)})`).join(' ');
      return `(define-fun ${symbolText(name)} (${formal}) ${result} ${termText(body)})`;
    }),
    ...theory.assumptions.map((term) => `(assert ${termText(term)})`),
    ...theory.attributes.flatMap(({ term }, at) => equivalence(literals[at] ?? '', term)),
  ];
  return { preamble: `${lines.join('\n')}\n`, literals };
}

function equivalence(literal: string, term: Term): readonly string[] {
  return [`(declare-const ${literal} Bool)`, `(assert (= ${literal} ${termText(term)}))`];
}
