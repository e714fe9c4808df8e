// Copies a package with everything that it needs to run, as a node_modules tree that knows nothing of this workspace.
import { cp, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

const leftOut =
  /\.(?:map|tsbuildinfo|md|markdown|flow|gyp|gypi|c|cc|cpp|h)$|\.d\.[cm]?ts$|(?<!\.d)\.[cm]?ts$|\.test\.[^/]*$|\.test-d\.|\.test\.(?:support|fixture)\./i;
const leftOutFolders = new Set([
  'test',
  'tests',
  '__tests__',
  'docs',
  'doc',
  'example',
  'examples',
  'bench',
  'benchmark',
  'benchmarks',
  'coverage',
  'fixtures',
  'browser-tests',
  '.github',
  '.idea',
  '.vscode',
  'node_modules',
]);
const always = /^(?:package\.json|licen[cs]e|notice|copying)/i;

/**
 * Copies `folder` and its production dependencies below `target/node_modules`. A dependency lies at the top unless another
 * version is there already; then it lies inside the package that needs it.
 */
export async function stagePackage(folder, target) {
  const top = join(target, 'node_modules');
  const placed = new Map();
  const waiting = [{ source: await realpath(folder), into: top }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { source, into } = next;
    const manifest = await manifestOf(source);
    const there = placed.get(manifest.name);
    if (there === source) continue;
    const home = there === undefined ? top : into;
    const destination = join(home, ...manifest.name.split('/'));
    if (there === undefined) placed.set(manifest.name, source);
    else if (into === top) throw new Error(`two versions of ${manifest.name} at the top: ${there}, ${source}`);
    await copyPackage(source, destination, manifest);
    const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
    for (const name of Object.keys(needed)) {
      const found = await findDependency(source, name);
      if (found) waiting.push({ source: found, into: join(destination, 'node_modules') });
      else if (!(name in (manifest.optionalDependencies ?? {})))
        throw new Error(`${manifest.name} needs ${name}, which is not installed`);
    }
  }
  return [...placed.keys()].sort();
}

async function manifestOf(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

async function findDependency(from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      return await realpath(join(folder, 'node_modules', name));
    } catch {
      if (dirname(folder) === folder) return undefined;
    }
  }
}

/** Only what the package publishes: of packages of this workspace what `files` says, and no sources, types, maps, tests. */
async function copyPackage(source, destination, { files }) {
  const listed = files
    ?.filter((entry) => !entry.startsWith('!') && !/[*?]/.test(entry))
    .map((entry) => entry.replace(/^\.?\/|\/$/g, ''));
  const isWorkspace = !source.includes(`${sep}node_modules${sep}`);
  const published = (path) =>
    !isWorkspace ||
    always.test(path) ||
    /^xeno\.plugin\.json$/.test(path) ||
    listed === undefined ||
    listed.some((entry) => path === entry || path.startsWith(`${entry}/`));
  await mkdir(destination, { recursive: true });
  for (const entry of await readdir(source)) {
    if (
      entry === 'node_modules' ||
      (isWorkspace && !published(entry) && !listed?.some((one) => one.startsWith(`${entry}/`)))
    )
      continue;
    await cp(join(source, entry), join(destination, entry), {
      recursive: true,
      dereference: true,
      filter: (file) => wanted(relative(source, file)),
    });
  }
  function wanted(path) {
    const parts = path.split(sep);
    if (always.test(basename(path))) return true;
    if (parts.some((part) => leftOutFolders.has(part)) && !parts.includes('template')) return false;
    return !leftOut.test(path);
  }
}
