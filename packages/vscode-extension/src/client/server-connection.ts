import {
  commands,
  type Graph,
  methods,
  type Outline,
  type PlanShown,
  type RunStarted,
  type ServerOptions,
  type WorkflowRun,
} from '@xeno/lsp';
import { type Disposable, EventEmitter, type LogOutputChannel, workspace } from 'vscode';
import type { ServerLocation, XenoClient } from './language-client.js';

export type ServerState = 'stopped' | 'starting' | 'ready' | 'failed';

/** What the extension asks of the language server. It can be started again at any time. */
export class ServerConnection implements Disposable {
  readonly #runChanged = new EventEmitter<WorkflowRun>();
  readonly #stateChanged = new EventEmitter<ServerState>();
  readonly onRunChanged = this.#runChanged.event;
  readonly onDidChangeState = this.#stateChanged.event;
  #client: XenoClient | undefined;
  #state: ServerState = 'stopped';
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly location: ServerLocation,
    private readonly output: LogOutputChannel,
    private readonly options: () => ServerOptions,
  ) {}

  get state(): ServerState {
    return this.#state;
  }

  /** Starts it, or stops it and starts it again. One after the other, however often it is asked. Never rejects. */
  restart(): Promise<void> {
    this.#last = this.#last.then(async () => {
      await this.#stop();
      await this.#start();
    });
    return this.#last;
  }

  async stop(): Promise<void> {
    await this.#last;
    await this.#stop();
  }

  outline(uri: string): Promise<Outline | null> {
    return this.#ask(methods.outline, { uri }, null);
  }

  graph(uri: string): Promise<Graph | null> {
    return this.#ask(methods.graph, { uri }, null);
  }

  runs(): Promise<readonly WorkflowRun[]> {
    return this.#ask<readonly WorkflowRun[]>(methods.runs, undefined, []);
  }

  /** @throws what the server says, or that it does not run */
  start(command: 'run' | 'runStep' | 'verifyBlock', argument: object): Promise<RunStarted> {
    return this.#execute<RunStarted>(commands[command], argument);
  }

  /** @throws what the server says, or that it does not run */
  plan(argument: object): Promise<PlanShown> {
    return this.#execute<PlanShown>(commands.plan, argument);
  }

  /** One run by its key, or all of a document, or all. */
  async cancel(argument: { readonly key?: string; readonly uri?: string }): Promise<void> {
    await this.#execute(commands.cancel, argument);
  }

  dispose(): void {
    this.#runChanged.dispose();
    this.#stateChanged.dispose();
  }

  async #execute<T>(command: string, argument: object): Promise<T> {
    const client = await this.#ready();
    if (!client) throw new Error('the language server does not run; the output "Xeno" says why');
    return client.sendRequest<T>('workspace/executeCommand', { command, arguments: [argument] });
  }

  /** Views ask again when something changes: without a server there is simply nothing to show. */
  async #ask<T>(method: string, parameters: object | undefined, nothing: T): Promise<T> {
    const client = await this.#ready();
    if (!client) return nothing;
    try {
      return await client.sendRequest<T>(method, parameters ?? {});
    } catch (error) {
      this.output.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return nothing;
    }
  }

  async #ready(): Promise<XenoClient | undefined> {
    await this.#last;
    return this.#state === 'ready' ? this.#client : undefined;
  }

  async #start(): Promise<void> {
    this.#enter('starting');
    // Loaded now, and not with the extension: it is most of its code.
    const { makeClient, State } = await import('./language-client.js');
    const client = makeClient(this.location, this.options(), this.output);
    this.#client = client;
    client.onNotification(methods.runChanged, (run: WorkflowRun) => this.#runChanged.fire(run));
    client.onDidChangeState(({ newState }) => {
      if (this.#client !== client) return;
      if (newState === State.Running) this.#enter('ready');
      else if (newState === State.Stopped) this.#enter('failed');
      else this.#enter('starting');
    });
    try {
      await client.start();
    } catch (error) {
      this.output.error(`the language server did not start: ${error instanceof Error ? error.message : String(error)}`);
      this.#enter('failed');
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    try {
      if (client.isRunning()) await client.stop(10_000);
      await client.dispose();
    } catch (error) {
      this.output.warn(`stopping the server: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#enter('stopped');
  }

  #enter(state: ServerState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#stateChanged.fire(state);
  }
}

/** Whether a change of the configuration concerns the server. */
export function onServerSettingsChanged(names: readonly string[], listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (names.some((name) => event.affectsConfiguration(name))) listener();
  });
}
