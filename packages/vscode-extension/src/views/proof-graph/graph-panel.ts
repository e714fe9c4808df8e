import { randomBytes } from 'node:crypto';
import type { Graph } from '@xeno/lsp';
import { type Disposable, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { RunSource } from '../run-source.js';
import { graphPage } from './page.js';

/** Asks the server for the graph of a document; nothing when there is none. */
export type AskGraph = (uri: string) => Promise<Graph | null>;

/** One panel a document, kept up to date with its text and its runs. */
export class GraphPanels implements Disposable {
  readonly #panels = new Map<string, GraphPanel>();
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly extension: Uri,
    private readonly ask: AskGraph,
    source: RunSource,
  ) {
    this.#subscriptions = [
      source.onDidChange(() => {
        for (const panel of this.#panels.values()) panel.update();
      }),
      workspace.onDidChangeTextDocument(() => {
        for (const panel of this.#panels.values()) panel.update();
      }),
    ];
  }

  show(uri: Uri): void {
    const key = uri.toString();
    const known = this.#panels.get(key);
    if (known) {
      known.reveal();
      return;
    }
    this.#panels.set(key, new GraphPanel(uri, this.extension, this.ask, () => this.#panels.delete(key)));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}

/** Updates closer together than this are drawn once. */
const restMilliseconds = 150;

class GraphPanel implements Disposable {
  readonly #panel: WebviewPanel;
  #graph: Graph | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly uri: Uri,
    extension: Uri,
    private readonly ask: AskGraph,
    onClosed: () => void,
  ) {
    const resources = Uri.joinPath(extension, 'dist', 'bundle');
    const name = uri.path.split('/').at(-1) ?? '';
    this.#panel = window.createWebviewPanel('xeno.graph', `Graph: ${name}`, ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [resources],
      retainContextWhenHidden: true,
    });
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    this.#panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      onClosed();
    });
    const resource = (file: string): string => webview.asWebviewUri(Uri.joinPath(resources, file)).toString();
    webview.html = graphPage({
      cspSource: webview.cspSource,
      script: resource('graph.js'),
      style: resource('graph.css'),
      nonce: randomBytes(16).toString('base64'),
    });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  update(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#draw();
    }, restMilliseconds);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #draw(): Promise<void> {
    const graph = await this.ask(this.uri.toString());
    if (!graph) return;
    this.#graph = graph;
    await this.#panel.webview.postMessage({ graph });
  }

  #receive(message: unknown): void {
    const { type, id } = message as { type?: unknown; id?: unknown };
    if (type === 'ready') void this.#draw();
    const node = type === 'open' ? this.#graph?.nodes.find((one) => one.id === id) : undefined;
    if (!node) return;
    const { start, end } = node.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    void window.showTextDocument(Uri.parse(node.uri), { selection, viewColumn: ViewColumn.One });
  }
}
