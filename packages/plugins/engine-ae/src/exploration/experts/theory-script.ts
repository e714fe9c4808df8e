import { declarations, type Term, type Theory, termText } from '@xeno/forms';

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
    ...declarations(theory.variables, theory.functions),
    ...theory.assumptions.map((term) => `(assert ${termText(term)})`),
    ...theory.attributes.flatMap(({ term }, at) => equivalence(literals[at] ?? '', term)),
  ];
  return { preamble: `${lines.join('\n')}\n`, literals };
}

function equivalence(literal: string, term: Term): readonly string[] {
  return [`(declare-const ${literal} Bool)`, `(assert (= ${literal} ${termText(term)}))`];
}
