; A function, not an invariant: the largest of three numbers, from a grammar that has no maximum.
(set-logic LIA)
(synth-fun max3 ((x Int) (y Int) (z Int)) Int
  ((I Int) (B Bool))
  ((I Int (x y z (ite B I I)))
   (B Bool ((<= I I) (and B B) (not B)))))
(declare-var a Int)
(declare-var b Int)
(declare-var c Int)
(constraint (>= (max3 a b c) a))
(constraint (>= (max3 a b c) b))
(constraint (>= (max3 a b c) c))
(constraint (or (= (max3 a b c) a) (or (= (max3 a b c) b) (= (max3 a b c) c))))
(check-synth)
