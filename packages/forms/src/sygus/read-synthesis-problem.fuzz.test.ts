import { Refusal } from '@xeno/smtlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateObligations } from '../certificates/certificate-obligations.js';
import { NotOurs } from '../terms/not-ours.js';
import { TermFactory } from '../terms/term-factory.js';
import { readSynthesisProblem } from './read-synthesis-problem.js';

const samples = [
  `(set-logic LIA)(define-sort N Int)(define-fun max ((a N) (b N)) N (let ((c (>= a b))) (ite c a b)))
   (synth-fun f ((x Int) (y Int)) Int ((S Int) (B Bool)) ((S Int (x y 0 (- 3) (max S S) (ite B S S) (Constant Int)))
   (B Bool ((<= S S) (not B) (Variable Bool) true))))
   (declare-var x Int)(declare-var y Int)(assume (> x 0))(constraint (>= (f x y) x))(check-synth)`,
  `(set-logic BV)(define-fun shr ((x (BitVec 8))) (BitVec 8) (bvlshr x #x01))
   (synth-fun f ((x (BitVec 8))) (BitVec 8) ((Start (BitVec 8) (x #x00 (shr Start) (let ((z (BitVec 8) Start)) (bvnot z))))))
   (constraint (= (f #x10) ((_ extract 7 0) (concat #x0 #x08 #x0))))(check-synth)`,
  `(declare-datatypes ((D 0) (L 1)) (((a (s Int)) (b)) ((par (T) ((nil) (cons (h T) (t (L T))))))))
   (synth-inv i ((d D) (l (L Int))))(define-fun p ((d D) (l (L Int))) Bool ((_ is a) d))
   (define-fun tr ((d D) (l (L Int)) (e D) (m (L Int))) Bool (= l m))(inv-constraint i p tr p)
   (chc-constraint ((d D) (q String)) (str.in_re q (re.* (str.to_re "ab"))) (= d b))(check-synth)`,
] as const;

const solutions = [
  '(define-fun f ((x Int) (y Int)) Int (ite (<= x y) (max y (- 3)) x))',
  '(define-fun f ((y (_ BitVec 8))) (_ BitVec 8) (shr (shr y)))',
  '(define-fun i ((d D) (l (L Int))) Bool (or ((_ is b) d) (= (s d) 3)))',
] as const;

const infeasibility = '{"kind":"unrealisable-examples","examples":[{"x":"(- 1)","y":"#x10"},{"y":"0"}]}';

function tokens(text: string): readonly string[] {
  return text.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [];
}

const pool = [...new Set([...samples, ...solutions].flatMap(tokens)), '|', '"', ';', '#b', '-1', '(as x Int)', '()'];

/** One to four tokens left out, doubled, replaced or moved. */
const edits = fc.array(fc.record({ at: fc.nat(), kind: fc.nat(3), with: fc.nat(pool.length - 1), to: fc.nat() }), {
  minLength: 1,
  maxLength: 4,
});

function edited(text: string, changes: typeof edits extends fc.Arbitrary<infer T> ? T : never): string {
  const list = [...tokens(text)];
  for (const { at, kind, with: chosen, to } of changes) {
    const index = at % list.length;
    const [token = ''] = list.splice(index, 1);
    if (kind === 1) list.splice(index, 0, token, token);
    if (kind === 2) list.splice(index, 0, pool[chosen] ?? '');
    if (kind === 3) list.splice(to % (list.length + 1), 0, token);
  }
  return list.join(' ');
}

describe('texts with tokens left out, doubled, replaced and moved', () => {
  it('are read or refused with line and column', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), edits, (text, changes) => {
        try {
          readSynthesisProblem(edited(text, changes), new TermFactory());
        } catch (cause) {
          if (!(cause instanceof Refusal) && !(cause instanceof NotOurs)) throw cause;
          expect(cause.message).toMatch(/^\d+:\d+: /);
        }
      }),
      { seed: 3, numRuns: 1500 },
    );
  });

  it('are evidence that is taken apart or refused', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.boolean(), fc.boolean(), edits, (at, solves, asAsked, changes) => {
        const problem = samples[at] ?? '';
        const [format, text] = solves
          ? ['sygus-solution', solutions[at] ?? '']
          : ['sygus-infeasibility', infeasibility];
        const obligation = {
          id: 'fuzz',
          form: 'sygus',
          text: asAsked ? problem : edited(problem, changes),
          parameters: {},
          origin: { file: 'fuzz.sl' },
        };
        const certificate = certificateObligations(obligation, {
          dataform: 'Solution',
          format,
          text: asAsked ? edited(text, changes) : text,
          checks: [],
        });
        if (certificate?.holds === false) expect(certificate.obligations).toEqual([]);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});
