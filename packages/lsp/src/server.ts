import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'vscode-languageserver';
import type {
  CancellationToken,
  Connection,
  InitializeParams,
  InitializeResult,
  MessageReader,
  MessageWriter,
  Position,
  ServerCapabilities,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import {
  CodeActionKind,
  createProtocolConnection,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  IPCMessageReader,
  IPCMessageWriter,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { definition } from './features/definition.js';
import { documentLinks } from './features/document-links.js';
import { documentSymbols } from './features/document-symbols.js';
import { foldingRanges } from './features/folding.js';
import { inlayHints } from './features/inlay-hints.js';
import { highlights, references } from './features/references.js';
import { prepareRename, rename } from './features/rename.js';
import { selectionRanges } from './features/selection-ranges.js';
import { semanticTokens, semanticTokensLegend } from './features/semantic-tokens.js';
import { workspaceSymbols } from './features/workspace-symbols.js';
import { describeFault, type Log, type LogLevel, logTo } from './log.js';
import type { Project, ProjectDocument } from './project/project.js';
import { pathOfUri } from './project/uris.js';
import type { ServerOptions } from './protocol.js';
import { Session } from './session.js';

export interface StartOptions {
  readonly transport: 'stdio' | 'node-ipc';
  readonly version: string;
  /** Folder of a package whose dependencies may be plugins: those that come with the command line. */
  readonly bundledFrom?: string;
  /** How to start the command line that the server came with. */
  readonly cli?: { readonly command: string; readonly args: readonly string[] };
  /** Address of the page that explains problem codes; default: the one of this package, when it is there. */
  readonly problemPage?: string;
}

/**
 * Serves one client over the standard streams or Node's own channel, until it goes.
 * @returns the exit code that the protocol asks for: 0 when the client said goodbye, else 1
 */
export function startServer(options: StartOptions): Promise<0 | 1> {
  return new Promise((resolve) => {
    new Server(options, resolve).listen();
  });
}

/** How often the client's process is looked for, in milliseconds. */
const clientCheckMs = 2_000;

class Server {
  readonly #connection: Connection;
  readonly #reader: MessageReader;
  readonly #watchDog = {
    shutdownReceived: false,
    initialize: ({ processId }: InitializeParams) => this.#watchClient(processId),
    exit: () => this.#end(),
  };
  #session: Session | undefined;
  #logLevel: LogLevel = 'info';
  #ended = false;
  readonly #log: Log = logTo(
    (level, message) => this.#connection.console[level](message),
    () => this.#logLevel,
  );

  constructor(
    private readonly options: StartOptions,
    private readonly onEnd: (code: 0 | 1) => void,
  ) {
    const [reader, writer] = streamsOf(options.transport);
    this.#reader = reader;
    reader.onClose(() => this.#end());
    this.#connection = createConnection((logger) => createProtocolConnection(reader, writer, logger), this.#watchDog);
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onShutdown(() => this.#session?.dispose());
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities: client } = params;
    const settings = (params.initializationOptions ?? {}) as ServerOptions;
    this.#logLevel = settings.log ?? this.#logLevel;
    const pulls = client.textDocument?.diagnostic !== undefined;
    const refreshes = client.workspace?.diagnostics?.refreshSupport === true;
    const session = new Session({
      log: this.#log,
      runs: { ofWorkflow: () => undefined, ofStep: () => undefined, ofBlock: () => undefined },
      bundledFrom: this.options.bundledFrom,
      configuration: settings.configuration,
      problemPage: this.options.problemPage ?? ownProblemPage(),
      ...(pulls
        ? { refresh: () => refreshes && this.#quietly(this.#connection.languages.diagnostics.refresh()) }
        : { publish: (published) => this.#quietly(this.#connection.sendDiagnostics(published)) }),
    });
    this.#session = session;
    const folders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    if (folders.length === 0 && params.rootUri) folders.push(params.rootUri);
    session.projects.setFolders(folders.flatMap((uri) => pathOfUri(uri) ?? []));
    this.#followDocuments(session);
    this.#followFiles(session, client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true);
    this.#followFolders(session, client.workspace?.workspaceFolders === true);
    if (pulls) this.#answerDiagnostics(session);
    this.#answerAboutDocuments(session);
    this.#log.info(`xeno ${this.options.version}, Node ${process.version}, ${folders.join(' ') || 'no folder'}`);
    return { capabilities: capabilities(pulls), serverInfo: { name: 'xeno', version: this.options.version } };
  }

  #followDocuments({ projects }: Session): void {
    const connection = this.#connection;
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      this.#safely('didOpen', () => projects.open(uri, languageId, version, text));
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
  }

  #followFiles({ projects }: Session, canWatch: boolean): void {
    const connection = this.#connection;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.flatMap(({ uri }) => pathOfUri(uri) ?? []);
      const listChanged = changes.some(({ type }) => type !== FileChangeType.Changed);
      this.#quietly(projects.changedOnDisk(paths, listChanged));
    });
    if (canWatch) {
      connection.onInitialized(() => {
        this.#quietly(
          connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] }),
        );
      });
    }
    projects.watch(canWatch ? 'plugins' : 'all');
  }

  #followFolders({ projects }: Session, canChange: boolean): void {
    if (!canChange) return;
    this.#connection.onInitialized(() => {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => pathOfUri(uri) ?? []));
        const left = projects.folders.filter((folder) => !gone.has(folder));
        projects.setFolders([...left, ...added.flatMap(({ uri }) => pathOfUri(uri) ?? [])]);
      });
    });
  }

  #answerDiagnostics({ projects, diagnostics }: Session): void {
    const { languages } = this.#connection;
    languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
      const none = { kind: DocumentDiagnosticReportKind.Full, items: [] } as const;
      const found = projects.find(uri);
      if (!found) return { ...none, items: [] };
      const report = await diagnostics.report(found.project, found.text.file);
      if (token.isCancellationRequested) throw cancelled();
      const { resultId } = report;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...report.diagnostics] };
    });
    languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
      const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      for await (const { uri, version = null, resultId, diagnostics: found } of diagnostics.reports(projects.all())) {
        if (token.isCancellationRequested) throw cancelled();
        const same = previous.get(uri) === resultId;
        previous.delete(uri);
        if (same) items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId });
        else items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...found] });
      }
      for (const uri of previous.keys())
        items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
      return { items };
    });
  }

  #answerAboutDocuments(session: Session): void {
    const connection = this.#connection;
    const { languages } = connection;
    type AtPosition = { textDocument: { uri: string }; position: Position };
    /** Answers about a document; `empty` where there is none, and after a fault. */
    const about =
      <Params extends { textDocument: { uri: string } }, Answer>(
        name: string,
        empty: Answer,
        make: (project: Project, document: ProjectDocument, params: Params) => Answer,
      ) =>
      async (params: Params, token: CancellationToken): Promise<Answer> => {
        if (token.isCancellationRequested) throw cancelled();
        return session.answer(name, params.textDocument.uri, token, empty, (project, document) =>
          make(project, document, params),
        );
      };
    const at = <Params extends AtPosition, Answer>(
      name: string,
      empty: Answer,
      make: (project: Project, document: ProjectDocument, offset: number, params: Params) => Answer,
    ) =>
      about<Params, Answer>(name, empty, (project, document, params) =>
        make(project, document, document.lines.offsetAt(params.position), params),
      );

    connection.onDefinition(at('definition', null, definition));
    connection.onReferences(
      at('references', null, (project, document, offset, { context }) =>
        references(project, document, offset, context.includeDeclaration),
      ),
    );
    connection.onDocumentHighlight(at('documentHighlight', null, highlights));
    connection.onPrepareRename(at('prepareRename', null, prepareRename));
    connection.onRenameRequest(async (params, token) => {
      const renamed = await at('rename', null, (project, document, offset) =>
        rename(project, document, offset, params.newName),
      )(params, token);
      if (renamed && 'error' in renamed) throw new ResponseError(LSPErrorCodes.RequestFailed, String(renamed.error));
      return renamed;
    });
    connection.onDocumentSymbol(about('documentSymbol', null, documentSymbols));
    connection.onWorkspaceSymbol(({ query }) =>
      session.guarded('workspaceSymbol', null, async () => workspaceSymbols(session.projects.all(), query)),
    );
    connection.onDocumentLinks(about('documentLink', null, documentLinks));
    connection.onFoldingRanges(about('foldingRange', null, (_, document) => foldingRanges(document)));
    connection.onSelectionRanges(
      about('selectionRange', null, (_, document, { positions }) =>
        selectionRanges(
          document,
          positions.map((position) => document.lines.offsetAt(position)),
        ),
      ),
    );
    languages.semanticTokens.on(
      about('semanticTokens', { data: [] }, (project, document) => semanticTokens(project, document)),
    );
    languages.semanticTokens.onRange(
      about('semanticTokens', { data: [] }, (project, document, { range }) => semanticTokens(project, document, range)),
    );
    languages.inlayHint.on(
      about('inlayHint', null, (project, document, { range }) => inlayHints(project, document, range)),
    );
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
    this.#session?.dispose();
    this.#connection.dispose();
    this.#reader.dispose();
    if (this.options.transport === 'stdio') process.stdin.destroy();
    else if (process.connected) process.disconnect();
    this.onEnd(this.#watchDog.shutdownReceived ? 0 : 1);
  }
}

function streamsOf(transport: StartOptions['transport']): [MessageReader, MessageWriter] {
  if (transport === 'node-ipc') return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  // Nothing but the protocol may stand on standard output, whatever a library says.
  for (const name of ['log', 'info', 'debug', 'dir'] as const) console[name] = console.error;
  process.stdout.on('error', () => undefined);
  return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
}

function capabilities(pulls: boolean): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pulls && {
      diagnosticProvider: { identifier: 'xeno', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true },
    inlayHintProvider: true,
  };
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'nobody waits for the answer any more');
}

/** The page of this package, where it has not been bundled away. */
function ownProblemPage(): string | undefined {
  const page = new URL('../problems.md', import.meta.url);
  return page.protocol === 'file:' && existsSync(fileURLToPath(page)) ? page.href : undefined;
}
