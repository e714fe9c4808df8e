import { readFileSync } from 'node:fs';
import type { Host } from '@xeno/plugin-api';

/** What a process group uses: summed resident memory and processor time of its living members. */
export interface GroupSample {
  readonly rssMiB: number;
  readonly cpuSeconds: number;
}

interface Watched {
  readonly onSample: (sample: GroupSample) => void;
  /** When it began to work; absent while it rests. */
  since: number | undefined;
  sampled: number;
}

const sampleMilliseconds = 150;
/** Work that is shorter than this is looked at now and then only: a walk over `/proc` costs more than it. */
const shortMilliseconds = 100;
const longestUnsampledMilliseconds = 1000;
/** What Linux tells programs, whatever the kernel counts in. */
const ticksPerSecond = 100;

/**
 * The process groups that are running on our behalf. Watches what they use where `/proc` exists, and ends them when this
 * process ends, however it ends short of SIGKILL.
 */
export class ProcessGroups {
  private readonly groups = new Map<number, Watched>();
  private timer: NodeJS.Timeout | undefined;
  private sampling = false;
  private readonly onExit = (): void => {
    for (const group of this.groups.keys()) this.kill(group, 'SIGKILL');
  };

  constructor(private readonly host: Host) {}

  /** The group counts as working from now on, so that it is sampled, until `rest`. */
  add(group: number, onSample: (sample: GroupSample) => void): void {
    if (this.groups.size === 0) process.on('exit', this.onExit);
    this.groups.set(group, { onSample, since: undefined, sampled: this.host.monotonic() });
    this.work(group);
  }

  /** It works: it is sampled from now on. */
  work(group: number): void {
    const watched = this.groups.get(group);
    if (watched === undefined) return;
    watched.since = this.host.monotonic();
    this.timer ??= setInterval(() => void this.sample(), sampleMilliseconds).unref();
  }

  /** It waits for work, and is not sampled meanwhile. */
  rest(group: number): void {
    const watched = this.groups.get(group);
    if (watched !== undefined) watched.since = undefined;
  }

  remove(group: number): void {
    if (!this.groups.delete(group) || this.groups.size > 0) return;
    process.off('exit', this.onExit);
    this.stopTimer();
  }

  /** Signals every member of a group; one that has no members any more is no error. */
  kill(group: number, signal: 'SIGTERM' | 'SIGKILL'): void {
    try {
      process.kill(process.platform === 'win32' ? group : -group, signal);
    } catch {
      // Nobody is left.
    }
  }

  /** Processor time of a group's first process and its ended children so far, where `/proc` exists. */
  cpuSeconds(group: number): number | undefined {
    try {
      return parseStat(readFileSync(`/proc/${group}/stat`, 'utf8'))?.cpuSeconds;
    } catch {
      return undefined;
    }
  }

  private stopTimer(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** One walk over `/proc` serves all groups. */
  private async sample(): Promise<void> {
    const working = [...this.groups.values()].filter((watched) => watched.since !== undefined);
    if (working.length === 0) {
      this.stopTimer();
      return;
    }
    const now = this.host.monotonic();
    const isDue = ({ since, sampled }: Watched): boolean =>
      now - (since ?? now) >= shortMilliseconds || now - sampled >= longestUnsampledMilliseconds;
    if (this.sampling || !working.some(isDue)) return;
    this.sampling = true;
    try {
      const sums = new Map<number, { rssMiB: number; cpuSeconds: number }>();
      const entries = (await this.host.files.readdir('/proc')).filter((name) => /^[0-9]+$/.test(name));
      await Promise.all(
        entries.map(async (name) => {
          const stat = await this.host.files.readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
          const found = parseStat(stat);
          if (found === undefined || !this.groups.has(found.group)) return;
          const status = await this.host.files.readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
          const rssMiB = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
          const sum = sums.get(found.group) ?? { rssMiB: 0, cpuSeconds: 0 };
          sums.set(found.group, { rssMiB: sum.rssMiB + rssMiB, cpuSeconds: sum.cpuSeconds + found.cpuSeconds });
        }),
      );
      for (const [group, sum] of sums) {
        const watched = this.groups.get(group);
        if (watched === undefined) continue;
        watched.sampled = now;
        watched.onSample(sum);
      }
    } catch {
      // No /proc on this platform: memory is then limited by the program alone.
    } finally {
      this.sampling = false;
    }
  }
}

/** `man 5 proc`: the name in parentheses may hold anything, the fields after the last `)` are numbers. */
function parseStat(stat: string): { readonly group: number; readonly cpuSeconds: number } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const group = Number(fields[2]);
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return group > 0 && Number.isFinite(ticks) ? { group, cpuSeconds: ticks / ticksPerSecond } : undefined;
}
