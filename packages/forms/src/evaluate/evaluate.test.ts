import { readExpressions, scan } from '@xeno/smtlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sort } from '../sort.js';
import { bitVecSort, boolSort, intSort, realSort, stringSort } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { readTerm } from '../terms/read-term.js';
import { TermFactory } from '../terms/term-factory.js';
import { compileTerm, evaluate } from './evaluate.js';
import { NotEvaluable } from './not-evaluable.js';
import { readValue, valueText } from './value-text.js';

const f = new TermFactory();
const sorts: Readonly<Record<string, Sort>> = {
  x: intSort,
  y: intSort,
  r: realSort,
  b: boolSort,
  v: bitVecSort(8),
  w: bitVecSort(20),
  s: stringSort,
};
const variables = new Map(Object.entries(sorts).map(([name, sort]) => [name, f.variable(name, sort)]));
const g: FunctionSymbol = { name: 'g', parameters: [f.variable('a', intSort)], sort: intSort };

function read(text: string): Term {
  const scanned = scan(`(assert ${text}\n)`);
  const [expression] = readExpressions(scanned.text, 8, scanned.text.length - 1);
  if (expression === undefined) throw new Error('no term');
  return readTerm(f, expression, { text: scanned.text, variables, functions: new Map([['g', g]]) });
}

function value(text: string, given: Readonly<Record<string, string>> = {}): string {
  const term = read(text);
  const assignment = new Map(
    Object.entries(given).map(([name, written]) => {
      const found = readValue(written, sorts[name] ?? intSort);
      if (found === undefined) throw new Error(`no value: ${written}`);
      return [name, found];
    }),
  );
  return valueText(evaluate(term, assignment), term.sort);
}

describe('evaluation', () => {
  it.each([
    ['(div (- 7) 2)', '(- 4)'],
    ['(mod (- 7) 2)', '1'],
    ['(div 7 (- 2))', '(- 3)'],
    ['(mod (- 7) (- 2))', '1'],
    ['(bvudiv #x05 #x00)', '#xff'],
    ['(bvurem #x05 #x00)', '#x05'],
    ['(bvsdiv #x85 #x00)', '#x01'],
    ['(bvsdiv #x80 #xff)', '#x80'],
    ['(bvsrem #x85 #x00)', '#x85'],
    ['(bvsmod #xfb #x03)', '#x01'],
    ['(bvsrem #xfb #x03)', '#xfe'],
    ['(bvshl #x01 #xff)', '#x00'],
    ['(bvashr #x80 #xff)', '#xff'],
    ['((_ rotate_left 9) #x81)', '#x03'],
    ['((_ divisible 3) 9)', 'true'],
    ['(bv2nat #b101)', '5'],
    ['((_ int2bv 4) (- 1))', '#xf'],
    ['(/ 1 (- 3))', '(- (/ 1.0 3.0))'],
    ['(+ 1 0.5)', '(/ 3.0 2.0)'],
    ['(to_int (- 0.5))', '(- 1)'],
    ['(str.len "\\u{1F600}a")', '2'],
    ['(str.at "\\u{1F600}a" 1)', '"a"'],
    ['(str.indexof "\\u{1F600}ab" "b" 0)', '2'],
    ['(str.indexof "abc" "" 3)', '3'],
    ['(str.indexof "abc" "" 4)', '(- 1)'],
    ['(str.substr "abc" 1 99)', '"bc"'],
    ['(str.replace "abc" "" "x")', '"xabc"'],
    ['(str.replace_all "aXbX" "X" "")', '"ab"'],
    ['(str.replace_re "xaab" (re.+ (str.to_re "a")) "_")', '"x_ab"'],
    ['(str.replace_re "ab" (re.* (str.to_re "a")) "_")', '"_ab"'],
    ['(str.replace_re_all "xaab" (re.* (str.to_re "a")) "_")', '"x__b"'],
    ['(str.to.int "007")', '7'],
    ['(str.to_int "-7")', '(- 1)'],
    ['(int.to.str (- 7))', '""'],
    ['(str.in.re "aaa" ((_ re.loop 2 3) (str.to.re "a")))', 'true'],
    ['(str.in_re "aaa" (re.loop (str.to_re "a") 4 9))', 'false'],
    ['(str.in_re "ab" (re.comp (re.++ re.all (str.to_re "a"))))', 'true'],
    ['(str.in_re "" ((_ re.^ 2000000000) (re.opt (str.to_re "a"))))', 'true'],
    ['(str.from_code 196608)', '""'],
    ['(str.to_code (_ char #x1F600))', '128512'],
    ['(str.< "a" "\\u{10000}" )', 'true'],
    ['(str.< "\\u{ffff}" "\\u{10000}" )', 'true'],
    ['(forall ((p Bool) (q Bool)) (=> (and p q) p))', 'true'],
    ['(exists ((n (_ BitVec 8))) (= (bvmul n n) #x40))', 'true'],
    ['(forall ((n (_ BitVec 8))) (exists ((m (_ BitVec 8))) (= (bvadd n m) #x00)))', 'true'],
    ['(distinct 1 2 3 1)', 'false'],
    ['(let ((x 1)) (let ((x (+ x 1)) (y x)) (+ x y)))', '3'],
    ['(! (+ 1 1) :pattern ((g 1)))', '2'],
  ])('of %s gives %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['(and false (= (div x 0) 1))', 'false'],
    ['(or (= (/ r 0.0) 1.0) true)', 'true'],
    ['(=> (= (mod 1 0) 0) true)', 'true'],
    ['(ite true 1 (div 1 0))', '1'],
    ['(ite (= x 0) 0 (g x))', '0'],
    ['(and (= x 0) (or (> (g 1) 2) (= x 0)))', 'true'],
    ['(exists ((p Bool)) (and p (or p (= (g x) 1))))', 'true'],
  ])('needs no value of what makes no difference: %s', (text, expected) => {
    expect(value(text, { x: '0' })).toBe(expected);
  });

  it.each([
    ['(div 1 0)', 'an integer division by zero'],
    ['(mod x 0)', 'an integer division by zero'],
    ['(/ 1.0 0.0)', 'a division by zero'],
    ['(and true (= (g 1) 1))', 'the function g has no definition'],
    ['(+ y 1)', 'y has no value'],
    ['(forall ((n Int)) (> n x))', 'a quantifier over more than 65536 values'],
    ['(forall ((n (_ BitVec 17))) (= n n))', 'a quantifier over more than 65536 values'],
    ['(= re.all re.none)', 'an equation between regular expressions, arrays or values of a declared sort'],
    ['(str.len (str.from_code 55296))', 'a character from U+D800 to U+DFFF'],
  ])('has no value for %s and says why', (text, message) => {
    expect(() => value(text, { x: '1' })).toThrow(new NotEvaluable(message));
  });

  it('uses functions that were found', () => {
    const [a] = g.parameters;
    const body = f.apply('+', [a as VariableTerm, f.constant(intSort, 1n)]);
    expect(evaluate(read('(g (g 1))'), new Map(), new Map([['g', { symbol: g, body }]]))).toBe(3n);
    const circle = f.call(g, [a as VariableTerm]);
    expect(() => evaluate(read('(g 1)'), new Map(), new Map([['g', { symbol: g, body: circle }]]))).toThrow(
      'defined by itself',
    );
  });

  it.each([
    ['powers', '*', 64],
    ['sums of bits', 'bvadd', 64],
  ])('of %s that double %s %i times ends', (_, operator, times) => {
    const [x, v] = [variables.get('x'), variables.get('v')] as [VariableTerm, VariableTerm];
    let term: Term = operator === '*' ? x : v;
    for (let count = 0; count < times; count += 1) term = f.apply(operator, [term, term]);
    const run = (): unknown =>
      evaluate(
        term,
        new Map<string, bigint>([
          ['x', 3n],
          ['v', 3n],
        ]),
      );
    if (operator === '*') expect(run).toThrow('a number of more than 65536 bits');
    else expect(run()).toBe(0n);
  });

  it('refuses strings and searches that would take too long', () => {
    let long: Term = f.constant(stringSort, 'ab');
    for (let count = 0; count < 30; count += 1) long = f.apply('str.++', [long, long]);
    expect(() => evaluate(long, new Map())).toThrow('a string of more than 1048576 characters');
    const text = f.constant(stringSort, 'a'.repeat(300_000));
    const wanted = f.constant(stringSort, `${'a'.repeat(150_000)}b${'a'.repeat(1000)}`);
    expect(() => evaluate(f.apply('str.contains', [text, wanted]), new Map())).toThrow('more work than is allowed');
    const all = f.apply('re.*', [f.apply('re.allchar', [])]);
    expect(() => evaluate(f.apply('str.in_re', [text, all]), new Map())).toThrow('more work than is allowed');
  });

  it('of regular expressions that make others backtrack is quick', () => {
    const [a] = [f.apply('str.to_re', [f.constant(stringSort, 'a')])];
    let evil: Term = a as Term;
    for (let count = 0; count < 20; count += 1)
      evil = f.apply('re.*', [f.apply('re.++', [evil, f.apply('re.*', [evil])])]);
    const text = f.constant(stringSort, `${'a'.repeat(60)}b`);
    expect(evaluate(f.apply('str.in_re', [text, evil]), new Map())).toBe(false);
  });

  it('prepared once gives the same', () => {
    const term = read('(ite (> (mod x 3) 0) (div 100 (mod x 3)) (- y))');
    const run = compileTerm(term, [variables.get('x'), variables.get('y')] as VariableTerm[]);
    fc.assert(
      fc.property(fc.bigInt(-50n, 50n), fc.bigInt(-50n, 50n), (x, y) => {
        expect(run([x, y])).toBe(
          evaluate(
            term,
            new Map([
              ['x', x],
              ['y', y],
            ]),
          ),
        );
      }),
      { numRuns: 200, seed: 4 },
    );
    const partial = compileTerm(read('(div 1 x)'), [variables.get('x') as VariableTerm]);
    expect(() => partial([0n])).toThrow(NotEvaluable);
    expect(partial([1n])).toBe(1n);
  });
});

describe('values', () => {
  it.each([
    ['-3', intSort, '(- 3)'],
    ['(- 3)', intSort, '(- 3)'],
    ['3.0', intSort, '3'],
    ['2', realSort, '2.0'],
    ['(/ (- 1) 2)', realSort, '(- (/ 1.0 2.0))'],
    ['(- (/ 2.0 4.0))', realSort, '(- (/ 1.0 2.0))'],
    ['(_ bv3 8)', bitVecSort(8), '#x03'],
    ['#b101', bitVecSort(3), '#b101'],
    ['"a""\\u{41}\\u0042\\x"', stringSort, '"a""AB\\u{5c}x"'],
    ['true', boolSort, 'true'],
  ] as const)('%s of a sort is %s', (text, sort, expected) => {
    const read = readValue(text, sort);
    expect(read === undefined ? undefined : valueText(read, sort)).toBe(expected);
  });

  it.each([
    ['3.5', intSort],
    ['(/ 1 0)', realSort],
    ['(_ bv256 8)', bitVecSort(8)],
    ['#b1', bitVecSort(2)],
    ['"\\u{d800}"', stringSort],
    ['x', boolSort],
    ['1 2', intSort],
    ['(', intSort],
    ['', intSort],
  ] as const)('%s is no value of the sort', (text, sort) => {
    expect(readValue(text, sort)).toBeUndefined();
  });
});
