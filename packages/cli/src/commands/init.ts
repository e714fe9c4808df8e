import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OrchestrationError } from '@xeno/plugin-api';
import { type ExitCode, exitCodes } from '../exit-codes.js';
import type { Io } from '../io.js';
import { makeFolder } from '../make-folder.js';

const template = fileURLToPath(new URL('../../template/', import.meta.url));

/** Files of a new workspace, each with what it is called in the template: npm leaves `.gitignore` out of packages. */
const files: readonly (readonly [target: string, source: string])[] = [
  ['config/orchestrator.yaml', 'config/orchestrator.yaml'],
  ['proofs/average.psp.yaml', 'proofs/average.psp.yaml'],
  ['first.xeno.yaml', 'first.xeno.yaml'],
  ['.gitignore', 'gitignore'],
];

/** `xeno init [FOLDER]`: writes all files or, when one of them is there already, none. */
export async function init(folder: string, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, folder);
  const taken = files.map(([target]) => target).filter((target) => existsSync(join(root, target)));
  if (taken.length > 0) {
    throw new OrchestrationError(
      'XENO_INPUT_INVALID',
      `\`${folder}\` has ${taken.join(', ')} already; nothing was written`,
      {
        hint: 'Choose another folder: `xeno init my-proofs`.',
      },
    );
  }
  try {
    for (const [target, source] of files) {
      await makeFolder(dirname(join(root, target)));
      // Fails, as it should, when somebody else made the file in the meantime.
      await copyFile(join(template, source), join(root, target), 1);
      io.out.write(`${join(relative(io.cwd, root), target)}\n`);
    }
  } catch (cause) {
    const message = `cannot write to \`${folder}\`: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new OrchestrationError('XENO_STATE_UNWRITABLE', message, { cause });
  }
  const enter = root === io.cwd ? '' : `cd ${relative(io.cwd, root)} && `;
  io.err.write(`\nNow run it: ${enter}xeno run first.xeno.yaml\n`);
  return exitCodes.met;
}
