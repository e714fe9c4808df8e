import type { WorkflowRun } from '@xeno/lsp';
import { type Disposable, EventEmitter, type Pseudoterminal, type Terminal, ThemeIcon, window } from 'vscode';
import { settings } from '../settings.js';
import { runLines } from './run-lines.js';
import { isActive, type RunStore } from './run-store.js';

/** A terminal for each document's runs, with what happens while it happens. */
export class RunTerminals implements Disposable {
  readonly #byDocument = new Map<string, RunTerminal>();
  readonly #last = new Map<string, WorkflowRun>();
  readonly #subscription: Disposable;

  constructor(
    runs: RunStore,
    private readonly cancel: (key: string) => void,
  ) {
    this.#subscription = runs.onDidChange((run) => this.#show(run));
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const terminal of this.#byDocument.values()) terminal.dispose();
  }

  #show(run: WorkflowRun): void {
    const before = this.#last.get(run.key);
    if (!before && !isActive(run)) return;
    if (isActive(run)) this.#last.set(run.key, run);
    else this.#last.delete(run.key);
    const lines = runLines(before, run);
    if (lines.length === 0) return;
    const how = settings.terminals();
    const known = this.#byDocument.get(run.uri);
    const terminal = known ?? (how === 'none' ? undefined : this.#open(run));
    if (!terminal) return;
    terminal.write(run.key, lines);
    if (!before && how === 'show') terminal.reveal();
  }

  #open(run: WorkflowRun): RunTerminal {
    const name = run.uri.split('/').at(-1) ?? run.name;
    const terminal = new RunTerminal(`Xeno: ${decodeURIComponent(name)}`, this.cancel, () => {
      this.#byDocument.delete(run.uri);
    });
    this.#byDocument.set(run.uri, terminal);
    return terminal;
  }
}

class RunTerminal implements Pseudoterminal, Disposable {
  readonly #written = new EventEmitter<string>();
  readonly onDidWrite = this.#written.event;
  readonly #terminal: Terminal;
  #waiting: string[] | undefined = [];
  #run: string | undefined;

  constructor(
    name: string,
    private readonly cancel: (key: string) => void,
    private readonly onClosed: () => void,
  ) {
    this.#terminal = window.createTerminal({ name, pty: this, iconPath: new ThemeIcon('verified') });
  }

  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const text of waiting) this.#written.fire(text);
  }

  close(): void {
    this.onClosed();
  }

  /** Ctrl+C. */
  handleInput(data: string): void {
    if (data === '\u0003' && this.#run !== undefined) this.cancel(this.#run);
  }

  write(run: string, lines: readonly string[]): void {
    this.#run = run;
    const text = lines.map((line) => `${line}\r\n`).join('');
    if (this.#waiting) this.#waiting.push(text);
    else this.#written.fire(text);
  }

  reveal(): void {
    this.#terminal.show(true);
  }

  dispose(): void {
    this.#terminal.dispose();
    this.#written.dispose();
  }
}
