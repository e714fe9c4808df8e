import { fileURLToPath } from 'node:url';
import { certificateObligations, checkCounterexample, claimDigest, readClaim } from '@xeno/forms';
import type { Obligation } from '@xeno/plugin-api';
import { checkAnswer, makeSolvers } from '@xeno/solver';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { host } from '../host.test.support.js';
import { AttributeExploration } from './attribute-exploration.js';

const directory = fileURLToPath(new URL('../..', import.meta.url));
const engine = new AttributeExploration({}, { directory, host }, 2);
const solvers = makeSolvers(host);
const programs = await solvers.programs();
const z3 = programs.find(({ family }) => family === 'z3');
const signal = new AbortController().signal;
const runs = 60;

afterAll(async () => {
  await engine.stop();
  await solvers.close();
});

async function ask(commands: string): Promise<string | undefined> {
  if (z3 === undefined) return undefined;
  const session = await solvers.open(z3, { memoryMiB: 512 }, signal);
  const reply = await session.send(commands, 5000, signal);
  await session.close();
  return checkAnswer(reply);
}

const number = fc.integer({ min: -5, max: 5 }).map((value) => (value < 0 ? `(- ${-value})` : `${value}`));
const sum = fc.tuple(number, number, number).map(([a, b, c]) => `(+ (* ${a} x) (* ${b} y) ${c})`);
const atom = fc.oneof(
  fc
    .tuple(fc.constantFrom('<', '<=', '=', '>='), sum, number)
    .map(([order, left, right]) => `(${order} ${left} ${right})`),
  fc.tuple(sum, fc.integer({ min: 2, max: 4 })).map(([left, by]) => `(= (mod ${left} ${by}) 0)`),
);
const formula = fc.oneof(
  atom,
  fc.tuple(atom, atom).map(([a, b]) => `(or ${a} ${b})`),
  fc.tuple(atom, atom).map(([a, b]) => `(and ${a} ${b})`),
  fc.tuple(atom, atom).map(([a, b]) => `(=> ${a} ${b})`),
  atom.map((a) => `(not ${a})`),
);
const declarations = '(declare-const x Int)(declare-const y Int)';

describe('the engine ae', () => {
  it('agrees with a solver that is asked the claim itself, with evidence that holds', {
    timeout: 300_000,
  }, async () => {
    const statuses = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(formula, { maxLength: 4 }), formula, async (hypotheses, conclusion) => {
        const context = `${declarations}${hypotheses.map((one) => `(assert ${one})`).join('')}`;
        const claim: Obligation = {
          id: 'test',
          form: 'smt2',
          text: context,
          parameters: { goal: conclusion },
          origin: { file: 'test' },
        };
        const verdict = await engine.attempt(claim, { wallSeconds: 20 }, signal);
        statuses.add(verdict.status);
        const told = await ask(`${context}(assert (not ${conclusion}))(check-sat)`);
        const [evidence] = verdict.evidence;
        switch (verdict.status) {
          case 'CounterSatisfiable':
            expect(told).not.toBe('unsat');
            expect(evidence && checkCounterexample(claim, evidence).outcome).toBe('valid');
            break;
          case 'ContradictoryAxioms':
            expect(await ask(`${context}(check-sat)`)).not.toBe('sat');
            break;
          case 'Theorem': {
            expect(told).not.toBe('sat');
            const certificate = evidence && certificateObligations(claim, evidence);
            // A derivation that is the claim itself certifies nothing, and says so.
            if (certificate === undefined) expect(verdict.queries).toContain(claimDigest(readClaim(claim)));
            else expect(certificate.holds).toBe(true);
            for (const { text } of certificate?.obligations ?? []) expect(await ask(text)).not.toBe('sat');
            break;
          }
          default:
            expect(verdict.status).toBe('GaveUp');
        }
      }),
      { seed: 20, numRuns: runs },
    );
    expect(statuses).toContain('Theorem');
    expect(statuses).toContain('CounterSatisfiable');
  });
});
