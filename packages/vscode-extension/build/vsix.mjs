// Builds the .vsix, offline: bundles, the command line with its plugins, and the manifest that the editor reads.
// A .vsix is a zip in the Open Packaging Conventions, with the extension below `extension/`.
import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';
import { bundle } from './bundle.mjs';
import { extensionManifest, packageManifest } from './manifests.mjs';
import { stagePackage } from './stage-cli.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const repository = join(root, '..', '..');
const stage = join(root, 'dist', 'stage');
/** Every entry has the same time, so that the same content makes the same file. */
const entryTime = new Date(Date.UTC(1980, 0, 2));

const source = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const manifest = extensionManifest(source);
await rm(stage, { recursive: true, force: true });
await mkdir(join(stage, 'dist'), { recursive: true });
const bundles = await bundle();
await cp(join(root, 'dist', 'bundle'), join(stage, 'dist', 'bundle'), { recursive: true });
for (const name of ['language-configuration.json', 'media', 'snippets', 'syntaxes', 'README.md']) {
  await cp(join(root, name), join(stage, name), { recursive: true });
}
// Where the server looks for the page that explains its problems.
await cp(join(repository, 'packages', 'lsp', 'problems.md'), join(stage, 'dist', 'problems.md'));
await cp(join(repository, 'LICENSE'), join(stage, 'LICENSE.txt'));
if (await exists(join(root, 'CHANGELOG.md'))) await cp(join(root, 'CHANGELOG.md'), join(stage, 'CHANGELOG.md'));
await writeFile(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const packages = await stagePackage(join(repository, 'packages', 'cli'), join(stage, 'cli'));

const file = join(root, 'dist', `xeno-${source.version}.vsix`);
await rm(file, { force: true });
const zip = new ZipFile();
const add = (name, text) => zip.addBuffer(Buffer.from(text), name, { mtime: entryTime });
add('[Content_Types].xml', contentTypes(await filesBelow(stage)));
add('extension.vsixmanifest', packageManifest(manifest));
let unpacked = 0;
for (const path of await filesBelow(stage)) {
  unpacked += (await stat(path)).size;
  zip.addFile(path, `extension/${slashed(relative(stage, path))}`, { mtime: entryTime });
}
zip.end();
await pipeline(zip.outputStream, createWriteStream(file));

console.log(`${relative(repository, file)}: ${mebibytes((await stat(file)).size)} (${mebibytes(unpacked)} unpacked)`);
for (const [name, bytes] of Object.entries(bundles)) console.log(`  ${name}: ${(bytes / 1024).toFixed(0)} KiB`);
console.log(`  command line: ${packages.length} packages, ${mebibytes(await sizeBelow(join(stage, 'cli')))}`);

function contentTypes(paths) {
  const extensions = new Set(['vsixmanifest']);
  for (const path of paths) {
    const ending = /\.([^./\\]+)$/.exec(path)?.[1];
    if (ending) extensions.add(ending.toLowerCase());
  }
  const types = {
    json: 'application/json',
    vsixmanifest: 'text/xml',
    svg: 'image/svg+xml',
    png: 'image/png',
    md: 'text/markdown',
    txt: 'text/plain',
    css: 'text/css',
  };
  const defaults = [...extensions]
    .sort()
    .map((ending) => `<Default Extension=".${ending}" ContentType="${types[ending] ?? 'application/octet-stream'}"/>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}</Types>\n`;
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function sizeBelow(folder) {
  let bytes = 0;
  for (const path of await filesBelow(folder)) bytes += (await stat(path)).size;
  return bytes;
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function slashed(path) {
  return path.split('\\').join('/');
}

function mebibytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
