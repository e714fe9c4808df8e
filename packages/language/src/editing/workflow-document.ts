import type { Catalog } from '../catalog.js';
import type { WorkflowReading } from '../compile/placed-step.js';
import type { WorkflowAnalysis } from '../compile/workflow-analysis.js';
import { analyseWorkflow } from '../compile/workflow-analysis.js';
import { inputsOf, workflowOf } from '../compile/workflow-model.js';
import type { Problem } from '../problem.js';
import { headerOf, treeOf } from '../source/itemised-tree.js';
import type { MapNode, SourceNode } from '../source/node.js';
import type { InputDeclaration, Workflow } from '../workflow.js';
import { applied } from './applied.js';
import type { ExpressionView, NodeAt, StepView, TextChange, WorkflowDocument } from './document.js';
import { expressionView } from './expression-view.js';
import { pathInItems } from './path-in-items.js';
import { stepView } from './step-view.js';

export function openWorkflowDocument(
  text: string,
  options: { readonly file: string; readonly catalog: Catalog },
): WorkflowDocument {
  return new OpenWorkflow(analyseWorkflow(text, options));
}

/** What was found on the way from the text to the document. */
export function analysisOf(document: WorkflowDocument): WorkflowAnalysis {
  if (!(document instanceof OpenWorkflow)) throw new TypeError('the document was not opened here');
  return document.analysis;
}

class OpenWorkflow implements WorkflowDocument {
  readonly kind = 'workflow';
  readonly file: string;
  readonly text: string;
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
  readonly stepCount: number;
  readonly #read: WorkflowReading | undefined;
  readonly #views = new Map<number, StepView>();
  #header: MapNode | undefined;
  #inputs: Readonly<Record<string, InputDeclaration>> | undefined;
  #expressions: readonly ExpressionView[] | undefined;
  #tree: SourceNode | undefined;
  #workflow: Workflow | undefined;

  constructor(readonly analysis: WorkflowAnalysis) {
    this.file = analysis.file;
    this.text = analysis.parts.text;
    this.catalog = analysis.catalog;
    this.problems = analysis.problems;
    this.stepCount = analysis.read?.steps.length ?? 0;
    this.#read = analysis.read;
  }

  get header(): MapNode | undefined {
    this.#header ??= this.#read && headerOf(this.analysis.parts, pieceOf);
    return this.#header;
  }

  get inputs(): Readonly<Record<string, InputDeclaration>> {
    this.#inputs ??= inputsOf(this.analysis);
    return this.#inputs;
  }

  get expressions(): readonly ExpressionView[] {
    const { placing } = this.analysis.parts;
    const move = (offset: number): number => placing({ offset, line: 1, column: 1 }).offset;
    this.#expressions ??= (this.#read?.header.requests ?? []).map((request) => expressionView(request, move));
    return this.#expressions;
  }

  step(index: number): StepView {
    let view = this.#views.get(index);
    if (!view) {
      if (!this.#read?.steps[index]) throw new RangeError(`there is no step ${index}`);
      view = stepView(this.#read, index);
      this.#views.set(index, view);
    }
    return view;
  }

  stepAt(offset: number): StepView | undefined {
    const steps = this.#read?.steps ?? [];
    const main = this.#read?.graph.mainCount ?? 0;
    for (const [from, to] of [
      [0, main],
      [main, steps.length],
    ] as const) {
      let low = from;
      let high = to - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((steps[middle]?.start ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      const step = low < to ? steps[low] : undefined;
      if (step && offset >= step.start && (offset < step.end || (offset === step.end && offset === this.text.length))) {
        return this.step(low);
      }
    }
    return undefined;
  }

  stepNamed(id: string): StepView | undefined {
    const index = this.#read?.graph.byId.get(id);
    return index === undefined ? undefined : this.step(index);
  }

  workflow(): Workflow | undefined {
    this.#workflow ??= workflowOf(this.analysis);
    return this.#workflow;
  }

  tree(): SourceNode | undefined {
    this.#tree ??= treeOf(this.analysis.parts, pieceOf);
    return this.#tree;
  }

  pathAt(offset: number): readonly NodeAt[] {
    return pathInItems(this.analysis.parts, this.header, offset, pieceOf);
  }

  changed(changes: readonly TextChange[], result?: string): WorkflowDocument {
    const { file, catalog } = this;
    const { text, ...kept } = applied(this.text, changes, result);
    return new OpenWorkflow(analyseWorkflow(text, { file, catalog }, { analysis: this.analysis, ...kept }));
  }

  withCatalog(catalog: Catalog): WorkflowDocument {
    return openWorkflowDocument(this.text, { file: this.file, catalog });
  }
}

const pieceOf = ({ piece }: { readonly piece: WorkflowReading['header']['piece'] }): typeof piece => piece;
