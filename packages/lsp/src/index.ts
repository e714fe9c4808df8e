export type { Judged } from './features/verdict-text.js';
export { durationText, timeTaken, verdictMark, verdictOf, verdictText } from './features/verdict-text.js';
export type {
  AttemptRun,
  BlockRequest,
  CancelRequest,
  DocumentRequest,
  Graph,
  GraphNode,
  ObligationRun,
  Outline,
  OutlineInput,
  OutlineObligation,
  OutlineStep,
  PlanShown,
  RunRequest,
  RunStarted,
  ServerOptions,
  StepRun,
  SubjectState,
  WorkflowRun,
} from './protocol.js';
export { commands, methods } from './protocol.js';
export type { StartOptions } from './server.js';
export { startServer } from './server.js';
