import type { JsonObject } from './json.js';

const brand = Symbol.for('xeno.OrchestrationError');

/** Every error code, with the recovery that suits its class. `docs/reference/errors.md` explains each. */
export const errorCodes = {
  XENO_WORKFLOW_INVALID: 'the workflow document has errors',
  XENO_WORKFLOW_NOT_FOUND: 'the workflow file does not exist or cannot be read',
  XENO_INPUT_INVALID: 'an input is missing, unknown or of the wrong type',
  XENO_EXPRESSION_FAILED: 'an expression failed while it was evaluated',
  XENO_PROOF_INVALID: 'a proof structure has errors',
  XENO_PROOF_NOT_FOUND: 'a proof structure or obligation file does not exist',
  XENO_PATH_OUTSIDE_WORKSPACE: 'a path leads out of the workspace',
  XENO_DEPENDENCY_INVALID: 'a dependency of a proof does not hold',
  XENO_STEP_FAILED: 'a step did not succeed',
  XENO_STEP_TIMEOUT: 'a step ran longer than its timeout',
  XENO_STEP_TYPE_UNKNOWN: 'no installed plugin handles this step type',
  XENO_CANCELLED: 'the run was cancelled',
  XENO_ENGINE_NOT_FOUND: 'no installed engine has this id or takes this form',
  XENO_ENGINE_FAULT: 'an engine broke its contract',
  XENO_CONTRADICTION: 'two engines gave answers that exclude each other',
  XENO_CAPABILITY_UNAVAILABLE: 'no capability plugin is installed',
  XENO_POLICY_DENIED: 'a policy denied the operation',
  XENO_POLICY_FAILED: 'a policy could not decide',
  XENO_CONFIG_INVALID: 'the configuration document has errors',
  XENO_CONFIG_NOT_FOUND: 'the configuration file does not exist or cannot be read',
  XENO_PLUGIN_NOT_FOUND: 'a configured plugin is not installed',
  XENO_PLUGIN_INVALID: 'a plugin manifest is wrong, or does not match what the plugin registers',
  XENO_PLUGIN_FAILED: 'a plugin threw or hung while it was loaded or started',
  XENO_STATE_DAMAGED: 'a stored record does not match its checksum or its chain',
  XENO_STATE_LOCKED: 'another process is using the data path',
  XENO_STATE_UNWRITABLE: 'the data path cannot be written',
  XENO_STATE_UNREADABLE: 'stored state exists but cannot be read',
  XENO_STATE_NOT_FOUND: 'no such run or evidence',
  XENO_REPORT_UNWRITABLE: 'a report cannot be written',
  XENO_INTERNAL: 'a defect in Xeno itself',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorOptions {
  readonly details?: JsonObject;
  readonly cause?: unknown;
  /** Whether trying the same again may succeed. Default false. */
  readonly retryable?: boolean;
  /** What the reader can do about it. */
  readonly hint?: string;
}

/** A fault. Authors' mistakes are problems and engines' answers are verdicts; neither is thrown. */
export class OrchestrationError extends Error {
  override name = 'OrchestrationError';
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly details: JsonObject;
  readonly retryable: boolean;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
    this.hint = options.hint;
  }
}

/** A workflow, its inputs or one of its steps cannot run. */
export class WorkflowError extends OrchestrationError {
  override name = 'WorkflowError';
}

/** Stored state is missing, damaged, locked or cannot be written. */
export class StateError extends OrchestrationError {
  override name = 'StateError';
}

/** A plugin is missing, wrong or broken. */
export class PluginError extends OrchestrationError {
  override name = 'PluginError';
}

/** A policy or a capability refused, or could not decide. */
export class PolicyError extends OrchestrationError {
  override name = 'PolicyError';
}

/** The configuration cannot be used. */
export class ConfigError extends OrchestrationError {
  override name = 'ConfigError';
}

/** Recognises an error of this tree even when another copy of this package made it. */
export function isOrchestrationError(value: unknown): value is OrchestrationError {
  return typeof value === 'object' && value !== null && brand in value;
}
