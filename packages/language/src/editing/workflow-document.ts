import type { Catalog } from '../catalog.js';
import type { StepDraft } from '../compile/steps.js';
import { textNodes } from '../compile/values.js';
import { analyseWorkflow } from '../compile/workflow.js';
import type { CelNode } from '../expression/cel.js';
import { celEnvironment } from '../expression/cel.js';
import type { ExpressionRequest } from '../expression/check.js';
import { prepare } from '../expression/prepare.js';
import type { MapNode, SourceNode } from '../source/node.js';
import type { ExpressionView, MentionView, ReferenceView, StepView, WorkflowDocument } from './document.js';
import { applied } from './open-document.js';
import { pathTo } from './path-to.js';

export function openWorkflowDocument(text: string, options: { file: string; catalog: Catalog }): WorkflowDocument {
  const { file, catalog } = options;
  const { read, problems } = analyseWorkflow(text, options);
  const header = read && withoutSteps(read.root);
  const expressions = (read?.requests ?? []).map(expressionView);
  const steps: StepView[] = [];
  const items = [...(read?.main ?? []), ...(read?.last ?? [])];
  items.forEach((draft, index) => {
    const model = [...(read?.workflow.steps ?? []), ...(read?.workflow.finally ?? [])][index];
    if (!model) return;
    const start = text.lastIndexOf('\n', draft.node.start) + 1;
    const next = items[index + 1]?.node.start;
    const end = next === undefined ? draft.node.end : text.lastIndexOf('\n', next) + 1;
    steps.push({
      index,
      list: index < (read?.main.length ?? 0) ? 'steps' : 'finally',
      id: draft.id,
      explicitId: draft.explicitId,
      type: draft.type,
      node: draft.node,
      start,
      end,
      needs: model.needs,
      explicitNeeds: model.explicitNeeds,
      stepNames: stepNamesOf(draft),
      expressions: expressions.filter((expression) => expression.step === draft.id),
      references: referencesOf(draft),
    });
  });
  return {
    kind: 'workflow',
    file,
    text,
    catalog,
    problems,
    header,
    inputs: read?.workflow.inputs ?? {},
    stepCount: steps.length,
    step: (index) => steps[index] as StepView,
    stepAt: (offset) => steps.find((step) => offset >= step.start && offset < Math.max(step.end, step.start + 1)),
    stepNamed: (id) => steps.find((step) => step.id === id),
    expressions: expressions.filter((expression) => expression.step === undefined),
    workflow: () => read?.workflow,
    tree: () => read?.root,
    pathAt: (offset) => pathTo(read?.root, offset),
    changed: (changes) => openWorkflowDocument(applied(text, changes), options),
    withCatalog: (next) => openWorkflowDocument(text, { file, catalog: next }),
  };
}

function withoutSteps(root: MapNode): MapNode {
  const entries = new Map(root.entries);
  for (const name of ['steps', 'finally']) {
    const entry = entries.get(name);
    if (entry?.value.kind === 'list') entries.set(name, { ...entry, value: { ...entry.value, items: [] } });
  }
  return { ...root, entries };
}

function stepNamesOf(draft: StepDraft): StepView['stepNames'] {
  const named = (role: 'needs' | 'from', node: SourceNode | undefined): StepView['stepNames'] =>
    textNodes(node)
      .filter(({ value }) => !value.includes('${{'))
      .map(({ value, start, end }) => ({ role, id: value, start, end }));
  const from = draft.type === 'aggregate_results' ? draft.own.get('from')?.value : undefined;
  return [...named('needs', draft.common.get('needs')?.value), ...named('from', from)];
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

function referencesOf(draft: StepDraft): ReferenceView[] {
  return Object.entries(referenceFields).flatMap(([field, kind]) =>
    textNodes(draft.own.get(field)?.value)
      .filter(({ value }) => !/\$\{\{|[*?[\]{}]/.test(value))
      .map(({ value, start, end }) => ({ kind, text: value, start, end })),
  );
}

function expressionView({
  expression,
  locate,
  isCondition,
  field,
  step,
  seesItself,
  matrix,
}: ExpressionRequest): ExpressionView {
  const { source } = expression;
  return {
    source,
    start: locate(0),
    end: locate(source.length),
    locate,
    isCondition,
    ...(field && { field }),
    ...(step !== undefined && { step }),
    seesItself,
    ...(matrix && { matrix }),
    mentions: mentionsOf(source, locate),
  };
}

function mentionsOf(source: string, locate: (index: number) => number): MentionView[] {
  let ast: CelNode;
  try {
    ast = celEnvironment().parse(source).ast as unknown as CelNode;
  } catch {
    return [];
  }
  return prepare(ast).mentions.map(({ root, path, node }) => ({
    root,
    start: locate(node.start),
    end: locate(node.end),
    path: path.map((part) => {
      const at = Math.max(part.node.start, source.lastIndexOf(part.name, part.node.end));
      return { name: part.name, start: locate(at), end: locate(at + part.name.length) };
    }),
  }));
}
