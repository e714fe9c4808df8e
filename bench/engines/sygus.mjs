// Runs the engine `cegis` on the corpus of SyGuS problems, one at a time, and checks every answer again with another program.
//   node bench/engines/sygus.mjs [--solver auto|z3|cvc5|embedded] [--seconds 10] [--only text] [--strategies a,b]
//     [--corpus folder] [--show]
// The limit is CPU time of this process and all that it starts; where /proc does not tell it, it is wall time.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, promises as files, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({
  options: {
    solver: { type: 'string', default: 'z3' },
    seconds: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    corpus: { type: 'string', default: join(root, '../shared/corpus/open') },
    show: { type: 'boolean', default: false },
    strategies: { type: 'string' },
  },
});
const directory = join(root, 'packages/plugins/engine-cegis');
const { default: plugin } = await import(join(directory, 'dist/plugin.js'));
const { readSolution, readSynthesisProblem, realisabilityScript, readValue, TermFactory, verificationScript } =
  await import(join(root, 'packages/forms/dist/index.js'));

const problems = listProblems();
if (problems.length === 0) {
  console.log(`no problems in ${options.corpus}`);
  process.exit(0);
}
const engine = makeEngine();
const rows = [];
for (const problem of problems) {
  const text = readFileSync(problem.file, 'utf8');
  const obligation = { id: problem.name, form: 'sygus', text, parameters: {}, origin: { file: problem.file } };
  const before = cpuSeconds();
  const limit = Number(options.seconds);
  const stop = new AbortController();
  const watch = setInterval(() => {
    if (cpuSeconds() - before > limit) stop.abort();
  }, 100);
  const wallSeconds = existsSync('/proc/self/stat') ? 6 * limit : limit;
  const verdict = await engine.attempt(obligation, { wallSeconds }, stop.signal);
  clearInterval(watch);
  const checked = check(text, verdict);
  rows.push({ ...problem, verdict, checked });
  const label = problem.expected ?? '?';
  console.log(
    [
      problem.name.padEnd(42),
      String(label).padEnd(10),
      verdict.status.padEnd(18),
      checked.padEnd(12),
      `${verdict.usage.wallSeconds.toFixed(2)} s wall ${(cpuSeconds() - before).toFixed(2)} s cpu`,
      verdict.details?.strategy ?? '',
      options.show || verdict.status === 'Error' ? (verdict.message ?? '') : (verdict.message ?? '').slice(0, 160),
    ].join(' '),
  );
  if (options.show) for (const one of verdict.evidence) console.log(`    ${one.format}: ${one.text.slice(0, 400)}`);
}
await engine.stop();
summarise(rows);
process.exit(rows.some((row) => row.checked === 'WRONG') ? 1 : 0);

function listProblems() {
  const manifest = join(options.corpus, 'manifest.json');
  const entries = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, 'utf8'))
        .filter((entry) => entry.kind === 'sygus')
        .map((entry) => ({
          name: entry.file.replace(/^sygus\//, ''),
          file: join(options.corpus, entry.file),
          expected: entry.expected,
          track: trackOf(entry),
        }))
    : existsSync(options.corpus)
      ? readdirSync(options.corpus)
          .filter((name) => /\.s[ly]$/.test(name))
          .map((name) => ({ name, file: join(options.corpus, name), expected: null, track: 'own' }))
      : [];
  return entries.filter((entry) => entry.name.includes(options.only));
}

function trackOf(entry) {
  const parts = entry.source_path.split('/');
  return parts[0] === 'lib' ? parts[1] : entry.source_repo;
}

function makeEngine() {
  const host = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: Math.random,
    sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    files,
    spawn,
  };
  let factory;
  plugin.register({ engine: (_id, make) => (factory = make) }, { directory, host, log: () => undefined });
  return factory({
    solver: options.solver,
    ...(options.strategies === undefined ? {} : { strategies: options.strategies.split(',') }),
  });
}

/** CPU of this process, its threads and all that they have started. */
function cpuSeconds() {
  if (!existsSync('/proc/self/stat')) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
  const rows = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1).split(' ');
        return [
          {
            id: Number(name),
            parent: Number(fields[1]),
            ticks: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0),
          },
        ];
      } catch {
        return [];
      }
    });
  const tree = new Set([process.pid]);
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const row of rows) if (tree.has(row.parent)) tree.add(row.id);
  }
  return rows.filter((row) => tree.has(row.id)).reduce((sum, row) => sum + row.ticks, 0) / 100;
}

/** `right`, `WRONG` or why it was not checked, by the installed cvc5. */
function check(text, verdict) {
  const answered = verdict.status === 'Theorem' || verdict.status === 'CounterSatisfiable';
  if (!answered) return '-';
  const factory = new TermFactory();
  const problem = readSynthesisProblem(text, factory);
  const evidence = verdict.evidence[0];
  let script;
  if (evidence.format === 'sygus-solution')
    script = verificationScript(problem, readSolution(problem, evidence.text, factory));
  else {
    const why = JSON.parse(evidence.text);
    if (why.kind !== 'unrealisable-examples') return `by ${why.kind}`;
    const examples = why.examples.map(
      (example) =>
        new Map(
          problem.variables.flatMap((v) =>
            example[v.name] === undefined ? [] : [[v.name, readValue(example[v.name], v.sort)]],
          ),
        ),
    );
    script = realisabilityScript(problem, examples);
  }
  const run = spawnSync('cvc5', ['--lang', 'smt2', '--tlimit', '20000', '-'], {
    input: `(set-logic ALL)\n${script}`,
    encoding: 'utf8',
  });
  if (run.error) return 'no cvc5';
  const said = run.stdout.trim().split('\n')[0];
  return said === 'unsat' ? 'right' : said === 'sat' ? 'WRONG' : `cvc5: ${said || run.stderr.trim().slice(0, 60)}`;
}

function summarise(all) {
  const count = (rows, test) => rows.filter(test).length;
  const solved = (row) => row.verdict.status === 'Theorem';
  const infeasible = (row) => row.verdict.status === 'CounterSatisfiable';
  const byCvc5 = (row) => row.expected === 'feasible' || row.expected === 'infeasible';
  const wrong = (row) =>
    row.checked === 'WRONG' ||
    (row.expected === 'feasible' && infeasible(row)) ||
    (row.expected === 'infeasible' && solved(row));
  const line = (name, rows) =>
    [
      name.padEnd(28),
      rows.length,
      count(rows, solved),
      count(rows, infeasible),
      count(rows, wrong),
      count(rows, byCvc5),
      count(rows, (row) => byCvc5(row) && !solved(row) && !infeasible(row)),
      count(rows, (row) => !byCvc5(row) && (solved(row) || infeasible(row))),
    ].join('\t');
  console.log(`\n${['track'.padEnd(28), 'n', 'solved', 'infeas', 'wrong', 'cvc5', 'missed', 'gained'].join('\t')}`);
  for (const track of [...new Set(all.map((row) => row.track))].sort())
    console.log(
      line(
        track,
        all.filter((row) => row.track === track),
      ),
    );
  console.log(line('all', all));
}
