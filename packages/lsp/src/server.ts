import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver';
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  InitializeParams,
  InitializeResult,
  MessageReader,
  MessageWriter,
  ServerCapabilities,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import {
  CodeLensRefreshRequest,
  createProtocolConnection,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  InlayHintRefreshRequest,
  IPCMessageReader,
  IPCMessageWriter,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { ClientAbilities } from './client-abilities.js';
import { codeActionKinds } from './features/code-actions.js';
import { semanticTokensLegend } from './features/semantic-tokens.js';
import { describeFault, type Log, logTo } from './log.js';
import { pathOfUri, realPathOf, uriOfPath } from './project/uris.js';
import { commands, methods, type ServerOptions } from './protocol.js';
import { requestsOf } from './requests.js';
import type { CliCommand } from './runs/cli-process.js';
import { RunRefused } from './runs/run-requests.js';
import { Session } from './session.js';
import type { ShownProgress } from './shown-progress.js';

export interface StartOptions {
  readonly transport: 'stdio' | 'node-ipc';
  readonly version: string;
  /** Folder of a package whose dependencies may be plugins: those that come with the command line. */
  readonly bundledFrom?: string;
  /** How to start the command line that the server came with. */
  readonly cli?: CliCommand;
  /** Address of the page that explains problem codes; default: the one of this package, when it is there. */
  readonly problemPage?: string;
}

/**
 * Serves one client over the standard streams or Node's own channel, until it goes; nothing that was started is left
 * behind then.
 *
 * @returns the exit code that the protocol asks for: 0 when the client said goodbye, else 1
 */
export function startServer(options: StartOptions): Promise<0 | 1> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  return new Promise((resolve) => {
    new Server(options, resolve).listen();
  });
}

/**
 * How much garbage may gather before it is collected, in percent of what lives. V8 would let it grow to the fourfold:
 * each edit leaves the text before it behind, some megabytes in a large document.
 */
const heapGrowth = 60;
/** How often the client's process is looked for, and how often views are asked to look again at most; in milliseconds. */
const clientCheckMs = 2_000;
const viewRefreshMs = 300;

class Server {
  readonly #connection: Connection;
  readonly #reader: MessageReader;
  readonly #watchDog = {
    shutdownReceived: false,
    initialize: ({ processId }: InitializeParams) => this.#watchClient(processId),
    exit: () => this.#end(),
  };
  #session: Session | undefined;
  #settings: ServerOptions = {};
  #ended = false;
  #viewTimer: NodeJS.Timeout | undefined;
  readonly #log: Log = logTo(
    (level, message) => this.#connection.console[level](message),
    () => this.#settings.log ?? 'info',
  );

  constructor(
    private readonly options: StartOptions,
    private readonly onEnd: (code: 0 | 1) => void,
  ) {
    const [reader, writer] = streamsOf(options.transport);
    this.#reader = reader;
    reader.onClose(() => this.#end());
    // A file that was read to its end is not closed.
    if (options.transport === 'stdio') process.stdin.once('end', () => this.#end());
    this.#connection = createConnection((logger) => createProtocolConnection(reader, writer, logger), this.#watchDog);
  }

  listen(): void {
    this.#connection.onInitialize((params) => this.#initialize(params));
    this.#connection.onShutdown(() => this.#session?.dispose());
    this.#connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities: client } = params;
    this.#settings = settingsOf(params.initializationOptions);
    const pulls = client.textDocument?.diagnostic !== undefined;
    const { languages } = this.#connection;
    const session = new Session({
      log: this.#log,
      bundledFrom: this.options.bundledFrom,
      bundledCli: this.options.cli,
      problemPage: this.options.problemPage ?? ownProblemPage(),
      settings: () => this.#settings,
      ...(!pulls && { publish: (published) => this.#quietly(this.#connection.sendDiagnostics(published)) }),
      ...(client.workspace?.diagnostics?.refreshSupport && {
        refresh: () => this.#quietly(languages.diagnostics.refresh()),
      }),
      runChanged: (run) => {
        this.#quietly(this.#connection.sendNotification(methods.runChanged, run));
        this.#refreshViews(client);
      },
      ...(client.window?.workDoneProgress && { progress: (title, cancel) => this.#progress(title, cancel) }),
    });
    this.#session = session;
    const folders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    if (folders.length === 0 && params.rootUri) folders.push(params.rootUri);
    else if (folders.length === 0 && params.rootPath) folders.push(uriOfPath(params.rootPath));
    session.projects.setFolders(folders.flatMap((uri) => pathOfUri(uri) ?? []));
    this.#followDocuments(session);
    this.#followFiles(session, client);
    if (pulls) this.#answerDiagnostics(session);
    for (const [method, answer] of requestsOf(session, abilitiesOf(client))) {
      // A request without parameters is given its cancellation first.
      this.#connection.onRequest(method, async (...given: unknown[]) => {
        const token = given.pop() as CancellationToken;
        if (token.isCancellationRequested) return cancelled();
        try {
          const answered = await session.guarded(method, async () => answer((given[0] ?? {}) as never, token));
          return token.isCancellationRequested ? cancelled() : answered;
        } catch (error) {
          return new ResponseError(LSPErrorCodes.RequestFailed, (error as Error).message);
        }
      });
    }
    this.#takeCommands(session);
    this.#log.info(`xeno ${this.options.version}, Node ${process.version}, ${folders.join(' ') || 'no folder'}`);
    return { capabilities: capabilities(client), serverInfo: { name: 'xeno', version: this.options.version } };
  }

  #followDocuments({ projects, runs }: Session): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.#safely('didOpen', () => {
        projects.open(uri, languageId, version, text);
        runs.opened(uri);
      });
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.#safely('didChange', () => projects.change(uri, contentChanges, version));
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.#safely('didClose', () => projects.close(uri));
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      const path = pathOfUri(uri);
      if (path !== undefined) this.#quietly(projects.changedOnDisk([path], false));
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      const given: unknown = (settings as { readonly xeno?: unknown } | null)?.xeno;
      if (given === undefined || given === null) return;
      this.#settings = settingsOf(given);
      for (const project of projects.all()) this.#quietly(project.reinstall());
    });
  }

  #followFiles({ projects }: Session, client: InitializeParams['capabilities']): void {
    const connection = this.#connection;
    const canWatch = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? []);
      const listChanged = changes.some(({ type }) => type !== FileChangeType.Changed);
      this.#quietly(projects.changedOnDisk(paths, listChanged));
    });
    projects.watch(canWatch ? 'plugins' : 'all');
    connection.onInitialized(() => {
      const watchers = [{ globPattern: '**/*' }];
      if (canWatch) this.#quietly(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
      if (client.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => realPathOf(pathOfUri(uri) ?? '')));
        const left = projects.folders.filter((folder) => !gone.has(folder));
        projects.setFolders([...left, ...added.flatMap(({ uri }) => pathOfUri(uri) ?? [])]);
      });
    });
  }

  #answerDiagnostics({ projects, diagnostics }: Session): void {
    const { languages } = this.#connection;
    const { Full, Unchanged } = DocumentDiagnosticReportKind;
    languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
      const found = projects.find(uri);
      if (!found) return { kind: Full, items: [] };
      const { resultId, diagnostics: items } = await diagnostics.report(found.project, found.text.file);
      if (token.isCancellationRequested) return cancelled();
      if (resultId === previousResultId) return { kind: Unchanged, resultId };
      return { kind: Full, resultId, items: [...items] };
    });
    languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      for await (const report of diagnostics.reports(projects.all())) {
        if (token.isCancellationRequested) return cancelled();
        const { uri, version = null, resultId } = report;
        if (previous.get(uri) === resultId) items.push({ kind: Unchanged, uri, version, resultId });
        else items.push({ kind: Full, uri, version, resultId, items: [...report.diagnostics] });
        previous.delete(uri);
      }
      for (const uri of previous.keys()) items.push({ kind: Full, uri, version: null, items: [] });
      return { items };
    });
  }

  #takeCommands({ runs }: Session): void {
    this.#connection.onExecuteCommand(async ({ command, arguments: given }) => {
      try {
        return await runs.execute(command, given?.[0]);
      } catch (error) {
        if (!(error instanceof RunRefused)) this.#log.error(`${command}: ${describeFault(error)}`);
        return new ResponseError(LSPErrorCodes.RequestFailed, (error as Error).message);
      }
    });
  }

  #progress(title: string, cancel?: () => void): ShownProgress {
    const made = this.#connection.window.createWorkDoneProgress();
    const then = (take: (shown: Awaited<typeof made>) => void) => this.#quietly(made.then(take));
    then((shown) => {
      shown.begin(title, cancel && 0, undefined, cancel !== undefined);
      if (cancel) shown.token.onCancellationRequested(cancel);
    });
    return {
      report: (percentage, message) => then((shown) => shown.report(percentage, message)),
      done: () => then((shown) => shown.done()),
    };
  }

  /** What stands in the texts says something else: it is asked for anew. */
  #refreshViews(client: InitializeParams['capabilities']): void {
    this.#viewTimer ??= setTimeout(() => {
      this.#viewTimer = undefined;
      const { codeLens, inlayHint } = client.workspace ?? {};
      if (codeLens?.refreshSupport) this.#quietly(this.#connection.sendRequest(CodeLensRefreshRequest.type));
      if (inlayHint?.refreshSupport) this.#quietly(this.#connection.sendRequest(InlayHintRefreshRequest.type));
    }, viewRefreshMs);
  }

  /** Takes up a notification; a fault costs one line in the log. */
  #safely(name: string, take: () => void): void {
    try {
      take();
    } catch (error) {
      this.#log.error(`${name}: ${describeFault(error)}`);
    }
  }

  /** What nobody waits for; a client that is gone takes no messages. */
  #quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.#ended) this.#log.debug(describeFault(error));
    });
  }

  #watchClient(processId: number | null): void {
    if (processId === null) return;
    setInterval(() => {
      try {
        process.kill(processId, 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ESRCH') this.#end();
      }
    }, clientCheckMs).unref();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#viewTimer);
    const code = this.#watchDog.shutdownReceived ? 0 : 1;
    void Promise.resolve(this.#session?.dispose()).finally(() => {
      this.#connection.dispose();
      this.#reader.dispose();
      if (this.options.transport === 'stdio') process.stdin.destroy();
      else if (process.connected) process.disconnect();
      this.onEnd(code);
    });
  }
}

function settingsOf(given: unknown): ServerOptions {
  return typeof given === 'object' && given !== null ? (given as ServerOptions) : {};
}

function streamsOf(transport: StartOptions['transport']): [MessageReader, MessageWriter] {
  if (transport === 'node-ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  // Nothing but the protocol may stand on standard output, whatever a library says.
  for (const name of ['log', 'info', 'debug', 'dir'] as const) console[name] = console.error;
  process.stdout.on('error', () => undefined);
  return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
}

function abilitiesOf({ textDocument, workspace }: ClientCapabilities): ClientAbilities {
  const { completion, hover, signatureHelp, definition, documentSymbol, codeAction } = textDocument ?? {};
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  const isMarkdown = (formats: readonly string[] | undefined): boolean => formats?.includes('markdown') === true;
  return {
    snippets: completion?.completionItem?.snippetSupport === true,
    markdown: {
      hover: isMarkdown(hover?.contentFormat),
      completion: isMarkdown(completion?.completionItem?.documentationFormat),
      signature: isMarkdown(signatureHelp?.signatureInformation?.documentationFormat),
    },
    locationLinks: definition?.linkSupport === true,
    symbolTrees: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    disabledActions: codeAction?.disabledSupport === true,
    versionedEdits: documentChanges === true,
    createdFiles: documentChanges === true && resourceOperations?.includes('create') === true,
  };
}

function capabilities({ textDocument: client, workspace }: ClientCapabilities): ServerCapabilities {
  const anyFile = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(workspace?.fileOperations?.willRename && { fileOperations: { willRename: anyFile } }),
    },
    ...(client?.diagnostic && {
      diagnosticProvider: { identifier: 'xeno', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    completionProvider: { resolveProvider: true, triggerCharacters: ['.', ':', ' ', '{', '[', '"', "'", '/'] },
    hoverProvider: true,
    signatureHelpProvider: { triggerCharacters: ['(', ','] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true },
    inlayHintProvider: true,
    codeActionProvider: client?.codeAction?.codeActionLiteralSupport ? { codeActionKinds: [...codeActionKinds] } : true,
    codeLensProvider: {},
    callHierarchyProvider: true,
    executeCommandProvider: { commands: Object.values(commands), workDoneProgress: true },
  };
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'nobody waits for the answer any more');
}

/** The page of this package, where it has not been bundled away. */
function ownProblemPage(): string | undefined {
  const page = new URL('../problems.md', import.meta.url);
  return page.protocol === 'file:' && existsSync(fileURLToPath(page)) ? page.href : undefined;
}
