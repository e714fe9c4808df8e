import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { WorkflowRun } from '@xeno/lsp';
import { commands, type Disposable, Uri, ViewColumn, window, workspace } from 'vscode';
import { runCli } from '../cli/run-cli.js';
import { settings } from '../settings.js';
import type { Xeno } from '../xeno.js';
import { reportPage } from './report-page.js';
import { mayStart, messageOf } from './run-commands.js';
import { type RunTarget, runOf, uriOf } from './run-target.js';

/** Open report and open journal, of a run in the view of runs or of the active document's last one. */
export function registerReportCommands(xeno: Xeno): Disposable[] {
  const chosen = (target: unknown): WorkflowRun | undefined =>
    runOf(target) ?? xeno.runs.ofDocument(uriOf(target as RunTarget)?.toString() ?? '') ?? xeno.runs.all()[0];
  return [
    commands.registerCommand('xeno.openReport', async (target?: unknown, path?: unknown) => {
      if (!(await mayStart())) return;
      const file = typeof path === 'string' ? path : reportFileOf(target);
      try {
        if (file !== undefined && !/\.html?$/.test(file)) await window.showTextDocument(Uri.file(file));
        else if (file !== undefined) showReport(file, await readFile(file, 'utf8'));
        else await openReportOf(xeno, chosen(target));
      } catch (error) {
        void window.showErrorMessage(`Xeno: the report cannot be shown: ${messageOf(error)}`);
      }
    }),
    commands.registerCommand('xeno.openJournal', async (target?: unknown) => {
      const run = chosen(target);
      if (run?.journal === undefined) return void window.showInformationMessage('There is no journal of a run yet.');
      await window.showTextDocument(Uri.file(run.journal), { preview: true });
    }),
  ];
}

/** The item of a report in the view of runs. */
function reportFileOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('kind' in target) || target.kind !== 'report')
    return undefined;
  return (target as { target?: { path?: string } }).target?.path;
}

/** The page is made from the journal, so that a run needs no report step to have one. */
async function openReportOf(xeno: Xeno, run: WorkflowRun | undefined): Promise<void> {
  const document = run
    ? Uri.parse(run.uri)
    : (window.activeTextEditor?.document.uri ?? workspace.workspaceFolders?.[0]?.uri);
  if (document?.scheme !== 'file') return void window.showInformationMessage('Nothing was run yet.');
  const isFolder = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === document.toString()) === true;
  const cwd = isFolder ? document.fsPath : dirname(document.fsPath);
  const configuration = settings.configuration(document);
  const folder = workspace.getWorkspaceFolder(document)?.uri;
  const profile =
    configuration === '' ? [] : [`--config=${folder ? resolve(folder.fsPath, configuration) : configuration}`];
  const shown = await window.withProgress({ location: { viewId: 'xeno.runs' }, title: 'Xeno: report' }, () =>
    runCli(xeno.cli(document), ['runs', 'show', run?.runId ?? 'latest', '--format', 'html', ...profile], cwd),
  );
  const written = run?.reports.find(({ format }) => format === 'html');
  if (shown.code === 0) showReport(run?.name ?? 'latest run', shown.stdout);
  else if (written) showReport(run?.name ?? written.path, await readFile(written.path, 'utf8'));
  else throw new Error(shown.stderr.trim());
}

function showReport(name: string, html: string): void {
  const title = name.split(/[/\\]/).at(-1) ?? name;
  const panel = window.createWebviewPanel('xeno.report', `Report: ${title}`, ViewColumn.Active, {
    enableScripts: false,
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = reportPage(html);
}
