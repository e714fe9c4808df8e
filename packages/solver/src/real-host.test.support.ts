import { readdirSync, readFileSync } from 'node:fs';
import type { Host } from '@xeno/plugin-api';
import { threadHost } from './threads/thread-host.js';

/** The real outside world. */
export const host: Host = threadHost(() => undefined);

export const never: AbortSignal = new AbortController().signal;

/** Command lines of this machine's processes that hold the text; zombies have none. */
export function processesWith(text: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(text));
}

/** Nobody answers it soon: x³ + y³ + z³ = 114. Without a scope z3 4.8 does not look at its clock meanwhile. */
export const hardQuestion =
  '(push 1)(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))(check-sat)';
