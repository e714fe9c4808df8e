import { type ReportedProof, standingOf, visibleLine } from '@xeno/core';
import { displayWidth, fit, pad } from './display-width.js';
import type { Colors } from './marks.js';

const blockLimit = 60;
const widestId = 32;
const narrowestId = 12;
const narrowestStatement = 20;
/** Columns of statements where nobody says how wide the screen is. */
const usualStatement = 70;

type Block = ReportedProof['blocks'][number];

/** What became of each block of a proof, a line each, within `columns`; absent: any width will do. */
export function blockTable(proof: ReportedProof, colors: Colors, columns: number | undefined): string[] {
  const rows = proof.blocks.slice(0, blockLimit).map((block) => ({
    id: visibleLine(block.id, 100),
    kind: block.kind,
    stands: standsAs(block),
    statement: visibleLine(block.statement, 500),
    standing: standingOf(block),
  }));
  const widest = (cell: (row: (typeof rows)[number]) => string) =>
    Math.max(0, ...rows.map((row) => displayWidth(cell(row))));
  const widths = share(
    {
      id: Math.min(
        widestId,
        widest(({ id }) => id),
      ),
      kind: widest(({ kind }) => kind),
      stands: widest(({ stands }) => stands),
    },
    columns,
  );
  const lines = rows.map(({ id, kind, stands, statement, standing }) => {
    const tone = { good: colors.green, bad: colors.red, open: colors.yellow, base: colors.dim }[standing.tone];
    const cells = [
      `${tone(standing.mark)} ${pad(fit(id, widths.id), widths.id)}`,
      ...(widths.kind === 0 ? [] : [pad(kind, widths.kind)]),
      tone(pad(stands, widths.stands)),
      ...(widths.statement === 0 ? [] : [colors.dim(fit(statement, widths.statement))]),
    ];
    return `  ${cells.join('  ')}`.trimEnd();
  });
  const more = proof.blocks.length - blockLimit;
  return more > 0 ? [...lines, `  … and ${more} more blocks`] : lines;
}

/** An established block's trust says more than that it is established. */
function standsAs(block: Block): string {
  return block.status?.established && block.status.trust ? block.status.trust : standingOf(block).word;
}

interface Widths {
  readonly id: number;
  /** 0: left out. */
  readonly kind: number;
  readonly stands: number;
  /** 0: left out. */
  readonly statement: number;
}

/** Where there is little room, statements give way first, then ids, then kinds. */
function share({ id, kind, stands }: Omit<Widths, 'statement'>, columns: number | undefined): Widths {
  if (columns === undefined) return { id, kind, stands, statement: usualStatement };
  // A margin of two, the mark and its space, and two between cells.
  const left = (idWidth: number, kindWidth: number) =>
    columns - (4 + idWidth + (kindWidth === 0 ? 0 : 2 + kindWidth) + 2 + stands + 2);
  const shorter = Math.max(Math.min(id, narrowestId), Math.min(id, id + left(id, kind) - narrowestStatement));
  for (const [idWidth, kindWidth] of [
    [id, kind],
    [shorter, kind],
    [shorter, 0],
  ] as const) {
    const statement = left(idWidth, kindWidth);
    if (statement >= narrowestStatement) return { id: idWidth, kind: kindWidth, stands, statement };
  }
  const alone = Math.max(1, Math.min(id, columns - (4 + 2 + stands)));
  return { id: alone, kind: 0, stands, statement: 0 };
}
