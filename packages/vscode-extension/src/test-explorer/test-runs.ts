import type { WorkflowRun } from '@xeno/lsp';
import {
  type Disposable,
  Location,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunRequest,
  Uri,
} from 'vscode';
import { isProof } from '../commands/run-target.js';
import { runLines } from '../runs/run-lines.js';
import { isActive, type RunStore } from '../runs/run-store.js';
import { type TestResult, testResults } from './test-results.js';
import { rangeOf, type TestTree } from './test-tree.js';

interface Followed {
  readonly test: TestRun;
  /** Several runs of workflows may belong to one run of tests; then whoever started them ends it. */
  readonly own: boolean;
  before?: WorkflowRun;
  readonly shown: Map<string, string>;
}

/** Shows every run in Test Explorer, whoever started it: the same state as everywhere else. */
export class TestRuns implements Disposable {
  readonly #followed = new Map<string, Followed>();
  /** Runs that Test Explorer has asked for, by document, whose keys are not known yet. */
  readonly #expected = new Map<string, TestRun>();
  readonly #subscription: Disposable;

  constructor(
    private readonly controller: TestController,
    private readonly tree: TestTree,
    runs: RunStore,
  ) {
    this.#subscription = runs.onDidChange((run) => this.#show(run));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The next run of the document belongs to `test`. */
  expect(uri: string, test: TestRun): void {
    this.#expected.set(uri, test);
  }

  forget(uri: string, test: TestRun): void {
    if (this.#expected.get(uri) === test) this.#expected.delete(uri);
  }

  #show(run: WorkflowRun): void {
    const followed = this.#followed.get(run.key) ?? (isActive(run) ? this.#follow(run) : undefined);
    if (!followed) {
      this.#invalidate(run);
      return;
    }
    const text = runLines(followed.before, run)
      .map((line) => `${line}\r\n`)
      .join('');
    if (text !== '') followed.test.appendOutput(text);
    followed.before = run;
    for (const result of testResults(run, isProof(Uri.parse(run.uri)))) this.#apply(followed, result);
    if (isActive(run)) return;
    this.#followed.delete(run.key);
    if (followed.own) followed.test.end();
    // A text may have changed while it ran.
    this.#invalidate(run);
  }

  #follow(run: WorkflowRun): Followed {
    const expected = this.#expected.get(run.uri);
    this.#expected.delete(run.uri);
    const test =
      expected ?? this.controller.createTestRun(new TestRunRequest([this.tree.file(Uri.parse(run.uri))]), run.name);
    const followed: Followed = { test, own: expected === undefined, shown: new Map() };
    this.#followed.set(run.key, followed);
    return followed;
  }

  #apply({ test, shown }: Followed, result: TestResult): void {
    if (shown.get(result.place.id) === result.state) return;
    const item = this.tree.at(result.place);
    if (!item) return;
    shown.set(result.place.id, result.state);
    switch (result.state) {
      case 'queued':
        return test.enqueued(item);
      case 'started':
        return test.started(item);
      case 'skipped':
        return test.skipped(item);
      case 'passed':
        return test.passed(item, result.duration);
      case 'failed':
        return test.failed(item, messagesOf(item, result), result.duration);
      case 'errored':
        return test.errored(item, messagesOf(item, result), result.duration);
    }
  }

  /** Results of texts that have changed since are shown as outdated. */
  #invalidate(run: WorkflowRun): void {
    const items = testResults(run, isProof(Uri.parse(run.uri)))
      .filter(({ stale }) => stale)
      .map(({ place }) => this.tree.at(place))
      .filter((item) => item !== undefined);
    if (items.length > 0) this.controller.invalidateTestResults(items);
  }
}

function messagesOf(item: TestItem, { message, place }: TestResult): TestMessage[] {
  if (message === undefined) return [];
  const shown = new TestMessage(message);
  const uri = place.uri === undefined ? item.uri : Uri.parse(place.uri);
  const range = place.range ? rangeOf(place.range) : item.range;
  if (uri && range) shown.location = new Location(uri, range);
  return [shown];
}
