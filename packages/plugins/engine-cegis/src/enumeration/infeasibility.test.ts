import { readSynthesisProblem, satisfaction, TermFactory } from '@xeno/forms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve } from './enumeration.test.support.js';
import { divideStrategy, enumerationStrategy } from './enumeration-strategies.js';

/** Bodies of a finite grammar: every leaf, and every operator on two leaves. */
const leaves = ['x', 'y', '#b00', '#b01', '#b10'];
const operators = ['bvand', 'bvor', 'bvadd', 'bvsub', 'bvmul'];
const arguments_ = ['(f x y)', '(f y x)', '(f x x)', 'x', 'y', '#b01', '#b11', '(bvadd x y)', '(bvadd (f x y) #b01)'];
const relations = ['=', 'bvule', 'bvult', 'distinct', 'bvsle'];

const chosen = fc.record({
  leaves: fc.subarray(leaves, { minLength: 1, maxLength: 3 }),
  operators: fc.subarray(operators, { minLength: 1, maxLength: 2 }),
  conditional: fc.boolean(),
  constraints: fc.array(
    fc.record({
      guard: fc.constantFrom('', '(bvult x y)', '(= x #b10)', '(f2 x)'),
      relation: fc.constantFrom(...relations),
      left: fc.constantFrom(...arguments_.slice(0, 3)),
      right: fc.constantFrom(...arguments_),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

type Chosen = typeof chosen extends fc.Arbitrary<infer T> ? T : never;

function problemText({ leaves: some, operators: used, conditional, constraints }: Chosen): string {
  const list = constraints.map(({ guard, relation, left, right }) => {
    const claim = `(${relation} ${left} ${right})`;
    return `(constraint ${guard === '' ? claim : `(=> ${guard} ${claim})`})`;
  });
  return `(set-logic BV)
    (define-fun f2 ((a (_ BitVec 2))) Bool (bvult a #b11))
    (synth-fun f ((x (_ BitVec 2)) (y (_ BitVec 2))) (_ BitVec 2) ((S (_ BitVec 2)) (L (_ BitVec 2)) (B Bool))
      ((S (_ BitVec 2) (L ${used.map((operator) => `(${operator} L L)`).join(' ')} ${conditional ? '(ite B L L)' : ''}))
       (L (_ BitVec 2) (${some.join(' ')}))
       (B Bool ((= L L) (bvult L L)))))
    (declare-var x (_ BitVec 2)) (declare-var y (_ BitVec 2))
    ${list.join('\n')}`;
}

function bodies({ leaves: some, operators: used, conditional }: Chosen): string[] {
  const pairs = some.flatMap((a) => some.map((b) => [a, b] as const));
  const all = [...some, ...pairs.flatMap(([a, b]) => used.map((operator) => `(${operator} ${a} ${b})`))];
  if (conditional)
    for (const [a, b] of pairs)
      for (const [c, d] of pairs) all.push(`(ite (= ${a} ${b}) ${c} ${d})`, `(ite (bvult ${a} ${b}) ${c} ${d})`);
  return all;
}

/** Whether some body of the grammar satisfies the constraints, by trying them all. */
function feasible(choice: Chosen): boolean {
  const factory = new TermFactory();
  const problem = readSynthesisProblem(`${problemText(choice)}\n(check-synth)`, factory);
  const symbol = problem.functions[0]?.symbol;
  if (symbol === undefined) throw new Error('no function');
  const values = [0n, 1n, 2n, 3n];
  return bodies(choice).some((text) => {
    const wrapped = readSynthesisProblem(
      `(set-logic BV) (define-fun g ((x (_ BitVec 2)) (y (_ BitVec 2))) (_ BitVec 2) ${text}) (synth-fun h () Bool) (check-synth)`,
      factory,
    );
    const body = wrapped.definitions[0]?.body;
    if (body === undefined) throw new Error('no body');
    const holds = satisfaction(problem, [{ symbol, body }]);
    return values.every((x) =>
      values.every((y) =>
        holds(
          new Map([
            ['x', x],
            ['y', y],
          ]),
        ),
      ),
    );
  });
}

describe('a finite grammar', () => {
  for (const strategy of [enumerationStrategy, divideStrategy]) {
    it(`is said to have no solution only when it has none, by ${strategy.name}`, async () => {
      const seen = { solution: 0, infeasible: 0 };
      await fc.assert(
        fc.asyncProperty(chosen, async (choice) => {
          const { outcome } = await solve(strategy, problemText(choice));
          if (outcome?.found === 'solution') seen.solution++;
          if (outcome?.found === 'infeasible') seen.infeasible++;
          if (outcome?.found === 'infeasible') expect(feasible(choice)).toBe(false);
          else if (strategy === enumerationStrategy) expect(outcome?.found).toBe('solution');
        }),
        { seed: 11, numRuns: 150 },
      );
      expect(seen.solution).toBeGreaterThan(10);
      expect(seen.infeasible).toBeGreaterThan(10);
    });
  }
});
