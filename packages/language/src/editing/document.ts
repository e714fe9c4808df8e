import type { Catalog, JsonSchema } from '../catalog.js';
import type { Configuration } from '../configuration.js';
import type { Problem } from '../problem.js';
import type { ProofStructure } from '../proof-structure.js';
import type { MapNode, SourceNode } from '../source/node.js';
import type { InputDeclaration, Workflow } from '../workflow.js';

/** Puts `newText` in the place of what stands from `start` to `end`; UTF-16 offsets into the text before the change. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * A text that is being edited, as it was understood at one moment. Never changes: an edit makes another one, which
 * shares with this one whatever the edit left alone. All places are offsets into `text`.
 */
interface EditedText {
  /** Relative to the workspace, as problems name it. */
  readonly file: string;
  readonly text: string;
  /** What is wrong with the text by itself, in its order; what it refers to is `referenceProblems`' business. */
  readonly problems: readonly Problem[];
  /** The nodes from the outermost to the innermost one that an offset lies in or at the end of. */
  pathAt(offset: number): readonly NodeAt[];
  /** The whole tree. For a large workflow this is work in proportion to its length: prefer `step` and `header`. */
  tree(): SourceNode | undefined;
}

/** A node with how its parent calls it. */
export interface NodeAt {
  readonly node: SourceNode;
  /** In a map. */
  readonly key?: { readonly name: string; readonly start: number; readonly end: number };
  /** In a list. */
  readonly index?: number;
}

export interface WorkflowDocument extends EditedText {
  readonly kind: 'workflow';
  readonly catalog: Catalog;
  /** The top level; the lists of `steps` and `finally` stand in it without their items. Absent when the text is no map. */
  readonly header: MapNode | undefined;
  readonly inputs: Readonly<Record<string, InputDeclaration>>;
  /** Those of `steps`, then those of `finally`. */
  readonly stepCount: number;
  step(index: number): StepView;
  /** The step whose lines an offset stands on; comments and blank lines belong to the step before them. */
  stepAt(offset: number): StepView | undefined;
  stepNamed(id: string): StepView | undefined;
  /** Those outside of steps: in `defaults` and `outputs`. */
  readonly expressions: readonly ExpressionView[];
  /** The whole model, as `compileWorkflow` gives it; work in proportion to the length of the text. */
  workflow(): Workflow | undefined;
  /** @param text what the changes lead to, where it is known: a text of this length need not be in memory twice */
  changed(changes: readonly TextChange[], text?: string): WorkflowDocument;
  withCatalog(catalog: Catalog): WorkflowDocument;
}

/** A step of a document, with places in that document. */
export interface StepView {
  readonly index: number;
  readonly list: 'steps' | 'finally';
  /** As written, or made from the type. */
  readonly id: string;
  readonly explicitId: boolean;
  readonly type: string;
  readonly node: MapNode;
  /** From the start of its first line to the start of the first line that is no longer its own. */
  readonly start: number;
  readonly end: number;
  /** Ids of the steps that it waits for: as written, or the step before it. Only those that exist. */
  readonly needs: readonly string[];
  readonly explicitNeeds: boolean;
  /** Where it names other steps outside of expressions: `needs`, and `from` of an aggregation. */
  readonly stepNames: readonly {
    readonly role: 'needs' | 'from';
    readonly id: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly expressions: readonly ExpressionView[];
  readonly references: readonly ReferenceView[];
}

/** Something outside of the document that a step names in a way that is known before any run. Globs are not among them. */
export interface ReferenceView {
  readonly kind: 'proof' | 'file' | 'workflow' | 'method' | 'block';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A CEL expression, with or without `${{ }}` around it. */
export interface ExpressionView {
  readonly source: string;
  /** Of `source` in the document. */
  readonly start: number;
  readonly end: number;
  /** The place in the document of an index of `source`: quotes, escapes and folding come between. */
  readonly locate: (index: number) => number;
  readonly isCondition: boolean;
  /** The field whose whole value it is. */
  readonly field?: { readonly name: string; readonly schema: JsonSchema };
  /** Id of the step that it belongs to. */
  readonly step?: string;
  readonly seesItself: boolean;
  /** CEL types of the keys of the step's matrix. */
  readonly matrix?: ReadonlyMap<string, string>;
  /** What it looks at by name; empty when it cannot be parsed. */
  readonly mentions: readonly MentionView[];
}

/** `inputs.x`, `steps.a.outputs.b`: the root, then the names below it, each with its own place. */
export interface MentionView {
  readonly root: 'inputs' | 'steps' | 'matrix' | 'run';
  readonly start: number;
  readonly end: number;
  readonly path: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

export interface ProofDocument extends EditedText {
  readonly kind: 'proof';
  readonly value: ProofStructure | undefined;
  changed(changes: readonly TextChange[], text?: string): ProofDocument;
}

export interface ConfigurationDocument extends EditedText {
  readonly kind: 'configuration';
  readonly value: Configuration | undefined;
  changed(changes: readonly TextChange[], text?: string): ConfigurationDocument;
  withCatalog(catalog: Catalog): ConfigurationDocument;
}

export type EditedDocument = WorkflowDocument | ProofDocument | ConfigurationDocument;
