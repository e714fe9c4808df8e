export type { Catalog, EngineType, JsonSchema, StepType } from './catalog.js';
export type { DocumentContext } from './check-document.js';
export { checkDocument, engineOfOptions } from './check-document.js';
export { checkFields } from './check-fields.js';
export { checkOptionFiles } from './check-option-files.js';
export { checkProofReferences, checkReferences } from './check-references.js';
export { compileConfiguration, defaultConfiguration } from './compile/configuration.js';
export { compileOptions } from './compile/options.js';
export { compileProofStructure } from './compile/proof-structure.js';
export { compileWorkflow } from './compile/workflow.js';
export type { Configuration } from './configuration.js';
export { coreCatalog, extendCatalog } from './core-catalog.js';
export type { DocumentKind } from './document-kind.js';
export { documentKind, kindName, otherKind } from './document-kind.js';
export type {
  ConfigurationDocument,
  EditedDocument,
  ExpressionView,
  MentionView,
  NodeAt,
  ProofDocument,
  ReferenceView,
  StepView,
  TextChange,
  WorkflowDocument,
} from './editing/document.js';
export { openDocument } from './editing/open-document.js';
export { evaluate, isDynamic, referencedSteps, render } from './expression/evaluate.js';
export type { CallPlace, ExpressionPlace, NamePlace } from './expression/expression-place.js';
export { callAround, nameAt, placeInExpression } from './expression/expression-place.js';
export type { CelFunction } from './expression/functions.js';
export { celFunctions, isCallable, parameterText, signatureOf } from './expression/functions.js';
export type { Scope, StepScope } from './expression/scope.js';
export { ExpressionError } from './expression/scope.js';
export type { CelToken, CelTokenKind } from './expression/tokens.js';
export { celTokens } from './expression/tokens.js';
export type { ExpressionNames } from './expression/typing.js';
export { rootsOf, typeOf } from './expression/typing.js';
export type { Members, ValueType } from './expression/value-type.js';
export { membersOf, stepValueType, typeNamed, typeOfSchema, typeText } from './expression/value-type.js';
export type { Edges } from './graph.js';
export { findCycle, topologicalOrder, transitiveEdges } from './graph.js';
export type { InputProblem } from './inputs.js';
export { bindInputs } from './inputs.js';
export { jsonSchemas, stepSchemaOf } from './json-schemas.js';
export { claimsNothing, contextFormatOfFile, formOfFile } from './obligation-files.js';
export type { Compiled, Fix, Position, Problem, Range, Severity } from './problem.js';
export { hasErrors } from './problem.js';
export type { Block, BlockKind, ObligationSource, ProofStructure } from './proof-structure.js';
export { blockKinds } from './proof-structure.js';
export { ReferenceCache } from './reference-cache.js';
export { referenceProblems } from './reference-problems.js';
export type { ListNode, MapEntry, MapNode, ScalarNode, SourceNode } from './source/node.js';
export { positionAt } from './source/positions.js';
export { nearest } from './source/report.js';
export { szsNames } from './szs-names.js';
export type {
  Expression,
  FieldValue,
  InputDeclaration,
  Json,
  OnError,
  Retry,
  RetryClass,
  Step,
  Strategy,
  Template,
  Workflow,
} from './workflow.js';
export type { FileText, FoundProof, Workspace, WorkspaceFailure, WorkspaceOptions } from './workspace.js';
export { openWorkspace } from './workspace.js';
export { configurationFile, isInside, realPath, rootOf, rootOfFolder } from './workspace-root.js';
