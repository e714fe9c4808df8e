import { parentPort } from 'node:worker_threads';
import { selfTest, Z3Module } from '@xeno/solver';
import type { ThreadMessage, ThreadRequest } from './thread-messages.js';

const sampleMilliseconds = 25;

/** A worker thread's whole life: load Z3, test it, answer requests until it is ended from outside. */
async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const say = (message: ThreadMessage): void => port.postMessage(message);
  try {
    const z3 = await Z3Module.load((status) => say({ kind: 'exited', status }));
    await selfTest(z3);
    port.on('message', (request: ThreadRequest) => {
      void answer(z3, request, say);
    });
    say({ kind: 'ready', version: z3.version });
  } catch (cause) {
    say({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) });
  }
}

async function answer(z3: Z3Module, request: ThreadRequest, say: (message: ThreadMessage) => void): Promise<void> {
  let reported = 0;
  const sampling = setInterval(() => {
    const mebibytes = z3.allocatedMebibytes;
    if (mebibytes < reported + 4) return;
    reported = mebibytes;
    say({ kind: 'memory', mebibytes });
  }, sampleMilliseconds);
  try {
    await z3.evaluate([request.script, request.followUp], request.milliseconds, (text) =>
      say({ kind: 'output', text }),
    );
    say({ kind: 'done', mebibytes: z3.allocatedMebibytes });
  } catch (cause) {
    say({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) });
  } finally {
    clearInterval(sampling);
  }
}

if (parentPort !== null) await serve(parentPort);
