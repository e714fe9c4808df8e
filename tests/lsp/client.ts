import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver-types';

/** The built command line, as editors start it. */
export const bin = fileURLToPath(new URL('../../packages/cli/bin/xeno.js', import.meta.url));

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ClientOptions {
  /** Workspace folders, absolute. */
  readonly folders: readonly string[];
  /** Capabilities of the client, beside none. */
  readonly capabilities?: object;
  readonly settings?: object;
}

/** A scripted editor at the other end of a real server. */
export class Client {
  readonly #texts = new Map<string, number>();
  readonly published: Published[] = [];
  readonly log: string[] = [];
  /** What the server asked of the client, by method. */
  readonly asked: string[] = [];
  readonly notified: { readonly method: string; readonly params: unknown }[] = [];
  capabilities: Record<string, unknown> = {};
  stderr = '';
  #wake: () => void = () => undefined;

  private constructor(
    readonly process: ChildProcess,
    readonly connection: MessageConnection,
    readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>,
  ) {
    connection.onNotification((method, params) => {
      if (method === 'textDocument/publishDiagnostics') this.published.push(params as unknown as Published);
      else if (method === 'window/logMessage') this.#logged(params as unknown as { type: number; message: string });
      else this.notified.push({ method, params });
      this.#wake();
    });
    connection.onRequest((method) => {
      this.asked.push(method);
      this.#wake();
      return null;
    });
    process.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stderr += chunk;
    });
  }

  /** Starts a server that goes when the test has finished. */
  static async start(options: ClientOptions): Promise<Client> {
    const child = spawn(process.execPath, [bin, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    const client = new Client(child, connection, ended);
    onTestFinished(() => {
      connection.dispose();
      child.kill('SIGKILL');
    });
    connection.onClose(() => undefined);
    connection.listen();
    const { folders, capabilities = {}, settings } = options;
    const died = ended.then(({ code }) => {
      throw new Error(`the server ended with ${code} before it was ready: ${client.stderr}`);
    });
    const asked = connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((folder) => ({ uri: uriOf(folder), name: path.basename(folder) })),
      initializationOptions: settings,
    });
    const initialized = await Promise.race([asked, died]);
    died.catch(() => undefined);
    client.capabilities = initialized.capabilities;
    await connection.sendNotification('initialized', {});
    return client;
  }

  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.connection.sendRequest<Answer>(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = languageOf(uri)): Promise<void> {
    this.#texts.set(uri, 1);
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** @returns the version that it has now */
  change(uri: string, ...contentChanges: readonly object[]): number {
    const version = (this.#texts.get(uri) ?? 0) + 1;
    this.#texts.set(uri, version);
    void this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async pull(uri: string, previousResultId?: string): Promise<{ kind: string; resultId: string; items: Diagnostic[] }> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** Resolves when the newest publication for a document fits; publications of it so far may do. */
  async publishes(
    uri: string,
    fits: (diagnostics: readonly Diagnostic[], version?: number) => boolean,
  ): Promise<Published> {
    return this.#until(() => {
      const last = this.published.filter((one) => one.uri === uri).at(-1);
      return last && fits(last.diagnostics, last.version) ? last : undefined;
    });
  }

  /** Resolves with a notification, other than of diagnostics and of the log, that fits. */
  async isTold(
    fits: (notification: { readonly method: string; readonly params: unknown }) => boolean,
  ): Promise<{ readonly method: string; readonly params: unknown }> {
    return this.#until(() => this.notified.find(fits));
  }

  /** Resolves when the server has asked, or told, something by this name. */
  async receives(method: string): Promise<void> {
    await this.#until(
      () => this.asked.includes(method) || this.notified.some((one) => one.method === method) || undefined,
    );
  }

  async shutdown(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    await this.request('shutdown', undefined);
    void this.notify('exit', undefined);
    return this.ended;
  }

  #logged({ type, message }: { type: number; message: string }): void {
    this.log.push(`${['', 'error', 'warn', 'info', 'log', 'debug'][type]} ${message}`);
  }

  async #until<Value>(look: () => Value | undefined): Promise<Value> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

function languageOf(uri: string): string {
  if (/\.psp\.(ya?ml|json)$/.test(uri)) return 'xeno-psp';
  return /orchestrator\.ya?ml$/.test(uri) ? 'xeno-config' : 'xeno-workflow';
}

/** A fresh workspace that goes when the test has finished; links resolved. */
export function makeWorkspace(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'xeno-lsp-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ '.xeno/keep': '', ...files })) write(root, name, text);
  return root;
}

export function write(root: string, name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

export const codesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => String(code));
