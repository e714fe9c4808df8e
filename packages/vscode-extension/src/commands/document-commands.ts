import {
  commands,
  type Disposable,
  FileType,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import { runCli } from '../cli/run-cli.js';
import { nameProblem, proofTemplates, type Template, workflowTemplates } from '../templates/templates.js';
import type { Xeno } from '../xeno.js';
import { mayStart, messageOf } from './run-commands.js';

/** New documents from templates, a first workspace, and the list of what can be done. */
export function registerDocumentCommands(xeno: Xeno): Disposable[] {
  return [
    commands.registerCommand('xeno.newWorkflow', (folder?: Uri) =>
      create(folder, workflowTemplates, '.xeno.yaml', 'New workflow', 'proof'),
    ),
    commands.registerCommand('xeno.newProofStructure', (folder?: Uri) =>
      create(folder, proofTemplates, '.psp.yaml', 'New proof structure', 'proof'),
    ),
    commands.registerCommand('xeno.createFirstProof', () => createFirstProof(xeno)),
    commands.registerCommand('xeno.showActions', showActions),
  ];
}

async function create(
  target: Uri | undefined,
  templates: readonly Template[],
  ending: string,
  title: string,
  suggestion: string,
): Promise<void> {
  const folder = await folderOf(target);
  if (!folder) return void window.showInformationMessage('Open a folder first: documents are files.');
  const picked = await window.showQuickPick(
    templates.map((template) => ({ label: template.label, detail: template.description, template })),
    { title, placeHolder: 'What to begin with', matchOnDetail: true },
  );
  if (!picked) return;
  const name = await window.showInputBox({
    title: `${title}: ${picked.label}`,
    prompt: `Its name; the file is NAME${ending}`,
    value: suggestion,
    validateInput: async (value) =>
      nameProblem(value) ??
      ((await exists(Uri.joinPath(folder, value + ending))) ? 'There is such a file.' : undefined),
  });
  if (name === undefined) return;
  const file = Uri.joinPath(folder, name + ending);
  try {
    if (await exists(file)) throw new Error(`${name}${ending} exists; nothing was overwritten`);
    await workspace.fs.writeFile(file, new TextEncoder().encode(picked.template.text(name)));
    await window.showTextDocument(file);
  } catch (error) {
    void window.showErrorMessage(`Xeno: ${messageOf(error)}`);
  }
}

/** The folder that was clicked, that of the active document, or the workspace's. */
async function folderOf(target: Uri | undefined): Promise<Uri | undefined> {
  if (target instanceof Uri) {
    const { type } = await workspace.fs.stat(target);
    return type & FileType.Directory ? target : Uri.joinPath(target, '..');
  }
  const active = window.activeTextEditor?.document.uri;
  if (active?.scheme === 'file' && workspace.getWorkspaceFolder(active)) return Uri.joinPath(active, '..');
  return workspace.workspaceFolders?.[0]?.uri;
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

/** `xeno init`, which overwrites nothing. */
async function createFirstProof(xeno: Xeno): Promise<void> {
  if (!(await mayStart())) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder?.scheme !== 'file') return void window.showInformationMessage('Open a folder first.');
  const made = await window.withProgress({ location: ProgressLocation.Notification, title: 'Xeno: first proof' }, () =>
    runCli(xeno.cli(folder), ['init', '.'], folder.fsPath),
  );
  const workflow = Uri.joinPath(folder, 'first.xeno.yaml');
  if (made.code !== 0) void window.showErrorMessage(`Xeno: ${made.stderr.trim()}`);
  if (await exists(workflow)) await window.showTextDocument(workflow);
}

async function showActions(): Promise<void> {
  const language = window.activeTextEditor?.document.languageId;
  const actions: readonly (QuickPickItem & { readonly command: string; readonly for?: RegExp })[] = [
    { label: '$(play) Run workflow', command: 'xeno.run', for: /^xeno-workflow$/ },
    { label: '$(play) Run workflow with inputs…', command: 'xeno.runWithInputs', for: /^xeno-workflow$/ },
    { label: '$(debug-start) Run step at the cursor', command: 'xeno.runStep', for: /^xeno-workflow$/ },
    { label: '$(list-tree) Show plan', command: 'xeno.plan', for: /^xeno-workflow$/ },
    { label: '$(verified-filled) Verify proof structure', command: 'xeno.verifyProof', for: /^xeno-psp$/ },
    { label: '$(verified) Verify obligation at the cursor', command: 'xeno.verifyBlock', for: /^xeno-psp$/ },
    { label: '$(debug-stop) Cancel', command: 'xeno.cancel' },
    { label: '$(book) Open report', command: 'xeno.openReport' },
    { label: '$(type-hierarchy-sub) Show proof graph', command: 'xeno.showGraph', for: /^xeno-(workflow|psp)$/ },
    { label: '$(history) Open journal', command: 'xeno.openJournal' },
    { label: '$(settings-gear) Select engine profile…', command: 'xeno.selectConfiguration' },
    { label: '$(search) Detect engines', command: 'xeno.detectEngines' },
    { label: '$(output) Show output', command: 'xeno.showOutput' },
  ];
  const fitting = actions.filter((action) => !action.for || action.for.test(language ?? ''));
  const picked = await window.showQuickPick(fitting, { title: 'Xeno' });
  if (picked) await commands.executeCommand(picked.command);
}
