; x is zero or a power of two exactly when x & (x - 1) is zero: shifting 1 to the left gives every power of two.
(set-info :status unsat)
(set-logic QF_BV)
(declare-const x (_ BitVec 16))
(define-fun test () Bool (= (bvand x (bvsub x #x0001)) #x0000))
(define-fun zero-or-power () Bool
  (or (= x #x0000) (= x #x0001) (= x #x0002) (= x #x0004) (= x #x0008) (= x #x0010) (= x #x0020) (= x #x0040) (= x #x0080)
      (= x #x0100) (= x #x0200) (= x #x0400) (= x #x0800) (= x #x1000) (= x #x2000) (= x #x4000) (= x #x8000)))
(assert (not (= test zero-or-power)))
(check-sat)
