import { parentPort } from 'node:worker_threads';
import type { Z3Conversation } from './z3-module.js';
import { selfTest, Z3Module } from './z3-module.js';
import type { Z3Message, Z3Request } from './z3-thread-messages.js';

/**
 * A worker thread's whole life: load Z3, test it, converse until it is ended from outside. Z3 runs in this very thread,
 * which answers nothing meanwhile: an answer costs one hop there and one back, and no thread of Z3's own.
 */
async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const say = (message: Z3Message): void => port.postMessage(message);
  const broken = (cause: unknown): void =>
    say({ kind: 'broken', message: cause instanceof Error ? cause.message : String(cause) });
  try {
    const z3 = await Z3Module.load((status) => say({ kind: 'exited', status }));
    await selfTest(z3);
    let conversation: Z3Conversation | undefined;
    port.on('message', (request: Z3Request) => {
      try {
        let text = '';
        if (request.kind === 'open') {
          conversation?.close();
          conversation = z3.converse(request.memoryMiB);
        } else {
          text = conversation?.say(request.text) ?? '';
        }
        say({ kind: 'printed', text, heldMiB: z3.allocatedMebibytes });
      } catch (cause) {
        broken(cause);
      }
    });
    say({ kind: 'ready', version: z3.version });
  } catch (cause) {
    broken(cause);
  }
}

if (parentPort !== null) await serve(parentPort);
