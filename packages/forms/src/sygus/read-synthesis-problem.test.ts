import { describe, expect, it } from 'vitest';
import { sortText } from '../sort.js';
import { TermFactory } from '../terms/term-factory.js';
import { termText } from '../terms/term-text.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';
import type { Grammar, Production, SynthesisProblem } from './synthesis-problem.js';

function read(text: string): SynthesisProblem {
  return readSynthesisProblem(`${text}\n(check-synth)\n`, new TermFactory());
}

function productionText(production: Production): string {
  if (production.kind !== 'term') return `${production.kind} ${sortText(production.sort)}`;
  let text = termText(production.pattern);
  for (const { variable, nonterminal } of production.holes)
    text = text.replace(`|${variable.name}|`, () => `<${nonterminal}>`);
  return text;
}

function grammarText(grammar: Grammar | undefined): readonly string[] {
  return (grammar?.nonterminals ?? []).map(
    ({ name, sort, productions }) => `${name} ${sortText(sort)}: ${productions.map(productionText).join(' | ')}`,
  );
}

function firstGrammar(text: string): readonly string[] {
  return grammarText(read(text).functions[0]?.grammar);
}

function constraints(text: string): readonly string[] {
  return read(text).constraints.map(termText);
}

describe('readSynthesisProblem reads SyGuS-IF 2.1', () => {
  it('a whole problem', () => {
    const problem = read(`; a comment
      (set-logic LIA)
      (set-feature :grammars true)
      (set-option :verbosity 1)
      (set-info :source |nobody|)
      (define-fun max ((a Int) (b Int)) Int (ite (>= a b) a b))
      (synth-fun f ((x Int) (y Int)) Int
        ((Start Int) (Cond Bool))
        ((Start Int (x y 0 (- 3) (max Start Start) (ite Cond Start Start) (+ x (* 2 Start))))
         (Cond Bool ((<= Start Start) (not Cond)))))
      (declare-var x Int)
      (declare-var y Int)
      (assume (> x 0))
      (constraint (>= (f x y) x))
      (constraint (or (= (f x y) y) (= (f x y) x)))`);
    expect(problem.logic).toBe('LIA');
    expect(problem.variables.map(({ name }) => name)).toEqual(['x', 'y']);
    expect(problem.definitions.map(({ name }) => name)).toEqual(['max']);
    expect(problem.assumptions.map(termText)).toEqual(['(> x 0)']);
    expect(problem.constraints.map(termText)).toEqual([
      '(>= (f x y) x)',
      '(let ((s!1 (f x y))) (or (= s!1 y) (= s!1 x)))',
    ]);
    expect(grammarText(problem.functions[0]?.grammar)).toEqual([
      'Start Int: x | y | 0 | (- 3) | (max <Start> <Start>) | (ite <Cond> <Start> <Start>) | (+ x (* 2 <Start>))',
      'Cond Bool: (<= <Start> <Start>) | (not <Cond>)',
    ]);
  });

  it('without a logic, everything is allowed', () => {
    expect(read('(synth-fun f () Int)').logic).toBe('ALL');
  });

  it('any constants, any variables, chains and weights', () => {
    const grammar = firstGrammar(`(synth-fun f ((x Int)) Int ((S Int) (T Int))
      ((S Int (T (! (+ S T) :weight 2))) (T Int ((Constant Int) (Variable Int)))))`);
    expect(grammar).toEqual(['S Int: <T> | (+ <S> <T>)', 'T Int: any-constant Int | any-variable Int']);
  });

  it('lets in productions that use a nonterminal once', () => {
    const grammar = firstGrammar(
      '(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x (let ((a (+ x 1)) (b S)) (* a (+ a b)))))))',
    );
    expect(grammar).toEqual(['S Int: x | (let ((s!1 (+ x 1))) (* s!1 (+ s!1 <S>)))']);
  });

  it('lets whose names nothing uses, as what they are about', () => {
    const grammar = firstGrammar(
      '(synth-fun f ((x Int)) Int ((S Int (x (let ((a Int T)) (- S)) (let ((b S) (c T)) (+ b 1)))) (T Int (2))))',
    );
    expect(grammar).toEqual(['S Int: x | (- <S>) | (+ <S> 1)']);
  });

  it('variables beside lets that bind no names over nonterminals', () => {
    const grammar = firstGrammar(
      '(synth-fun f ((x Int)) Int ((S Int ((Variable Int) (LocalVariable Int) (let ((a Int S)) (+ a x))))))',
    );
    expect(grammar).toEqual(['S Int: any-variable Int | (+ <S> x)']);
  });

  it('what the start symbol cannot reach is left out', () => {
    expect(firstGrammar('(synth-fun f () Int ((S Int (1)) (A Int ((- A))) (B Int (S))))')).toEqual(['S Int: 1']);
  });

  it('the same nonterminal twice in a production makes two holes', () => {
    const [fn] = read('(synth-fun f () Int ((S Int (1 (+ S S)))))').functions;
    const production = fn?.grammar?.nonterminals[0]?.productions[1];
    const holes = production?.kind === 'term' ? production.holes : [];
    expect(new Set(holes.map(({ variable }) => variable)).size).toBe(2);
    expect(holes.map(({ nonterminal }) => nonterminal)).toEqual(['S', 'S']);
  });

  it('an invariant constraint stands for three implications', () => {
    const text = `(synth-inv inv ((x Int)))
      (define-fun pre ((x Int)) Bool (= x 0))
      (define-fun trans ((x Int) (x! Int)) Bool (= x! (+ x 1)))
      (define-fun post ((x Int)) Bool (>= x 0))
      (inv-constraint inv pre trans post)`;
    expect(constraints(text)).toEqual([
      '(=> (pre x) (inv x))',
      '(=> (and (inv x) (trans x x!)) (inv x!))',
      '(=> (inv x) (post x))',
    ]);
    const problem = read(text);
    expect(problem.variables.map(({ name }) => name)).toEqual(['x', 'x!']);
    expect(problem.invariants.map(({ invariant }) => invariant.name)).toEqual(['inv']);
    expect(problem.invariants[0]?.invariant).toBe(problem.functions[0]?.symbol);
  });

  it("an invariant's variables keep out of the way of others", () => {
    const text = `(declare-var x Bool)
      (define-fun x! () Int 5)
      (synth-inv inv ((x Int)))
      (define-fun p ((x Int)) Bool (= x x!))
      (define-fun t ((a Int) (b Int)) Bool (= a b))
      (inv-constraint inv p t p)
      (constraint x)`;
    const problem = read(text);
    expect(problem.variables.map(({ name, sort }) => `${name} ${sortText(sort)}`)).toEqual([
      'x Bool',
      'x!1 Int',
      'x!!1 Int',
    ]);
    expect(problem.constraints.map(termText).at(-1)).toBe('x');
  });

  it('keeps apart parameters whose names differ by what marks the next state, or by what makes a name new', () => {
    expect(
      constraints(`(synth-inv inv ((x Int) (x! Int)))
        (define-fun p ((x Int) (y Int)) Bool (= x y))
        (define-fun t ((a Int) (b Int) (c Int) (d Int)) Bool (= a d))
        (inv-constraint inv p t p)`),
    ).toEqual([
      '(=> (p x x!) (inv x x!))',
      '(=> (and (inv x x!) (t x x! x!!1 x!!)) (inv x!!1 x!!))',
      '(=> (inv x x!) (p x x!))',
    ]);
    expect(
      constraints(`(declare-var x Bool)(synth-fun i ((x Int)) Bool)
        (chc-constraint ((x Int) (x!1 Int)) (= x x!1) (i x))`),
    ).toEqual(['(=> (= x!1 x!1!1) (i x!1))']);
  });

  it('a variable of an invariant can be declared afterwards', () => {
    const problem = read(`(synth-inv inv ((x Int)))
      (define-fun p ((x Int)) Bool (= x 0))
      (define-fun t ((a Int) (b Int)) Bool (= a b))
      (inv-constraint inv p t p)
      (declare-var x Int)`);
    expect(problem.variables.map(({ name }) => name)).toEqual(['x', 'x!']);
  });

  it('Horn clauses', () => {
    expect(
      constraints(`(synth-fun i ((x Int)) Bool)
        (chc-constraint ((x Int)) (= x 0) (i x))
        (chc-constraint ((x Int) (y Int)) (and (i x) (= y (+ x 1))) (i y))`),
    ).toEqual(['(=> (= x 0) (i x))', '(=> (and (i x) (= y (+ x 1))) (i y))']);
  });

  it('sorts by other names', () => {
    const problem = read(`(define-sort Word (_ BitVec 8))
      (define-sort Table () (Array Int Word))
      (synth-fun f ((w Word) (t Table)) Word)
      (declare-var t Table)
      (constraint (= (f #x01 t) (select t 3)))`);
    expect(problem.functions[0]?.symbol.parameters.map(({ sort }) => sortText(sort))).toEqual([
      '(_ BitVec 8)',
      '(Array Int (_ BitVec 8))',
    ]);
    expect(problem.preamble).toEqual([
      '(define-sort Word () (_ BitVec 8))',
      '(define-sort Table () (Array Int (_ BitVec 8)))',
    ]);
  });

  it('datatypes with constructors, selectors and testers', () => {
    const problem = read(`(declare-datatype Opt ((none) (some (the Int))))
      (synth-fun f ((o Opt)) Int ((S Int) (O Opt)) ((S Int (0 (the O))) (O Opt (o none (some S)))))
      (define-fun full ((o Opt)) Bool ((_ is some) o))
      (constraint (=> (full (some 1)) (= (f none) 0)))
      (constraint (is-none none))`);
    expect(grammarText(problem.functions[0]?.grammar)).toEqual([
      'S Int: 0 | (the <O>)',
      'O Opt: o | none | (some <S>)',
    ]);
    expect(problem.preamble).toEqual([
      '(declare-datatypes ((Opt 0)) (((none) (some (the Int)))))',
      '(define-fun |is none| ((x Opt)) Bool ((_ is none) x))',
      '(define-fun |is some| ((x Opt)) Bool ((_ is some) x))',
    ]);
    expect(problem.constraints.map(termText)).toEqual(['(=> (full (some 1)) (= (f none) 0))', '(|is none| none)']);
    expect(problem.declared.map(({ name }) => name)).toEqual(['none', 'is none', 'some', 'the', 'is some']);
  });

  it('functions that are declared are any functions', () => {
    const problem = read(
      '(declare-fun g (Int) Bool)(declare-fun c () Int)(synth-fun f () Int)(constraint (g (+ f c)))',
    );
    expect(problem.preamble).toEqual(['(declare-fun g (Int) Bool)']);
    expect(problem.variables.map(({ name }) => name)).toEqual(['c']);
  });

  it('functions called like those of a theory that the text has nothing to do with', () => {
    const problem = read(`(set-logic BV)
      (define-fun abs ((b (_ BitVec 4))) (_ BitVec 4) (ite (bvslt b #x0) (bvneg b) b))
      (synth-fun f ((b (_ BitVec 4))) (_ BitVec 4) ((S (_ BitVec 4) (b (abs S)))))
      (constraint (= (f #xf) (abs #xf)))`);
    expect(problem.constraints.map(termText)).toEqual(['(= (f #xf) (abs!1 #xf))']);
    expect(grammarText(problem.functions[0]?.grammar)).toEqual(['S (_ BitVec 4): b | (abs!1 <S>)']);
  });

  it('commands behind an exit are not read', () => {
    const text = '(synth-fun f () Int)(check-synth)(exit)(nonsense)';
    expect(readSynthesisProblem(text, new TermFactory()).functions).toHaveLength(1);
  });

  it('an integer where a Real is needed', () => {
    expect(firstGrammar('(synth-fun f ((x Real)) Real ((S Real (0 1.5 x (+ S 1)))))')).toEqual([
      'S Real: 0.0 | (/ 3.0 2.0) | x | (+ <S> 1.0)',
    ]);
  });
});

describe('readSynthesisProblem converts version 1', () => {
  it('grammars without declarations, whose start symbol is Start', () => {
    expect(
      firstGrammar('(synth-fun f ((x Int)) Int ((Const Int (0 1)) (Start Int (x Const (+ Start Const)))))'),
    ).toEqual(['Start Int: x | <Const> | (+ <Start> <Const>)', 'Const Int: 0 | 1']);
  });

  it('bit vectors, lets with sorts, and other names for the parameters', () => {
    const problem = read(`(set-logic BV)
      (define-fun shr ((x (BitVec 8))) (BitVec 8) (bvlshr x #x01))
      (define-fun twice ((x (BitVec 8))) (BitVec 8) (let ((z (BitVec 8) (shr x))) (bvadd z z)))
      (synth-fun f ((x (BitVec 8))) (BitVec 8) ((Start (BitVec 8) ((InputVariable (BitVec 8)) #x00 (shr Start)))))
      (constraint (forall ((y (BitVec 8))) (= (f y) (twice y))))`);
    expect(problem.definitions.map(({ body }) => body && termText(body))).toEqual([
      '(bvlshr x #x01)',
      '(let ((s!1 (shr x))) (bvadd s!1 s!1))',
    ]);
    expect(grammarText(problem.functions[0]?.grammar)).toEqual([
      'Start (_ BitVec 8): any-variable (_ BitVec 8) | #x00 | (shr <Start>)',
    ]);
  });

  it('negative numbers written as symbols, and old names of string functions', () => {
    const text = `(synth-fun f ((s String)) Int ((Start Int (-1 (str.to.int T) (str.len (int.to.str Start))))
      (T String (s "a" (str.++ T T)))))
      (constraint (= (f "x") -17))`;
    expect(firstGrammar(text)).toEqual([
      'Start Int: (- 1) | (str.to_int <T>) | (str.len (str.from_int <Start>))',
      'T String: s | "a" | (str.++ <T> <T>)',
    ]);
    expect(constraints(text)).toEqual(['(= (f "x") (- 17))']);
  });

  it('primed variables', () => {
    const problem = read('(declare-primed-var x Int)(synth-inv i ((x Int)))(constraint (=> (i x) (i x!)))');
    expect(problem.variables.map(({ name }) => name)).toEqual(['x', 'x!']);
  });

  it('options with a list, and local variables where there are none', () => {
    const text = '(set-options ((samples "0")))(synth-fun f ((x Int)) Int ((Start Int (x (LocalVariable Int)))))';
    expect(firstGrammar(text)).toEqual(['Start Int: x']);
  });

  it('both versions in one text', () => {
    const problem = read(`(synth-fun f ((x (BitVec 4))) (BitVec 4) ((Start (BitVec 4) (x))))
      (synth-fun g ((x (_ BitVec 4))) (_ BitVec 4) ((S (_ BitVec 4))) ((S (BitVec 4) (x))))`);
    expect(problem.functions.map(({ grammar }) => grammarText(grammar))).toEqual([
      ['Start (_ BitVec 4): x'],
      ['S (_ BitVec 4): x'],
    ]);
  });
});
