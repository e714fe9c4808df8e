import { dirname } from 'node:path';
import type { Problem } from '@xeno/language';
import { discoverPlugins } from './discover.js';

/**
 * What is wrong with a manifest, checked as it is when its plugin is looked for: with the files beside it.
 *
 * @param path absolute, links resolved
 * @param name what problems call the file
 */
export async function checkManifestFile(path: string, name: string): Promise<readonly Problem[]> {
  const { failures } = await discoverPlugins({ root: dirname(path), configured: ['./'] });
  const start = { offset: 0, line: 1, column: 1 };
  return failures.map(({ message, hint }) => ({
    code: 'plugin/invalid',
    severity: 'error',
    message,
    file: name,
    range: { start, end: start },
    ...(hint === undefined ? {} : { hint }),
  }));
}
