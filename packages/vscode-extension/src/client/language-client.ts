import type { ServerOptions as XenoServerOptions } from '@xeno/lsp';
import type { LogOutputChannel } from 'vscode';
import {
  type DynamicFeature,
  LanguageClient,
  type Middleware,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import { settings } from '../settings.js';

export { State } from 'vscode-languageclient/node';

export interface ServerLocation {
  /** The bundled server. */
  readonly module: string;
  /** Folder of the bundled command line. */
  readonly cliFolder: string;
}

/**
 * The client without the feature that registers the server's commands as the editor's: the extension's own have the same
 * names, and know what is meant when they are called without arguments.
 */
export class XenoClient extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const { registrationType } = feature as Partial<DynamicFeature<unknown>>;
    if (registrationType?.method !== 'workspace/executeCommand') super.registerFeature(feature);
  }
}

// Not what a comparison shows of another version: its problems would be told twice.
const documentSelector = ['file', 'untitled'].flatMap((scheme) => [
  { scheme, language: 'xeno-workflow' },
  { scheme, language: 'xeno-psp' },
  { scheme, language: 'xeno-config' },
  // The same files where somebody's `files.associations` says that they are plain YAML or JSON.
  { scheme, language: 'yaml', pattern: '**/*.{xeno,workflow,psp}.{yaml,yml}' },
  { scheme, language: 'json', pattern: '**/*.{xeno,workflow,psp}.json' },
  { scheme, language: 'json', pattern: '**/orchestrator.json' },
  // Options of engines; the server takes no other file for its own.
  { scheme, language: 'yaml', pattern: '**/config/*.{yaml,yml}' },
]);

const middleware: Middleware = {
  provideCodeLenses: (document, token, next) => (settings.codeLens() ? next(document, token) : []),
  provideInlayHints: (document, range, token, next) => (settings.inlayHints() ? next(document, range, token) : []),
};

/** A client that is not started yet, for the bundled server over IPC. */
export function makeClient(
  { module, cliFolder }: ServerLocation,
  options: XenoServerOptions,
  output: LogOutputChannel,
): XenoClient {
  const start = { module, transport: TransportKind.ipc, args: ['--cli', cliFolder] };
  const debug = { ...start, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return new XenoClient(
    'xeno',
    'Xeno',
    { run: start, debug },
    {
      documentSelector,
      initializationOptions: options,
      outputChannel: output,
      middleware,
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
}
