import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** A language server over stdio with one document open in it, asked as an editor asks. */
export class ServerUnderTest {
  #version = 1;
  #waiting = [];
  #stderr = '';
  published = [];

  static async start({ command, folder, settings = {} }) {
    const server = new ServerUnderTest(command, folder, settings);
    const root = pathToFileURL(folder).href;
    await server.request('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'bench' }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        },
        window: { workDoneProgress: true },
      },
    });
    await server.connection.sendNotification('initialized', {});
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    return server;
  }

  constructor([program, ...args], folder, settings) {
    this.child = spawn(program, args, { cwd: folder });
    this.child.stderr.on('data', (data) => {
      this.#stderr = (this.#stderr + data).slice(-2000);
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    const section = (name) => (name ?? '').split('.').reduce((value, key) => value?.[key], settings) ?? null;
    this.connection.onRequest((method, params) =>
      method === 'workspace/configuration' ? params.items.map((item) => section(item.section)) : null,
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      if (uri !== this.uri) return;
      const publish = { at: performance.now(), version, count: diagnostics.length, diagnostics };
      this.published.push(publish);
      for (const check of [...this.#waiting]) check(publish);
    });
    this.connection.onError(() => {});
    this.connection.listen();
  }

  request(method, params) {
    return this.#limited(this.connection.sendRequest(method, params), method);
  }

  /** The next diagnostics of the document that fit. */
  diagnostics(fits = () => true) {
    return this.#limited(
      new Promise((resolve) => {
        const check = (publish) => {
          if (!fits(publish)) return;
          this.#waiting = this.#waiting.filter((other) => other !== check);
          resolve(publish);
        };
        this.#waiting.push(check);
      }),
      'diagnostics',
    );
  }

  /** Opens the document; answers its first diagnostics, and those after which nothing more comes. */
  async open(uri, languageId, text) {
    this.uri = uri;
    const first = this.diagnostics();
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: this.#version, text },
    });
    return { first: await first, settled: await this.quiet(1500) };
  }

  /** Resolves with the last diagnostics once there were none for so many milliseconds. */
  async quiet(milliseconds) {
    for (;;) {
      const seen = this.published.length;
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      if (this.published.length === seen) return this.published.at(-1);
    }
  }

  async change({ line, character }, removed, text) {
    this.#version += 1;
    const range = { start: { line, character }, end: { line, character: character + removed } };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.#version },
      contentChanges: [{ range, text }],
    });
  }

  /** CPU time so far, in milliseconds; the clock of Linux ticks every 10 ms. */
  cpu() {
    return cpuOf(this.child.pid);
  }

  /** In MiB: resident now, and at most so far. */
  memory() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    const read = (key) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
    return { resident: read('VmRSS'), peak: read('VmHWM') };
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await Promise.race([
      this.connection.sendRequest('shutdown').then(() => this.connection.sendNotification('exit')),
      new Promise((resolve) => setTimeout(resolve, 2000)),
    ]).catch(() => {});
    this.connection.dispose();
    const late = setTimeout(() => this.child.kill('SIGKILL'), 500);
    await ended;
    clearTimeout(late);
  }

  #limited(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no ${what} in 300 s\n${this.#stderr}`)), 300_000);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }
}

function cpuOf(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(/\s+/).filter(Boolean),
    );
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10 + children.reduce((sum, child) => sum + cpuOf(child), 0);
  } catch {
    return 0;
  }
}
