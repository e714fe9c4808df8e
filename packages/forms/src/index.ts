export type { Certificate } from './certificates/certificate.js';
export { certificateObligations } from './certificates/certificate-obligations.js';
export type {
  Attribute,
  Claim,
  ContextImplicationClaim,
  Implication,
  SynthesisClaim,
  Theory,
  TheoryImplicationClaim,
  UniversalClaim,
  WitnessClaim,
} from './claim.js';
export { attemptClaim } from './claims/attempt-claim.js';
export type { CounterexampleCheck } from './claims/check-counterexample.js';
export { checkCounterexample } from './claims/check-counterexample.js';
export { claimDigest } from './claims/claim-digest.js';
export { claimScript } from './claims/claim-script.js';
export { readClaim } from './claims/read-claim.js';
export type { ClaimScript } from './claims/script.js';
export type { ContextFormat, ContextProblem, FormalContext } from './context/context.js';
export { type ContextLimits, defaultContextLimits } from './context/context-limits.js';
export { detectContextFormat } from './context/detect-context-format.js';
export { parseContext } from './context/parse-context.js';
export type { FoundFunctions } from './evaluate/evaluate.js';
export { compileTerm, evaluate } from './evaluate/evaluate.js';
export { NotEvaluable } from './evaluate/not-evaluable.js';
export { readValue, valueText } from './evaluate/value-text.js';
export type { Sort } from './sort.js';
export { bitVecSort, boolSort, intSort, realSort, regLanSort, sameSort, sortText, stringSort } from './sort.js';
export { IncompleteSolution } from './sygus/definition-order.js';
export { inGrammar } from './sygus/membership.js';
export { readSynthesisProblem } from './sygus/read-synthesis-problem.js';
export { declarations } from './sygus/script-text.js';
export { readSolution, solutionText } from './sygus/solution.js';
export type {
  FoundFunction,
  Grammar,
  Hole,
  InvariantConstraint,
  Nonterminal,
  Production,
  Solution,
  SynthesisFunction,
  SynthesisProblem,
} from './sygus/synthesis-problem.js';
export { realisabilityScript, satisfaction, satisfies, verificationScript } from './sygus/verification.js';
export type {
  ApplicationTerm,
  Assignment,
  CallTerm,
  ConstantTerm,
  FunctionSymbol,
  QuantifiedTerm,
  Term,
  VariableTerm,
} from './term.js';
export { conjuncts } from './terms/conjuncts.js';
export { inline } from './terms/inline.js';
export { NotOurs } from './terms/not-ours.js';
export { readSort } from './terms/read-sort.js';
export { readTerm } from './terms/read-term.js';
export { simplify } from './terms/simplify.js';
export { SortError } from './terms/sort-error.js';
export { substitute } from './terms/substitute.js';
export { TermFactory } from './terms/term-factory.js';
export type { TermScope } from './terms/term-scope.js';
export { symbolText, termText } from './terms/term-text.js';
export { TooComplex } from './terms/too-complex.js';
export { freeVariables, subterms, termSize } from './terms/traverse.js';
export type { Rational, Value } from './value.js';
