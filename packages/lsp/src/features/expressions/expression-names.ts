import type { ExpressionNames, JsonSchema, Members, StepView, ValueType, WorkflowDocument } from '@xeno/language';
import { membersOf, stepValueType, typeNamed, typeOfSchema } from '@xeno/language';
import { entriesOf, itemsOf, member } from '../../names/nodes.js';
import type { Project, ProjectDocument } from '../../project/project.js';

/** Where an expression of a workflow stands. */
export interface ExpressionSite {
  /** Absent outside of steps, where every step may be looked at. */
  readonly step?: StepView | undefined;
  /** In a step's own `outputs`. */
  readonly seesItself?: boolean;
  /** In a step's `strategy`, whose combinations are only being made. */
  readonly beforeMatrix?: boolean;
}

/** What an expression of a workflow may mention: inputs, steps that have ended by then, the step's combination. */
export function expressionNames(
  project: Project,
  document: ProjectDocument<WorkflowDocument>,
  site: ExpressionSite,
): ExpressionNames {
  const matrix = site.step && !site.beforeMatrix ? matrixOf(site.step) : undefined;
  return {
    inputs: inputsOf(document.document),
    steps: stepsSeenFrom(project, document, site),
    ...(matrix && { matrix }),
  };
}

const celNames: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'double',
  integer: 'double',
  boolean: 'bool',
  list: 'list',
  object: 'map',
};

function inputsOf({ inputs }: WorkflowDocument): Members {
  const types = new Map<string, ValueType>();
  for (const [name, input] of Object.entries(inputs)) {
    const values = (input.enum ?? []).filter((value) => typeof value === 'string');
    types.set(name, {
      ...typeNamed(celNames[input.type] ?? 'dyn'),
      ...(input.description !== undefined && { description: input.description }),
      ...(values.length > 0 && { values }),
    });
  }
  return membersOf(types);
}

function stepsSeenFrom(project: Project, document: ProjectDocument<WorkflowDocument>, site: ExpressionSite): Members {
  const { document: workflow } = document;
  let seen: ReadonlySet<string> | undefined;
  const ids = (): ReadonlySet<string> => (seen ??= seenSteps(workflow, site));
  return {
    names: ids,
    get: (id) => {
      const step = ids().has(id) ? workflow.stepNamed(id) : undefined;
      return step && stepValueType(outputsOf(project, document, step), stepInWords(workflow, step));
    },
  };
}

/** Ids of the steps that have ended when an expression is asked; the nearest first. */
export function seenSteps(workflow: WorkflowDocument, { step, seesItself }: ExpressionSite): Set<string> {
  const seen = new Set<string>();
  const all = (list?: StepView['list']): void => {
    for (let index = workflow.stepCount - 1; index >= 0; index--) {
      const each = workflow.step(index);
      if (list === undefined || each.list === list) seen.add(each.id);
    }
  };
  if (!step) {
    all();
    return seen;
  }
  if (seesItself) seen.add(step.id);
  const visited = new Set([step.id]);
  const left = [...step.needs];
  for (let next = 0; next < left.length; next++) {
    const id = left[next] as string;
    if (visited.has(id)) continue;
    visited.add(id);
    seen.add(id);
    left.push(...(workflow.stepNamed(id)?.needs ?? []));
  }
  if (step.list === 'finally') all('steps');
  return seen;
}

function stepInWords(workflow: WorkflowDocument, step: StepView): string {
  const title = workflow.catalog.stepTypes.get(step.type)?.title;
  return title === undefined ? `A step of type \`${step.type}\`.` : `${title} (\`${step.type}\`).`;
}

/** The outputs of a step: its type's, those of the workflow that it runs, and its own. */
function outputsOf(project: Project, document: ProjectDocument<WorkflowDocument>, step: StepView): ValueType {
  const schema = document.document.catalog.stepTypes.get(step.type)?.outputs ?? {};
  const type = typeOfSchema({ ...schema, type: 'object' } satisfies JsonSchema);
  const own = [
    ...[...entriesOf(member(step.node, 'outputs'))].map(([name]) => name),
    ...calledOutputs(project, document, step),
  ];
  if (own.length === 0) return type;
  const extra = new Map<string, ValueType>(own.map((name) => [name, { name: 'dyn' }]));
  return {
    ...type,
    members: {
      names: () => new Set([...(type.members?.names() ?? []), ...extra.keys()]),
      get: (name) => type.members?.get(name) ?? extra.get(name),
    },
  };
}

function calledOutputs(project: Project, document: ProjectDocument<WorkflowDocument>, step: StepView): string[] {
  const called = step.references.find(({ kind }) => kind === 'workflow');
  const uri = called && project.fileUri(called.text, document);
  const workflow = uri === undefined ? undefined : project.document(uri)?.document;
  if (workflow?.kind !== 'workflow') return [];
  return [...entriesOf(workflow.header?.entries.get('outputs')?.value)].map(([name]) => name);
}

const combinationLists = new Set(['include', 'exclude']);

function matrixOf({ node }: StepView): Members | undefined {
  const matrix = member(member(node, 'strategy'), 'matrix');
  if (matrix?.kind !== 'map') return undefined;
  const types = new Map<string, ValueType>();
  for (const [key, { value }] of matrix.entries) {
    if (combinationLists.has(key)) continue;
    const values = itemsOf(value).map((item) => (item.kind === 'scalar' ? item.value : undefined));
    const texts = values.filter((item) => typeof item === 'string' && !item.includes('${{'));
    const isText = values.length > 0 && texts.length === values.length;
    const isNumber = values.length > 0 && values.every((item) => typeof item === 'number');
    types.set(key, isText ? { name: 'string', values: texts as string[] } : { name: isNumber ? 'double' : 'dyn' });
  }
  for (const item of itemsOf(matrix.entries.get('include')?.value)) {
    for (const [key] of entriesOf(item)) if (!types.has(key)) types.set(key, { name: 'dyn' });
  }
  return membersOf(types);
}
