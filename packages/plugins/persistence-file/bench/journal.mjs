// CPU time of the journal alone: EVENTS events of about 180 bytes, a commit after every BATCH of them.
// Usage, after a build: node bench/journal.mjs [EVENTS] [BATCH]
import { promises as files } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilePersistence } from '../dist/index.js';

const events = Number(process.argv[2] ?? 20_000);
const batch = Number(process.argv[3] ?? 100);
const rounds = 5;

const event = (index) => ({
  type: 'step.finished',
  at: 1_760_000_000_000 + index,
  step: `verify-block-${index}`,
  status: 'succeeded',
  conclusion: 'met',
  trust: 'corroborated',
  outputs: { proof: 'parity.psp.yaml', count: index },
});

const root = await files.mkdtemp(join(tmpdir(), 'xeno-journal-bench-'));
const store = new FilePersistence({ files, now: Date.now }, {}, root);
await store.start();

const results = [];
for (let round = 0; round < rounds; round++) {
  const journal = await store.createRun(`run-${round}`);
  const cpu = process.cpuUsage();
  const wall = performance.now();
  for (let index = 0; index < events; index++) {
    journal.append(event(index));
    if (index % batch === batch - 1) await journal.commit();
  }
  await journal.close();
  const { user, system } = process.cpuUsage(cpu);
  results.push({ cpu: (user + system) / events, wall: ((performance.now() - wall) * 1000) / events });
}

const cpu = process.cpuUsage();
const { records } = await store.readRun('run-0');
const { user, system } = process.cpuUsage(cpu);
await store.stop();
await files.rm(root, { recursive: true });

const best = (key) => Math.min(...results.map((result) => result[key])).toFixed(2);
console.log(
  `${events} events of ${JSON.stringify(event(events)).length} bytes, a commit per ${batch}, best of ${rounds}:`,
);
console.log(`  append + commit  ${best('cpu')} µs CPU, ${best('wall')} µs wall an event`);
console.log(`  read and verify  ${((user + system) / records.length).toFixed(2)} µs CPU an event`);
console.log(`  all rounds       ${results.map((result) => result.cpu.toFixed(2)).join(' ')} µs CPU`);
