/**
 * A term has no value that can be told: a variable without a value, a division whose result the standard leaves open, a
 * quantifier over an infinite sort, a function without a body, or more work than is allowed.
 */
export class NotEvaluable extends Error {
  override readonly name = 'NotEvaluable';
}

/** The work allowed is done: whatever the rest of the term is, there is no value. */
export class BudgetSpent extends NotEvaluable {}
