export { type ContextFormat, type ContextProblem, type FormalContext, parseContext } from '@xeno/forms';
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
export { type ConceptLattice, conceptLattice, type LatticeOptions, TooManyConcepts } from './lattice/concept-lattice.js';
export { MemoryExhausted } from './wasm/memory-exhausted.js';
