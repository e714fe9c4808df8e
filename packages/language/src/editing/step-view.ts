import type { PlacedStep, WorkflowReading } from '../compile/placed-step.js';
import type { TextNode } from '../compile/step-item.js';
import type { StepDraft } from '../compile/steps.js';
import { textNodes } from '../compile/values.js';
import type { MapNode } from '../source/node.js';
import { movedNode } from '../source/node.js';
import type { ExpressionView, ReferenceView, StepView } from './document.js';
import { expressionView } from './expression-view.js';

/** A step with places in the document; its parts are made when they are asked for. */
export function stepView({ steps, graph }: WorkflowReading, index: number): StepView {
  return new PlacedStepView(steps[index] as PlacedStep, index, {
    id: graph.ids[index] as string,
    explicitId: graph.explicit[index] === true,
    needs: graph.needs[index] as readonly string[],
  });
}

class PlacedStepView implements StepView {
  readonly list: StepView['list'];
  readonly id: string;
  readonly explicitId: boolean;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly needs: readonly string[];
  readonly explicitNeeds: boolean;
  readonly #step: PlacedStep;
  readonly #draft: StepDraft;
  #node: MapNode | undefined;
  #expressions: readonly ExpressionView[] | undefined;

  constructor(
    step: PlacedStep,
    readonly index: number,
    { id, explicitId, needs }: Pick<StepView, 'id' | 'explicitId' | 'needs'>,
  ) {
    this.#step = step;
    this.#draft = step.item.draft as StepDraft;
    this.list = step.list;
    this.id = id;
    this.explicitId = explicitId;
    this.type = this.#draft.type;
    this.start = step.start;
    this.end = step.end;
    this.needs = needs;
    this.explicitNeeds = this.#draft.common.has('needs');
  }

  get node(): MapNode {
    const { offset } = this.#step;
    this.#node ??= offset === 0 ? this.#draft.node : movedNode(this.#draft.node, (at) => at + offset);
    return this.#node;
  }

  get stepNames(): StepView['stepNames'] {
    const { item, offset } = this.#step;
    const named = (role: 'needs' | 'from', nodes: readonly TextNode[]): StepView['stepNames'] =>
      nodes
        .filter(({ value }) => !value.includes('${{'))
        .map(({ value, start, end }) => ({ role, id: value, start: start + offset, end: end + offset }));
    return [...named('needs', item.needs), ...named('from', item.from)];
  }

  get expressions(): readonly ExpressionView[] {
    const { item, offset } = this.#step;
    this.#expressions ??= item.requests.map((request) => expressionView(request, (at) => at + offset, this.id));
    return this.#expressions;
  }

  get references(): readonly ReferenceView[] {
    const { offset } = this.#step;
    return referencesOf(this.#draft).map((reference) => ({
      ...reference,
      start: reference.start + offset,
      end: reference.end + offset,
    }));
  }
}

const referenceFields: Readonly<Record<string, ReferenceView['kind']>> = {
  proof: 'proof',
  proofs: 'proof',
  file: 'file',
  files: 'file',
  workflow: 'workflow',
  method: 'method',
  methods: 'method',
  blocks: 'block',
};

/** What a step names outside of the document; places count from its piece's start. */
function referencesOf(draft: StepDraft): ReferenceView[] {
  return Object.entries(referenceFields).flatMap(([field, kind]) =>
    textNodes(draft.own.get(field)?.value)
      .filter(({ value }) => !/\$\{\{|[*?[\]{}]/.test(value))
      .map(({ value, start, end }) => ({ kind, text: value, start, end })),
  );
}
