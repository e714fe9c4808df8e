import {
  type Disposable,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { describeCli } from '../cli/find-cli.js';
import { settings } from '../settings.js';
import type { Xeno } from '../xeno.js';
import { statusWords } from './status-words.js';

const documents = [{ language: 'xeno-workflow' }, { language: 'xeno-psp' }, { language: 'xeno-config' }];

/** The status bar's item for the active document's last run, and the language status: server, command line, engine profile. */
export function showStatus(xeno: Xeno): Disposable[] {
  const item = window.createStatusBarItem('xeno.run', StatusBarAlignment.Left, 50);
  item.name = 'Xeno: Last Run';
  item.command = 'xeno.showActions';
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    if (!document || !/^xeno-(workflow|psp)$/.test(document.languageId)) {
      const [active] = xeno.runs.active();
      if (!active) {
        item.hide();
        return;
      }
    }
    const run = document
      ? (xeno.runs.ofDocument(document.uri.toString()) ?? xeno.runs.active()[0])
      : xeno.runs.active()[0];
    const { text, tooltip, look } = statusWords(run, workspace.isTrusted);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip, role: 'button' };
    item.backgroundColor = look === 'plain' ? undefined : new ThemeColor(`statusBarItem.${look}Background`);
    item.show();
  };
  update();
  return [
    item,
    xeno.runs.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidGrantWorkspaceTrust(update),
    ...showLanguageStatus(xeno),
  ];
}

function showLanguageStatus(xeno: Xeno): Disposable[] {
  const server = languages.createLanguageStatusItem('xeno.server', documents);
  server.name = 'Xeno: Language Server';
  const cli = languages.createLanguageStatusItem('xeno.cli', documents);
  cli.name = 'Xeno: Command Line';
  const profile = languages.createLanguageStatusItem('xeno.configuration', documents);
  profile.name = 'Xeno: Engine Profile';
  profile.command = { command: 'xeno.selectConfiguration', title: 'Select' };
  const update = (): void => {
    const { state } = xeno.server;
    server.text = {
      ready: 'Xeno server runs',
      starting: 'Xeno server starts',
      failed: 'Xeno server failed',
      stopped: 'Xeno server is stopped',
    }[state];
    server.busy = state === 'starting';
    server.severity = state === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    server.command =
      state === 'failed'
        ? { command: 'xeno.restartServer', title: 'Restart' }
        : { command: 'xeno.showOutput', title: 'Show output' };
    cli.text = `xeno: ${describeCli(xeno.cli())}`;
    const configuration = settings.configuration(window.activeTextEditor?.document.uri);
    profile.text = `Engine profile: ${configuration === '' ? "the workspace's own" : configuration}`;
  };
  update();
  return [
    server,
    cli,
    profile,
    xeno.server.onDidChangeState(update),
    workspace.onDidChangeConfiguration(update),
    workspace.onDidGrantWorkspaceTrust(update),
    window.onDidChangeActiveTextEditor(update),
  ];
}
