import { describe, expect, it } from 'vitest';
import { contextOf, samplingOracle, solve } from './enumeration.test.support.js';
import { divideStrategy, enumerationStrategy } from './enumeration-strategies.js';

/** A problem about bit vectors of 8 bits with the operators of Hacker's Delight. */
function bits(constraint: string, constants = '#x00 #x01 #xff'): string {
  return `(set-logic BV)
    (synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8)))
      ((S (_ BitVec 8) (x ${constants} (bvnot S) (bvneg S) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S) (bvsub S S) (bvlshr S S) (bvashr S S)))))
    (declare-var x (_ BitVec 8))
    (constraint ${constraint})`;
}

describe('enumeration of all terms', () => {
  const tricks = {
    'turns off the rightmost 1 bit': '(= (f x) (ite (= x #x00) x (bvand x (bvsub x #x01))))',
    'isolates the rightmost 1 bit': '(= (f x) (bvand x (bvneg x)))',
    'propagates the rightmost 1 bit': '(= (f x) (bvor x (bvsub x #x01)))',
    'tells by a bit whether all bits are 0': '(= (f x) (bvand (bvnot x) (bvsub x #x01)))',
    'takes the absolute value': '(= (f x) (ite (bvslt x #x00) (bvneg x) x))',
  };
  for (const [name, constraint] of Object.entries(tricks)) {
    it(name, async () => {
      const constants = name.includes('absolute') ? '#x07' : '#x00 #x01 #xff';
      const { outcome } = await solve(enumerationStrategy, bits(constraint, constants));
      expect(outcome?.found).toBe('solution');
    });
  }

  it('completes what one operator makes of two terms that it has', async () => {
    const { outcome, context } = await solve(
      enumerationStrategy,
      `(set-logic BV)
       (synth-fun f ((x (_ BitVec 32)) (y (_ BitVec 32))) (_ BitVec 32) ((S (_ BitVec 32)))
         ((S (_ BitVec 32) (x y #x00000001 #xffffffff (bvnot S) (bvneg S) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S) (bvsub S S) (bvlshr S S)))))
       (declare-var x (_ BitVec 32)) (declare-var y (_ BitVec 32))
       (constraint (= (f x y) (bvsub (bvor x y) (bvlshr (bvxor x y) #x00000001))))`,
    );
    expect(outcome?.found).toBe('solution');
    expect(context.examples.all.length).toBeLessThan(30);
  });

  it('finds what is only related to its input, not equal to a term', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      bits('(and (bvuge (f x) x) (not (= (f x) x)) )').replace('(and', '(or (= x #xff) (and').replace(/\)$/, '))'),
    );
    expect(outcome?.found).toBe('solution');
  });

  it('finds several functions that belong together', async () => {
    const { outcome, text } = await solve(
      enumerationStrategy,
      `(set-logic LIA) (synth-fun f ((x Int)) Int) (synth-fun g ((x Int)) Int) (declare-var x Int)
       (constraint (= (+ (f x) (g x)) (+ x 3))) (constraint (= (- (f x) (g x)) (- x 3)))`,
    );
    expect(outcome?.found).toBe('solution');
    expect(text).toContain('define-fun g');
  });

  it('finds a function that is called with different arguments', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      `(set-logic LIA) (synth-fun f ((x Int) (y Int)) Int) (declare-var x Int) (declare-var y Int)
       (constraint (= (f x y) (f y x))) (constraint (and (<= x (f x y)) (<= y (f x y))))
       (constraint (or (= x (f x y)) (= y (f x y))))`,
    );
    expect(outcome?.found).toBe('solution');
  });

  it('uses constants of the examples for (Constant S)', async () => {
    const { text } = await solve(
      enumerationStrategy,
      `(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (Constant Int) (+ S S)))))
       (constraint (= (f 1) 3001)) (constraint (= (f 2) 3002))`,
    );
    expect(text).toMatch(/300[012]/);
  });

  it('takes integers beyond 2^53 as they are', async () => {
    const { outcome, text } = await solve(
      enumerationStrategy,
      `(set-logic NIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1 (+ S S) (* S S)))))
       (constraint (= (f 9007199254740993) 81129638414606699710187514626050))`,
    );
    expect(outcome?.found).toBe('solution');
    expect(text).toContain('*');
  });
});

describe('what no function can do', () => {
  it('is told when a finite grammar is exhausted', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      bits('(= (f x) (bvmul x #x03))').replace(/\(bvnot S\).*\(bvashr S S\)/, '(bvand S S)'),
    );
    expect(outcome).toMatchObject({ found: 'infeasible', why: { kind: 'exhausted-grammar' } });
  });

  it('is told of one of several functions, though another has no end', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      `(set-logic LIA)
       (synth-fun g ((x Int)) Int ((S Int)) ((S Int (x 0 (+ S S)))))
       (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 0))))
       (declare-var x Int) (constraint (>= (g x) 20000)) (constraint (= (f 4) 1))`,
      { slices: 3 },
    );
    expect(outcome).toMatchObject({ found: 'infeasible', why: { kind: 'exhausted-grammar', candidates: 2 } });
  });

  for (const [name, text] of Object.entries({
    'examples that contradict each other':
      '(synth-fun f ((x Int)) Int) (constraint (= (f 1) 2)) (constraint (= (f 1) 3))',
    'a predicate that must be true and false':
      '(synth-fun f ((x Int)) Bool) (constraint (f 54)) (constraint (not (f 54)))',
    'a constraint that is false': '(synth-fun f ((x Int)) Int) (constraint false)',
    'a value that another constraint excludes':
      '(synth-fun f ((x Int)) Int) (declare-var x Int) (constraint (= (f x) 1)) (constraint (> (f x) x))',
  })) {
    it(`is told of ${name}`, async () => {
      const { outcome } = await solve(enumerationStrategy, `(set-logic LIA) ${text}`);
      expect(outcome).toMatchObject({ found: 'infeasible', why: { kind: 'unrealisable-examples' } });
    });
  }

  it('is not claimed when constants have no end', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      '(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int ((Constant Int))))) (declare-var x Int) (constraint (= (f x) x))',
    );
    expect(outcome?.found).not.toBe('infeasible');
  });

  it('is not claimed when a candidate could not be decided', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      '(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1)))) (declare-var x Int) (constraint (= (f x) 1))',
      {
        oracle: (problem) => ({
          ...samplingOracle(problem),
          verify: async () => ({ outcome: 'unknown', reason: 'time' }),
        }),
      },
    );
    expect(outcome?.found).toBe('nothing');
  });

  it('is not claimed where memory ran out', async () => {
    const { outcome } = await solve(enumerationStrategy, bits('(= (f x) (bvmul x (bvmul x (bvmul x x))))'), {
      memoryMiB: 1,
    });
    expect(outcome).toEqual({ found: 'nothing', reason: 'memory' });
  });
});

describe('divide and conquer', () => {
  it('finds the largest of three', async () => {
    const { outcome } = await solve(
      divideStrategy,
      `(set-logic LIA) (synth-fun f ((x Int) (y Int) (z Int)) Int)
       (declare-var x Int) (declare-var y Int) (declare-var z Int)
       (constraint (>= (f x y z) x)) (constraint (>= (f x y z) y)) (constraint (>= (f x y z) z))
       (constraint (or (= x (f x y z)) (= y (f x y z)) (= z (f x y z))))`,
    );
    expect(outcome?.found).toBe('solution');
  });

  const examples = Array.from({ length: 90 }, (_, index) => {
    const x = BigInt.asUintN(64, 0x9e3779b97f4a7c15n * BigInt(index + 1));
    const value =
      (x & 1n) === 1n ? BigInt.asUintN(64, ~x) : (x & 6n) === 6n ? x >> 4n : BigInt.asUintN(64, x + (x >> 1n));
    const text = (each: bigint) => `#x${each.toString(16).padStart(16, '0')}`;
    return `(constraint (= (f ${text(x)}) ${text(value)}))`;
  }).join('\n');
  const choosing = (definition: string, use: string) => `(set-logic BV)
    (define-fun ehad ((x (_ BitVec 64))) (_ BitVec 64) (bvlshr x #x0000000000000001))
    (define-fun arba ((x (_ BitVec 64))) (_ BitVec 64) (bvlshr x #x0000000000000004))
    ${definition}
    (synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((S (_ BitVec 64)) (B Bool))
      ((S (_ BitVec 64) (x #x0000000000000001 (bvnot S) (ehad S) (arba S) (bvand S S) (bvadd S S) ${use})) (B Bool ((= S S)))))
    ${examples}`;

  it('chooses by a defined function that hides the condition', async () => {
    const definition =
      '(define-fun if0 ((c (_ BitVec 64)) (a (_ BitVec 64)) (b (_ BitVec 64))) (_ BitVec 64) (ite (= c #x0000000000000001) a b))';
    const { outcome, text } = await solve(divideStrategy, choosing(definition, '(if0 S S S)'));
    expect(outcome?.found).toBe('solution');
    expect(text).toContain('if0');
  });

  it('chooses by ite, under whatever production it stands', async () => {
    const { outcome, text } = await solve(divideStrategy, choosing('', '(ite B S S)'));
    expect(outcome?.found).toBe('solution');
    expect(text).toContain('ite');
  });

  it('takes branches of other nonterminals from there', async () => {
    const { outcome } = await solve(
      divideStrategy,
      `(set-logic LIA)
       (synth-fun f ((x Int) (y Int)) Int ((S Int) (L Int) (B Bool)) ((S Int (L (ite B L S))) (L Int (x y 7)) (B Bool ((< L L)))))
       (declare-var x Int) (declare-var y Int)
       (constraint (= (f x y) (ite (< x y) x (ite (< y x) y 7))))`,
    );
    expect(outcome?.found).toBe('solution');
  });
});

function strings(
  parameters: string,
  constants: string,
  examples: readonly (readonly string[])[],
  conditional = '',
): string {
  const names = parameters.split(' ');
  return `(set-logic SLIA)
    (synth-fun f (${names.map((name) => `(${name} String)`).join(' ')}) String ((Start String) (S String) (I Int) (B Bool))
      ((Start String (S))
       (S String (${parameters} ${constants} (str.++ S S) (str.at S I) (str.substr S I I) (str.replace S S S) ${conditional}))
       (I Int (0 1 2 3 (+ I I) (- I I) (str.len S) (str.indexof S S I)))
       (B Bool (true false (str.prefixof S S) (str.suffixof S S) (str.contains S S)))))
    ${examples
      .map(
        (each) =>
          `(constraint (= (f ${each
            .slice(0, -1)
            .map((text) => `"${text}"`)
            .join(' ')}) "${each.at(-1)}"))`,
      )
      .join('\n')}`;
}

describe('strings from examples', () => {
  it('makes initials of names', async () => {
    const examples = [
      ['Ada Lovelace', 'A.L.'],
      ['Emmy Noether', 'E.N.'],
      ['Kurt Goedel', 'K.G.'],
      ['Max X', 'M.X.'],
    ];
    expect((await solve(divideStrategy, strings('name', '" " "."', examples))).outcome?.found).toBe('solution');
  });

  it('turns names around', async () => {
    const examples = [
      ['Ada Lovelace', 'Lovelace, Ada'],
      ['Emmy Noether', 'Noether, Emmy'],
      ['Max X', 'X, Max'],
    ];
    expect((await solve(divideStrategy, strings('name', '" " ","', examples))).outcome?.found).toBe('solution');
  });

  it('writes telephone numbers differently', async () => {
    const examples = [
      ['555-123-4567', '(555) 123.4567'],
      ['987-654-3210', '(987) 654.3210'],
      ['100-200-3004', '(100) 200.3004'],
    ];
    expect((await solve(divideStrategy, strings('n', '" " "(" ")" "." "-"', examples))).outcome?.found).toBe(
      'solution',
    );
  });

  it('tells cases apart', async () => {
    const examples = [
      ['MIT', 'Cambridge, MA', 'MIT, Cambridge, MA, USA'],
      ['Yale', 'New Haven, CT, USA', 'Yale, New Haven, CT, USA'],
      ['UCLA', 'Los Angeles, CA', 'UCLA, Los Angeles, CA, USA'],
      ['Penn', 'Philadelphia, PA, USA', 'Penn, Philadelphia, PA, USA'],
    ];
    const { outcome, text } = await solve(divideStrategy, strings('a b', '", " "USA"', examples, '(ite B S S)'));
    expect(outcome?.found).toBe('solution');
    expect(text).toContain('ite');
  });
});

describe('a strategy', () => {
  const long = bits('(= (f x) (bvmul x (bvmul x x)))');

  it('works in slices and goes on where it was', async () => {
    const sliced = await solve(enumerationStrategy, bits('(= (f x) (bvand (bvnot x) (bvsub x #x01)))'), {
      breaths: 1,
      slices: 10_000,
    });
    const whole = await solve(enumerationStrategy, bits('(= (f x) (bvand (bvnot x) (bvsub x #x01)))'));
    expect(sliced.slices).toBeGreaterThan(1);
    expect(sliced.text).toBe(whole.text);
  });

  it('gives the same answer twice for a seed', async () => {
    const text = bits('(= (f x) (bvor x (bvsub x #x01)))');
    expect((await solve(enumerationStrategy, text)).text).toBe((await solve(enumerationStrategy, text)).text);
  });

  it('ends when it is cancelled, and when it is ended between slices', async () => {
    for (const strategy of [enumerationStrategy, divideStrategy]) {
      const { context, slice, controller } = contextOf(long, { breaths: 3 });
      const run = strategy.begin(context);
      slice();
      expect(await run.resume()).toBeUndefined();
      controller.abort();
      slice();
      await expect(run.resume()).rejects.toThrow();
      await run.end();
      const other = contextOf(long, { breaths: 3 });
      const paused = strategy.begin(other.context);
      other.slice();
      await paused.resume();
      await paused.end();
    }
  });

  it('says that it cannot look for functions over sorts that it does not enumerate', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      '(set-logic ALL) (declare-var a (Array Int Bool)) (synth-fun f ((a (Array Int Bool))) (Array Int Bool)) (constraint (= (f a) a))',
      { oracle: (problem) => samplingOracle({ ...problem, variables: [] }) },
    );
    expect(outcome?.found).toBe('nothing');
  });
});

describe('hostile grammars', () => {
  for (const [name, rules] of Object.entries({
    'productions with very many holes': `(S Int (x (+ ${'S '.repeat(40)})))`,
    'nonterminals that only lead to each other': `(S Int (T (- S 0))) (T Int (S x))`,
    'a circle with one way out': `(S Int (T)) (T Int (S 7))`,
  })) {
    it(`with ${name} end or pause`, async () => {
      const names = rules.includes('(T Int') ? '((S Int) (T Int))' : '((S Int))';
      const text = `(set-logic LIA) (synth-fun f ((x Int)) Int ${names} (${rules})) (declare-var x Int) (constraint (= (f x) (+ x 1)))`;
      const { outcome } = await solve(enumerationStrategy, text, { breaths: 20, slices: 5 });
      expect(outcome?.found).not.toBe('solution');
    });
  }

  it('nest patterns deeply without overflowing the stack', async () => {
    const deep = `${'(+ 1 '.repeat(3000)}S${')'.repeat(3000)}`;
    const text = `(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x ${deep})))) (declare-var x Int) (constraint (= (f x) x))`;
    expect((await solve(enumerationStrategy, text)).outcome?.found).toBe('solution');
  });
});

describe('nested calls', () => {
  it('are found by evaluating the constraints', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      `(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1 3 (+ S S) (- S S)))))
       (declare-var x Int) (constraint (= (f (f x)) x)) (constraint (= (f 0) 3))`,
    );
    expect(outcome?.found).toBe('solution');
  });

  it('prove nothing when none is found', async () => {
    const { outcome } = await solve(
      enumerationStrategy,
      `(set-logic LIA) (synth-fun f ((x Int)) Int ((S Int)) ((S Int (x 1))))
       (declare-var x Int) (constraint (= (f (f x)) (+ x 1)))`,
    );
    expect(outcome?.found).toBe('nothing');
  });
});
