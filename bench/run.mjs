/**
 * Runs the benchmarks and prints their tables. `npm run bench` runs all; `npm run bench -- scheduling` one.
 * Figures are CPU time (user + system) of whole processes or of the part named; on a shared machine, read the ratios.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(`${here}suites`)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace(/\.mjs$/, ''))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0 || wanted.includes('--help')) {
  console.error(`usage: npm run bench [-- ${all.join('|')}]`);
  process.exit(2);
}
let failed = false;
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n## ${name}\n`);
  const { status } = spawnSync(process.execPath, [`${here}suites/${name}.mjs`], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
