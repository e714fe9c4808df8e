// Writes what the documentation says and the code knows already: `node docs/generate/main.mjs`.
// With `--check` nothing is written; the exit code is 1 when a page is stale. Needs built packages.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiReference } from './api-reference.mjs';
import { commandLine } from './command-line.mjs';
import { engineOptions } from './engine-options.mjs';
import { fieldTables, table } from './field-tables.mjs';
import { fillMarks } from './marks.mjs';

const docs = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const tables = await fieldTables();

const pages = {
  'api-reference.md': () => apiReference(),
  'reference/command-line.md': (text) => fillMarks(text, commandLine()),
  'reference/workflow.md': (text) => fillMarks(text, tables),
  'reference/proof-structure.md': (text) => fillMarks(text, tables),
  'reference/configuration.md': (text) => fillMarks(text, { ...tables, ...engineOptions(table) }),
};

let stale = 0;
for (const [page, generate] of Object.entries(pages)) {
  const file = path.join(docs, page);
  const before = read(file);
  const after = generate(before);
  if (after === before) continue;
  stale += 1;
  if (check) console.error(`docs/${page} is stale: run \`npm run docs\``);
  else {
    writeFileSync(file, after);
    console.error(`wrote docs/${page}`);
  }
}
if (check && stale > 0) process.exitCode = 1;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}
