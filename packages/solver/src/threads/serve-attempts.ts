import { Session } from 'node:inspector';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { Host } from '@xeno/plugin-api';
import { MachineSolvers } from '../make-solvers.js';
import type { Solvers } from '../session.js';
import type { AttemptMessage, AttemptRequest, AttemptThreadData } from './attempt-messages.js';
import { sharedClock, vitalPlaces } from './attempt-messages.js';
import { threadHost } from './thread-host.js';

/** What an attempt in a thread works with. */
export interface AttemptContext {
  /** Aborted when the attempt is cancelled or its time is up; the thread is ended soon after. */
  readonly signal: AbortSignal;
  /** Sessions that are left open are ended after the attempt. */
  readonly solvers: Solvers;
  readonly host: Host;
  /** Milliseconds that are left. */
  milliseconds(): number;
}

const beatMilliseconds = 50;
const bytesPerMiB = 1024 * 1024;

/**
 * The thread's side of `attemptInThread`: answers one request after the other with `run`. What `run` computes has to let
 * the thread's event loop turn every 20 ms or so, or it neither hears that it is to stop nor tells what memory it takes.
 */
export function serveAttempts<Request, Result>(
  run: (request: Request, context: AttemptContext) => Promise<Result>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('attempts are served by a worker thread');
  const say = (message: AttemptMessage): void => port.postMessage(message);
  const host = threadHost((group, running) => say({ kind: running ? 'group-started' : 'group-ended', group }));
  const solversBySettings = new Map<string, MachineSolvers>();
  let stopping = new AbortController();

  const attempt = async ({ request, deadline, settings }: AttemptRequest & { kind: 'attempt' }): Promise<void> => {
    const key = JSON.stringify(settings);
    const solvers = solversBySettings.get(key) ?? new MachineSolvers(host, settings);
    solversBySettings.set(key, solvers);
    stopping = new AbortController();
    let answer: AttemptMessage;
    const endBeating = beat();
    try {
      const result = await run(request as Request, {
        signal: stopping.signal,
        solvers,
        host,
        milliseconds: () => Math.max(0, deadline - sharedClock()),
      });
      answer = { kind: 'done', result };
    } catch (cause) {
      answer = failed(cause);
    }
    await solvers.endSessions();
    endBeating();
    try {
      say(answer);
    } catch (cause) {
      say(failed(cause));
    }
  };
  port.on('message', (message: AttemptRequest) => {
    if (message.kind === 'attempt') void attempt(message);
    else stopping.abort(new DOMException(message.reason, 'AbortError'));
  });
}

function failed(cause: unknown): AttemptMessage {
  return { kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
}

/** Tells again and again what this thread holds. Its limits as a worker leave out what lies outside of its heap. */
function beat(): () => void {
  const { vitals: buffer, memoryMiB } = workerData as AttemptThreadData;
  const vitals = new Float64Array(buffer);
  const tell = (): void => {
    let held = heldMiB();
    if (held > memoryMiB) {
      // Only what is not garbage counts.
      collectGarbage();
      held = heldMiB();
    }
    vitals[vitalPlaces.heldMiB] = held;
    vitals[vitalPlaces.beats] = (vitals[vitalPlaces.beats] ?? 0) + 1;
  };
  tell();
  const timer = setInterval(tell, beatMilliseconds);
  return () => {
    tell();
    clearInterval(timer);
  };
}

function heldMiB(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return (heap + external) / bytesPerMiB;
}

function collectGarbage(): void {
  const session = new Session();
  session.connect();
  session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}
