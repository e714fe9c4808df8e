import { bindInputs, checkReferences, compileWorkflow, hasErrors, type Json, type Workflow } from '@xeno/language';
import { WorkflowError } from '@xeno/plugin-api';
import type { RunServices, StepRunner } from '../workflow/run-context.js';
import { endWorkflow, plannedSteps, scheduleSteps } from '../workflow/run-workflow.js';
import type { WorkflowScope } from '../workflow/workflow-scope.js';
import { text } from './fields.js';

/** Deeper than this is recursion rather than structure. */
const mostCallers = 16;

/** Runs another workflow as a part of this one, with inputs of its own; its outputs become the step's. */
export const runWorkflowStep: StepRunner = {
  type: 'run_workflow',
  forecast: async ({ fields, workflow, services }) => {
    const called = await loadWorkflow(text(fields, 'workflow') ?? '', [workflow.file], services);
    const steps = called.steps.map((step) => step.id).join(', ');
    return { obligations: [], proofs: undefined, notes: [`runs \`${called.file}\`: ${steps}`] };
  },
  run: async (context) => {
    const { fields, scope, services, control, step } = context;
    const workflow = await loadWorkflow(
      text(fields, 'workflow') ?? '',
      [...scope.callers, scope.workflow.file],
      services,
    );
    const given = fields['inputs'];
    const bound = bindInputs(
      workflow,
      typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, Json>) : {},
    );
    const wrong = bound.problems[0];
    if (wrong) {
      throw new WorkflowError(
        'XENO_INPUT_INVALID',
        `input \`${wrong.input}\` of \`${workflow.file}\`: ${wrong.message}`,
        wrong.hint === undefined ? {} : { hint: wrong.hint },
      );
    }
    const inner: WorkflowScope = {
      workflow,
      inputs: bound.values,
      runId: scope.runId,
      prefix: `${step}/`,
      parent: step,
      callers: [...scope.callers, scope.workflow.file],
      outcomes: new Map(),
      troubled: false,
      signal: scope.signal,
    };
    services.recorder.record({ type: 'run.planned', steps: plannedSteps(workflow, inner.prefix, step) });
    await control.elsewhere(scheduleSteps('steps', inner, services, control.rank));
    await control.elsewhere(scheduleSteps('finally', inner, services, control.rank));
    const { outputs, conclusion, trust, failed } = endWorkflow(inner, services);
    const first = failed[0];
    const verified = [...inner.outcomes.values()].some((outcome) => outcome.conclusion !== undefined);
    return {
      outputs,
      ...(verified && conclusion !== undefined ? { conclusion } : {}),
      ...(verified && trust !== undefined ? { trust } : {}),
      ...(first?.outcome.failure
        ? { failure: { ...first.outcome.failure, message: `step \`${first.id}\`: ${first.outcome.failure.message}` } }
        : {}),
    };
  },
};

/** The called workflow, with everything that it names checked. @throws WorkflowError */
async function loadWorkflow(
  file: string,
  callers: readonly string[],
  services: Pick<RunServices, 'workspace' | 'catalog'>,
): Promise<Workflow> {
  const from = callers.at(-1);
  const read = await services.workspace.read(file, from === undefined ? {} : { from });
  if (!read.ok) {
    throw new WorkflowError(
      read.code === 'outside' ? 'XENO_PATH_OUTSIDE_WORKSPACE' : 'XENO_WORKFLOW_NOT_FOUND',
      read.message,
    );
  }
  const name = services.workspace.relative(read.path);
  if (callers.includes(name))
    throw new WorkflowError(
      'XENO_WORKFLOW_INVALID',
      `workflows run each other in a circle: ${[...callers.slice(callers.indexOf(name)), name].join(' → ')}`,
    );
  if (callers.length >= mostCallers)
    throw new WorkflowError('XENO_WORKFLOW_INVALID', `workflows are nested more than ${mostCallers} deep`);
  const compiled = compileWorkflow(read.text, { file: name, catalog: services.catalog });
  const problems =
    compiled.value && !hasErrors(compiled.problems)
      ? await checkReferences(compiled.value, services.workspace, services.catalog)
      : compiled.problems;
  if (!compiled.value || hasErrors(problems)) {
    const first = problems.find((problem) => problem.severity === 'error');
    const place = first
      ? `${first.file}:${first.range.start.line}:${first.range.start.column}: ${first.message}`
      : name;
    throw new WorkflowError(
      'XENO_WORKFLOW_INVALID',
      `\`${name}\` has errors: ${place}`,
      first?.hint === undefined ? {} : { hint: first.hint },
    );
  }
  return compiled.value;
}
