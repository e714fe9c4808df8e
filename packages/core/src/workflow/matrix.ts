import { type FieldValue, type Json, render, type Scope, type Strategy } from '@xeno/language';
import { WorkflowError } from '@xeno/plugin-api';

/** One combination of a matrix's values. */
export type Combination = Readonly<Record<string, Json>>;

/** More than this is a mistake rather than a plan. */
const mostCombinations = 10_000;

/** Every combination of a matrix: the product of its lists, less `exclude`, plus `include`. @throws WorkflowError, ExpressionError */
export function expandMatrix(strategy: Strategy, scope: Scope): readonly Combination[] {
  let combinations: Combination[] = [{}];
  for (const [key, written] of Object.entries(strategy.matrix)) {
    const values = render(written, scope);
    if (!Array.isArray(values)) {
      throw new WorkflowError(
        'XENO_WORKFLOW_INVALID',
        `matrix \`${key}\` must be a list, but is ${values === null ? 'null' : typeof values}`,
      );
    }
    if (combinations.length * values.length > mostCombinations) {
      throw new WorkflowError('XENO_WORKFLOW_INVALID', `the matrix has more than ${mostCombinations} combinations`);
    }
    combinations = combinations.flatMap((combination) =>
      values.map((value: Json) => ({ ...combination, [key]: value })),
    );
  }
  if (Object.keys(strategy.matrix).length === 0) combinations = [];
  const excluded = strategy.exclude.map((item) => renderItem(item, scope));
  const included = strategy.include.map((item) => renderItem(item, scope));
  return [...combinations.filter((combination) => !excluded.some((item) => covers(combination, item))), ...included];
}

/** The name of one instance: `prove[file=a.smt2]`. */
export function instanceId(step: string, combination: Combination): string {
  const parts = Object.entries(combination).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${step}[${parts.join(',')}]`;
}

function renderItem(item: { readonly [key: string]: FieldValue }, scope: Scope): Combination {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, render(value, scope)]));
}

function covers(combination: Combination, pattern: Combination): boolean {
  return Object.entries(pattern).every(([key, value]) => JSON.stringify(combination[key]) === JSON.stringify(value));
}
