/** Problems of our own: name, SyGuS-IF, the status that they have. */
export const ownProblems: readonly (readonly [string, string, 'Theorem' | 'CounterSatisfiable'])[] = [
  [
    'clamping into an interval',
    `(set-logic LIA)(synth-fun clamp ((v Int) (lo Int) (hi Int)) Int)(declare-var v Int)(declare-var l Int)(declare-var h Int)
     (constraint (=> (<= l h) (and (<= l (clamp v l h)) (<= (clamp v l h) h))))
     (constraint (=> (and (<= l v) (<= v h)) (= (clamp v l h) v)))
     (constraint (=> (and (<= l h) (< v l)) (= (clamp v l h) l)))
     (constraint (=> (and (<= l h) (> v h)) (= (clamp v l h) h)))(check-synth)`,
    'Theorem',
  ],
  [
    'the distance of two',
    `(set-logic LIA)(synth-fun d ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)
     (constraint (>= (d x y) (- x y)))(constraint (>= (d x y) (- y x)))
     (constraint (or (= (d x y) (- x y)) (= (d x y) (- y x))))(check-synth)`,
    'Theorem',
  ],
  [
    'a half, rounded down, by its bounds',
    `(set-logic LIA)(synth-fun half ((a Int)) Int)(declare-var x Int)
     (constraint (<= (* 2 (half x)) x))(constraint (> (* 2 (+ (half x) 1)) x))(check-synth)`,
    'Theorem',
  ],
  [
    'two functions whose sum and difference are given',
    `(set-logic LIA)(synth-fun f ((a Int) (b Int)) Int)(synth-fun g ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)
     (constraint (= (+ (f x y) (g x y)) (* 4 x)))(constraint (= (- (f x y) (g x y)) (* 2 y)))(check-synth)`,
    'Theorem',
  ],
  [
    'two functions in turn arguments',
    `(set-logic LIA)(synth-fun f ((a Int) (b Int)) Int)(synth-fun g ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)
     (constraint (= (f x y) (+ (g y x) (- (* 2 x) y))))(check-synth)`,
    'Theorem',
  ],
  [
    'a predicate of order',
    `(set-logic LIA)(synth-fun p ((a Int) (b Int)) Bool)(declare-var x Int)(declare-var y Int)
     (constraint (= (p x y) (not (<= (+ x 3) y))))(check-synth)`,
    'Theorem',
  ],
  [
    'sixteen in order: the least',
    `(set-logic LIA)(synth-fun least (${range(16, (i) => `(a${i} Int)`)}) Int)${range(16, (i) => `(declare-var x${i} Int)`)}
     ${range(16, (i) => `(constraint (<= (least ${range(16, (j) => `x${j}`)}) x${i}))`)}
     (constraint (or ${range(16, (i) => `(= x${i} (least ${range(16, (j) => `x${j}`)}))`)}))(check-synth)`,
    'Theorem',
  ],
  [
    'a counter that stays even',
    `(set-logic LIA)(synth-inv inv ((x Int) (n Int)))(define-fun pre ((x Int) (n Int)) Bool (and (= x 0) (> n 3)))
     (define-fun trans ((x Int) (n Int) (x! Int) (n! Int)) Bool (and (< x n) (= x! (+ x 2)) (= n! n)))
     (define-fun post ((x Int) (n Int)) Bool (and (not (= x 7)) (<= x (+ n 1))))(inv-constraint inv pre trans post)(check-synth)`,
    'Theorem',
  ],
  [
    'a counter that passes its bound',
    `(set-logic LIA)(synth-inv inv ((x Int)))(define-fun pre ((x Int)) Bool (= x 0))
     (define-fun trans ((x Int) (x! Int)) Bool (= x! (+ x 3)))
     (define-fun post ((x Int)) Bool (not (= x 27)))(inv-constraint inv pre trans post)(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'an invariant over words',
    `(set-logic BV)(synth-inv inv ((x (_ BitVec 8))))(define-fun pre ((x (_ BitVec 8))) Bool (= x #x00))
     (define-fun trans ((x (_ BitVec 8)) (x! (_ BitVec 8))) Bool (and (bvult x #x14) (= x! (bvadd x #x01))))
     (define-fun post ((x (_ BitVec 8))) Bool (bvult x #x15))(inv-constraint inv pre trans post)(check-synth)`,
    'Theorem',
  ],
  [
    'the three implications of an invariant by hand, in a grammar of bounds',
    `(set-logic LIA)(synth-fun inv ((i Int)) Bool ((S Bool) (C Int)) ((S Bool ((and S S) (<= i C) (>= i C))) (C Int (0 1 9 10 11))))
     (declare-var i Int)(declare-var j Int)
     (constraint (=> (= i 1) (inv i)))(constraint (=> (and (inv i) (< i 10) (= j (+ i 1))) (inv j)))
     (constraint (=> (inv i) (and (< i 11) (> i 0))))(check-synth)`,
    'Theorem',
  ],
  [
    'a counter that waits for another, which Spacer does not find',
    `(set-logic LIA)(synth-inv inv ((i Int) (j Int)))(define-fun pre ((i Int) (j Int)) Bool (and (= i 0) (= j 50)))
     (define-fun trans ((i Int) (j Int) (i! Int) (j! Int)) Bool (and (< i 100) (= i! (+ i 1)) (= j! (ite (< i 50) j (+ j 1)))))
     (define-fun post ((i Int) (j Int)) Bool (=> (= i 100) (= j 100)))(inv-constraint inv pre trans post)(check-synth)`,
    'Theorem',
  ],
  [
    'no function is above itself',
    `(set-logic LIA)(synth-fun f ((a Int)) Int)(declare-var x Int)(constraint (> (f x) (f x)))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'no one output for two',
    `(set-logic LIA)(synth-fun f ((a Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (=> (= (+ x y) 10) (and (= (f 3) x) (>= y 0))))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'a grammar too poor',
    `(set-logic LIA)(synth-fun f ((a Int)) Int ((S Int)) ((S Int (a 0 1))))(declare-var x Int)(constraint (= (f x) (+ x 1)))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'a constant of the real line',
    `(set-logic LRA)(synth-fun f ((a Real) (b Real)) Real)(declare-var x Real)(declare-var y Real)
     (constraint (=> (< x y) (and (< x (f x y)) (< (f x y) y))))(check-synth)`,
    'Theorem',
  ],
  [
    'a word from an equation',
    `(set-logic BV)(synth-fun f ((a (_ BitVec 16)) (b (_ BitVec 16))) (_ BitVec 16))(declare-var x (_ BitVec 16))(declare-var y (_ BitVec 16))
     (constraint (= (bvxor (bvadd (f x y) x) #x00ff) y))(check-synth)`,
    'Theorem',
  ],
];

function range(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(' ');
}
