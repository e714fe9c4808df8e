; The same counters with a bound that is one too small: the loop breaks it, so there is no invariant.
(set-logic LIA)
(synth-inv inv ((up Int) (down Int)))
(define-fun pre ((up Int) (down Int)) Bool (and (= up 0) (= down 5)))
(define-fun step ((up Int) (down Int) (up! Int) (down! Int)) Bool
  (and (> down 0) (= up! (+ up 1)) (= down! (- down 1))))
(define-fun post ((up Int) (down Int)) Bool (< up 5))
(inv-constraint inv pre step post)
(check-synth)
