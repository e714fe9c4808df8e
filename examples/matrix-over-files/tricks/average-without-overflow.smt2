; (a & b) + ((a ^ b) >> 1) is the average of two words, rounded down, as if there were a 33rd bit.
(set-info :status unsat)
(set-logic QF_BV)
(declare-const a (_ BitVec 32))
(declare-const b (_ BitVec 32))
(define-fun trick () (_ BitVec 32) (bvadd (bvand a b) (bvlshr (bvxor a b) #x00000001)))
(define-fun sum () (_ BitVec 33) (bvadd ((_ zero_extend 1) a) ((_ zero_extend 1) b)))
(assert (not (= trick ((_ extract 32 1) sum))))
(check-sat)
