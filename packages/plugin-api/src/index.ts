export type { Availability, Engine, EngineFactory } from './engine.js';
export type { ErrorCode, ErrorOptions } from './errors.js';
export {
  ConfigError,
  errorCodes,
  isOrchestrationError,
  OrchestrationError,
  PluginError,
  PolicyError,
  StateError,
  WorkflowError,
} from './errors.js';
export type {
  BlockStatus,
  FailureReport,
  PlannedStep,
  RecordedBlock,
  RecordedEvidence,
  RecordedProof,
  RecordedVerdict,
  RunEvent,
  RunEventName,
  RunEventOf,
  RunEvents,
  StepStatus,
} from './events.js';
export type { AttemptTask, Executor, ExecutorFactory } from './executor.js';
export type { Host } from './host.js';
export type { JsonObject, JsonValue } from './json.js';
export type {
  EngineDeclaration,
  PluginManifest,
  SchemaReference,
  StepTypeDeclaration,
  TypeDeclaration,
} from './manifest.js';
export { apiVersion, manifestSchema } from './manifest.js';
export type { Obligation } from './obligation.js';
export type { Journal, JournalRecord, Persistence, PersistenceFactory, RecordedRun } from './persistence.js';
export type { Plugin, PluginContext, PluginHost } from './plugin.js';
export { definePlugin } from './plugin.js';
export type { Decision, Policy, PolicyFactory, PolicyRequest } from './policy.js';
export type { StepContext, StepHandler, StepResult } from './step.js';
export type { SzsStatus } from './szs.js';
export { isA, isSuccess, isSzsStatus, polarity, szsStatuses } from './szs.js';
export type {
  Conclusion,
  EngineIdentity,
  Evidence,
  EvidenceCheck,
  Limits,
  SolverUse,
  TerminationReason,
  Trust,
  Usage,
  Verdict,
} from './verdict.js';
export { conclusions, trustLevels } from './verdict.js';
