import type { ReportedProof } from '../report.js';
import { standingOf } from '../standing.js';
import { visibleLine } from '../visible-text.js';
import { escapeHtml } from './escape.js';
import { layoutGraph, type Point } from './layout.js';
import { pips } from './trust-pips.js';

type Block = ReportedProof['blocks'][number];

/** Above this a drawing says less than a table. */
const maxDrawnBlocks = 500;
const maxDrawnEdges = 4000;
/** Up to here each block shows its statement, and its details when it is pointed at. */
const maxDetailedBlocks = 60;

/** Space for the tip of a block at the rim. */
const margin = 16;

/** A drawing and the style rules that show the details of the block that is pointed at or has the focus. */
export interface Drawing {
  readonly svg: string;
  readonly rules: string;
}

/** A proof's blocks with what each rests on above it. Undefined: too large to be drawn. */
export function drawProof(proof: ReportedProof, index: number): Drawing | undefined {
  const { blocks } = proof;
  const edgeCount = blocks.reduce((sum, block) => sum + block.depends.length, 0);
  if (blocks.length === 0 || blocks.length > maxDrawnBlocks || edgeCount > maxDrawnEdges) return undefined;
  const detailed = blocks.length <= maxDetailedBlocks;
  const size = detailed ? { width: 226, height: 82 } : { width: 122, height: 26 };
  const indexOf = new Map(blocks.map((block, at) => [block.id, at]));
  const layout = layoutGraph(
    blocks.map((block) => ({ ...size, depends: block.depends.map((id) => indexOf.get(id) ?? -1) })),
    detailed
      ? { gapX: 20, gapY: 44, maxPerLayer: 8, roomForEdges: true }
      : { gapX: 8, gapY: 36, maxPerLayer: 8, roomForEdges: false },
  );
  const width = Math.max(layout.width, detailed ? 380 : 0) + 2 * margin;
  const shift = (width - 2 * margin - layout.width) / 2;
  const height = layout.height + 2 * margin;
  const id = `g${index}`;
  const at = (point: Point) => ({ x: point.x + margin + shift, y: point.y + margin });
  const edgeClass = blocks.length > 120 ? 'edge faint' : 'edge';
  const edges = layout.edges.map(
    ({ from, to, points }) =>
      `<path class="${edgeClass} ${id}f${from} ${id}t${to}" d="${curve(points.map(at))}" marker-end="url(#${id}a)"/>`,
  );
  const nodes = blocks.map((block, n) =>
    drawNode(block, n, index, at(layout.nodes[n] ?? { x: 0, y: 0 }), size, detailed),
  );
  const tips = detailed
    ? blocks.map((block, n) =>
        drawTip(block, `${id}p${n}`, at(layout.nodes[n] ?? { x: 0, y: 0 }), size, { width, height }),
      )
    : [];
  const svg = `<svg id="${id}" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="group" aria-label="${escapeHtml(`Dependencies of the ${blocks.length} blocks of ${proof.id}`)}"><defs><marker id="${id}a" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" d="M0 0L8 4L0 8z"/></marker></defs>${edges.join('')}${nodes.join('')}${tips.join('')}</svg>`;
  return { svg, rules: blocks.map((_, n) => rulesOf(id, n, detailed)).join('') };
}

/** While a block is pointed at, its edges stand out and its tip shows. */
function rulesOf(id: string, n: number, detailed: boolean): string {
  const active = `#${id}n${n}:is(:hover,:focus-visible)`;
  const edges = `#${id}:has(${active}) :is(.${id}f${n},.${id}t${n}){stroke:var(--accent);stroke-width:2.5;opacity:1}\n`;
  return detailed ? `${edges}${active}~#${id}p${n}{display:block}\n` : edges;
}

function curve(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (before.x === point.x) return `V${round(point.y)}`;
      const middle = round((before.y + point.y) / 2);
      return `C${round(before.x)} ${middle} ${round(point.x)} ${middle} ${round(point.x)} ${round(point.y)}`;
    })
    .join('');
}

function drawNode(
  block: Block,
  n: number,
  proof: number,
  { x, y }: Point,
  { width, height }: { width: number; height: number },
  detailed: boolean,
): string {
  const standing = standingOf(block);
  const trust = block.status?.established ? block.status.trust : undefined;
  const label = [
    block.id,
    block.kind,
    standing.word,
    trust === undefined ? '' : `trust ${trust}`,
    visibleLine(block.statement, 200),
  ]
    .filter((part) => part !== '')
    .join(', ');
  const line = (top: number, size: number, text: string, extra = '') =>
    `<text x="${detailed ? 12 : 8}" y="${top}" font-size="${size}"${extra}>${text}</text>`;
  const mark = `<tspan class="mark">${standing.mark}</tspan> `;
  const text = detailed
    ? line(22, 14, `${mark}${escapeHtml(fit(block.id, 22))}`, ' font-weight="600"') +
      wrap(block.statement, 2, 31)
        .map((row, at) => line(39 + at * 14, 11, escapeHtml(row), ' class="soft"'))
        .join('') +
      line(73, 11.5, escapeHtml(block.kind)) +
      (trust === undefined
        ? `<text x="${width - 12}" y="73" font-size="11.5" text-anchor="end">${escapeHtml(fit(standing.word, 24))}</text>`
        : `<text x="${width - 12}" y="73" font-size="11.5" text-anchor="end">${trust} <tspan class="mark">${pips(trust)}</tspan></text>`)
    : line(
        17,
        11,
        `${mark}<tspan class="soft">${block.kind.slice(0, 1).toUpperCase()}</tspan> ${escapeHtml(fit(block.id, 13))}`,
      );
  const title = detailed ? '' : `<title>${escapeHtml(label)}</title>`;
  return `<a class="node ${standing.tone}" id="g${proof}n${n}" href="#b${proof}-${n}" aria-label="${escapeHtml(label)}">${title}${outline(block.kind, round(x), round(y), width, height)}<svg x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" aria-hidden="true">${text}</svg></a>`;
}

/** The outline tells the kind: double for an axiom, dashed for a definition, thick for a theorem, a pill for a corollary. */
export function outline(kind: Block['kind'], x: number, y: number, width: number, height: number): string {
  const radius = { axiom: 0, definition: 0, lemma: 9, theorem: 9, corollary: Math.min(24, height / 2) }[kind];
  const rect = `<rect class="shape ${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
  if (kind !== 'axiom') return rect;
  return `${rect}<rect class="shape inner" x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}"/>`;
}

function drawTip(
  block: Block,
  id: string,
  { x, y }: Point,
  node: { width: number; height: number },
  page: { width: number; height: number },
): string {
  const standing = standingOf(block);
  const { status } = block;
  const lines = [
    ...wrap(block.statement, 4),
    ...wrap(`${standing.mark} ${standing.word}${status?.reason ? `: ${status.reason}` : ''}`, 4),
    ...(status?.trust === undefined ? [] : [`trust: ${status.trust}`]),
    ...(status && status.base.length > 0 ? wrap(`rests on the base ${status.base.join(', ')}`, 2) : []),
    ...(status?.weakest.some((weak) => weak !== block.id) ? wrap(`weakest: ${status.weakest.join(', ')}`, 2) : []),
  ];
  const width = 360;
  const height = lines.length * 16 + 16;
  const left = Math.max(4, Math.min(x + node.width / 2 - width / 2, page.width - width - 4));
  const below = y + node.height + 6;
  const top = below + height <= page.height ? below : Math.max(2, y - height - 6);
  const text = lines.map(
    (line, index) =>
      `<text x="${round(left + 12)}" y="${round(top + 21 + index * 16)}" font-size="12">${escapeHtml(line)}</text>`,
  );
  return `<g class="tip" id="${id}" aria-hidden="true"><rect x="${round(left)}" y="${round(top)}" width="${width}" height="${height}" rx="6"/>${text.join('')}</g>`;
}

/** Columns that a text takes: wide characters count twice. */
function columns(character: string): number {
  return (character.codePointAt(0) ?? 0) >= 0x1100 && !/[\u2000-\u2bff]/.test(character) ? 2 : 1;
}

function fit(text: string, limit: number): string {
  let used = 0;
  let result = '';
  for (const character of visibleLine(text, 400)) {
    used += columns(character);
    if (used > limit) return `${result.trimEnd()}…`;
    result += character;
  }
  return result;
}

function wrap(text: string, maxLines: number, width = 54): string[] {
  const lines: string[] = [];
  let rest = visibleLine(text, 400);
  while (rest !== '' && lines.length < maxLines) {
    if (lines.length === maxLines - 1) {
      lines.push(fit(rest, width));
      break;
    }
    let line = '';
    for (const word of rest.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > width) break;
      line = line === '' ? word.slice(0, width) : `${line} ${word}`;
    }
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
