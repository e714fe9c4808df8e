/**
 * CPU of one edit in the middle of a document that is open, problems included, beside the `yaml` library reading the
 * same text in the same process. `value`: a letter in a name; `face`: a letter in an id, which other steps mention.
 * usage: node bench/documents/edits.mjs workflow|proof FILE  → one JSON line
 */
import { readFileSync } from 'node:fs';
import { coreCatalog, openDocument } from '@xeno/language';
import { parseDocument } from 'yaml';

const [kind, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const cpu = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
let document;
const open = cpu(() => {
  document = openDocument(kind, text, { file: 'bench', catalog: coreCatalog });
});
const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * part)];

/** Types a letter behind a word and takes it away again. */
const typing = (word) => {
  const at = text.indexOf(word, text.length / 2) + word.length;
  const times = [];
  let problems = 0;
  for (let round = 0; round < 60; round += 1) {
    const typed = round % 2 === 0;
    const change = typed ? { start: at, end: at, newText: 'x' } : { start: at, end: at + 1, newText: '' };
    const spent = cpu(() => {
      document = document.changed([change]);
      problems = Math.max(problems, document.problems.length);
    });
    // The first ones are compiled while they run.
    if (round >= 10) times.push(spent);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), problems };
};
const value = typing(kind === 'workflow' ? 'name: Verify' : 'statement: Statement');
const face = typing(kind === 'workflow' ? '- id: step_' : '- id: b');
const rss = process.memoryUsage().rss / 1e6;
const yaml = cpu(() => parseDocument(text));
console.log(JSON.stringify({ open, value, face, rss, yaml }));
