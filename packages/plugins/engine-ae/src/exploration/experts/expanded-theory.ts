import { inline, type TermFactory, type Theory } from '@xeno/forms';

/**
 * The same theory without functions: definitions, which may speak of the theory's variables, are expanded where they are
 * used. That is what experts on theories want.
 *
 * @param factory that made the theory's terms.
 * @throws TooComplex when the definitions make it more than a million different terms.
 */
export function expandedTheory(theory: Theory, factory: TermFactory): Theory {
  return {
    ...theory,
    functions: theory.functions.filter(({ body }) => body === undefined),
    assumptions: theory.assumptions.map((term) => inline(factory, term)),
    attributes: theory.attributes.map(({ name, term }) => ({ name, term: inline(factory, term) })),
  };
}
