import type { BlockRequest, RunRequest } from '@xeno/lsp';
import {
  type CancellationToken,
  type Disposable,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  workspace,
} from 'vscode';
import { messageOf, prepare } from '../commands/run-commands.js';
import { isProof } from '../commands/run-target.js';
import type { Xeno } from '../xeno.js';
import { partsOfTest } from './test-place.js';
import { TestRuns } from './test-runs.js';
import { TestTree } from './test-tree.js';

/** One call of the command line: a whole document, one step, or one block. */
type Call =
  | { readonly command: 'run' | 'runStep'; readonly argument: RunRequest }
  | { readonly command: 'verifyBlock'; readonly argument: BlockRequest };

/** Workflows, steps and obligations as tests: run, cancel, run again what failed, run on every save. */
export class TestExplorer implements Disposable {
  readonly #controller: TestController;
  readonly #tree: TestTree;
  readonly #runs: TestRuns;

  constructor(private readonly xeno: Xeno) {
    this.#controller = tests.createTestController('xeno', 'Xeno');
    this.#tree = new TestTree(this.#controller, xeno.server);
    this.#runs = new TestRuns(this.#controller, this.#tree, xeno.runs);
    this.#controller.createRunProfile(
      'Verify',
      TestRunProfileKind.Run,
      (request, token) => (request.continuous ? this.#continue(request, token) : this.#run(request, token)),
      true,
      undefined,
      true,
    );
  }

  dispose(): void {
    this.#runs.dispose();
    this.#tree.dispose();
    this.#controller.dispose();
  }

  /** Each time that a document of the request, or one that it refers to, is saved. */
  #continue(request: TestRunRequest, token: CancellationToken): void {
    const items = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const saved = workspace.onDidSaveTextDocument((document) => {
      const uri = document.uri.toString();
      const touched = items.filter((item) => isAbout(item, uri));
      if (touched.length > 0) void this.#run(request, token, touched);
    });
    token.onCancellationRequested(() => saved.dispose());
  }

  async #run(request: TestRunRequest, token: CancellationToken, only?: readonly TestItem[]): Promise<void> {
    const items = only ?? request.include ?? [...this.#controller.items].map(([, item]) => item);
    const excluded = new Set(request.exclude);
    const test = this.#controller.createTestRun(request, 'Xeno');
    const stop = new AbortController();
    const subscriptions = [token, test.token].map((one) => one.onCancellationRequested(() => stop.abort()));
    try {
      const chosen = items.filter((item) => !excluded.has(item));
      for (const item of chosen) test.enqueued(item);
      // One after the other: a run uses all processors by itself.
      for (const item of chosen) {
        if (stop.signal.aborted) test.skipped(item);
        else await this.#call(item, test, stop.signal);
      }
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
      test.end();
    }
  }

  /** Rejects when the server ends, which then tells of no run any more. */
  #serverGone(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const subscription = this.xeno.server.onDidChangeState((state) => {
        if (state === 'failed' || state === 'stopped') reject(new Error('the language server ended'));
      });
      signal.addEventListener('abort', () => subscription.dispose(), { once: true });
    });
  }

  async #call(item: TestItem, test: TestRun, signal: AbortSignal): Promise<void> {
    const call = callOf(item);
    const { uri } = call.argument;
    const { server, runs } = this.xeno;
    if (!item.uri || !(await prepare(item.uri))) return test.skipped(item);
    const over = new AbortController();
    try {
      this.#runs.expect(uri, test);
      const { key } =
        call.command === 'verifyBlock'
          ? await server.start('verifyBlock', call.argument)
          : await server.start(call.command, call.argument);
      const cancel = (): void => void server.cancel({ key });
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { signal: over.signal });
      await Promise.race([runs.ended(key), this.#serverGone(over.signal)]);
    } catch (error) {
      test.errored(item, new TestMessage(messageOf(error)));
    } finally {
      over.abort();
      this.#runs.forget(uri);
    }
  }
}

/** An obligation of a workflow is verified by its step: there is nothing smaller to run. */
function callOf(item: TestItem): Call {
  const { uri, step, obligation } = partsOfTest(item.id);
  if (item.uri && isProof(item.uri) && step === undefined) {
    return { command: 'verifyBlock', argument: { uri, ...(obligation !== undefined && { block: obligation }) } };
  }
  return step === undefined ? { command: 'run', argument: { uri } } : { command: 'runStep', argument: { uri, step } };
}

function isAbout(item: TestItem, uri: string): boolean {
  if (item.uri?.toString() === uri || item.id.split('#')[0] === uri) return true;
  return [...item.children].some(([, child]) => isAbout(child, uri));
}
