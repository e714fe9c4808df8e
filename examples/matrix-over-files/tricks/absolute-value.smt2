; (x ^ (x >> 31)) - (x >> 31), with a shift that keeps the sign, is the absolute value of x without a branch.
(set-info :status unsat)
(set-logic QF_BV)
(declare-const x (_ BitVec 32))
(define-fun sign () (_ BitVec 32) (bvashr x #x0000001f))
(define-fun trick () (_ BitVec 32) (bvsub (bvxor x sign) sign))
(assert (not (= trick (ite (bvslt x #x00000000) (bvneg x) x))))
(check-sat)
