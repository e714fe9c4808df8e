import type { OnError } from '@xeno/language';
import type { StepResult } from '@xeno/plugin-api';
import { isOrchestrationError } from '@xeno/plugin-api';

export type RecoveryStrategy = 'retry' | 'skip' | 'fallback' | 'abort';

export interface Recovery {
  readonly strategy: RecoveryStrategy;
  /** For `fallback`: the methods to try instead. */
  readonly methods?: readonly string[];
  readonly reason: string;
}

/** The classes that `on_error.by` can name for one bad end, most particular first. */
export function errorClasses(error: unknown, result?: StepResult): readonly string[] {
  const code = isOrchestrationError(error) ? error.code : result?.failure?.code;
  const conclusion = result?.conclusion === 'met' ? undefined : result?.conclusion;
  return [
    ...(code === undefined ? [] : [code]),
    ...(code === 'XENO_STEP_TIMEOUT' ? ['timeout'] : []),
    ...(conclusion === undefined ? [] : [conclusion]),
    ...(isOrchestrationError(error) ? [error.name, ...(error.retryable ? ['retryable'] : [])] : []),
    // What breaks without a verdict is a fault like a broken engine's.
    ...(conclusion === undefined ? ['fault'] : []),
    'any',
  ];
}

/** What an error's own class recommends: another try when it may pass by itself, else an end. */
export function defaultStrategy(error: unknown): RecoveryStrategy {
  return isOrchestrationError(error) && error.retryable ? 'retry' : 'abort';
}

/**
 * Chooses what to do about a step that went wrong, by the class of what went wrong. Without `on_error`: nothing, the
 * step has failed and what needs it does not run.
 */
export function chooseRecovery(onError: OnError | undefined, classes: readonly string[]): Recovery | undefined {
  if (!onError) return undefined;
  for (const name of classes) {
    const rule = onError.by?.find((candidate) => candidate.class === name);
    if (rule) return recovery(rule.strategy, rule.methods ?? onError.methods, name);
  }
  return recovery(onError.strategy, onError.methods, classes[0] ?? 'any');
}

function recovery(strategy: RecoveryStrategy, methods: readonly string[] | undefined, reason: string): Recovery {
  return methods === undefined ? { strategy, reason } : { strategy, methods, reason };
}
