import { hostname } from 'node:os';
import type { Host } from '@xeno/plugin-api';
import { systemCode } from './storage-fault.js';

/** Which process holds a data path. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
  /** Where `pid` means what it says: one boot of one machine, and one process namespace of it. */
  readonly place: string;
  /** Start of the process in ticks since boot, where the system tells: a reused pid differs in it. */
  readonly started: string;
}

/** What this process would write as the owner. */
export async function describeSelf(host: Host): Promise<LockOwner> {
  const status = await readStatus(host.files, process.pid);
  return {
    pid: process.pid,
    host: hostname(),
    since: new Date(host.now()).toISOString(),
    place: await describePlace(host.files),
    started: status?.started ?? '',
  };
}

/** Reads an owner that another process wrote; anything else than an owner is `undefined`. */
export function parseOwner(text: string): LockOwner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, host, since, place, started } = value as Record<string, unknown>;
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
    if (typeof host !== 'string' || typeof since !== 'string') return undefined;
    if (typeof place !== 'string' || typeof started !== 'string') return undefined;
    return { pid, host, since, place, started };
  } catch {
    return undefined;
  }
}

/** Whether the owner still runs; `unknown` when it belongs to a place that this process cannot look into. */
export async function findOwner(files: Host['files'], owner: LockOwner): Promise<'alive' | 'dead' | 'unknown'> {
  if (owner.place !== (await describePlace(files))) return 'unknown';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // Any other error means that the process exists and belongs to somebody else.
    if (systemCode(error) === 'ESRCH') return 'dead';
  }
  const status = await readStatus(files, owner.pid);
  if (status === undefined) return 'alive';
  // A killed process whose parent has not asked for it still answers signals, but it will never write again.
  if (status.state === 'Z' || status.state === 'X') return 'dead';
  return owner.started !== '' && status.started !== owner.started ? 'dead' : 'alive';
}

/** Two containers can share a host's name and yet number their processes apart. */
async function describePlace(files: Host['files']): Promise<string> {
  const boot = await files.readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await files.readlink('/proc/self/ns/pid').catch(() => '');
  return `${hostname()} ${boot.trim()} ${namespace}`.trim();
}

async function readStatus(files: Host['files'], pid: number): Promise<{ state: string; started: string } | undefined> {
  const text = await files.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  return state === undefined || started === undefined ? undefined : { state, started };
}
