import type { Host } from '@xeno/plugin-api';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** A name for a run that sorts by time: 10 base-32 digits of milliseconds, 6 of chance. Source: the ULID spec's layout. */
export function newRunId(host: Host): string {
  let time = host.now();
  let id = '';
  for (let at = 0; at < 10; at += 1) {
    id = digits.charAt(time % 32) + id;
    time = Math.floor(time / 32);
  }
  for (let at = 0; at < 6; at += 1) id += digits.charAt(Math.floor(host.random() * 32));
  return id;
}
