; x & (x - 1) clears the lowest bit that is set, and no other: it is x less its lowest bit.
(set-info :status unsat)
(set-logic QF_BV)
(declare-const x (_ BitVec 32))
(define-fun lowest () (_ BitVec 32) (bvand x (bvneg x)))
(assert (not (= (bvand x (bvsub x #x00000001)) (bvsub x lowest))))
(check-sat)
