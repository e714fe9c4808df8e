export { applyEvent, emptyRunState, foldEvents } from './fold.js';
export type { AttemptState, ObligationState, ProofState, RunState, StepState } from './run-state.js';
