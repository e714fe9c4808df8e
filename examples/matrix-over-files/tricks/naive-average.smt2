; (a + b) / 2 is not the average of two words: their sum may overflow. This file expects the counterexample.
; The mistake lived in the binary searches of well-known libraries for years.
(set-info :status sat)
(set-logic QF_BV)
(declare-const a (_ BitVec 32))
(declare-const b (_ BitVec 32))
(define-fun naive () (_ BitVec 32) (bvlshr (bvadd a b) #x00000001))
(define-fun sum () (_ BitVec 33) (bvadd ((_ zero_extend 1) a) ((_ zero_extend 1) b)))
(assert (not (= naive ((_ extract 32 1) sum))))
(check-sat)
