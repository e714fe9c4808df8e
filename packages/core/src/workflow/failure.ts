import { ExpressionError } from '@xeno/language';
import { type FailureReport, isOrchestrationError } from '@xeno/plugin-api';

/** What a thrown value says about why a step failed. Total: anything can be thrown. */
export function failureOf(error: unknown): FailureReport {
  if (isOrchestrationError(error)) {
    return { code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
  if (error instanceof ExpressionError) {
    const { line, column } = error.range.start;
    return { code: 'XENO_EXPRESSION_FAILED', message: `${line}:${column}: ${error.message} in \`${error.source}\`` };
  }
  return { code: 'XENO_STEP_FAILED', message: error instanceof Error ? error.message : String(error) };
}
