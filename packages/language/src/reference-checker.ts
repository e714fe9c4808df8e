import type { Catalog } from './catalog.js';
import type { ReferenceOutcome } from './checked-references.js';
import { compileWorkflow } from './compile/workflow.js';
import type { Problem, Range } from './problem.js';
import type { ProofStructure } from './proof-structure.js';
import type { ReferenceCache } from './reference-cache.js';
import { nearest } from './source/report.js';
import type { NamedThing } from './step-references.js';
import { namedBy } from './step-references.js';
import type { Workflow } from './workflow.js';
import type { Workspace, WorkspaceFailure } from './workspace.js';

/** Looks up what documents name, and says what is wrong with it; of what is named several times, once. */
export class ReferenceChecker {
  readonly problems: Problem[] = [];
  readonly #saidProofs = new Set<string>();
  readonly #saidWorkflows = new Set<string>();

  constructor(
    readonly workspace: Workspace,
    readonly catalog: Catalog,
    readonly cache: ReferenceCache,
  ) {}

  async workflow(workflow: Workflow, callers: readonly string[]): Promise<void> {
    for (const step of [...workflow.steps, ...workflow.finally]) {
      const named = namedBy(step);
      if (named.length > 0) await this.say(await this.outcomes(named, workflow.file), workflow.file, callers);
    }
  }

  /** What came of looking for what a step names; places are those of the things named. */
  async outcomes(named: readonly NamedThing[], file: string): Promise<ReferenceOutcome[]> {
    const outcomes: ReferenceOutcome[] = [];
    for (const thing of named) {
      if (thing.kind === 'workflow') outcomes.push({ kind: 'workflow', named: thing });
      else {
        const found = thing.kind === 'proof' ? await this.#proof(thing, file) : undefined;
        if (typeof found === 'string') outcomes.push({ kind: 'proof', file: found });
        else {
          const problem = found ?? (await this.#problemWith(thing, file));
          if (problem) outcomes.push({ kind: 'problem', problem });
        }
      }
    }
    return outcomes;
  }

  async say(outcomes: readonly ReferenceOutcome[], file: string, callers: readonly string[]): Promise<void> {
    for (const outcome of outcomes) {
      if (outcome.kind === 'problem') this.problems.push(outcome.problem);
      else if (outcome.kind === 'workflow') await this.#subWorkflow(outcome.named, file, callers);
      else if (!this.#saidProofs.has(outcome.file)) {
        this.#saidProofs.add(outcome.file);
        this.problems.push(...(this.cache.proofProblems.get(outcome.file) ?? []));
      }
    }
  }

  /** What is wrong with what obligations name. */
  async obligations(proof: ProofStructure, file: string): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    for (const { obligation } of proof.blocks) {
      if (!obligation) continue;
      if (obligation.file !== undefined) {
        const range = obligation.fileRange ?? obligation.subjectRange;
        const failure = await this.#failureOf(obligation.file, file);
        if (failure) problems.push(failed('psp/file', failure, range, file));
      }
      for (const method of obligation.methods ?? []) {
        const problem = this.#method(method, obligation.range, file);
        if (problem) problems.push(problem);
      }
    }
    return problems;
  }

  /** The file of a proof structure that was found, or what is wrong. */
  async #proof({ text, range }: NamedThing, file: string): Promise<string | Problem> {
    const { proofs, proofProblems } = this.cache;
    const key = `${file}\0${text}`;
    const found = proofs.get(key) ?? (await this.workspace.proof(text, file));
    proofs.set(key, found);
    if (!found.ok) return failed('workflow/proof', found, range, file);
    if (!proofProblems.has(found.file)) {
      const { value, problems } = found.compiled;
      const named = value ? await this.obligations(value, found.file) : [];
      proofProblems.set(found.file, [...problems, ...named]);
    }
    return found.file;
  }

  async #problemWith({ kind, text, range }: NamedThing, file: string): Promise<Problem | undefined> {
    if (kind === 'method') return this.#method(text, range, file);
    const failure = await this.#failureOf(text, file);
    return failure && failed('workflow/file', failure, range, file);
  }

  /** Why a file cannot be read; answers at once what is known. */
  async #failureOf(name: string, from: string): Promise<WorkspaceFailure | undefined> {
    const { files } = this.cache;
    const key = `${from}\0${name}`;
    if (!files.has(key)) {
      const read = await this.workspace.read(name, { from });
      files.set(key, read.ok ? undefined : read);
    }
    return files.get(key);
  }

  async #subWorkflow(named: NamedThing, file: string, callers: readonly string[]): Promise<void> {
    const read = await this.workspace.read(named.text, { from: file });
    if (!read.ok) {
      this.problems.push(failed('workflow/sub-workflow', read, named.range, file));
      return;
    }
    const path = this.workspace.relative(read.path);
    if (callers.includes(path) || callers.includes(read.path)) {
      const message = `workflows run each other in a circle: ${[...callers, path].join(' → ')}`;
      this.problems.push({ code: 'workflow/recursion', severity: 'error', message, file, range: named.range });
      return;
    }
    const { workflows } = this.cache;
    const known = workflows.get(path);
    const compiled =
      known?.text === read.text ? known : compileWorkflow(read.text, { file: path, catalog: this.catalog });
    workflows.set(path, compiled);
    if (compiled.value) this.#inputs(named, compiled.value, file);
    if (this.#saidWorkflows.has(path)) return;
    this.#saidWorkflows.add(path);
    this.problems.push(...compiled.problems);
    if (compiled.value) await this.workflow(compiled.value, [...callers, path]);
  }

  #inputs({ inputs: given }: NamedThing, called: Workflow, file: string): void {
    if (!given) return;
    const { names, range } = given;
    const declared = Object.keys(called.inputs);
    for (const name of names) {
      if (declared.includes(name)) continue;
      const meant = nearest(name, declared);
      const message = `the workflow \`${called.file}\` has no input \`${name}\``;
      this.problems.push({
        code: 'workflow/unknown-input',
        severity: 'error',
        message,
        file,
        range,
        ...(meant !== undefined && { hint: `did you mean \`${meant}\`?` }),
      });
    }
    for (const [name, input] of Object.entries(called.inputs)) {
      if (!input.required || input.default !== undefined || names.includes(name)) continue;
      const message = `the workflow \`${called.file}\` needs the input \`${name}\``;
      this.problems.push({ code: 'workflow/missing-input', severity: 'error', message, file, range });
    }
  }

  #method(method: string, range: Range, file: string): Problem | undefined {
    const { engines } = this.catalog;
    if (method === 'automated' || engines.has(method)) return undefined;
    const meant = nearest(method, [...engines.keys(), 'automated']);
    return {
      code: 'workflow/unknown-method',
      severity: 'warning',
      message: `no installed engine \`${method}\`: its attempts will be NotTried`,
      file,
      range,
      ...(meant !== undefined && { hint: `did you mean \`${meant}\`?` }),
    };
  }
}

function failed(code: string, failure: WorkspaceFailure, range: Range, file: string): Problem {
  return { code: `${code}-${failure.code}`, severity: 'error', message: failure.message, file, range };
}
