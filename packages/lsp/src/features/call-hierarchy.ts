import type { StepView, WorkflowDocument } from '@xeno/language';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
} from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import { member, textOf } from '../names/nodes.js';
import { calledBy, isWorkflow } from '../names/subject.js';
import type { Project, ProjectDocument } from '../project/project.js';
import { rangeOf } from '../ranges.js';

type Workflow = ProjectDocument<WorkflowDocument>;

/** The workflow that a step calls where an offset points at such a step, else the workflow itself. */
export function prepareCallHierarchy(project: Project, document: ProjectDocument, offset: number): CallHierarchyItem[] {
  if (!isWorkflow(document)) return [];
  const step = document.document.stepAt(offset);
  return [itemOf((step && calledBy(project, document, step)) ?? document)];
}

/** The workflows that run this one, each with the places where it does. */
export function incomingCalls(project: Project, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  const found: CallHierarchyIncomingCall[] = [];
  for (const document of project.documents()) {
    if (!isWorkflow(document)) continue;
    const calls = callsIn(project, document).filter(({ called }) => called.uri === item.uri);
    if (calls.length > 0) {
      found.push({ from: itemOf(document), fromRanges: calls.map(({ step }) => rangeOfCall(document, step)) });
    }
  }
  return found;
}

/** The workflows that this one runs, each with the places where it does. */
export function outgoingCalls(project: Project, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const document = project.document(item.uri);
  if (!document || !isWorkflow(document)) return [];
  const found = new Map<string, CallHierarchyOutgoingCall>();
  for (const { step, called } of callsIn(project, document)) {
    const range = rangeOfCall(document, step);
    const known = found.get(called.uri);
    if (known) known.fromRanges.push(range);
    else found.set(called.uri, { to: itemOf(called), fromRanges: [range] });
  }
  return [...found.values()];
}

function callsIn(project: Project, document: Workflow): { readonly step: StepView; readonly called: Workflow }[] {
  const { document: workflow } = document;
  if (!workflow.text.includes('run_workflow')) return [];
  const found: { step: StepView; called: Workflow }[] = [];
  for (let index = 0; index < workflow.stepCount; index++) {
    const step = workflow.step(index);
    const called = calledBy(project, document, step);
    if (called) found.push({ step, called });
  }
  return found;
}

function itemOf({ uri, document, lines }: Workflow): CallHierarchyItem {
  const name = member(document.header, 'name');
  const place = name ?? { start: 0, end: 0 };
  return {
    name: textOf(name) ?? document.file,
    kind: SymbolKind.File,
    detail: document.file,
    uri,
    range: rangeOf(lines, { start: 0, end: document.text.length }),
    selectionRange: rangeOf(lines, place),
  };
}

function rangeOfCall({ lines }: Workflow, step: StepView): ReturnType<typeof rangeOf> {
  return rangeOf(lines, member(step.node, 'workflow') ?? step.node);
}
