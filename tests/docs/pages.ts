import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from './xeno-command.js';

/** Every page that a reader may open, relative to the repository. */
export const pages: readonly string[] = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...under('docs'),
  ...under('examples'),
];

function under(folder: string): readonly string[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .sort();
}
