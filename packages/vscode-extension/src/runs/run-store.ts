import type { WorkflowRun } from '@xeno/lsp';
import { type Disposable, EventEmitter } from 'vscode';
import type { RunSource } from '../views/run-source.js';

/** Ended runs that are kept; the journal has all of them. */
const kept = 50;

/** The runs as the server tells of them: the one state that tests, terminals, views and the status bar show. */
export class RunStore implements RunSource, Disposable {
  readonly #runs = new Map<string, WorkflowRun>();
  readonly #changed = new EventEmitter<WorkflowRun>();
  readonly onDidChange = this.#changed.event;

  accept(run: WorkflowRun): void {
    // A server that was started again knows its earlier runs by other keys.
    for (const { key, runId } of this.all()) if (runId !== undefined && runId === run.runId) this.#runs.delete(key);
    this.#runs.set(run.key, run);
    const ended = this.all().filter((one) => !isActive(one));
    for (const old of ended.slice(kept)) this.#runs.delete(old.key);
    this.#changed.fire(run);
  }

  all(): readonly WorkflowRun[] {
    return [...this.#runs.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  get(key: string): WorkflowRun | undefined {
    return this.#runs.get(key);
  }

  active(): readonly WorkflowRun[] {
    return this.all().filter(isActive);
  }

  /** The run of a document that goes on, else its last one. */
  ofDocument(uri: string): WorkflowRun | undefined {
    const own = this.all().filter((run) => run.uri === uri);
    return own.find(isActive) ?? own[0];
  }

  /** Nothing goes on any more: the server that ran it is gone. */
  lost(message: string): void {
    for (const run of this.active()) {
      this.accept({ ...run, status: 'broken', state: 'error', message, finishedAt: Date.now() });
    }
  }

  /** Resolves when a run has ended, at once when it has. */
  ended(key: string): Promise<WorkflowRun> {
    const known = this.#runs.get(key);
    if (known && !isActive(known)) return Promise.resolve(known);
    return new Promise((resolve) => {
      const subscription = this.onDidChange((run) => {
        if (run.key !== key || isActive(run)) return;
        subscription.dispose();
        resolve(run);
      });
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

export function isActive({ status }: WorkflowRun): boolean {
  return status === 'starting' || status === 'running';
}
