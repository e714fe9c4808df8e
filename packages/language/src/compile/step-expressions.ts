import type { CheckedExpressions, ExpressionRequest, Names } from '../expression/check.js';
import { ExpressionChecker } from '../expression/check.js';
import type { CheckedRequests } from './checked-requests.js';
import type { StepGraph } from './step-graph.js';
import type { StepItem } from './step-item.js';
import type { WorkflowHeader } from './workflow-header.js';

/** Something with expressions in it: a step, or what is outside of steps. */
interface Home {
  readonly requests: readonly ExpressionRequest[];
  checked?: CheckedRequests;
}

const nothing: CheckedExpressions = { findings: [], inputs: new Set() };

/** Checks all expressions of a workflow but those of which everything that counts is as it was when they were checked. */
export class StepExpressions {
  readonly #names: Names;
  readonly #due: { readonly home: Home; readonly words: readonly string[]; readonly id: string | undefined }[] = [];

  constructor(
    readonly header: WorkflowHeader,
    readonly steps: readonly StepItem[],
    readonly graph: StepGraph,
  ) {
    const { inputs, oddInputs } = header;
    this.#names = {
      inputs,
      oddInputs,
      step: (id) => steps[graph.byId.get(id) ?? -1]?.known,
      isUnreachable: graph.isUnreachable,
    };
    this.#look(header, header.words, undefined);
    steps.forEach((item, index) => this.#look(item, item.face.words, graph.ids[index]));
    this.#check();
  }

  ofHeader(): CheckedExpressions {
    return this.header.checked?.result ?? nothing;
  }

  ofStep(index: number): CheckedExpressions {
    return this.steps[index]?.checked?.result ?? nothing;
  }

  #look(home: Home, words: readonly string[], id: string | undefined): void {
    if (home.requests.length === 0) return;
    const { graph } = this;
    const { inputs } = this.header;
    const { checked } = home;
    if (checked?.graph === graph && checked.inputs === inputs) return;
    if (checked) {
      const basis = this.#basisOf(home, words, id);
      if (basis.length === checked.basis.length && checked.basis.every((value, at) => value === basis[at])) {
        checked.graph = graph;
        checked.inputs = inputs;
        return;
      }
    }
    this.#due.push({ home, words, id });
  }

  #basisOf(home: Home, words: readonly string[], id: string | undefined): readonly unknown[] {
    const { graph, steps } = this;
    const { inputs, oddInputs } = this.header;
    const basis: unknown[] = [id];
    for (const word of words) {
      const step = graph.byId.get(word);
      if (step !== undefined) {
        basis.push(word, steps[step]?.knownKey, id !== undefined && graph.isUnreachable(id, word));
      }
      const input = inputs.get(word);
      if (input !== undefined) basis.push(word, input);
    }
    for (const name of oddInputs) basis.push(name, inputs.get(name));
    // A name with an escape in it is no word.
    if (home.requests.some(({ expression }) => expression.source.includes('\\'))) basis.push(graph);
    return basis;
  }

  #check(): void {
    const due = this.#due;
    if (due.length === 0) return;
    const checker = new ExpressionChecker(
      this.#names,
      due.flatMap(({ words }) => words),
    );
    const { graph } = this;
    const { inputs } = this.header;
    for (const { home, words, id } of due) {
      const basis = this.#basisOf(home, words, id);
      home.checked = { graph, inputs, basis, result: checker.check(home.requests, id) };
    }
  }
}
