import type { Catalog } from '../catalog.js';
import type { Compiled } from '../problem.js';
import type { Workflow } from '../workflow.js';
import { analyseWorkflow } from './workflow-analysis.js';
import { workflowOf } from './workflow-model.js';

/** Compiles a workflow document; reports every problem of it at once and never throws for what a text says. */
export function compileWorkflow(text: string, options: { file: string; catalog: Catalog }): Compiled<Workflow> {
  const analysis = analyseWorkflow(text, options);
  const value = workflowOf(analysis);
  return { file: options.file, text, ...(value && { value }), problems: analysis.problems };
}
