import type { RunState } from '@xeno/run-state';
import { describe, expect, it } from 'vitest';
import { runWorkflow } from './harness.js';

/** What an engine hands over is looked at by Xeno itself, with nothing but the embedded Z3 installed. */

const onlyEmbedded =
  'orchestrator:\n  engines:\n    - {name: z3, enabled: false}\n    - {name: cvc5, enabled: false}\n';

interface Said {
  readonly status: string;
  readonly evidence?: readonly { readonly dataform: string; readonly format: string; readonly text: string }[];
  readonly restsOn?: readonly {
    readonly family: string;
    readonly version: string;
    readonly queries: readonly string[];
  }[];
  readonly assumes?: readonly string[];
}

function obligation(form: string, text: string, said: Said, more = ''): string {
  const lines = [`; says ${JSON.stringify(said)}`, ...text.split('\n')].map((line) => `        ${line}`).join('\n');
  return `psp: 1
id: p
blocks:
  - id: t
    kind: theorem
    statement: s
    obligation:
      form: ${form}
      text: |
${lines}
${more}`;
}

async function attempt(proof: string, methods: string, strategy = 'first'): Promise<RunState> {
  return runWorkflow(
    `steps:\n  - {id: v, type: parallel_verification, proof: p, methods: [${methods}], aggregation: ${strategy}}\n`,
    { files: { 'p.psp.yaml': proof }, config: onlyEmbedded },
  );
}

const assignment = (variables: Readonly<Record<string, string>>): NonNullable<Said['evidence']>[number] => ({
  dataform: 'Model',
  format: 'assignment',
  text: JSON.stringify({ variables }),
});
const byte = '(declare-const b (_ BitVec 8))';
const grows = "      goal: '(bvugt (bvadd b #x01) b)'\n";
const keeps = '      goal: (= (bvand b b) b)\n';

const checksOf = (state: RunState, engine: string): readonly string[] =>
  [...(state.steps.get('v')?.obligations?.values() ?? [])]
    .flatMap(({ attempts }) => attempts.filter((one) => one.engine === engine))
    .flatMap(({ verdict }) => verdict?.evidence ?? [])
    .flatMap(({ checks }) => checks.map(({ outcome, checker }) => `${outcome} by ${checker.id}`));

describe('a counterexample', () => {
  it('that evaluates decides, whatever another engine says', async () => {
    const said = { status: 'CounterSatisfiable', evidence: [assignment({ b: '#xff' })] };
    const state = await attempt(obligation('forall', byte, said, grows), 'witness');
    expect(checksOf(state, 'witness')).toEqual(['valid by xeno-evaluator']);
    expect([state.conclusion, state.steps.get('v')?.obligations?.get('p#t')?.trust]).toEqual(['violated', 'certified']);
    const optimist = await attempt(
      obligation('forall', byte, { status: 'Theorem' }, grows),
      'smt, witness',
      'unanimous',
    );
    expect(optimist.conclusion).toBe('violated');
    expect(checksOf(optimist, 'smt')).toContain('valid by xeno-evaluator');
  });

  it('that does not evaluate is a fault', async () => {
    const said = { status: 'CounterSatisfiable', evidence: [assignment({ b: '#x03' })] };
    const state = await attempt(obligation('forall', byte, said, keeps), 'witness');
    expect(checksOf(state, 'witness')).toEqual(['invalid by xeno-evaluator']);
    expect(state.conclusion).toBe('fault');
  });

  it('that does not evaluate contradicts a proof under every strategy', async () => {
    const said = { status: 'CounterSatisfiable', evidence: [assignment({ b: '#x03' })] };
    for (const strategy of ['first', 'consensus', 'majority', 'unanimous', 'certified']) {
      const state = await attempt(obligation('forall', byte, said, keeps), 'smt, witness', strategy);
      expect(state.conclusion, strategy).toBe('contradiction');
    }
  });

  it.each([
    ['is no JSON', 'b = 3'],
    ['is of another sort', JSON.stringify({ variables: { b: '300' } })],
    ['names other variables', JSON.stringify({ variables: { c: '#x00' } })],
  ])('that %s confirms nothing', async (_what, text) => {
    const evidence = [{ dataform: 'Model', format: 'assignment', text }];
    const state = await attempt(
      obligation('forall', byte, { status: 'CounterSatisfiable', evidence }, keeps),
      'witness',
    );
    expect(checksOf(state, 'witness')).not.toContain('valid by xeno-evaluator');
    expect(state.steps.get('v')?.obligations?.get('p#t')?.trust).not.toBe('certified');
  });
});

const maximum = `(set-logic LIA)
(synth-fun larger ((x Int) (y Int)) Int)
(declare-var a Int)
(declare-var b Int)
(constraint (>= (larger a b) a))
(constraint (>= (larger a b) b))
(constraint (or (= (larger a b) a) (= (larger a b) b)))
(check-synth)`;

const found = (body: string): Said => ({
  status: 'Theorem',
  evidence: [
    { dataform: 'Solution', format: 'sygus-solution', text: `(define-fun larger ((x Int) (y Int)) Int ${body})` },
  ],
});

describe('a synthesised function', () => {
  it('is certified when a solver that the answer does not rest on finds nothing against it', async () => {
    const state = await attempt(obligation('sygus', maximum, found('(ite (>= x y) x y)')), 'witness', 'certified');
    expect(checksOf(state, 'witness')).toEqual(['valid by smt']);
    expect([state.conclusion, state.trust]).toEqual(['met', 'certified']);
  });

  it('is not certified by the solver that it rests on', async () => {
    const said = { ...found('(ite (>= x y) x y)'), restsOn: [{ family: 'z3', version: '4', queries: ['sha256:q'] }] };
    const state = await attempt(obligation('sygus', maximum, said), 'witness');
    expect(checksOf(state, 'witness')).not.toContain('valid by smt');
    expect([state.conclusion, state.trust]).toEqual(['met', 'claimed']);
  });

  it('is not certified by a solver that the engine leans on and keeps quiet about', async () => {
    const state = await attempt(obligation('sygus', maximum, found('(ite (>= x y) x y)')), 'leaning');
    expect(checksOf(state, 'leaning')).not.toContain('valid by smt');
    expect([state.conclusion, state.trust]).toEqual(['met', 'claimed']);
  });

  it.each([
    ['is wrong for some values', '(ite (>= x 5) x y)'],
    ['is no term', '(ite (>= x'],
    ['smuggles in a command', 'x) (assert false) (define-fun g () Int 0'],
  ])('that %s is a fault', async (_what, body) => {
    const state = await attempt(obligation('sygus', maximum, found(body)), 'witness');
    expect(state.conclusion).toBe('fault');
  });
});

describe('a derivation', () => {
  const theory =
    '(declare-const x Int)\n(define-fun big () Bool (> x 100))\n(define-fun positive () Bool (> x 0))\n(define-fun odd () Bool (= (mod x 2) 1))\n(define-fun huge () Bool (> x 1000))';
  const claim = '      premise: [huge]\n      conclusion: [positive]\n';
  const derived = (premise: readonly string[], conclusion: readonly string[], by = 'solver'): Said => ({
    status: 'Theorem',
    evidence: [
      {
        dataform: 'Derivation',
        format: 'implication-derivation',
        text: JSON.stringify({
          premise: ['huge'],
          conclusion: ['positive'],
          steps: [
            { premise: ['huge'], conclusion: ['big'], by: 'solver' },
            { premise, conclusion, by },
          ],
        }),
      },
    ],
  });

  it('is certified step by step', async () => {
    const state = await attempt(obligation('implication', theory, derived(['big'], ['positive']), claim), 'witness');
    expect([state.conclusion, state.trust]).toEqual(['met', 'certified']);
  });

  it('that is the claim itself certifies nothing, whoever agrees with it', async () => {
    const state = await attempt(obligation('implication', theory, derived(['huge'], ['positive']), claim), 'witness');
    expect([state.conclusion, state.trust, checksOf(state, 'witness')]).toEqual(['met', 'claimed', []]);
  });

  it.each([
    ['does not reach its conclusion', derived(['odd'], ['positive'])],
    ['has a step that is false', derived([], ['positive'])],
    ['invents background knowledge', derived(['big'], ['positive'], 'background')],
  ])('that %s is not', async (_what, said) => {
    const state = await attempt(obligation('implication', theory, said, claim), 'witness');
    expect(state.trust).not.toBe('certified');
  });

  it('that takes something for granted is admitted', async () => {
    const said = {
      ...derived(['big'], ['positive'], 'admitted'),
      assumes: ['big implies positive was left undecided'],
    };
    const state = await attempt(obligation('implication', theory, said, claim), 'witness');
    expect([state.conclusion, state.trust]).toEqual(['met', 'admitted']);
  });
});

describe('evidence for another answer than the one given', () => {
  it('says nothing for it: a right solution does not show that there is none', async () => {
    const said = { ...found('(ite (>= x y) x y)'), status: 'CounterSatisfiable' };
    const state = await attempt(obligation('sygus', maximum, said), 'witness');
    expect(checksOf(state, 'witness')).toEqual([]);
    expect(state.steps.get('v')?.obligations?.get('p#t')?.trust).toBe('claimed');
  });

  it('says nothing for it: examples that nothing fits do not show a function', async () => {
    const impossible = maximum.replace('(check-synth)', '(constraint (< (larger a b) 0))\n(check-synth)');
    const text = JSON.stringify({ kind: 'unrealisable-examples', examples: [{ a: '1', b: '1' }] });
    const evidence = [{ dataform: 'CounterModel', format: 'sygus-infeasibility', text }];
    const wrong = await attempt(obligation('sygus', impossible, { status: 'Theorem', evidence }), 'witness');
    expect([checksOf(wrong, 'witness'), wrong.trust]).toEqual([[], 'claimed']);
    const right = await attempt(obligation('sygus', impossible, { status: 'CounterSatisfiable', evidence }), 'witness');
    expect(checksOf(right, 'witness')).toEqual(['valid by smt']);
  });

  it('is no counterexample that decides: that something follows from itself', async () => {
    const theory = '(declare-const x Int)\n(define-fun big () Bool (> x 100))';
    const text = JSON.stringify({ premise: ['big'], conclusion: ['big'], steps: [] });
    const evidence = [{ dataform: 'Derivation', format: 'implication-derivation', text }];
    const claim = '      premise: [big]\n      conclusion: [big]\n';
    const proof = obligation('implication', theory, { status: 'CounterSatisfiable', evidence }, claim);
    expect((await attempt(proof, 'witness')).trust).toBeUndefined();
    expect((await attempt(proof, 'smt, witness')).conclusion).toBe('contradiction');
  });
});

describe('a proof from assumptions that contradict each other', () => {
  it('is rejected: anything follows from them', async () => {
    const text = '(declare-const x Int)\n(assert (> x 0))\n(assert (< x 0))';
    const goal = '      goal: (= x 5)\n';
    const between = { dataform: 'Proof', format: 'interpolant', text: JSON.stringify({ interpolant: 'false' }) };
    const said = { status: 'Theorem', evidence: [between] };
    const state = await attempt(obligation('forall', text, said, goal), 'witness');
    expect([checksOf(state, 'witness'), state.conclusion]).toEqual([['invalid by smt'], 'fault']);
    const satisfiable = text.replace('(< x 0)', '(< x 2)').trim();
    const right = { status: 'Theorem', evidence: [{ ...between, text: '{"interpolant":"(and (>= x 1) (<= x 1))"}' }] };
    const one = await attempt(obligation('forall', satisfiable, right, goal.replace('5', '1')), 'witness');
    expect([checksOf(one, 'witness'), one.trust]).toEqual([['valid by smt'], 'certified']);
  });
});
