import { promises as files } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunEvent } from '@xeno/plugin-api';
import { onTestFinished } from 'vitest';

/** An empty folder that is removed after the test. */
export async function emptyWorkspace(): Promise<string> {
  // Resolved, since the temporary folder itself may be a link.
  const folder = await files.realpath(await files.mkdtemp(join(tmpdir(), 'xeno-persistence-')));
  onTestFinished(() => files.rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An event that tells its number. */
export function eventNumber(number: number, text = ''): RunEvent {
  return { type: 'step.started', at: 1_760_000_000_000 + number, step: `s${number}${text}` };
}
