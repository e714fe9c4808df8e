import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ErrorCode, OrchestrationError } from '@xeno/plugin-api';

/** Says clearly that a file is not there, or is a folder, before anything is looked for around it. */
export function requireFile(file: string, cwd: string, code: ErrorCode, kind: string): void {
  const found = statSync(resolve(cwd, file), { throwIfNoEntry: false });
  if (found?.isFile()) return;
  const what = found === undefined ? 'does not exist' : found.isDirectory() ? 'is a folder' : 'is no regular file';
  throw new OrchestrationError(code, `the ${kind} \`${file}\` ${what}`, { hint: `Give the path of a ${kind}.` });
}

/** The closest of some names, when one is close enough to be what was meant. */
export function closest(name: string, names: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= Math.max(1, Math.floor(candidate.length / 3)) && (!best || distance < best.distance))
      best = { name: candidate, distance };
  }
  return best?.name;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
