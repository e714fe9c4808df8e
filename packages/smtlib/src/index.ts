export type { AttemptOptions } from './attempt.js';
export { attemptScript } from './attempt.js';
export type { Dialect } from './dialect.js';
export { dialects } from './dialect.js';
export type { Query } from './query.js';
export type { Budget, Solver, SolverRun } from './run.js';
export { declaredStatus, scriptExpectation } from './status.js';
