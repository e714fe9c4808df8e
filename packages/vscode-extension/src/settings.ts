import { type Uri, workspace } from 'vscode';

export type SaveBefore = 'document' | 'all' | 'none';
export type RunTerminals = 'show' | 'background' | 'none';

/** The settings of the extension as they are now. */
export const settings = {
  cliPath: (): string => text('cli.path'),
  nodePath: (): string => text('node.path'),
  /** The engine profile; empty for the workspace's own. */
  configuration: (scope?: Uri): string => text('configuration', scope),
  saveBefore: (): SaveBefore => read<SaveBefore>('run.saveBefore', 'all'),
  runOnSave: (scope: Uri): boolean => read('run.onSave', false, scope),
  terminals: (): RunTerminals => read<RunTerminals>('run.terminal', 'background'),
  codeLens: (): boolean => read('codeLens.enabled', true),
  inlayHints: (): boolean => read('inlayHints.enabled', true),
};

/** Settings that the server is started with. */
export const serverSettings = ['xeno.cli.path', 'xeno.node.path', 'xeno.configuration'];

function text(name: string, scope?: Uri): string {
  return read<string>(name, '', scope).trim();
}

function read<T>(name: string, fallback: T, scope?: Uri): T {
  return workspace.getConfiguration('xeno', scope).get<T>(name) ?? fallback;
}
