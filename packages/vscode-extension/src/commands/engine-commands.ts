import { relative } from 'node:path';
import {
  ConfigurationTarget,
  commands,
  type Disposable,
  env,
  ProgressLocation,
  type QuickPickItem,
  RelativePattern,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { runCli } from '../cli/run-cli.js';
import { settings } from '../settings.js';
import type { Xeno } from '../xeno.js';
import { type DetectedEngine, readDetectedEngines } from './detected-engines.js';
import { mayStart, messageOf } from './run-commands.js';

/** Which engines there are, and which configuration runs use. */
export function registerEngineCommands(xeno: Xeno): Disposable[] {
  return [
    commands.registerCommand('xeno.detectEngines', () => detectEngines(xeno)),
    commands.registerCommand('xeno.selectConfiguration', selectConfiguration),
  ];
}

async function detectEngines(xeno: Xeno): Promise<void> {
  if (!(await mayStart())) return;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const configuration = settings.configuration(folder);
  const profile = configuration === '' ? [] : [`--config=${configuration}`];
  const cwd = folder?.scheme === 'file' ? folder.fsPath : xeno.context.extensionPath;
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Xeno: looking for engines', cancellable: true },
    (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return runCli(xeno.cli(folder), ['engines', 'detect', '--format', 'json', ...profile], cwd, controller.signal);
    },
  );
  let engines: readonly DetectedEngine[];
  try {
    engines = readDetectedEngines(answer.stdout);
  } catch (error) {
    const why = answer.stderr.trim() === '' ? messageOf(error) : answer.stderr.trim();
    return void window.showErrorMessage(`Xeno: engines cannot be detected: ${why}`);
  }
  xeno.output.info(`engines: ${engines.map((engine) => `${engine.id} ${engine.version ?? 'missing'}`).join(', ')}`);
  const items = engines.map((engine) => ({ ...itemOf(engine), id: engine.id }));
  const picked = await window.showQuickPick(items, {
    title: `Xeno: ${engines.filter(({ available }) => available).length} of ${engines.length} engines can be used`,
    placeHolder: 'Choose one to copy its id for `method`',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) await env.clipboard.writeText(picked.id);
}

function itemOf({ id, title, forms, available, version, location, missing }: DetectedEngine): QuickPickItem {
  return {
    label: `${available ? '$(pass)' : '$(circle-slash)'} ${id}`,
    description: available ? [version, title].filter(Boolean).join(' · ') : `not available · ${title}`,
    detail: available ? [forms.join(', '), location].filter(Boolean).join(' · ') : (missing ?? 'it says not why'),
  };
}

async function selectConfiguration(): Promise<void> {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) return void window.showInformationMessage('Open a folder first: engine profiles are files.');
  const current = settings.configuration(folder.uri);
  const found = await configurationsIn(folder.uri);
  const items = [
    { label: "The workspace's own", description: 'config/orchestrator.yaml, else the defaults', value: '' },
    ...found.map((path) => ({ label: path, description: '', value: path })),
  ].map((item) => ({
    ...item,
    description: item.value === current ? `${item.description} (selected)`.trim() : item.description,
  }));
  const picked = await window.showQuickPick(items, {
    title: 'Xeno: engine profile',
    placeHolder: 'Runs are started with it',
  });
  if (!picked) return;
  const value = picked.value === '' ? undefined : picked.value;
  await workspace.getConfiguration('xeno', folder.uri).update('configuration', value, ConfigurationTarget.Workspace);
}

/** Paths of documents with a top-level `orchestrator`, relative to the folder. */
async function configurationsIn(folder: Uri): Promise<string[]> {
  const patterns = ['**/{orchestrator,*.orchestrator}.{yaml,yml,json}', '**/{config,profiles}/*.{yaml,yml,json}'].map(
    (pattern) => new RelativePattern(folder, pattern),
  );
  const files = new Map<string, Uri>();
  for (const pattern of patterns) {
    for (const file of await workspace.findFiles(pattern, '**/node_modules/**', 200)) files.set(file.fsPath, file);
  }
  const paths: string[] = [];
  for (const file of files.values()) {
    const text = new TextDecoder().decode(await workspace.fs.readFile(file));
    if (/^(orchestrator:|\s*\{\s*"orchestrator"\s*:)/m.test(text)) {
      paths.push(relative(folder.fsPath, file.fsPath).split('\\').join('/'));
    }
  }
  return paths.sort();
}
