import { expect, it } from 'vitest';
import { modelLines } from './model.js';

it('shows constants first, then functions, last what the solver defined for itself', () => {
  const model = `(
  (define-fun div0 ((x!0 Int) (x!1 Int)) Int
    0)
  (define-fun f ((x!0 Int)) Int
    0)
  (define-fun x () Int
    (- 1))
  (define-fun l () L
    (cons 5 nil))
)`;
  expect(modelLines(model)).toEqual([
    '(define-fun x () Int (- 1))',
    '(define-fun l () L (cons 5 nil))',
    '(define-fun f ((x!0 Int)) Int 0)',
    '(define-fun div0 ((x!0 Int) (x!1 Int)) Int 0)',
  ]);
});

it.each([
  ['(define-fun n () Int 3)\n(define-fun m () Int 2)\n', ['(define-fun n () Int 3)', '(define-fun m () Int 2)']],
  ['(model (define-fun n () Int 3))', ['(define-fun n () Int 3)']],
  ['(\n(declare-datatype D ((c)))\n(define-fun d () D c)\n)', ['(define-fun d () D c)', '(declare-datatype D ((c)))']],
  ['((define-fun s () String "a)\n  b"))', ['(define-fun s () String "a)\n  b")']],
  ['()', ['()']],
  ['v 1 -2 3 0\n', ['v 1 -2 3 0']],
  ['((define-fun n () Int 3)', ['((define-fun n () Int 3)']],
  [') (\n', [') (']],
])('reads %j', (text, lines) => {
  expect(modelLines(text)).toEqual(lines);
});
