; Two counters that move towards each other: their sum never changes.
(set-logic LIA)
(synth-inv inv ((up Int) (down Int)))
(define-fun pre ((up Int) (down Int)) Bool (and (= up 0) (= down 100)))
(define-fun step ((up Int) (down Int) (up! Int) (down! Int)) Bool
  (and (> down 0) (= up! (+ up 1)) (= down! (- down 1))))
(define-fun post ((up Int) (down Int)) Bool (=> (<= down 0) (= up 100)))
(inv-constraint inv pre step post)
(check-synth)
