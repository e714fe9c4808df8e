import { posix } from 'node:path';
import type { ProofDocument, WorkflowDocument } from '@xeno/language';
import type { Project, ProjectDocument } from '../project/project.js';
import type { Graph, GraphNode, ObligationRun, StepRun } from '../protocol.js';
import { rangeOfProblem } from '../ranges.js';
import { stepRange } from '../runs/step-range.js';
import { criticalPath } from './critical-path.js';
import { verdictText } from './verdict-text.js';
import { workOfSteps } from './work-of-steps.js';

/** More cannot be drawn so that somebody sees something in it. */
const mostNodes = 2000;
const longestDetail = 200;

type Node = Omit<GraphNode, 'critical'>;

/**
 * What waits for what: the steps of a workflow with the blocks of the proofs that they verify, or the blocks of one proof
 * structure, with what the last runs say of each. Of very large documents the beginning; null for configurations.
 */
export function graph(project: Project, document: ProjectDocument): Graph | null {
  const { uri } = document;
  const collected = new Collector();
  switch (document.document.kind) {
    case 'configuration':
      return null;
    case 'proof': {
      const { value, file } = document.document;
      collectProof(project, document as ProjectDocument<ProofDocument>, collected);
      return collected.graph(uri, value?.title ?? value?.id ?? posix.basename(file));
    }
    case 'workflow':
      collectWorkflow(project, document as ProjectDocument<WorkflowDocument>, collected);
      return collected.graph(uri, posix.basename(document.document.file));
  }
}

class Collector {
  readonly #nodes = new Map<string, Node>();
  readonly #edges = new Map<string, { readonly from: string; readonly to: string }>();

  get isFull(): boolean {
    return this.#nodes.size >= mostNodes;
  }

  node(node: Node): void {
    if (!this.isFull && !this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
  }

  edge(from: string, to: string): void {
    this.#edges.set(JSON.stringify([from, to]), { from, to });
  }

  graph(uri: string, title: string): Graph {
    const edges = [...this.#edges.values()].filter(({ from, to }) => this.#nodes.has(from) && this.#nodes.has(to));
    const all = [...this.#nodes.values()];
    const critical = criticalPath(all, edges);
    return { uri, title, nodes: all.map((node) => ({ ...node, critical: critical.has(node.id) })), edges };
  }
}

function collectWorkflow(project: Project, document: ProjectDocument<WorkflowDocument>, into: Collector): void {
  const { uri, document: workflow, lines } = document;
  for (let index = 0; index < workflow.stepCount && !into.isFull; index += 1) {
    const step = workflow.step(index);
    const last = project.runs.ofStep(uri, step.id);
    const id = `step:${step.id}`;
    into.node({
      id,
      label: step.id,
      kind: 'step',
      detail: step.type,
      uri,
      range: stepRange(step, lines),
      ...said(last),
    });
    for (const need of step.needs) into.edge(id, `step:${need}`);
  }
  const done = new Set<string>();
  for (const [step, { proofs }] of workOfSteps(project, document)) {
    for (const proof of proofs) {
      if (into.isFull) return;
      if (!done.has(proof.uri)) collectProof(project, proof, into);
      done.add(proof.uri);
      // A step rests on what nothing else in the proof rests on; the others hang below.
      for (const block of topsOf(proof.document)) into.edge(`step:${step}`, blockId(proof.uri, block));
    }
  }
}

function collectProof(project: Project, { uri, document }: ProjectDocument<ProofDocument>, into: Collector): void {
  for (const block of document.value?.blocks ?? []) {
    if (into.isFull) return;
    const last = block.obligation ? project.runs.ofBlock(uri, block.id) : undefined;
    const id = blockId(uri, block.id);
    const { statement } = block;
    into.node({
      id,
      label: block.id,
      kind: block.kind,
      ...(statement === ''
        ? {}
        : { detail: statement.length > longestDetail ? `${statement.slice(0, longestDetail - 1)}…` : statement }),
      uri,
      range: rangeOfProblem(block.idRange),
      ...(block.admitted ? { trust: 'admitted' as const } : {}),
      ...said(last),
    });
    for (const depends of block.depends) into.edge(id, blockId(uri, depends));
  }
}

function topsOf({ value }: ProofDocument): readonly string[] {
  const below = new Set((value?.blocks ?? []).flatMap(({ depends }) => depends));
  return (value?.blocks ?? []).filter(({ id }) => !below.has(id)).map(({ id }) => id);
}

function blockId(uri: string, block: string): string {
  return `block:${uri}#${block}`;
}

function said(
  last: StepRun | ObligationRun | undefined,
): Pick<Node, 'state' | 'conclusion' | 'trust' | 'verdict' | 'seconds'> {
  if (!last) return {};
  const { state, conclusion, trust, startedAt, finishedAt } = last;
  return {
    state,
    verdict: verdictText(last),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(trust === undefined ? {} : { trust }),
    ...(startedAt === undefined || finishedAt === undefined
      ? {}
      : { seconds: Math.max(0, finishedAt - startedAt) / 1000 }),
  };
}
