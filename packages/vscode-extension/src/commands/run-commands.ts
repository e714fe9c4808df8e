import type { CancelRequest, RunStarted } from '@xeno/lsp';
import { commands, type Disposable, type Uri, window, workspace } from 'vscode';
import { titleOf } from '../runs/run-lines.js';
import type { RunStore } from '../runs/run-store.js';
import { settings } from '../settings.js';
import type { Xeno } from '../xeno.js';
import { type Asking, type InputValues, inputsOf } from './ask-inputs.js';
import { blockAt, stepAt } from './at-line.js';
import { PlanDocuments } from './plan-documents.js';
import { isProof, isRequest, type RunTarget, runOf, uriOf } from './run-target.js';

/** Run, run step, verify, plan, cancel: from the palette, keys, menus, code lenses and the view of runs. */
export function registerRunCommands(xeno: Xeno): Disposable[] {
  const plans = new PlanDocuments();
  const { server } = xeno;
  const run = async (target?: RunTarget, asking: Asking = 'required'): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    if (isProof(uri)) return started(() => server.start('verifyBlock', { uri: uri.toString() }));
    const inputs = await given(target, uri, asking);
    if (inputs) await started(() => server.start('run', { uri: uri.toString(), inputs }));
  };
  const runStep = async (target?: RunTarget): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    const step = isRequest(target) && target.step !== undefined ? target.step : await here(uri, stepAt);
    if (step === undefined) return void window.showInformationMessage('There is no step at the cursor.');
    const inputs = await given(target, uri, 'required');
    if (inputs) await started(() => server.start('runStep', { uri: uri.toString(), step, inputs }));
  };
  const given = async (target: RunTarget, uri: Uri, asking: Asking): Promise<InputValues | undefined> =>
    isRequest(target) && target.inputs !== undefined ? target.inputs : inputsOf(xeno, uri, asking);
  const verifyBlock = async (target?: RunTarget): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    const block = isRequest(target) ? target.block : await here(uri, blockAt);
    if (block === undefined && !isRequest(target)) {
      return void window.showInformationMessage('There is no block with an obligation at the cursor.');
    }
    await started(() => server.start('verifyBlock', { uri: uri.toString(), ...(block !== undefined && { block }) }));
  };
  const here = async (
    uri: Uri,
    find: (outline: NonNullable<Awaited<ReturnType<typeof server.outline>>>, line: number) => string | undefined,
  ): Promise<string | undefined> => {
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const outline = await server.outline(uri.toString());
    return outline && editor ? find(outline, editor.selection.active.line) : undefined;
  };
  const plan = async (target?: RunTarget): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    const inputs = await given(target, uri, 'required');
    if (!inputs) return;
    try {
      const shown = await server.plan({ uri: uri.toString(), inputs });
      await plans.show(uri, shown.text);
    } catch (error) {
      void window.showErrorMessage(`Xeno: ${messageOf(error)}`);
    }
  };
  const cancel = async (target?: RunTarget | CancelRequest): Promise<void> => {
    try {
      const key = await toCancel(xeno.runs, target);
      if (key !== undefined) await server.cancel({ key });
    } catch (error) {
      void window.showErrorMessage(`Xeno: ${messageOf(error)}`);
    }
  };
  const told = new Set<string>();
  return [
    plans,
    // What could not even begin has no step that could show why.
    xeno.runs.onDidChange(({ key, name, status, message, startedAt }) => {
      if ((status !== 'broken' && status !== 'refused') || told.has(key) || startedAt < openedAt) return;
      told.add(key);
      void window
        .showErrorMessage(`Xeno: ${name}: ${message ?? status}`, 'Show Output')
        .then((chosen) => chosen && xeno.output.show());
    }),
    commands.registerCommand('xeno.run', (target?: RunTarget) => run(target)),
    commands.registerCommand('xeno.runWithInputs', (target?: RunTarget) => run(target, 'all')),
    commands.registerCommand('xeno.runStep', runStep),
    commands.registerCommand('xeno.verifyBlock', verifyBlock),
    commands.registerCommand('xeno.verifyProof', (target?: RunTarget) => run(target)),
    commands.registerCommand('xeno.plan', plan),
    commands.registerCommand('xeno.cancel', cancel),
    workspace.onDidSaveTextDocument((document) => {
      const runs = /^xeno-(workflow|psp)$/.test(document.languageId) && settings.runOnSave(document.uri);
      if (runs && workspace.isTrusted && !isSavedByUs(document.uri)) void run(document.uri, 'nothing');
    }),
  ];
}

/** The run that somebody means: the one that the command was called on, that of the document, the only one, or one that is picked. */
async function toCancel(runs: RunStore, target: RunTarget | CancelRequest): Promise<string | undefined> {
  const active = runs.active();
  const named = typeof target === 'object' && 'key' in target ? target.key : runOf(target)?.key;
  if (named !== undefined) return active.find(({ key }) => key === named)?.key;
  const uri = uriOf(target as RunTarget)?.toString();
  const own = active.filter((run) => run.uri === uri);
  const likely = own.length > 0 ? own : active;
  if (likely.length < 2) return likely[0]?.key;
  const picked = await window.showQuickPick(
    likely.map((run) => ({ label: titleOf(run), description: run.state, key: run.key })),
    { title: 'Xeno: cancel which run?' },
  );
  return picked?.key;
}

/** Of runs before that nobody wants to hear now. */
const openedAt = Date.now();

/** What we save ourselves before a run is not a reason for another one. */
const saving = new Set<string>();

/** Programs are started only in workspaces that are trusted; whatever way a command was called, trust is asked for. */
export async function mayStart(): Promise<boolean> {
  if (!workspace.isTrusted) await commands.executeCommand('workbench.trust.manage');
  return workspace.isTrusted;
}

export function isSavedByUs(uri: Uri): boolean {
  return saving.has(uri.toString());
}

/** Saves what the setting says. False when running is not allowed, or saving did not work. */
export async function prepare(uri: Uri): Promise<boolean> {
  if (!(await mayStart())) return false;
  const what = settings.saveBefore();
  const dirty = workspace.textDocuments.filter(
    (document) =>
      document.isDirty &&
      document.uri.scheme === 'file' &&
      (what === 'all' || (what === 'document' && document.uri.toString() === uri.toString())),
  );
  for (const document of dirty) {
    const key = document.uri.toString();
    saving.add(key);
    try {
      if (!(await document.save())) return false;
    } finally {
      saving.delete(key);
    }
  }
  return true;
}

async function started(start: () => Promise<RunStarted>): Promise<void> {
  try {
    await start();
  } catch (error) {
    void window.showErrorMessage(`Xeno: ${messageOf(error)}`);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
