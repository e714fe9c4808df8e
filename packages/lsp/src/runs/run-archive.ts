import { pathOfUri, realPathOf, uriOfPath } from '../project/uris.js';
import type { ObligationRun, StepRun, WorkflowRun } from '../protocol.js';
import { Freshness } from './freshness.js';
import type { RunLookup } from './run-lookup.js';
import { RunView } from './run-view.js';
import type { TrackedRun } from './tracked-run.js';
import { UsedFiles } from './used-files.js';

/** Runs of one document that are kept: a step's verdict may be several runs of other steps old. */
const keptPerDocument = 20;

/** All runs that are known, the newest first, and what they say of documents, steps and blocks. */
export class RunArchive implements RunLookup {
  readonly #views: RunView[] = [];
  readonly #byPath = new Map<string, readonly RunView[]>();
  readonly #paths = new Map<string, string | undefined>();
  readonly #files: UsedFiles;

  /** @param changed files were compared in the background, and verdicts may hold again */
  constructor(changed: () => void) {
    this.#files = new UsedFiles(changed);
  }

  add(run: TrackedRun): RunView {
    const view = new RunView(run, new Freshness(run, this.#files));
    const at = this.#views.findIndex((other) => other.run.startedAt <= run.startedAt);
    this.#views.splice(at < 0 ? this.#views.length : at, 0, view);
    this.#byPath.clear();
    for (const old of this.#of(run.subject.path).slice(keptPerDocument)) if (old.run.isOver) this.#drop(old);
    return view;
  }

  /** After a run's end: keeps what is needed to tell later whether it still holds. */
  async settle({ run, freshness }: RunView): Promise<void> {
    const used = new Set(freshness.paths());
    run.keepDocuments(used);
    await this.#files.remember(run.key, run.startedAt, used);
  }

  all(): readonly RunView[] {
    return this.#views;
  }

  byKey(key: string): RunView | undefined {
    return this.#views.find(({ run }) => run.key === key);
  }

  hasRunId(id: string): boolean {
    return this.#views.some(({ run }) => run.state.runId === id);
  }

  /** Texts in the editor or files on disk have changed; without paths, any may have. */
  refresh(paths?: readonly string[]): void {
    this.#files.refresh(paths);
    // What names mean is another matter only when files come or go: not while an open text is edited.
    for (const { run, freshness } of this.#views)
      freshness.refresh(!paths?.every((path) => run.project.document(uriOfPath(path))?.version !== undefined));
  }

  ofWorkflow(uri: string): WorkflowRun | undefined {
    const views = this.#of(this.#pathOf(uri));
    return (views.find(({ run }) => !run.isOver && run.phase !== 'queued') ?? views[0])?.whole();
  }

  ofStep(uri: string, step: string): StepRun | undefined {
    return this.#newestOf(uri, step)?.found;
  }

  partsOf(uri: string, step: string): readonly StepRun[] {
    return this.#newestOf(uri, step)?.view.partsOf(step) ?? [];
  }

  unmetSteps(uri: string): ReadonlySet<string> {
    return new Set(this.#of(this.#pathOf(uri)).flatMap((view) => view.unmetSteps()));
  }

  ofBlock(proofUri: string, block: string): ObligationRun | undefined {
    const path = this.#pathOf(proofUri);
    if (path === undefined) return undefined;
    let fallback: ObligationRun | undefined;
    for (const view of this.#views) {
      const found = view.block(path, block);
      if (found && (found.conclusion !== undefined || !view.run.isOver)) return found;
      fallback ??= found;
    }
    return fallback;
  }

  #newestOf(uri: string, step: string): { readonly view: RunView; readonly found: StepRun } | undefined {
    let fallback: { readonly view: RunView; readonly found: StepRun } | undefined;
    for (const view of this.#of(this.#pathOf(uri))) {
      const state = view.run.state.steps.get(step);
      if (!state) continue;
      const found = view.step(state);
      const wanted = view.run.subject.step ?? step;
      if (found.status !== 'cancelled' && (found.status !== 'skipped' || wanted === step)) return { view, found };
      fallback ??= { view, found };
    }
    return fallback;
  }

  #of(path: string | undefined): readonly RunView[] {
    if (path === undefined) return [];
    let views = this.#byPath.get(path);
    if (!views) this.#byPath.set(path, (views = this.#views.filter(({ run }) => run.subject.path === path)));
    return views;
  }

  /** Asked for each step of a document, again and again. */
  #pathOf(uri: string): string | undefined {
    if (!this.#paths.has(uri)) {
      if (this.#paths.size > 10_000) this.#paths.clear();
      const path = pathOfUri(uri);
      this.#paths.set(uri, path === undefined ? undefined : realPathOf(path));
    }
    return this.#paths.get(uri);
  }

  #drop(view: RunView): void {
    this.#views.splice(this.#views.indexOf(view), 1);
    this.#byPath.clear();
    this.#files.forgetRun(view.run.key);
  }
}
