import type { ReportedProof } from '@xeno/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockTable } from './block-table.js';
import { displayWidth } from './display-width.js';
import { colorsOf } from './marks.js';

type Block = ReportedProof['blocks'][number];
type Status = NonNullable<Block['status']>;

const plain = colorsOf({ color: false });
const block = (id: string, kind: Block['kind'], statement: string, status: Partial<Status>): Block => ({
  id,
  kind,
  statement,
  depends: [],
  obligation: `p#${id}`,
  status: { block: id, established: false, weakest: [], base: [], reason: '', ...status },
});
const proof = (blocks: readonly Block[]): ReportedProof => ({ id: 'p', file: 'p.psp.yaml', digest: '', blocks });

const long = 'For every prime p above 3 there is a k such that p squared is one more than 24 times k. '.repeat(3);
const mixed = proof([
  block('数学', 'definition', '整数は環である。'.repeat(12), {}),
  block('met_but_nothing_supports_it', 'lemma', long, { conclusion: 'met' }),
  block('established', 'corollary', long, { established: true, conclusion: 'met', trust: 'corroborated' }),
  block('wrong', 'theorem', long, { conclusion: 'contradiction' }),
]);

it('begins every column at the same place, however long a state is and however wide its characters', () => {
  for (const columns of [undefined, 200, 100, 80]) {
    const starts = blockTable(mixed, plain, columns).map((line) =>
      [
        'definition',
        'lemma',
        'corollary',
        'theorem',
        'not attempted',
        'met, not',
        'corroborated',
        'contradictory',
        'For',
        '整',
      ]
        .map((word) => line.indexOf(`  ${word}`, 8))
        .filter((at) => at > 0)
        .map((at) => displayWidth(line.slice(0, at))),
    );
    for (const own of starts) expect(own).toEqual(starts[0]);
  }
});

it('uses the width that there is, and no more', () => {
  const widths = [40, 60, 80, 120, 200].map((columns) =>
    Math.max(...blockTable(mixed, plain, columns).map(displayWidth)),
  );
  expect(widths).toEqual([40, 60, 80, 120, 200].map((columns, at) => Math.min(columns, widths[at] ?? 0)));
  expect(widths.at(-1)).toBe(200);
  expect(blockTable(mixed, plain, 40).join('\n')).toMatchInlineSnapshot(`
    "  ? 数学              not attempted
      △ met_but_nothing…  met, not supported
      ✓ established       corroborated
      ⇄ wrong             contradictory"
  `);
  expect(blockTable(mixed, plain, 80).join('\n')).toMatchInlineSnapshot(`
    "  ? 数学                    definition  not attempted       整数は環である。整…
      △ met_but_nothing_suppo…  lemma       met, not supported  For every prime p a…
      ✓ established             corollary   corroborated        For every prime p a…
      ⇄ wrong                   theorem     contradictory       For every prime p a…"
  `);
});

it('keeps every line of any table within any terminal that has room for the states', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 60 });
  const anyBlock = fc
    .tuple(word, fc.constantFrom('axiom', 'definition', 'lemma', 'corollary' as const), word, fc.boolean())
    .map(([id, kind, statement, met]) => block(id, kind as Block['kind'], statement, met ? { conclusion: 'met' } : {}));
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 6 }), fc.integer({ min: 30, max: 150 }), (blocks, columns) => {
      for (const line of blockTable(proof(blocks), plain, columns))
        expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

it('says how many blocks it does not show', () => {
  const blocks = Array.from({ length: 70 }, (_, at) => block(`b${at}`, 'lemma', 's', {}));
  expect(blockTable(proof(blocks), plain, 80).at(-1)).toBe('  … and 10 more blocks');
});
