import type { Host } from '@xeno/plugin-api';

/** What a process group uses: summed resident memory and processor time of its living members. */
export interface GroupSample {
  readonly rssMiB: number;
  readonly cpuSeconds: number;
}

const sampleMilliseconds = 150;
/** What Linux tells programs, whatever the kernel counts in. */
const ticksPerSecond = 100;

/**
 * The process groups that are running on our behalf. Watches what they use where `/proc` exists, and ends them when this
 * process ends, however it ends short of SIGKILL.
 */
export class ProcessGroups {
  private readonly watched = new Map<number, (sample: GroupSample) => void>();
  private timer: NodeJS.Timeout | undefined;
  private sampling = false;
  private readonly onExit = (): void => {
    for (const group of this.watched.keys()) this.kill(group, 'SIGKILL');
  };

  constructor(private readonly host: Host) {}

  add(group: number, onSample: (sample: GroupSample) => void): void {
    if (this.watched.size === 0) {
      process.on('exit', this.onExit);
      this.timer = setInterval(() => void this.sample(), sampleMilliseconds);
      this.timer.unref();
    }
    this.watched.set(group, onSample);
  }

  remove(group: number): void {
    this.watched.delete(group);
    if (this.watched.size > 0) return;
    process.off('exit', this.onExit);
    clearInterval(this.timer);
  }

  /** Signals every member of a group; one that has no members any more is no error. */
  kill(group: number, signal: 'SIGTERM' | 'SIGKILL'): void {
    try {
      process.kill(process.platform === 'win32' ? group : -group, signal);
    } catch {
      // Nobody is left.
    }
  }

  /** One walk over `/proc` serves all groups. */
  private async sample(): Promise<void> {
    if (this.sampling) return;
    this.sampling = true;
    try {
      const sums = new Map<number, { rssMiB: number; cpuSeconds: number }>();
      const entries = (await this.host.files.readdir('/proc')).filter((name) => /^[0-9]+$/.test(name));
      await Promise.all(
        entries.map(async (name) => {
          const stat = await this.host.files.readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
          const found = parseStat(stat);
          if (found === undefined || !this.watched.has(found.group)) return;
          const status = await this.host.files.readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
          const rssMiB = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
          const sum = sums.get(found.group) ?? { rssMiB: 0, cpuSeconds: 0 };
          sums.set(found.group, { rssMiB: sum.rssMiB + rssMiB, cpuSeconds: sum.cpuSeconds + found.cpuSeconds });
        }),
      );
      for (const [group, sum] of sums) this.watched.get(group)?.(sum);
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
