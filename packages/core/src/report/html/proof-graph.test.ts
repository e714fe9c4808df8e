import { expect, it } from 'vitest';
import type { ReportedProof } from '../report.js';
import { drawProof } from './proof-graph.js';

function chain(length: number): ReportedProof {
  const blocks = Array.from({ length }, (_, n) => ({
    id: `b${n}`,
    kind: 'lemma' as const,
    statement: `statement ${n}`,
    depends: n === 0 ? [] : [`b${n - 1}`],
  }));
  return { id: 'p', file: 'p.psp.yaml', digest: 'sha256:0', blocks };
}

it.each([1, 8, 60, 61, 500])(
  'draws a proof of %i blocks, each reachable by keyboard and linked to its row',
  (count) => {
    const svg = drawProof(chain(count), 0)?.svg ?? '';
    expect(svg.match(/<a class="node/g)).toHaveLength(count);
    expect(svg).toContain(`href="#b0-${count - 1}"`);
    expect(svg.match(/aria-label="b0, lemma, not attempted/g)).toHaveLength(1);
  },
);

it('leaves larger proofs to the table', () => {
  expect(drawProof(chain(501), 0)).toBeUndefined();
  expect(drawProof(chain(0), 0)).toBeUndefined();
});
