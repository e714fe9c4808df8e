import type { Expression, FieldValue, Json } from '../workflow.js';
import type { Scope } from './scope.js';

/** Evaluates a checked expression. @throws ExpressionError */
export function evaluate(expression: Expression, scope: Scope): Json {
  throw new Error(`${expression.source} ${scope.status}`);
}

/** A field's value with its templates replaced by what they yield. @throws ExpressionError */
export function render(value: FieldValue, scope: Scope): Json {
  throw new Error(`${JSON.stringify(value)} ${scope.status}`);
}

/** Whether rendering the value can depend on the run. */
export function isDynamic(value: FieldValue): boolean {
  return typeof value === 'object';
}

/** Ids of the steps that the expressions in a value look at. */
export function referencedSteps(value: FieldValue | Expression): string[] {
  return value === null ? [] : [];
}
