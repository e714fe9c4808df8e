import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ServerUnderTest } from './server-under-test.mjs';
import { marksOf, proofText, workflowText } from './workflow.mjs';

/**
 * Measures one server on one workflow. `debounce` is how long the server waits by design before it looks at an edit;
 * it is taken off what is measured.
 */
export async function measure({ command, settings, debounce = 0, languageId, steps, rounds = 100, seconds = 40 }) {
  const folder = mkdtempSync(join(tmpdir(), 'xeno-lsp-bench-'));
  try {
    const text = workflowText(steps);
    const file = join(folder, 'bench.xeno.yaml');
    writeFileSync(file, text);
    writeFileSync(join(folder, 'parity.psp.yaml'), proofText);
    const server = await ServerUnderTest.start({ command, folder, settings });
    try {
      const marks = marksOf(text);
      const uri = pathToFileURL(file).href;
      const began = performance.now();
      const { first, settled } = await server.open(uri, languageId, text);
      const open = { milliseconds: first.at - began, startCpu: server.cpu(), problems: settled.count };

      let dirty = false;
      const toggle = async () => {
        await (dirty ? server.change(marks.edit, 1, '') : server.change(marks.edit, 0, 'x'));
        dirty = !dirty;
      };
      // What the edit does to the number of problems; a publish that shows something else is not the answer to it.
      const counts = new Map();
      for (let round = 0; round < 4; round++) {
        const next = server.diagnostics();
        await toggle();
        await next;
        counts.set(dirty, (await server.quiet(debounce + 300)).count);
      }
      if (counts.get(true) === counts.get(false)) throw new Error('the edit does not show in the diagnostics');

      const edit = await repeat(server, rounds, seconds, async () => {
        const start = performance.now();
        const expected = counts.get(!dirty);
        const shown = server.diagnostics(({ count }) => count === expected);
        await toggle();
        return (await shown).at - start - debounce;
      });
      const silence = debounce + Math.max(300, 3 * edit.p95);
      await server.quiet(silence);

      const published = server.published.length;
      let last = 0;
      for (let round = 0; round < 20; round++) {
        last = performance.now();
        await toggle();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const final = await server.quiet(silence);
      const burst = {
        milliseconds: Math.max(0, final.at - last - debounce),
        publishes: server.published.length - published,
        right: final.count === counts.get(dirty),
      };

      const document = { uri };
      const ask = (method, params) => () => timed(() => server.request(method, { textDocument: document, ...params }));
      const completion = await repeat(
        server,
        rounds,
        seconds,
        ask('textDocument/completion', { position: marks.complete }),
      );
      const typing = await repeat(server, rounds / 2, seconds, async () => {
        const start = performance.now();
        await toggle();
        await server.request('textDocument/completion', { textDocument: document, position: marks.complete });
        return performance.now() - start;
      });
      await server.quiet(silence);
      const hover = await repeat(server, rounds, seconds, ask('textDocument/hover', { position: marks.hover }));
      const symbols = await repeat(server, 10, seconds, ask('textDocument/documentSymbol', {}));
      return {
        steps,
        bytes: text.length,
        open,
        edit,
        burst,
        completion,
        typing,
        hover,
        symbols,
        memory: server.memory(),
      };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Repeats for some rounds or some seconds, whichever ends first; milliseconds at the client, CPU of the server. */
async function repeat(server, rounds, seconds, work) {
  const times = [];
  const cpu = server.cpu();
  const end = performance.now() + seconds * 1000;
  await work();
  while (times.length < rounds && performance.now() < end) times.push(await work());
  const sorted = times.sort((a, b) => a - b);
  const at = (share) =>
    Math.max(0, sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { rounds: times.length, p50: at(0.5), p95: at(0.95), cpu: (server.cpu() - cpu) / (times.length + 1) };
}
