import { join } from 'node:path';
import type { ServerOptions } from '@xeno/lsp';
import { commands, type ExtensionContext, type Uri, window, workspace } from 'vscode';
import { describeCli, findCli, runtimeOf } from './cli/find-cli.js';
import { onServerSettingsChanged, ServerConnection } from './client/server-connection.js';
import { registerDocumentCommands } from './commands/document-commands.js';
import { registerEngineCommands } from './commands/engine-commands.js';
import { registerReportCommands } from './commands/report-commands.js';
import { registerRunCommands } from './commands/run-commands.js';
import { type RunTarget, uriOf } from './commands/run-target.js';
import { RunStore } from './runs/run-store.js';
import { RunTerminals } from './runs/run-terminals.js';
import { serverSettings, settings } from './settings.js';
import { showStatus } from './status/status-bar.js';
import { TestExplorer } from './test-explorer/test-explorer.js';
import { GraphPanels } from './views/proof-graph/graph-panel.js';
import { showRunsTree } from './views/runs-tree.js';
import type { Xeno } from './xeno.js';

let running: ServerConnection | undefined;

/** Called by the editor when one of our documents is opened, or one of our commands or views is asked for. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Xeno', { log: true });
  const bundled = join(context.extensionPath, 'cli', 'node_modules', '@xeno', 'cli');
  const runtime = runtimeOf(process.versions.node, process.execPath);
  const cli = (scope?: Uri) => {
    const folder = scope && workspace.getWorkspaceFolder(scope);
    const first = (folder ?? workspace.workspaceFolders?.[0])?.uri;
    return findCli({
      folder: workspace.isTrusted && first?.scheme === 'file' ? first.fsPath : undefined,
      path: settings.cliPath(),
      node: settings.nodePath(),
      bundled,
      runtime,
    });
  };
  const serverOptions = (): ServerOptions => {
    // Without a setting the server looks itself, for each workspace folder.
    const isOwn = settings.cliPath() === '' && settings.nodePath() === '' && runtime === process.execPath;
    const chosen = isOwn ? undefined : cli();
    const configuration = settings.configuration(workspace.workspaceFolders?.[0]?.uri);
    return {
      trusted: workspace.isTrusted,
      ...(chosen && { cli: { command: chosen.command, args: chosen.args } }),
      ...(configuration !== '' && { configuration }),
    };
  };
  const server = new ServerConnection(
    { module: context.asAbsolutePath(join('dist', 'bundle', 'server.cjs')), cliFolder: bundled },
    output,
    serverOptions,
  );
  running = server;
  const runs = new RunStore();
  const xeno: Xeno = { context, output, server, runs, cli };
  const restart = (why: string): void => {
    output.info(`${why}; command line: ${describeCli(cli())}, Node.js ${process.versions.node}`);
    void server.restart();
  };
  const graphs = new GraphPanels(context.extensionUri, (uri) => server.graph(uri), runs);
  context.subscriptions.push(
    output,
    server,
    runs,
    graphs,
    server.onRunChanged((run) => runs.accept(run)),
    server.onDidChangeState((state) => {
      if (state === 'failed' || state === 'stopped') runs.lost('the language server ended');
      if (state === 'ready') void server.runs().then((known) => known.forEach((run) => runs.accept(run)));
    }),
    runs.onDidChange(() => {
      void commands.executeCommand('setContext', 'xeno.running', runs.active().length > 0);
    }),
    new RunTerminals(runs, (key) => void server.cancel({ key })),
    new TestExplorer(xeno),
    ...showRunsTree(runs),
    ...showStatus(xeno),
    ...registerRunCommands(xeno),
    ...registerReportCommands(xeno),
    ...registerDocumentCommands(xeno),
    ...registerEngineCommands(xeno),
    commands.registerCommand('xeno.showGraph', (target?: RunTarget) => {
      const uri = uriOf(target);
      if (uri) graphs.show(uri);
    }),
    commands.registerCommand('xeno.restartServer', () => restart('restart as asked')),
    commands.registerCommand('xeno.showOutput', () => output.show()),
    workspace.onDidGrantWorkspaceTrust(() => restart('the workspace is trusted now')),
    onServerSettingsChanged(serverSettings, () => restart('settings have changed')),
  );
  restart('start');
}

/** Stops the server, which ends what it has started. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
