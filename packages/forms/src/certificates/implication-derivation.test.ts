import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolSort } from '../sort.js';
import { TermFactory } from '../terms/term-factory.js';
import { Unproven } from './certificate.js';
import { derivationCertificate } from './implication-derivation.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 });
const steps = fc.array(fc.record({ premise: some, conclusion: some, by: fc.constant('solver') }), { maxLength: 8 });

interface Step {
  readonly premise: readonly string[];
  readonly conclusion: readonly string[];
}

/** All that follows, by going through the steps until nothing is new. */
function closure(from: readonly string[], implications: readonly Step[]): ReadonlySet<string> {
  const found = new Set(from);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { premise, conclusion } of implications)
      if (premise.every((name) => found.has(name))) for (const name of conclusion) found.add(name);
  }
  return found;
}

describe('derivationCertificate', () => {
  const factory = new TermFactory();
  const variables = names.map((name) => factory.variable(name, boolSort));
  const byName = new Map(variables.map((variable) => [variable.name, variable]));

  it('holds exactly for what follows, and asks for steps from which it follows', () => {
    fc.assert(
      fc.property(some, some, steps, (premise, conclusion, given) => {
        const goal = { premise, conclusion };
        const claimed = {
          variables,
          functions: [],
          assumptions: [],
          background: [],
          goal,
          attribute: (name: string) => byName.get(name),
        };
        const obligation = { id: 'p', form: 'implication', text: '', parameters: {}, origin: { file: 'p' } };
        const text = JSON.stringify({ ...goal, steps: given });
        const evidence = { dataform: 'Derivation', format: 'implication-derivation', text, checks: [] };
        const follows = conclusion.every((name) => closure(premise, given).has(name));
        if (!follows) {
          expect(() => derivationCertificate(obligation, evidence, claimed)).toThrow(Unproven);
          return;
        }
        const certificate = derivationCertificate(obligation, evidence, claimed);
        if (certificate === undefined) {
          // Only where a step is the claim itself.
          const same = (step: Step): boolean =>
            [...step.premise].sort().join() === [...new Set(premise)].sort().join() &&
            conclusion.every((name) => [...step.premise, ...step.conclusion].includes(name));
          expect(given.some(same)).toBe(true);
          return;
        }
        const asked = certificate.obligations.map(({ text: script }) => script);
        const kept = given.filter((step) => asked.includes(scriptOf(step)));
        expect(conclusion.every((name) => closure(premise, kept).has(name))).toBe(true);
        expect(asked.length).toBeLessThanOrEqual(given.length);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  function scriptOf({ premise, conclusion }: Step): string {
    const negated = conclusion.length === 1 ? conclusion[0] : `(and ${conclusion.join('\n  ')})`;
    return [
      ...names.map((name) => `(declare-const ${name} Bool)`),
      ...premise.map((name) => `(assert ${name})`),
      `(assert (not ${conclusion.length === 0 ? 'true' : negated}))`,
      '(check-sat)\n',
    ].join('\n');
  }
});
