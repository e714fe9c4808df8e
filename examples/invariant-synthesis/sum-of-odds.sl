; s = 1 + 3 + 5 + …: while the loop runs, s stays the square of how far it got. Linear: s and the next odd number.
(set-logic LIA)
(synth-inv inv ((i Int) (next Int) (n Int)))
(define-fun pre ((i Int) (next Int) (n Int)) Bool (and (= i 0) (= next 1) (>= n 0)))
(define-fun step ((i Int) (next Int) (n Int) (i! Int) (next! Int) (n! Int)) Bool
  (and (< i n) (= i! (+ i 1)) (= next! (+ next 2)) (= n! n)))
(define-fun post ((i Int) (next Int) (n Int)) Bool (=> (>= i n) (= next (+ (* 2 n) 1))))
(inv-constraint inv pre step post)
(check-synth)
