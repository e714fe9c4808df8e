import type { BlockRequest, RunRequest, WorkflowRun } from '@xeno/lsp';
import { Uri, window } from 'vscode';

/** What a command was called with: nothing (palette, key), a file (menus), a request (code lens), or a run (view of runs). */
export type RunTarget = Uri | RunRequest | BlockRequest | { readonly run: WorkflowRun } | WorkflowRun | undefined;

/** The document that is meant; of the active editor when nothing says otherwise. */
export function uriOf(target: RunTarget): Uri | undefined {
  if (target instanceof Uri) return target;
  if (typeof target === 'object' && target !== null) {
    if ('run' in target) return Uri.parse(target.run.uri);
    if ('uri' in target && typeof target.uri === 'string') return Uri.parse(target.uri);
  }
  return window.activeTextEditor?.document.uri;
}

/** Whether everything that the command needs to know came with it. */
export function isRequest(target: RunTarget): target is RunRequest & BlockRequest {
  return typeof target === 'object' && !(target instanceof Uri) && 'uri' in target && !('key' in target);
}

/** The run that a command was called on, in the view of runs. */
export function runOf(target: unknown): WorkflowRun | undefined {
  if (typeof target !== 'object' || target === null || target instanceof Uri) return undefined;
  if ('run' in target) return (target as { run: WorkflowRun }).run;
  return 'key' in target && 'steps' in target ? (target as WorkflowRun) : undefined;
}

export function isProof(uri: Uri): boolean {
  return /\.psp\.(ya?ml|json)$/.test(uri.path);
}
