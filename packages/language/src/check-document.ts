import { basename, normalize, sep } from 'node:path';
import type { Catalog, EngineType } from './catalog.js';
import { checkOptionFiles } from './check-option-files.js';
import { checkProofReferences, checkReferences } from './check-references.js';
import { compileConfiguration } from './compile/configuration.js';
import { compileOptions } from './compile/options.js';
import { compileProofStructure } from './compile/proof-structure.js';
import { compileWorkflow } from './compile/workflow.js';
import type { Configuration } from './configuration.js';
import { documentKind, otherKind } from './document-kind.js';
import type { Problem } from './problem.js';
import type { Workspace } from './workspace.js';

/** What a document is checked against. */
export interface DocumentContext {
  readonly workspace: Workspace;
  readonly catalog: Catalog;
  /** Of the workspace: it says which files hold options of engines. */
  readonly configuration: Configuration;
  /** Checks a plugin's manifest, which takes the files beside it; without it a manifest has no problems. */
  readonly checkManifest?: (file: string) => Promise<readonly Problem[]>;
  /** What messages call the file; default: `file`. */
  readonly shown?: string;
}

/**
 * All that is wrong with a file of any kind and with what it refers to: what `xeno validate` and editors report.
 *
 * @param file relative to the workspace, with `/`: what problems name
 */
export async function checkDocument(file: string, text: string, context: DocumentContext): Promise<readonly Problem[]> {
  const { workspace, catalog, shown = file } = context;
  const engine = engineOfOptions(file, text, context);
  if (engine) return compileOptions(text, { file, ...(engine.options && { schema: engine.options }) }).problems;
  const kind = documentKind(file, text);
  switch (kind) {
    case undefined:
    case 'workflow': {
      const { value, problems } = compileWorkflow(text, { file, catalog });
      return value ? [...problems, ...(await checkReferences(value, workspace, catalog))] : problems;
    }
    case 'proof': {
      const { value, problems } = compileProofStructure(text, { file });
      return value ? [...problems, ...(await checkProofReferences(value, workspace, catalog))] : problems;
    }
    case 'configuration': {
      const { value, problems } = compileConfiguration(text, { file, catalog });
      return value ? [...problems, ...(await checkOptionFiles(value, workspace, catalog))] : problems;
    }
    case 'manifest':
      return (await context.checkManifest?.(file)) ?? [];
    case 'obligation':
    case 'context':
      return [mistaken(`document/${kind}`, file, otherKind(shown, kind))];
  }
}

/** The engine whose options a file holds: the configuration says so, or it is called `<engine>.yaml` and is nothing else. */
export function engineOfOptions(
  file: string,
  text: string,
  { catalog, configuration }: Pick<DocumentContext, 'catalog' | 'configuration'>,
): EngineType | undefined {
  const configured = configuration.engines.find(
    ({ config }) => config !== undefined && normalize(config).split(sep).join('/') === file,
  );
  if (configured) return catalog.engines.get(configured.name);
  const id = /^(.+)\.ya?ml$/.exec(basename(file))?.[1];
  return id !== undefined && documentKind(file, text) === undefined ? catalog.engines.get(id) : undefined;
}

/** What is wrong with a file as a whole. */
function mistaken(code: string, file: string, { message, hint }: { message: string; hint: string }): Problem {
  const start = { offset: 0, line: 1, column: 1 };
  return { code, severity: 'error', message, file, range: { start, end: start }, hint };
}
