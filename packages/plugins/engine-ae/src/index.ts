export {
  type ContextFormat,
  type ContextLimits,
  type ContextProblem,
  type FormalContext,
  parseContext,
} from '@xeno/forms';
export {
  type BaseOptions,
  type BaseProgress,
  canonicalBase,
  canonicalBaseInTurns,
} from './base/canonical-base.js';
export { closure } from './base/closure.js';
export type { Implication } from './base/implication.js';
export type { Concept } from './concepts/concept.js';
export { concepts, countConcepts } from './concepts/concepts.js';
export type { ComputationOptions } from './context/algorithm.js';
export type { Expert, ExpertAnswer, Ground, Question, SolverName, Witness } from './exploration/expert.js';
export { ExpertFault } from './exploration/expert.js';
export type { Answers, AnswersProblem } from './exploration/experts/answers-expert.js';
export { answersExpert, readAnswers } from './exploration/experts/answers-expert.js';
export { contextExpert } from './exploration/experts/context-expert.js';
export { evaluationExpert } from './exploration/experts/evaluation-expert.js';
export { expandedTheory } from './exploration/experts/expanded-theory.js';
export type { SolverExpertOptions } from './exploration/experts/solver-expert.js';
export { SolverExpert } from './exploration/experts/solver-expert.js';
export type {
  Consequence,
  Exploration,
  ExplorationOptions,
  ExploredImplication,
  ExploredObject,
} from './exploration/explore.js';
export { explore } from './exploration/explore.js';
export type { InquiryProgress } from './exploration/inquiry.js';
export type { InquiryEnd } from './exploration/inquiry-ended.js';
export {
  type ConceptLattice,
  conceptLattice,
  type LatticeOptions,
  TooManyConcepts,
} from './lattice/concept-lattice.js';
export { MemoryExhausted } from './wasm/memory-exhausted.js';
