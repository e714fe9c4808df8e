/**
 * Formal concept analysis: concepts and canonical bases, CPU ms of the first run in a process and of the best of five later
 * ones, beside the prototypes in `../shared/prototypes/fca` (concepts in JavaScript; bases by dense counters in WebAssembly
 * and by lists in C) where they and clang and gcc are there. Ends with 1 when a goal is missed or counts differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from '../table.mjs';
import { contexts, sparse } from './fca-contexts.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/prototypes/fca', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'xeno-fca-'));
let failed = false;

const measure = (name, what, ...more) =>
  JSON.parse(execFileSync(process.execPath, [`${here}fca-run.mjs`, name, what, ...more], { encoding: 'utf8' }));

const goal = (ratio, most) => {
  if (ratio === undefined || most === undefined) return '';
  if (ratio > most) failed = true;
  return ratio > most ? `MISSED ${most}` : `≤ ${most}`;
};

const shown = (number, digits = 1) => number?.toFixed(digits);

/** A copy that can be built and run, or nothing. */
function copyPrototypes() {
  if (!existsSync(shared)) return { folder: undefined, built: false };
  cpSync(shared, directory, { recursive: true });
  const { status } = spawnSync('bash', [join(directory, 'build.sh')], { stdio: 'ignore' });
  return { folder: directory, built: status === 0 };
}

/** Runs the prototypes' programs on a context: milliseconds as they print them. */
function measurePrograms(name) {
  const { attributes, rows } = contexts[name]();
  const file = join(directory, 'context');
  writeFileSync(`${file}.dat`, rows.map((row) => `${row.join(' ')}\n`).join(''));
  const bits = (row) => Array.from({ length: attributes }, (_, at) => (row.includes(at) ? 1 : 0)).join(' ');
  writeFileSync(`${file}.01`, rows.map((row) => `${bits(row)}\n`).join(''));
  const run = (command, args) => {
    const output = execFileSync(command, args, { encoding: 'utf8' });
    return [...output.matchAll(/^\S+ (\d+) .* ([\d.]+) ms$/gm)].map(([, count, ms]) => [Number(count), Number(ms)]);
  };
  const dense = run(process.execPath, [join(directory, 'dgwasm.mjs'), `${file}.dat`, '9']);
  const lists = Array.from({ length: 5 }, () => run(join(directory, 'dgbase'), [`${file}.01`])[0]);
  const least = (measured) => Math.min(...measured.map(([, ms]) => ms));
  return { result: dense[0][0], first: dense[0][1], best: least(dense.slice(4)), lists: least(lists) };
}

try {
  const { folder, built } = copyPrototypes();
  const conceptRows = Object.keys(contexts).map((name) => {
    const first = measure(name, 'concepts').ours.first;
    const { ours, prototype } = measure(name, 'concepts', ...(folder === undefined ? [] : [folder]));
    const count = measure(name, 'count').ours;
    const ratio = prototype && ours.best / prototype.best;
    failed ||= count.result !== ours.result || (prototype !== undefined && prototype.result !== ours.result);
    return {
      name,
      result: ours.result,
      first: shown(first),
      best: shown(ours.best),
      count: shown(count.best),
      prototype: shown(prototype?.best),
      ratio: shown(ratio, 2),
      goal: goal(ratio, ours.result > 40_000 ? 0.6 : undefined),
    };
  });
  console.log('### Concepts: CPU ms\n');
  printTable(conceptRows, {
    context: 'name',
    concepts: 'result',
    'first run': 'first',
    best: 'best',
    'best, counted only': 'count',
    'prototype, best': 'prototype',
    ratio: 'ratio',
    goal: 'goal',
  });

  const baseRows = Object.keys(contexts).map((name) => {
    const { ours } = measure(name, 'base');
    const plain = measure(name, 'plain base').ours;
    const peer = built ? measurePrograms(name) : undefined;
    const ratio = peer && ours.best / peer.best;
    const toLists = peer && sparse.has(name) ? ours.best / peer.lists : undefined;
    failed ||= plain.result !== ours.result || (peer !== undefined && peer.result !== ours.result);
    return {
      name,
      result: ours.result,
      first: shown(ours.first),
      best: shown(ours.best),
      plain: shown(plain.best),
      dense: shown(peer?.best),
      ratio: shown(ratio, 2),
      goal: goal(ratio, 1),
      lists: shown(peer?.lists),
      toLists: shown(toLists, 2),
      listGoal: goal(toLists, 1.3),
    };
  });
  console.log('\n### Canonical base: CPU ms\n');
  printTable(baseRows, {
    context: 'name',
    implications: 'result',
    'first run': 'first',
    best: 'best',
    'best, TypeScript': 'plain',
    'prototype (WASM), best': 'dense',
    ratio: 'ratio',
    goal: 'goal',
    'prototype (C lists)': 'lists',
    'ratio to lists': 'toLists',
    'goal (sparse)': 'listGoal',
  });
  if (!built) console.log(`\nwithout the prototypes' programs: they, clang and gcc are needed (${shared})`);
} finally {
  rmSync(directory, { recursive: true });
}
if (failed) process.exitCode = 1;
