/**
 * Measures in this process, for one context, one thing: node fca-run.mjs CONTEXT concepts|count|base|stream [PROTOTYPES]. With
 * the prototypes' folder it measures theirs, in turns with ours. Prints JSON: results, and CPU ms of the first and of the best run.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { canonicalBase, concepts, countConcepts } from '@xeno/engine-ae';
import { contexts } from './fca-contexts.mjs';

const [name, what, prototypes] = process.argv.slice(2);
const names = (count) => Array.from({ length: count }, (_, index) => `${index}`);
const { attributes, rows } = contexts[name]();
const context = { objects: names(rows.length), attributes: names(attributes), rows };

const ours = {
  concepts: () => {
    let count = 0;
    for (const _ of concepts(context)) count += 1;
    return count;
  },
  count: () => countConcepts(context),
  base: () => canonicalBase(context).length,
  'plain base': () => canonicalBase(context, { algorithm: 'typescript' }).length,
}[what];
const runs = { ours };
if (prototypes !== undefined) {
  const theirs = await import(pathToFileURL(`${prototypes}/concepts.mjs`).href);
  const given = { n: rows.length, m: attributes, R: rows };
  runs.prototype = () => theirs.concepts(given);
}
const measured = {};
for (let round = 0; round < 9; round += 1) {
  for (const [tool, run] of Object.entries(runs)) {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    measured[tool] ??= { result, first: ms, best: Number.POSITIVE_INFINITY };
    // What other threads still compile for one is not charged to the other.
    if (round < 4) await sleep(20);
    else measured[tool].best = Math.min(measured[tool].best, ms);
  }
}
console.log(JSON.stringify(measured));
