import { statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Configuration } from '@xeno/language';
import { configurationFile, documentKind, isInside, realPath } from '@xeno/language';
import { OrchestrationError } from '@xeno/plugin-api';

/** What a run reads or keeps, which its result must not overwrite. */
export interface Protected {
  /** Relative to `cwd`. */
  readonly inputs: readonly string[];
  /** What `--config` names. */
  readonly config: string | undefined;
  /** The workspace whose configuration it is. */
  readonly home: string;
  /** What the configuration names relative paths from. */
  readonly root: string;
  readonly configuration: Configuration;
}

/** Refuses to write a result over what the run reads or keeps. @throws OrchestrationError `XENO_INPUT_INVALID` */
export function refuseOutput(output: string | undefined, cwd: string, given: Protected): void {
  if (output === undefined) return;
  const path = withoutLinks(resolve(cwd, output));
  const found = whyNot(path, cwd, given);
  if (found === undefined) return;
  throw new OrchestrationError('XENO_INPUT_INVALID', `\`--output ${output}\` is refused: ${found}`, {
    hint: 'Choose a file that this run neither reads nor keeps.',
  });
}

function whyNot(path: string, cwd: string, { inputs, config, home, root, configuration }: Protected) {
  const isSame = (other: string) => sameFile(path, withoutLinks(other));
  if (inputs.some((input) => isSame(resolve(cwd, input)))) return 'it is an input of this run';
  if (isSame(config === undefined ? resolve(home, configurationFile) : resolve(cwd, config)))
    return 'it is the configuration';
  const { type, options } = configuration.persistence;
  const data = typeof options['path'] === 'string' ? options['path'] : 'data/orchestrator';
  if (type === 'file' && isInside(withoutLinks(resolve(root, data)), path)) return `runs are kept in \`${data}\``;
  // Whatever refers to it, a document that is there already is nobody's report.
  if (statOf(path) !== undefined && documentKind(basename(path), '') !== undefined)
    return 'it is a document or an obligation by its name';
  return undefined;
}

/** Two names, or hard links, of one file. */
function sameFile(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [statOf(a), statOf(b)];
  return first !== undefined && second !== undefined && first.ino === second.ino && first.dev === second.dev;
}

function statOf(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false, bigint: true });
  } catch {
    return undefined;
  }
}

/** With the links of the part that exists resolved. */
function withoutLinks(path: string): string {
  let existing = path;
  while (statOf(existing) === undefined && dirname(existing) !== existing) existing = dirname(existing);
  return join(realPath(existing), relative(existing, path));
}
