import { basename } from 'node:path';
import { claimsNothing, formOfFile } from './obligation-files.js';

/** What a file of a workspace is to be read as. */
export type DocumentKind = 'workflow' | 'proof' | 'configuration' | 'manifest' | 'obligation' | 'context';

/** By name where the name says it, else by the top-level keys that only one kind has. `undefined`: nothing says it. */
export function documentKind(file: string, text: string): DocumentKind | undefined {
  const name = basename(file).toLowerCase();
  if (/\.psp\.(ya?ml|json)$/.test(name)) return 'proof';
  if (/\.(xeno|workflow)\.(ya?ml|json)$/.test(name)) return 'workflow';
  if (/(^|[\\/])\.xeno[\\/]workflows[\\/].+\.(ya?ml|json)$/.test(file)) return 'workflow';
  if (name === 'xeno.plugin.json') return 'manifest';
  if (/(^|\.)orchestrator\.(ya?ml|json)$/.test(name)) return 'configuration';
  if (formOfFile(name) !== undefined) return 'obligation';
  if (claimsNothing(name)) return 'context';
  const has = topLevelKeys(text);
  if (has('steps')) return 'workflow';
  if (has('psp', 'psp_version', 'proof_id', 'blocks')) return 'proof';
  if (has('orchestrator')) return 'configuration';
  if (has('api') && has('main')) return 'manifest';
  return undefined;
}

/** Asks a text whether it has one of some keys. JSON is read; of anything else, lines are, for it may be incomplete. */
function topLevelKeys(text: string): (...keys: readonly string[]) => boolean {
  const isFlow = text.trimStart().startsWith('{');
  const json = isFlow ? jsonKeys(text.trimStart()) : undefined;
  if (json) return (...keys) => keys.some((key) => json.has(key));
  const beginning = text.slice(0, 65_536);
  // In YAML what is indented belongs to something else: the steps of another tool's jobs make no workflow.
  const indent = isFlow ? '[ \\t]*(?:\\{[ \\t]*)?' : '';
  return (...keys) => keys.some((key) => new RegExp(`^${indent}["']?${key}["']?\\s*:`, 'm').test(beginning));
}

function jsonKeys(text: string): ReadonlySet<string> | undefined {
  try {
    return new Set(Object.keys(JSON.parse(text) as object));
  } catch {
    return undefined;
  }
}

const called: Readonly<Record<DocumentKind, string>> = {
  workflow: 'a workflow',
  proof: 'a proof structure',
  configuration: 'a configuration',
  manifest: 'a plugin manifest',
  obligation: 'an obligation',
  context: 'a formal context',
};

const uses: Readonly<Record<DocumentKind, (file: string) => string>> = {
  workflow: (file) => `Use \`xeno run ${file}\`.`,
  proof: (file) => `Use \`xeno verify ${file}\`, or name it in a workflow with \`proof:\`.`,
  configuration: (file) =>
    `Runs take \`config/orchestrator.yaml\` of their workspace, or \`--config ${file}\`; \`xeno validate ${file}\` checks it.`,
  manifest: (file) => `\`xeno validate ${file}\` checks it, and \`xeno plugins list\` shows what is installed.`,
  obligation: (file) => `Use \`xeno verify ${file}\`, or name it in a workflow with \`file:\`.`,
  context: () => 'Name it in a proof structure, as the `file` of an obligation with `form: implication`.',
};

/** A kind as a reader calls it, with its article. */
export function kindName(kind: DocumentKind): string {
  return called[kind];
}

/** What a document is, and which command takes it: for whoever was given another kind. */
export function otherKind(file: string, kind: DocumentKind): { readonly message: string; readonly hint: string } {
  return { message: `\`${file}\` is ${called[kind]}`, hint: uses[kind](file) };
}
