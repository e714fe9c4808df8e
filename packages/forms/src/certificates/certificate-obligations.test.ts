import { spawnSync } from 'node:child_process';
import type { Evidence, JsonObject, Obligation } from '@xeno/plugin-api';
import { scan } from '@xeno/smtlib';
import { describe, expect, it } from 'vitest';
import type { Certificate } from './certificate.js';
import { certificateObligations } from './certificate-obligations.js';

function obligation(form: string, text: string, parameters: JsonObject = {}): Obligation {
  return { id: 'proof#b1', form, text, parameters, origin: { file: 'proof.psp.yaml', line: 3 } };
}

function evidence(format: string, text: string | object): Evidence {
  return { dataform: 'Proof', format, text: typeof text === 'string' ? text : JSON.stringify(text), checks: [] };
}

const max = obligation(
  'sygus',
  `(set-logic LIA)(define-fun twice ((a Int)) Int (+ a a))
   (synth-fun f ((x Int) (y Int)) Int ((S Int) (B Bool)) ((S Int (x y (ite B S S) (twice S))) (B Bool ((<= S S)))))
   (declare-var x Int)(declare-var y Int)
   (constraint (>= (f x y) x))(constraint (>= (f x y) y))(constraint (or (= (f x y) x) (= (f x y) y)))(check-synth)`,
);
const solutionOf = (body: string): Evidence =>
  evidence('sygus-solution', `(define-fun f ((x Int) (y Int)) Int ${body})`);
const good = solutionOf('(ite (<= x y) y x)');

function scripts(certificate: Certificate | undefined): readonly string[] {
  return (certificate?.obligations ?? []).map(({ text }) => text);
}

describe('certificateObligations', () => {
  it('knows nothing of other formats, and nothing of formats for other forms', () => {
    expect(certificateObligations(max, evidence('drat', '0'))).toBeUndefined();
    expect(certificateObligations(obligation('smt2', '(check-sat)'), good)).toBeUndefined();
    expect(certificateObligations(max, evidence('interpolant', { interpolant: 'true' }))).toBeUndefined();
    expect(certificateObligations(max, evidence('implication-derivation', { premise: [] }))).toBeUndefined();
  });

  it('says nothing of evidence for an obligation that it cannot read', () => {
    expect(certificateObligations(obligation('sygus', '(check-'), good)).toBeUndefined();
    expect(
      certificateObligations(obligation('implication', '(x', {}), evidence('implication-derivation', {})),
    ).toBeUndefined();
  });
});

describe('a solution', () => {
  it('is right if one script is unsatisfiable', () => {
    const certificate = certificateObligations(max, good);
    expect(certificate).toMatchObject({ holds: true });
    expect(certificate?.obligations).toEqual([
      {
        id: 'proof#b1/solution',
        form: 'smt2',
        expect: 'Unsatisfiable',
        parameters: {},
        origin: max.origin,
        text: expect.stringContaining('(define-fun f ((x Int) (y Int)) Int (ite (<= x y) y x))'),
      },
    ]);
  });

  it.each([
    ['outside of the grammar', solutionOf('(ite (< x y) y x)'), /the body of f is not in its grammar/],
    ['a number that the grammar has not', solutionOf('7'), /not in its grammar/],
    ['wrong where it is tried', solutionOf('(ite (<= x y) x y)'), /the constraints do not hold for x = /],
    ['another sort', evidence('sygus-solution', '(define-fun f ((x Int) (y Int)) Bool true)'), /f is to be a function/],
    ['nothing', evidence('sygus-solution', ''), /there is no define-fun for f/],
    ['no text of commands', evidence('sygus-solution', '{"f": 1}'), /1:1/],
    ['itself', solutionOf('(f y x)'), /f is defined by itself/],
    [
      'a definition of its own',
      evidence('sygus-solution', '(define-fun twice ((a Int)) Int 0)'),
      /no function to be found/,
    ],
    [
      'an assertion',
      evidence('sygus-solution', `${good.text}(assert false)`),
      /a solution is made of define-fun, not of assert/,
    ],
    [
      'a text that closes the definition',
      solutionOf('x)(assert false)(define-fun g () Int x'),
      /made of define-fun, not of assert/,
    ],
    ['a name that closes it', solutionOf('(let ((|x) (assert false)| x)) |x) (assert false)|)'), undefined],
    ['an option', evidence('sygus-solution', `(set-option :produce-models true)${good.text}`), /not of set-option/],
    ['an unclosed string', solutionOf('"x'), /this string is never closed/],
  ])('is refused: %s', (_name, forged, refusal) => {
    const certificate = certificateObligations(max, forged);
    if (refusal === undefined) {
      // A strange name is only a name: the let is sharing, and the text is written anew.
      expect(scripts(certificate).join()).not.toContain('assert false');
      return;
    }
    expect(certificate).toMatchObject({ holds: false, obligations: [] });
    expect(certificate?.detail).toMatch(refusal);
  });

  it('is not tried for long, and may be deep', () => {
    const deep = solutionOf(`${'(twice '.repeat(20_000)}x${')'.repeat(20_000)}`);
    expect(certificateObligations(max, deep)?.detail.length).toBeLessThan(1000);
  });

  it('cannot add commands to the script by any name it chooses', () => {
    const problem = obligation(
      'sygus',
      '(synth-fun f ((x Int)) Int)(declare-var x Int)(constraint (= (f x) 1))(check-synth)',
    );
    const forged = evidence(
      'sygus-solution',
      '(define-fun f ((|x) Int 1)(assert false)(define-fun g (x| Int)) Int (ite (exists ((|y) (assert false)| Int)) (> |y) (assert false)| |x) Int 1)(assert false)(define-fun g (x|)) 1 1))',
    );
    const [script = ''] = scripts(certificateObligations(problem, forged));
    expect(scan(script).commands.map(({ name }) => name)).toEqual([
      'define-fun',
      'declare-const',
      'assert',
      'check-sat',
    ]);
  });
});

describe('infeasibility', () => {
  const none = obligation(
    'sygus',
    '(declare-var x Int)(synth-fun f ((x Int)) Int)(constraint (= (f x) 1))(constraint (> (f x) x))(check-synth)',
  );
  const because = (why: object): Evidence => evidence('sygus-infeasibility', why);

  it('by examples is one script', () => {
    const certificate = certificateObligations(
      none,
      because({ kind: 'unrealisable-examples', examples: [{ x: '5' }] }),
    );
    expect(certificate).toMatchObject({ holds: true });
    expect(scripts(certificate)).toEqual([expect.stringContaining('(let ((x 5)) (and (= (f x) 1)')]);
  });

  it('for other reasons cannot be replayed', () => {
    expect(
      certificateObligations(none, because({ kind: 'exhausted-grammar', examples: [], candidates: 2 })),
    ).toBeUndefined();
    expect(certificateObligations(none, because({ kind: 'refuted', query: 'sha256:0' }))).toBeUndefined();
    expect(certificateObligations(none, because({}))).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', /it is no JSON/],
    ['a list', '[]', /it is no JSON object/],
    ['no examples', { kind: 'unrealisable-examples' }, /it has no examples/],
    ['an empty list of examples', { kind: 'unrealisable-examples', examples: [] }, /it has no examples/],
    ['an example that is none', { kind: 'unrealisable-examples', examples: [3] }, /an example is no object/],
    [
      'a value of another sort',
      { kind: 'unrealisable-examples', examples: [{ x: 'true' }] },
      /gives x no value of its sort/,
    ],
    ['an unknown variable', { kind: 'unrealisable-examples', examples: [{ y: '1' }] }, /gives y no value of its sort/],
    [
      'text behind a value',
      { kind: 'unrealisable-examples', examples: [{ x: '1)) (assert false' }] },
      /gives x no value/,
    ],
    ['a number', { kind: 'unrealisable-examples', examples: [{ x: 1 }] }, /gives x no value/],
    ['a prototype', '{"kind":"unrealisable-examples","examples":[{"__proto__":"1"}]}', /gives __proto__ no value/],
  ])('is refused: %s', (_name, text, refusal) => {
    const certificate = certificateObligations(none, evidence('sygus-infeasibility', text));
    expect(certificate).toMatchObject({ holds: false, obligations: [] });
    expect(certificate?.detail).toMatch(refusal);
  });
});

const theory =
  '(declare-const x Int)(define-fun ev () Bool (= (mod x 2) 0))(define-fun m3 () Bool (= (mod x 3) 0))' +
  '(define-fun m6 () Bool (= (mod x 6) 0))(define-fun pos () Bool (> x 0))(define-fun big () Bool (> x 100))';
const implication = obligation('implication', theory, {
  premise: ['m6', 'big'],
  conclusion: ['ev', 'm3', 'pos'],
  background: ['big -> pos'],
});
const step = (premise: string, conclusion: string, by: string, more: object = {}): object => ({
  premise: premise.split(' '),
  conclusion: conclusion.split(' '),
  by,
  ...more,
});
const derivation = (...steps: readonly object[]): Evidence =>
  evidence('implication-derivation', { premise: ['m6', 'big'], conclusion: ['ev', 'm3', 'pos'], steps });

describe('a derivation', () => {
  it('is chained here, and its steps that are needed are scripts', () => {
    const certificate = certificateObligations(
      implication,
      derivation(
        step('m6', 'ev m3', 'solver', { query: 'sha256:0' }),
        step('big', 'pos', 'background'),
        step('ev', 'big', 'evaluation'),
      ),
    );
    expect(certificate?.detail).toBe('follows from 2 implications, if 2 scripts cannot be satisfied');
    const [script = '', background = '', ...rest] = scripts(certificate);
    expect(rest).toEqual([]);
    // The claim does not suppose the background.
    expect(background).toContain('(assert (> x 100))\n(assert (not (> x 0)))');
    expect(script).toContain('(assert (= (mod x 6) 0))\n(assert (not (and (= (mod x 2) 0)\n  (= (mod x 3) 0))))');
  });

  it('uses the core of a step where there is one', () => {
    const certificate = certificateObligations(
      implication,
      derivation(step('m6 big pos', 'ev m3', 'solver', { core: ['m6'] }), step('big', 'pos', 'background')),
    );
    expect(scripts(certificate)[0]).not.toContain('(assert (> x 100))');
  });

  it('asks for admitted steps like for others, and says how many there are', () => {
    const certificate = certificateObligations(implication, derivation(step('m6', 'ev m3 pos', 'admitted')));
    expect(certificate?.detail).toContain('1 of them only admitted');
    expect(certificate?.obligations).toHaveLength(1);
  });

  it('needs no steps for what is in the premise', () => {
    const own = obligation('implication', theory, { premise: ['ev', 'm3'], conclusion: ['m3'] });
    const text = { premise: ['m3', 'ev'], conclusion: ['m3'], steps: [] };
    expect(certificateObligations(own, evidence('implication-derivation', text))).toMatchObject({
      holds: true,
      obligations: [],
    });
  });

  it.each([
    ['no steps', derivation(), /ev does not follow from its steps/],
    ['a step that does not fire', derivation(step('ev', 'm3 ev pos', 'solver')), /does not follow/],
    ['steps in a circle', derivation(step('ev', 'm3', 'solver'), step('m3', 'ev', 'solver')), /does not follow/],
    ['background that nobody gave', derivation(step('m6', 'ev m3 pos', 'background')), /is not among the background/],
    [
      'background that says more',
      derivation(step('m6', 'ev m3', 'solver'), step('big', 'pos ev', 'background'), step('m6', 'pos', 'background')),
      /not among/,
    ],
    ['an unknown attribute', derivation(step('m6', 'ev m3 pos', 'solver'), step('foo', 'bar', 'solver')), undefined],
    [
      'an unknown attribute that is needed',
      derivation(step('m6', 'nope', 'solver'), step('nope', 'ev m3 pos', 'solver')),
      /names nope, which is no attribute/,
    ],
    [
      'an attribute that is a formula',
      derivation(step('m6', 'false', 'solver'), step('false', 'ev m3 pos', 'solver')),
      /names false, which is no attribute/,
    ],
    ['no reason', derivation({ premise: ['m6'], conclusion: ['ev'] }), /step 1 does not say by what/],
    ['another reason', derivation(step('m6', 'ev', 'magic')), /step 1 does not say by what/],
    [
      'a core beyond the premise',
      derivation(step('m6', 'ev m3 pos', 'solver', { core: ['big'] })),
      /the core of step 1 is not in its premise/,
    ],
    ['a core that is no list', derivation(step('m6', 'ev', 'solver', { core: 'm6' })), /the core of step 1 is no list/],
    [
      'steps that are no objects',
      derivation(['m6'] as unknown as object, 3 as unknown as object),
      /step 1 is no object/,
    ],
    [
      'another claim',
      evidence('implication-derivation', { premise: ['m6'], conclusion: ['ev', 'm3', 'pos'], steps: [] }),
      /derives another implication/,
    ],
    ['no claim', evidence('implication-derivation', { steps: [] }), /is no list of names/],
    [
      'no list of steps',
      evidence('implication-derivation', { premise: ['m6', 'big'], conclusion: ['ev', 'm3', 'pos'], steps: {} }),
      /its steps are no list/,
    ],
  ])('is refused: %s', (_name, forged, refusal) => {
    const certificate = certificateObligations(implication, forged);
    if (refusal === undefined) {
      expect(certificate?.obligations).toHaveLength(1);
      return;
    }
    expect(certificate).toMatchObject({ holds: false, obligations: [] });
    expect(certificate?.detail).toMatch(refusal);
  });

  it('of a universal claim names formulas by their texts', () => {
    const claim = obligation('smt2', '(declare-const x Int)(assert (> x 100))(assert (= (mod x 6) 0))', {
      goal: '(and (> x 0) (= (mod x 2) 0))',
    });
    const premise = ['(> x 100)', '(= (mod x 6) 0)'];
    const conclusion = ['(> x 0)', '(= (mod x 2) 0)'];
    const text = (middle: string): object => ({
      premise,
      conclusion,
      steps: [
        { premise: [premise[0]], conclusion: [middle], by: 'solver' },
        { premise: [middle], conclusion: [conclusion[0]], by: 'solver' },
        { premise: [premise[1]], conclusion: [conclusion[1]], by: 'solver' },
      ],
    });
    const certificate = certificateObligations(claim, evidence('implication-derivation', text('(> x 50)')));
    expect(certificate).toMatchObject({ holds: true });
    expect(certificate?.obligations).toHaveLength(3);
    for (const middle of ['(> x 50', '(> x 50))(assert false', '(+ x 1)', 'y', ''])
      expect(certificateObligations(claim, evidence('implication-derivation', text(middle)))).toMatchObject({
        holds: false,
        detail: expect.stringMatching(/which is no attribute/),
      });
  });

  it('in a finite context is looked up, whatever the evidence says', () => {
    const text = ',needs water,lives on land,has legs\nfrog,x,x,x\ndog,x,x,x\nreed,x,x,\n';
    const claim = (premise: string[], conclusion: string[]): Obligation =>
      obligation('implication', text, { format: 'csv', premise, conclusion });
    const lies = evidence('implication-derivation', 'nonsense');
    expect(certificateObligations(claim(['has legs'], ['needs water', 'lives on land']), lies)).toMatchObject({
      holds: true,
      obligations: [],
    });
    expect(certificateObligations(claim(['lives on land'], ['has legs']), lies)).toMatchObject({
      holds: false,
      detail: expect.stringContaining('reed'),
    });
  });
});

describe('an interpolant', () => {
  const claim = obligation('smt2', '(declare-const x Int)(define-fun sq ((a Int)) Int (* a a))(assert (> x 10))', {
    goal: '(> (sq x) 5)',
  });
  const between = (interpolant: unknown): Evidence => evidence('interpolant', { interpolant });

  it('is two scripts', () => {
    const certificate = certificateObligations(claim, between('(> x 5)'));
    expect(certificate).toMatchObject({ holds: true });
    expect(scripts(certificate)).toEqual([
      '(declare-const x Int)\n(assert (> x 10))\n(assert (not (> x 5)))\n(check-sat)\n',
      '(declare-const x Int)\n(define-fun sq ((a Int)) Int (* a a))\n(assert (> x 5))\n(assert (not (> (sq x) 5)))\n(check-sat)\n',
    ]);
  });

  it('may count what the conclusion supposes to either side', () => {
    const supposing = obligation('forall', '(declare-const x Int)(declare-const y Int)(assert (> x y))', {
      goal: '(=> (> y 10) (> x 5))',
    });
    for (const formula of ['(> x 11)', '(>= x (+ y 1))'])
      expect(scripts(certificateObligations(supposing, between(formula)))).toEqual([
        expect.stringContaining(`(assert (> y 10))\n(assert (> x y))\n(assert (not ${formula}))`),
        expect.stringContaining(`(assert (> y 10))\n(assert ${formula})\n(assert (not (> x 5)))`),
      ]);
  });

  it('is none where it is one of the two sides', () => {
    const plain = obligation('forall', '(declare-const x Int)(assert (> x 6))', { goal: '(> x 5)' });
    for (const side of ['(> x 6)', '(> x 5)']) expect(certificateObligations(plain, between(side))).toBeUndefined();
    expect(certificateObligations(plain, between('(>= x 6)'))?.obligations).toHaveLength(2);
  });

  it('stands between the attributes of an implication', () => {
    const certificate = certificateObligations(implication, between('(and ev m3 big)'));
    expect(certificate?.obligations.map(({ id }) => id)).toEqual([
      'proof#b1/interpolant-follows',
      'proof#b1/interpolant-suffices',
    ]);
  });

  it.each([
    ['no text', 5],
    ['nothing', ''],
    ['two terms', '(> x 5) (> x 6)'],
    ['no Bool', '(+ x 1)'],
    ['an unknown name', '(> y 5)'],
    ['what closes the assertion', '(> x 5)) (assert false'],
    ['what opens a command', ') (assert false) (assert true'],
    ['a comment that hides the end', '(> x 5) ;'],
    ['a label', '(! (> x 5) :named |a) (assert false)|)'],
  ])('is refused or harmless: %s', (_name, interpolant) => {
    const certificate = certificateObligations(claim, between(interpolant));
    const commands = scripts(certificate).map((script) => scan(script).commands.map(({ name }) => name));
    const plain = ['declare-const', 'assert', 'assert', 'check-sat'];
    if (commands.length > 0) expect(commands).toEqual([plain, plain.toSpliced(1, 0, 'define-fun')]);
    if (certificate?.holds === true) expect(scripts(certificate)[0]).toContain('(assert (not (> x 5)))');
  });
});

const solvers = ['z3', 'cvc5'].filter((solver) => spawnSync(solver, ['--version']).status === 0);

describe.skipIf(solvers.length < 2)('z3 and cvc5 (skipped where one is not installed) agree', () => {
  const ask = (solver: string, script: string): string =>
    spawnSync(solver, solver === 'z3' ? ['-in'] : ['--lang=smt2', '-q'], {
      input: `(set-logic ALL)\n${script}`,
      encoding: 'utf8',
    }).stdout.trim();
  const answers = (about: Obligation, what: Evidence): readonly string[] =>
    scripts(certificateObligations(about, what)).flatMap((script) => solvers.map((solver) => ask(solver, script)));

  it('on what is right and what is forged', () => {
    expect(new Set(answers(max, good))).toEqual(new Set(['unsat']));
    const steps = derivation(step('m6', 'ev m3', 'solver'), step('big', 'pos', 'solver'));
    expect(new Set(answers(implication, steps))).toEqual(new Set(['unsat']));
    expect(new Set(answers(implication, derivation(step('big', 'ev m3 pos', 'solver'))))).toEqual(new Set(['sat']));
  });
});
