import type { RunStarted } from '@xeno/lsp';
import { commands, type Disposable, type Uri, window, workspace } from 'vscode';
import { settings } from '../settings.js';
import type { Xeno } from '../xeno.js';
import { blockAt, stepAt } from './at-line.js';
import { PlanDocuments } from './plan-documents.js';
import { isProof, isRequest, type RunTarget, runOf, uriOf } from './run-target.js';

/** Run, run step, verify, plan, cancel: from the palette, keys, menus, code lenses and the view of runs. */
export function registerRunCommands(xeno: Xeno): Disposable[] {
  const plans = new PlanDocuments();
  const { server } = xeno;
  const run = async (target?: RunTarget): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    if (isProof(uri)) await started(() => server.start('verifyBlock', { uri: uri.toString() }));
    else await started(() => server.start('run', isRequest(target) ? target : { uri: uri.toString() }));
  };
  const runStep = async (target?: RunTarget): Promise<void> => {
    const uri = uriOf(target);
    if (!uri || !(await prepare(uri))) return;
    const step = isRequest(target) && target.step !== undefined ? target.step : await here(uri, stepAt);
    if (step === undefined) return void window.showInformationMessage('There is no step at the cursor.');
    const inputs = isRequest(target) && target.inputs !== undefined ? { inputs: target.inputs } : {};
    await started(() => server.start('runStep', { uri: uri.toString(), step, ...inputs }));
  };
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
    try {
      const shown = await server.plan(isRequest(target) ? target : { uri: uri.toString() });
      await plans.show(uri, shown.text);
    } catch (error) {
      void window.showErrorMessage(`Xeno: ${messageOf(error)}`);
    }
  };
  const cancel = async (target?: RunTarget): Promise<void> => {
    const chosen = runOf(target) ?? xeno.runs.ofDocument(uriOf(target)?.toString() ?? '');
    const active = xeno.runs.active();
    const key = active.find((one) => one.key === chosen?.key)?.key ?? active[0]?.key;
    try {
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
    commands.registerCommand('xeno.run', run),
    commands.registerCommand('xeno.runStep', runStep),
    commands.registerCommand('xeno.verifyBlock', verifyBlock),
    commands.registerCommand('xeno.verifyProof', run),
    commands.registerCommand('xeno.plan', plan),
    commands.registerCommand('xeno.cancel', cancel),
    workspace.onDidSaveTextDocument((document) => {
      const runs = /^xeno-(workflow|psp)$/.test(document.languageId) && settings.runOnSave(document.uri);
      if (runs && workspace.isTrusted && !saving.has(document.uri.toString())) void run(document.uri);
    }),
  ];
}

/** Of runs before that nobody wants to hear now. */
const openedAt = Date.now();

/** What we save ourselves before a run is not a reason for another one. */
const saving = new Set<string>();

/** Saves what the setting says. False when running is not allowed, or saving did not work. */
export async function prepare(uri: Uri): Promise<boolean> {
  if (!workspace.isTrusted) {
    await commands.executeCommand('workbench.trust.manage');
    return false;
  }
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
