import type { Outline, OutlineObligation } from '@xeno/lsp';
import { type Disposable, Range, type TestController, type TestItem, Uri, workspace } from 'vscode';
import type { ServerConnection } from '../client/server-connection.js';
import { isProof } from '../commands/run-target.js';
import { fileTest, obligationTest, stepTest, type TestPlace } from './test-place.js';

const endings = ['xeno', 'workflow', 'psp'].flatMap((kind) => ['yaml', 'yml', 'json'].map((form) => `${kind}.${form}`));
const documents = [`**/*.{${endings.join(',')}}`, '**/.xeno/workflows/**/*.{yaml,yml,json}'];
const elsewhere = '**/{node_modules,.git,dist}/**';
const mostDocuments = 2000;

/** The tests of the workspace: documents, their steps, their obligations. A document is looked into when it is expanded. */
export class TestTree implements Disposable {
  readonly #subscriptions: Disposable[];
  readonly #outlines = new Map<string, Promise<void>>();

  constructor(
    private readonly controller: TestController,
    private readonly server: ServerConnection,
  ) {
    controller.resolveHandler = async (item) => {
      if (item) await this.outlined(item);
      else await this.discover();
    };
    controller.refreshHandler = async () => {
      await this.discover();
      for (const [, item] of controller.items) await this.outline(item);
    };
    this.#subscriptions = [
      ...documents.flatMap((pattern) => this.#watch(pattern)),
      workspace.onDidOpenTextDocument(({ uri, languageId }) => this.#opened(uri, languageId)),
      workspace.onDidSaveTextDocument(({ uri }) => this.#changed(uri)),
      server.onDidChangeState((state) => {
        if (state === 'ready') for (const { uri, languageId } of workspace.textDocuments) this.#opened(uri, languageId);
      }),
    ];
    void this.discover();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async discover(): Promise<void> {
    const search = documents.map((pattern) => workspace.findFiles(pattern, elsewhere, mostDocuments));
    const found = (await Promise.all(search)).flat();
    const ids = new Set(found.map((uri) => fileTest(uri.toString())));
    for (const [id] of this.controller.items) if (!ids.has(id)) this.controller.items.delete(id);
    for (const uri of found) this.file(uri);
  }

  /** The test of a document, made when there is none yet. */
  file(uri: Uri): TestItem {
    const id = fileTest(uri.toString());
    const known = this.controller.items.get(id);
    if (known) return known;
    const item = this.controller.createTestItem(id, workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    item.sortText = item.label;
    this.controller.items.add(item);
    return item;
  }

  /** The item with its children as the document is now; looked into once, and again when it has changed. */
  outlined(item: TestItem): Promise<void> {
    const known = this.#outlines.get(item.id);
    if (known) return known;
    return this.outline(item);
  }

  outline(item: TestItem): Promise<void> {
    if (item.parent || !item.uri) return Promise.resolve();
    const { uri } = item;
    item.busy = true;
    const asked = this.server.outline(uri.toString()).then((outline) => {
      item.busy = false;
      if (outline) this.#fill(item, outline);
      else this.#outlines.delete(item.id);
    });
    this.#outlines.set(item.id, asked);
    return asked;
  }

  /** The item of something that a run tells of; made when the outline did not know it, as parts of a matrix. */
  at(place: TestPlace): TestItem | undefined {
    if (place.parent === '') return place.uri === undefined ? undefined : this.file(Uri.parse(place.uri));
    const parent = this.#find(place.parent);
    if (!parent) return undefined;
    const known = parent.children.get(place.id);
    if (known) return known;
    const item = this.controller.createTestItem(place.id, place.label, uriOf(place.uri) ?? parent.uri);
    if (place.range) item.range = rangeOf(place.range);
    parent.children.add(item);
    return item;
  }

  #watch(pattern: string): Disposable[] {
    const watcher = workspace.createFileSystemWatcher(pattern);
    return [
      watcher,
      watcher.onDidCreate((uri) => void this.file(uri)),
      watcher.onDidDelete((uri) => this.controller.items.delete(fileTest(uri.toString()))),
      watcher.onDidChange((uri) => this.#changed(uri)),
    ];
  }

  #find(id: string, among = this.controller.items): TestItem | undefined {
    const own = among.get(id);
    if (own) return own;
    for (const [, item] of among) {
      const found = id.startsWith(item.id.split('#')[0] ?? '') ? this.#find(id, item.children) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  #opened(uri: Uri, languageId: string): void {
    if (uri.scheme !== 'file' || !/^xeno-(workflow|psp)$/.test(languageId)) return;
    void this.outlined(this.file(uri));
  }

  #changed(uri: Uri): void {
    for (const [id, item] of this.controller.items) {
      // A workflow shows the blocks of proof structures that may have changed.
      if (this.#outlines.has(id) && (id === fileTest(uri.toString()) || isProof(uri))) void this.outline(item);
    }
  }

  #fill(item: TestItem, outline: Outline): void {
    item.description = outline.label === item.label ? '' : outline.label;
    const uri = outline.uri;
    const blocks = outline.obligations.map((one) =>
      this.#obligation(obligationTest(uri, undefined, one.block ?? one.id), one),
    );
    const steps = outline.steps.map((step) => {
      const id = stepTest(uri, step.id);
      const child = item.children.get(id) ?? this.controller.createTestItem(id, step.label, item.uri);
      child.label = step.label;
      child.description = step.label === step.type ? '' : step.type;
      child.range = rangeOf(step.range);
      child.sortText = sortText(step.range.start.line);
      const known = new Set(step.obligations.map((one) => obligationTest(uri, step.id, one.id)));
      // What a run found beyond the outline stays, with its result.
      const found = [...child.children].map(([, one]) => one).filter((one) => !known.has(one.id));
      child.children.replace([
        ...step.obligations.map((one) => this.#obligation(obligationTest(uri, step.id, one.id), one, child)),
        ...found,
      ]);
      return child;
    });
    item.children.replace([...steps, ...blocks]);
  }

  #obligation(id: string, one: OutlineObligation, parent?: TestItem): TestItem {
    const item = parent?.children.get(id) ?? this.controller.createTestItem(id, one.label, Uri.parse(one.uri));
    item.label = one.label;
    item.range = rangeOf(one.range);
    item.sortText = sortText(one.range.start.line);
    return item;
  }
}

export function rangeOf({ start, end }: OutlineObligation['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function uriOf(uri: string | undefined): Uri | undefined {
  return uri === undefined ? undefined : Uri.parse(uri);
}

function sortText(line: number): string {
  return String(line).padStart(8, '0');
}
