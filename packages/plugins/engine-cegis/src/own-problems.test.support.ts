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
  [
    'three in order: two functions of three, and the third',
    `(set-logic LIA)(synth-fun a ((a Int) (b Int) (c Int)) Int)(synth-fun b ((a Int) (b Int) (c Int)) Int)
     (synth-fun c ((a Int) (b Int) (c Int)) Int)(declare-var x Int)(declare-var y Int)(declare-var z Int)
     (constraint (<= (a x y z) (b x y z) (c x y z)))(constraint (= (+ (a x y z) (b x y z) (c x y z)) (+ x y z)))
     (constraint (or (= (a x y z) x) (= (a x y z) y) (= (a x y z) z)))
     (constraint (or (= (c x y z) x) (= (c x y z) y) (= (c x y z) z)))(check-synth)`,
    'Theorem',
  ],
  [
    'a function and one that undoes it',
    `(set-logic LIA)(synth-fun f ((a Int)) Int)(synth-fun g ((a Int)) Int)(declare-var x Int)(constraint (= (f (g x)) x))
     (constraint (= (g (f x)) x))(constraint (= (f 0) 4))(check-synth)`,
    'Theorem',
  ],
  [
    'one of two predicates always',
    `(set-logic LIA)(synth-fun p ((a Int)) Bool)(synth-fun q ((a Int)) Bool)(declare-var x Int)
     (constraint (xor (p x) (q x)))(constraint (=> (> x 10) (p x)))(constraint (=> (< x 0) (q x)))(check-synth)`,
    'Theorem',
  ],
  [
    'one of two predicates always, though both must hold far out',
    `(set-logic LIA)(synth-fun p ((a Int)) Bool)(synth-fun q ((a Int)) Bool)(declare-var x Int)
     (constraint (xor (p x) (q x)))(constraint (=> (> x 10) (p x)))(constraint (=> (> x 20) (q x)))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'what repeats itself cannot grow',
    `(set-logic LIA)(synth-fun f ((a Int)) Int)(declare-var x Int)(constraint (= (f (+ x 2)) (f x)))
     (constraint (= (f 0) 0))(constraint (= (f 4) 1))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'constants that only the problem names, in a grammar of any constant',
    `(set-logic LIA)(synth-fun f ((x Int)) Int ((S Int)(K Int)) ((S Int (x (+ S K) (* K S))) (K Int ((Constant Int)))))
     (declare-var a Int)(constraint (= (f a) (+ (* 37 a) 1234)))(check-synth)`,
    'Theorem',
  ],
  [
    'a conditional in a finite grammar that just suffices',
    `(set-logic LIA)
     (synth-fun f ((x Int)(y Int)) Int ((S Int)(A Int)(B Bool)) ((S Int ((ite B A A) A)) (A Int (x y (- x y) (- y x))) (B Bool ((<= x y) (>= x 0)))))
     (declare-var a Int)(declare-var b Int)(constraint (>= (f a b) 0))
     (constraint (or (= (f a b) (- a b)) (= (f a b) (- b a))))(check-synth)`,
    'Theorem',
  ],
  [
    'the same grammar with another condition, which does not',
    `(set-logic LIA)
     (synth-fun f ((x Int)(y Int)) Int ((S Int)(A Int)(B Bool)) ((S Int ((ite B A A) A)) (A Int (x y (- x y) (- y x))) (B Bool ((<= x 0) (>= x 0)))))
     (declare-var a Int)(declare-var b Int)(constraint (>= (f a b) 0))
     (constraint (or (= (f a b) (- a b)) (= (f a b) (- b a))))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'anything, under assumptions that contradict each other',
    `(set-logic LIA)(synth-fun f ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)(assume (> x y))
     (assume (< x y))(constraint (> (f x y) (f x y)))(check-synth)`,
    'Theorem',
  ],
  [
    'a bound that is one too small',
    `(set-logic NIA)(synth-fun k () Int)(declare-var x Int)(constraint (=> (and (>= x 0) (<= x 12)) (<= (* x x) k)))
     (constraint (< k 144))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'an invariant of a switch and a counter',
    `(set-logic LIA)(synth-inv inv ((b Bool) (x Int)) )(define-fun pre ((b Bool) (x Int)) Bool (and b (= x 0)))
     (define-fun trans ((b Bool) (x Int) (b! Bool) (x! Int)) Bool (and (= b! (not b)) (= x! (+ x 1))))
     (define-fun post ((b Bool) (x Int)) Bool (=> (= x 5) (not b)))(inv-constraint inv pre trans post)(check-synth)`,
    'Theorem',
  ],
  [
    'the same, broken one step later',
    `(set-logic LIA)(synth-inv inv ((b Bool) (x Int)) )(define-fun pre ((b Bool) (x Int)) Bool (and b (= x 0)))
     (define-fun trans ((b Bool) (x Int) (b! Bool) (x! Int)) Bool (and (= b! (not b)) (= x! (+ x 1))))
     (define-fun post ((b Bool) (x Int)) Bool (=> (= x 6) (not b)))(inv-constraint inv pre trans post)(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'an invariant in a finite grammar that just suffices',
    `(set-logic LIA)
     (synth-inv inv ((x Int)) ((S Bool)(K Int)) ((S Bool ((= (mod x K) 0) (<= x K) (and (<= x K) (>= x K)))) (K Int (1 2 3 10 12))))
     (define-fun pre ((x Int)) Bool (= x 0))(define-fun trans ((x Int) (x! Int)) Bool (and (< x 10) (= x! (+ x 2))))
     (define-fun post ((x Int)) Bool (not (= x 7)))(inv-constraint inv pre trans post)(check-synth)`,
    'Theorem',
  ],
  [
    'an invariant that its grammar cannot say',
    `(set-logic LIA)
     (synth-inv inv ((x Int) (y Int)) ((S Bool)(A Bool)(T Int)(V Int)) ((S Bool (A (and A A))) (A Bool ((<= T V) (>= T V))) (T Int (x y)) (V Int (0 10))))
     (define-fun pre ((x Int) (y Int)) Bool (and (= x 0) (= y 10)))
     (define-fun trans ((x Int) (y Int) (x! Int) (y! Int)) Bool (and (> y 0) (= x! (+ x 1)) (= y! (- y 1))))
     (define-fun post ((x Int) (y Int)) Bool (=> (<= y 0) (= x 10)))(inv-constraint inv pre trans post)(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'two predicates that lead to each other, and to what is forbidden',
    `(set-logic LIA)(synth-fun P ((x Int)) Bool)(synth-fun Q ((x Int)) Bool)(declare-var x Int)(declare-var y Int)
     (constraint (=> (= x 0) (P x)))(constraint (=> (and (P x) (= y (+ x 1))) (Q y)))
     (constraint (=> (and (Q x) (= y (+ x 1))) (P y)))(constraint (=> (and (Q x) (= x 3)) false))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'when words have a common part with a mask',
    `(set-logic BV)
     (synth-fun f ((s (_ BitVec 4))(t (_ BitVec 4))) Bool ((B Bool)(T (_ BitVec 4))) ((B Bool ((= T T) (bvult T T) (not B) (and B B))) (T (_ BitVec 4) (s t #x0 (bvand T T) (bvnot T) (bvneg T)))))
     (declare-var s (_ BitVec 4))(declare-var t (_ BitVec 4))
     (define-fun ok ((x (_ BitVec 4))(s (_ BitVec 4))(t (_ BitVec 4))) Bool (= (bvand x s) t))
     (constraint (= (f s t) (or (ok #x0 s t) (ok #x1 s t) (ok #x2 s t) (ok #x3 s t) (ok #x4 s t) (ok #x5 s t) (ok #x6 s t) (ok #x7 s t) (ok #x8 s t) (ok #x9 s t) (ok #xa s t) (ok #xb s t) (ok #xc s t) (ok #xd s t) (ok #xe s t) (ok #xf s t))))
     (check-synth)`,
    'Theorem',
  ],
  [
    'words from examples, two cases',
    `(set-logic BV)
     (synth-fun f ((x (_ BitVec 64))) (_ BitVec 64) ((S (_ BitVec 64))) ((S (_ BitVec 64) (#x0000000000000000 #x0000000000000001 x (bvnot S) (bvshl S #x0000000000000001) (bvlshr S #x0000000000000001) (bvlshr S #x0000000000000004) (bvlshr S #x0000000000000010) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S) (ite (= S #x0000000000000001) S S)))))
     (constraint (= (f #x0000000000000005) #x000000000000000a))(constraint (= (f #x000000000000000c) #xfffffffffffffff3))
     (constraint (= (f #x0000000000abcdef) #x00000000015d2700))(constraint (= (f #x0000000000abcde0) #xffffffffff54321f))
     (constraint (= (f #x0000000000012fd1) #x0000000000024d5f))(constraint (= (f #x0000010000000001) #x0000021000000002))
     (constraint (= (f #x0000010000000000) #xfffffeffffffffff))(check-synth)`,
    'Theorem',
  ],
  [
    'the floor of a real number',
    `(set-logic ALL)(synth-fun f ((a Real)) Int)(declare-var x Real)(constraint (<= (to_real (f x)) x))
     (constraint (< x (+ (to_real (f x)) 1.0)))(check-synth)`,
    'Theorem',
  ],
  [
    'initials',
    `(set-logic SLIA)
     (synth-fun f ((x String)) String ((S String)(N Int)(B Bool)) ((S String (x "" " " "." "-" (str.++ S S) (str.substr S N N) (str.at S N) (str.replace S S S) (ite B S S) (str.from_int N))) (N Int (0 1 2 3 (str.len S) (+ N N) (- N N) (str.indexof S S N) (str.to_int S))) (B Bool ((str.prefixof S S) (str.suffixof S S) (str.contains S S) (= N N)))))
     (constraint (= (f "Ada Lovelace") "A.L."))(constraint (= (f "Alan Turing") "A.T."))
     (constraint (= (f "Kurt Godel") "K.G."))(check-synth)`,
    'Theorem',
  ],
  [
    'no negation in what only grows',
    `(set-logic ALL)(synth-fun f ((a Bool)(b Bool)) Bool ((S Bool)) ((S Bool (a b (and S S) (or S S)))))
     (declare-var a Bool)(declare-var b Bool)(constraint (= (f a b) (not a)))(check-synth)`,
    'CounterSatisfiable',
  ],
  [
    'a list without a grammar, of a name that Z3 has itself',
    `(set-logic ALL)(declare-datatypes ((List 0)) (((link (value Int) (rest List)) (end))))
     (synth-fun f ((n Int)) List)(declare-var n Int)(constraint ((_ is link) (f n)))
     (constraint (= (value (f n)) (+ n 2)))(constraint (= (value (rest (f n))) n))(check-synth)`,
    'Theorem',
  ],
  [
    'a cell of an array, without a grammar',
    `(set-logic ALL)(declare-sort Place 0)(synth-fun f ((a (Array Place Int)) (p Place)) Bool)
     (declare-var a (Array Place Int))(declare-var p Place)
     (constraint (not (f (store a p 3) p)))(constraint (f (store a p 4) p))(check-synth)`,
    'Theorem',
  ],
  [
    'a memory in a grammar with variables of two widths',
    `(set-logic ABV)(synth-fun f ((i (_ BitVec 16)) (v (_ BitVec 8)) (m (Array (_ BitVec 16) (_ BitVec 8)))) (_ BitVec 8)
     ((V (_ BitVec 8)) (M (Array (_ BitVec 16) (_ BitVec 8))) (I (_ BitVec 16)) (W (_ BitVec 8)))
     ((V (_ BitVec 8) ((bvadd (select M I) (select M I)))) (M (Array (_ BitVec 16) (_ BitVec 8)) (m (store M I W)))
     (I (_ BitVec 16) ((Variable (_ BitVec 16)) (bvnot I))) (W (_ BitVec 8) ((Variable (_ BitVec 8)) (bvnot W)))))
     (declare-var i (_ BitVec 16))(declare-var v (_ BitVec 8))(declare-var m (Array (_ BitVec 16) (_ BitVec 8)))
     (constraint (= (f i v m) (bvadd (select m i) (bvnot v))))(check-synth)`,
    'Theorem',
  ],
  [
    'a declared function three times over',
    `(set-logic UFLIA)(declare-fun h (Int) Int)(synth-fun f ((a Int)) Int ((S Int)) ((S Int (a 1 (h S) (+ S S)))))
     (declare-var x Int)(constraint (= (f x) (+ (h (h x)) (h 1))))(check-synth)`,
    'Theorem',
  ],
  [
    'a predicate that is sometimes so and sometimes not',
    `(set-logic LIA)(synth-fun p ((a Int) (b Int)) Bool)(constraint (exists ((a Int) (b Int)) (p a b)))
     (constraint (exists ((a Int)) (not (p a (+ a 1)))))(check-synth)`,
    'Theorem',
  ],
];

function range(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(' ');
}
