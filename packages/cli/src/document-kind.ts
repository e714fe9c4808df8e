import { basename } from 'node:path';

/** What a file of a workspace is to be read as. */
export type DocumentKind = 'workflow' | 'proof' | 'configuration' | 'manifest';

/** By name where the name says it, else by the top-level keys that only one kind has. */
export function documentKind(file: string, text: string): DocumentKind {
  const name = basename(file).toLowerCase();
  if (/\.psp\.(ya?ml|json)$/.test(name)) return 'proof';
  if (/\.(xeno|workflow)\.(ya?ml|json)$/.test(name)) return 'workflow';
  if (name === 'xeno.plugin.json') return 'manifest';
  if (/^orchestrator\.(ya?ml|json)$/.test(name)) return 'configuration';
  const has = (...keys: readonly string[]) =>
    keys.some((key) => new RegExp(`^(?:\\s*\\{?\\s*)["']?${key}["']?\\s*:`, 'm').test(text.slice(0, 65_536)));
  if (has('steps')) return 'workflow';
  if (has('psp', 'psp_version', 'proof_id', 'blocks')) return 'proof';
  if (has('orchestrator')) return 'configuration';
  if (has('api') && has('main')) return 'manifest';
  return 'workflow';
}
