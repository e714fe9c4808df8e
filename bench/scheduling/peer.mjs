/**
 * The same DAG of no-op tasks on other in-process schedulers; none of them keeps a journal.
 * usage: node bench/scheduling/peer.mjs p-graph|listr2|p-queue N [RUNS]  → one JSON line: the best of RUNS in one process
 */
import { layeredDag } from './dag.mjs';

const [tool, count, runs] = process.argv.slice(2);
const n = Number(count);
const noop = async () => {};

const peers = {
  'p-graph': async (dag) => {
    const { PGraph } = await import('p-graph');
    const nodes = new Map(dag.map(({ id }) => [String(id), { run: noop }]));
    const edges = dag.flatMap(({ id, needs }) => needs.map((need) => [String(need), String(id)]));
    return () => new PGraph(nodes, edges).run({ concurrency: 10 });
  },
  // Knows no DAG: layer after layer.
  listr2: async (dag) => {
    const { Listr } = await import('listr2');
    const layers = [];
    for (const task of dag) (layers[task.layer] ??= []).push(task);
    const tasks = layers.map((layer, at) => ({
      title: `layer ${at}`,
      task: (_, self) =>
        self.newListr(
          layer.map(({ id }) => ({ title: `t${id}`, task: noop })),
          { concurrent: 10 },
        ),
    }));
    return () => new Listr(tasks, { renderer: 'silent', concurrent: false }).run();
  },
  // Knows no DAG: each task joins the queue when its needs have ended.
  'p-queue': async (dag) => {
    const { default: PQueue } = await import('p-queue');
    return async () => {
      const queue = new PQueue({ concurrency: 10 });
      const ended = [];
      for (const { id, needs } of dag)
        ended[id] = Promise.all(needs.map((need) => ended[need])).then(() => queue.add(noop));
      await Promise.all(ended);
    };
  },
};

await (await peers[tool](layeredDag(100)))();
const cpuMs = [];
for (let round = 0; round < Number(runs ?? 1); round += 1) {
  const run = await peers[tool](layeredDag(n));
  const before = process.cpuUsage();
  await run();
  const used = process.cpuUsage(before);
  cpuMs.push((used.user + used.system) / 1000);
}
const round = (value) => Math.round(value * 10) / 10;
const peakRssMiB = round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ tool, n, cpuMs: round(Math.min(...cpuMs)), peakRssMiB }));
