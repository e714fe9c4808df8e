import type { Catalog } from './catalog.js';
import { compileWorkflow } from './compile/workflow.js';
import { isTemplate } from './expression/evaluate.js';
import type { Problem, Range } from './problem.js';
import type { ProofStructure } from './proof-structure.js';
import { nearest } from './source/report.js';
import type { FieldValue, Step, Workflow } from './workflow.js';
import type { FoundProof, Workspace, WorkspaceFailure } from './workspace.js';

/** The fields of core's step types that name something in the workspace. */
const proofFields = ['proof', 'proofs'];
const fileFields = ['file', 'files'];
const methodFields = ['method', 'methods'];

/**
 * Problems of what a workflow names: proofs, files and sub-workflows must exist, lie in the workspace and be in order;
 * a method without an engine is a warning. Values that are only known at run time, and globs, are left out.
 */
export async function checkReferences(workflow: Workflow, workspace: Workspace, catalog: Catalog): Promise<Problem[]> {
  const checker = new ReferenceChecker(workspace, catalog);
  await checker.workflow(workflow, [workflow.file]);
  return checker.problems;
}

class ReferenceChecker {
  readonly problems: Problem[] = [];
  readonly #checkedProofs = new Set<string>();
  readonly #foundProofs = new Map<string, FoundProof>();
  readonly #checkedWorkflows = new Set<string>();
  readonly #checkedFiles = new Map<string, WorkspaceFailure | undefined>();

  constructor(
    readonly workspace: Workspace,
    readonly catalog: Catalog,
  ) {}

  async workflow(workflow: Workflow, callers: readonly string[]): Promise<void> {
    for (const step of [...workflow.steps, ...workflow.finally]) {
      // Fields of a plugin's step types mean what the plugin says.
      if (!isCoreType(step.type)) continue;
      for (const { text, range } of namesIn(step, proofFields)) await this.#proof(text, range, workflow.file);
      if (step.type !== 'generate_report') {
        for (const { text, range } of namesIn(step, fileFields)) {
          await this.#file(text, range, workflow.file, workflow.file, 'workflow/file');
        }
      }
      if (step.type === 'run_workflow') await this.#subWorkflow(step, workflow.file, callers);
      for (const { text, range } of namesIn(step, methodFields)) this.#method(text, range, workflow.file);
      for (const method of step.onError?.methods ?? []) this.#method(method, step.typeRange, workflow.file);
    }
  }

  async #proof(reference: string, range: Range, file: string): Promise<void> {
    if (isGlob(reference)) return;
    const key = `${file}\0${reference}`;
    const found = this.#foundProofs.get(key) ?? (await this.workspace.proof(reference, file));
    this.#foundProofs.set(key, found);
    if (!found.ok) {
      this.#failure('workflow/proof', found, range, file);
      return;
    }
    if (this.#checkedProofs.has(found.file)) return;
    this.#checkedProofs.add(found.file);
    this.problems.push(...found.compiled.problems);
    if (found.compiled.value) await this.#obligations(found.compiled.value, found.file);
  }

  async #obligations(proof: ProofStructure, file: string): Promise<void> {
    for (const { obligation } of proof.blocks) {
      if (!obligation) continue;
      if (obligation.file !== undefined) {
        const range = obligation.fileRange ?? obligation.subjectRange;
        await this.#file(obligation.file, range, file, file, 'psp/file');
      }
      for (const method of obligation.methods ?? []) this.#method(method, obligation.range, file);
    }
  }

  async #file(name: string, range: Range, file: string, from: string, code: string): Promise<void> {
    if (isGlob(name)) return;
    const key = `${from}\0${name}`;
    if (!this.#checkedFiles.has(key)) {
      const read = await this.workspace.read(name, { from });
      this.#checkedFiles.set(key, read.ok ? undefined : read);
    }
    const failure = this.#checkedFiles.get(key);
    if (failure) this.#failure(code, failure, range, file);
  }

  async #subWorkflow(step: Step, file: string, callers: readonly string[]): Promise<void> {
    const [name] = namesIn(step, ['workflow']);
    if (!name) return;
    const read = await this.workspace.read(name.text, { from: file });
    if (!read.ok) {
      this.#failure('workflow/sub-workflow', read, name.range, file);
      return;
    }
    const path = this.workspace.relative(read.path);
    if (callers.includes(path) || callers.includes(read.path)) {
      const message = `workflows run each other in a circle: ${[...callers, path].join(' → ')}`;
      this.#add('workflow/recursion', message, name.range, file);
      return;
    }
    const compiled = compileWorkflow(read.text, { file: path, catalog: this.catalog });
    if (compiled.value) this.#inputs(step, compiled.value, name.range, file);
    if (this.#checkedWorkflows.has(path)) return;
    this.#checkedWorkflows.add(path);
    this.problems.push(...compiled.problems);
    if (compiled.value) await this.workflow(compiled.value, [...callers, path]);
  }

  #inputs(step: Step, called: Workflow, range: Range, file: string): void {
    const given = step.fields['inputs'];
    if (given !== undefined && isTemplate(given)) return;
    const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
    const declared = Object.keys(called.inputs);
    const at = step.fieldRanges?.['inputs'] ?? range;
    for (const name of names) {
      if (declared.includes(name)) continue;
      const meant = nearest(name, declared);
      const hint = meant === undefined ? undefined : `did you mean \`${meant}\`?`;
      this.#add('workflow/unknown-input', `the workflow \`${called.file}\` has no input \`${name}\``, at, file, {
        hint,
      });
    }
    for (const [name, input] of Object.entries(called.inputs)) {
      if (!input.required || input.default !== undefined || names.includes(name)) continue;
      this.#add('workflow/missing-input', `the workflow \`${called.file}\` needs the input \`${name}\``, at, file);
    }
  }

  #method(method: string, range: Range, file: string): void {
    const { engines } = this.catalog;
    if (method === 'automated' || engines.has(method)) return;
    const meant = nearest(method, [...engines.keys(), 'automated']);
    this.#add(
      'workflow/unknown-method',
      `no installed engine \`${method}\`: its attempts will be NotTried`,
      range,
      file,
      {
        severity: 'warning',
        hint: meant === undefined ? undefined : `did you mean \`${meant}\`?`,
      },
    );
  }

  #failure(code: string, failure: WorkspaceFailure, range: Range, file: string): void {
    this.#add(`${code}-${failure.code}`, failure.message, range, file);
  }

  #add(
    code: string,
    message: string,
    range: Range,
    file: string,
    details: { severity?: Problem['severity']; hint?: string | undefined } = {},
  ): void {
    const { severity = 'error', hint } = details;
    this.problems.push({ code, severity, message, file, range, ...(hint !== undefined && { hint }) });
  }
}

const coreTypesWithReferences = new Set([
  'validate_psp',
  'validate_dependencies',
  'execute_verification',
  'parallel_verification',
  'run_workflow',
  'generate_report',
]);

function isCoreType(type: string): boolean {
  return coreTypesWithReferences.has(type);
}

/** The texts in some fields that are known before the run, each with its place. */
function namesIn(step: Step, fields: readonly string[]): { text: string; range: Range }[] {
  return fields.flatMap((field) => {
    const value = step.fields[field];
    if (value === undefined) return [];
    const items: readonly FieldValue[] = Array.isArray(value) ? value : [value as FieldValue];
    return items.flatMap((item, index) => {
      if (typeof item !== 'string') return [];
      const range = step.fieldRanges?.[`${field}.${index}`] ?? step.fieldRanges?.[field] ?? step.typeRange;
      return [{ text: item, range }];
    });
  });
}

function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}
