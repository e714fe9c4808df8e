import { type LabelledLattice, lineDiagram, lineHeight, type PlacedNode } from './line-diagram.js';

const mostLines = 3;
const mostCharacters = 26;
const mostTitle = 300;
const radius = 5;

/** Colours of its own, because a picture in a report does not know the page around it. */
const style = `svg{--paper:#fff;--ink:#1f2328;--line:#8c959f;--mark:#0969da}@media(prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--line:#6e7681;--mark:#58a6ff}}.paper{fill:var(--paper)}line{stroke:var(--line)}circle{fill:var(--paper);stroke:var(--ink);stroke-width:1.3}.own{fill:var(--mark)}.held{stroke-width:2.6}text{font:11px ui-monospace,monospace;text-anchor:middle;fill:var(--ink);stroke:var(--paper);stroke-width:3;paint-order:stroke}.a{fill:var(--mark)}`;

/**
 * A line diagram of a concept lattice as one SVG that needs nothing from outside, runs no script and can be read on light
 * and dark. Blue nodes are where an attribute stands (above it), bold ones where an object does (below it).
 *
 * @param lattice with its reduced labels in full; long and many ones are cut.
 */
export function latticeSvg(lattice: LabelledLattice, attributeCount: number): string {
  const nodes = lattice.nodes.map(({ above, below }) => ({ above: cut(above), below: cut(below) }));
  const diagram = lineDiagram({ nodes, upper: lattice.upper });
  const lines = diagram.edges.map(([from, to]) => {
    const [a, b] = [diagram.nodes[from], diagram.nodes[to]];
    return `<line x1="${a?.x}" y1="${a?.y}" x2="${b?.x}" y2="${b?.y}"/>`;
  });
  const circles = diagram.nodes.map((node, at) => {
    const { above = [], below = [] } = lattice.nodes[at] ?? {};
    const classes = [...(above.length > 0 ? ['own'] : []), ...(below.length > 0 ? ['held'] : [])];
    const told = [above.slice(0, mostTitle).join(', '), below.slice(0, mostTitle).join('; ')].filter(
      (part) => part !== '',
    );
    const title = told.length === 0 ? '' : `<title>${escape(shorten(told.join(' | '), mostTitle))}</title>`;
    return `<circle${classes.length === 0 ? '' : ` class="${classes.join(' ')}"`} cx="${node.x}" cy="${node.y}" r="${radius}">${title}</circle>`;
  });
  const title = `Concept lattice of ${attributeCount} attributes`;
  const description = `${count(diagram.nodes.length, 'concept')}, ${count(diagram.edges.length, 'line')}. Whoever is connected downwards has the attributes above.`;
  const { width, height } = diagram;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${title}</title><desc>${description}</desc><style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...lines,
    ...circles,
    ...diagram.nodes.flatMap(labels),
    '</svg>',
  ].join('\n');
}

function labels(node: PlacedNode): readonly string[] {
  const { x, y, above, below } = node;
  const text = (line: string, at: number, kind: string): string =>
    `<text${kind} x="${x}" y="${at}">${escape(line)}</text>`;
  return [
    ...above.map((line, at) => text(line, y - radius - 4 - (above.length - 1 - at) * lineHeight, ' class="a"')),
    ...below.map((line, at) => text(line, y + radius + 10 + at * lineHeight, '')),
  ];
}

function cut(lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, lines.length > mostLines ? mostLines - 1 : mostLines);
  const left = lines.length - shown.length;
  return [...shown.map((line) => shorten(line, mostCharacters)), ...(left === 0 ? [] : [`and ${left} more`])];
}

function shorten(text: string, most: number): string {
  const characters = [...text.slice(0, 4 * most)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

/** As XML 1.0 takes it: also without the characters that it cannot hold. */
function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
