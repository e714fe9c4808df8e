import { tmpdir } from 'node:os';
import type { Host } from '@xeno/plugin-api';
import { z3File, z3Version } from './embedded/z3-package.js';
import { findProgram } from './processes/find-program.js';
import { plainEnvironment } from './processes/plain-environment.js';
import type { ProcessGroups } from './processes/process-groups.js';
import { runProcess } from './processes/run-process.js';
import type { SolverProgram } from './session.js';

/** Which programs a caller wants, and under which names they are installed. */
export interface SolverSettings {
  /** `auto` (default): installed programs, then the embedded one. */
  readonly prefer?: 'auto' | 'native' | 'embedded';
  /** Names on the search path, or absolute paths. */
  readonly commands?: { readonly z3?: string; readonly cvc5?: string };
}

const versionMilliseconds = 10_000;
const versionMemoryMiB = 512;
const versionOutputBytes = 64 * 1024;
const versionPatterns = { z3: /^Z3 version (\d[\w.]*)/m, cvc5: /^This is cvc5 version (\d[\w.-]*)/m } as const;

/** The programs that can be used here, the preferred ones first. */
export async function findPrograms(
  settings: SolverSettings,
  host: Host,
  groups: ProcessGroups,
): Promise<readonly SolverProgram[]> {
  const prefer = settings.prefer ?? 'auto';
  const native =
    prefer === 'embedded'
      ? []
      : await Promise.all(
          (['z3', 'cvc5'] as const).map(async (id) => findNative(id, settings.commands?.[id] ?? id, host, groups)),
        );
  return [...native, prefer === 'native' ? undefined : findEmbedded()].filter((program) => program !== undefined);
}

async function findNative(
  id: 'z3' | 'cvc5',
  command: string,
  host: Host,
  groups: ProcessGroups,
): Promise<SolverProgram | undefined> {
  const location = await findProgram(command, process.env['PATH'] ?? '', host);
  if (location === undefined) return undefined;
  const result = await runProcess(
    {
      command: location,
      arguments: ['--version'],
      directory: tmpdir(),
      environment: plainEnvironment(tmpdir()),
      milliseconds: versionMilliseconds,
      memoryMiB: versionMemoryMiB,
      outputBytes: versionOutputBytes,
    },
    host,
    groups,
    new AbortController().signal,
  );
  const version = versionPatterns[id].exec(result.stdout)?.[1];
  return version === undefined ? undefined : { id, family: id, native: true, version, location };
}

/** Nobody loads 33 MB of code to hear its version; Z3's own is compared when it starts. */
function findEmbedded(): SolverProgram | undefined {
  try {
    return { id: 'z3-embedded', family: 'z3', native: false, version: z3Version(), location: z3File() };
  } catch {
    return undefined;
  }
}
