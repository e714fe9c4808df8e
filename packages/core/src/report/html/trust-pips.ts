import type { Trust } from '@xeno/plugin-api';

const filled: Readonly<Record<Trust, number>> = { admitted: 0, claimed: 1, corroborated: 2, certified: 3 };

/** Trust as a count of filled squares, so that it shows without colour: `■■□`. */
export function pips(trust: Trust): string {
  return '■'.repeat(filled[trust]) + '□'.repeat(3 - filled[trust]);
}
