import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { type Asking, inputsOf } from '../commands/ask-inputs.js';
import { isSavedByUs, messageOf, prepare } from '../commands/run-commands.js';
import { isProof } from '../commands/run-target.js';
import type { Xeno } from '../xeno.js';
import { callsOf, type TestCall } from './test-calls.js';
import { TestRuns } from './test-runs.js';
import { TestTree } from './test-tree.js';

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

  /** Each time that a document of the request, or one that it refers to, is saved; what still goes on then gives way. */
  #continue(request: TestRunRequest, token: CancellationToken): void {
    let last: CancellationTokenSource | undefined;
    const saved = workspace.onDidSaveTextDocument(async (document) => {
      if (isSavedByUs(document.uri)) return;
      const items = this.#itemsOf(request);
      // Which documents they refer to is known when they have been looked into.
      await Promise.all(items.map((item) => this.#tree.outlined(item)));
      const uri = document.uri.toString();
      const touched = items.filter((item) => isAbout(item, uri));
      if (touched.length === 0 || token.isCancellationRequested) return;
      last?.cancel();
      last = new CancellationTokenSource();
      void this.#run(request, last.token, touched, 'nothing');
    });
    token.onCancellationRequested(() => {
      saved.dispose();
      last?.cancel();
    });
  }

  #itemsOf({ include }: TestRunRequest): readonly TestItem[] {
    return include ?? [...this.#controller.items].map(([, item]) => item);
  }

  async #run(
    request: TestRunRequest,
    token: CancellationToken,
    items: readonly TestItem[] = this.#itemsOf(request),
    asking: Asking = 'missing',
  ): Promise<void> {
    const excluded = new Set(request.exclude);
    const test = this.#controller.createTestRun(request, 'Xeno');
    const stop = new AbortController();
    const subscriptions = [token, test.token].map((one) => one.onCancellationRequested(() => stop.abort()));
    try {
      const chosen = items.filter((item) => !excluded.has(item));
      for (const item of chosen) test.enqueued(item);
      // One after the other: a run uses all processors by itself.
      for (const call of callsOf(chosen, (uri) => isProof(Uri.parse(uri)))) {
        if (stop.signal.aborted) for (const item of call.tests) test.skipped(item);
        else await this.#call(call, test, stop.signal, asking);
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

  async #call(call: TestCall<TestItem>, test: TestRun, signal: AbortSignal, asking: Asking): Promise<void> {
    const { uri, tests } = call;
    const { server, runs } = this.xeno;
    const skip = (): void => {
      for (const item of tests) test.skipped(item);
    };
    const over = new AbortController();
    try {
      const document = Uri.parse(uri);
      if (!(await prepare(document))) return skip();
      const inputs = call.command === 'verifyBlock' ? {} : await inputsOf(this.xeno, document, asking);
      if (!inputs || signal.aborted) return skip();
      this.#runs.expect(uri, test);
      const { key } = await (call.command === 'verifyBlock'
        ? server.start('verifyBlock', call.argument)
        : server.start(call.command, { ...call.argument, inputs }));
      const cancel = (): void => void server.cancel({ key });
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel, { signal: over.signal });
      await Promise.race([runs.ended(key), this.#serverGone(over.signal)]);
    } catch (error) {
      for (const item of tests) test.errored(item, new TestMessage(messageOf(error)));
    } finally {
      over.abort();
      this.#runs.forget(uri, test);
    }
  }
}

function isAbout(item: TestItem, uri: string): boolean {
  if (item.uri?.toString() === uri || item.id.split('#')[0] === uri) return true;
  return [...item.children].some(([, child]) => isAbout(child, uri));
}
