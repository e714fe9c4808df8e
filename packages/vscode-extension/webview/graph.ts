import type { Graph } from '@xeno/lsp';
import { lookOf, spoken, verdictLine } from './describe-node.js';
import { type Direction, type Layout, layOut, neighbour, type PlacedNode } from './layout.js';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const editor = acquireVsCodeApi();
const svgNamespace = 'http://www.w3.org/2000/svg';
const view = { scale: 1, x: 0, y: 0 };
let layout: Layout = { width: 0, height: 0, nodes: [], edges: [] };
let shape = '';
let focused: string | undefined;

const title = document.querySelector('#title') as HTMLElement;
const canvas = document.querySelector('#canvas') as SVGSVGElement;
const scene = document.querySelector('#scene') as SVGGElement;

window.addEventListener('message', ({ data }: MessageEvent<{ graph: Graph }>) => show(data.graph));
canvas.addEventListener('keydown', onKey);
canvas.addEventListener('wheel', onWheel, { passive: false });
canvas.addEventListener('pointerdown', onPointerDown);
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-zoom]')) {
  button.addEventListener('click', () => zoom(button.dataset['zoom'] ?? ''));
}
editor.postMessage({ type: 'ready' });

/** New verdicts on the same graph leave the layout, the zoom and the focus as they are. */
function show(graph: Graph): void {
  title.textContent = graph.title;
  const newShape = JSON.stringify([graph.nodes.map(({ id }) => id), graph.edges]);
  if (newShape === shape) {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    layout = {
      ...layout,
      nodes: layout.nodes.map((placed) => ({ ...placed, node: nodes.get(placed.node.id) ?? placed.node })),
      edges: layout.edges.map((edge) => ({
        ...edge,
        critical: nodes.get(edge.from)?.critical === true && nodes.get(edge.to)?.critical === true,
      })),
    };
    draw();
    return;
  }
  shape = newShape;
  layout = layOut(graph);
  draw();
  fit();
}

function draw(): void {
  const hadFocus = document.activeElement?.closest('[data-id]') !== null;
  const restsOn = new Map<string, string[]>();
  const labels = new Map(layout.nodes.map(({ node }) => [node.id, node.label]));
  for (const { from, to } of layout.edges) restsOn.set(from, [...(restsOn.get(from) ?? []), labels.get(to) ?? to]);
  if (focused === undefined || !labels.has(focused)) focused = layout.nodes[0]?.node.id;
  scene.replaceChildren(
    ...layout.edges.map(({ points, critical }) =>
      element('path', { class: critical ? 'edge critical' : 'edge', d: curve(points), 'marker-end': 'url(#arrow)' }),
    ),
    ...layout.nodes.map((placed) => drawNode(placed, restsOn.get(placed.node.id) ?? [])),
  );
  if (hadFocus && focused !== undefined) focus(focused);
}

function drawNode({ node, x, y, width, height }: PlacedNode, restsOn: readonly string[]): SVGElement {
  const group = element('g', {
    class: `node ${lookOf(node)}${node.critical ? ' critical' : ''}`,
    transform: `translate(${x} ${y})`,
    role: 'button',
    tabindex: node.id === focused ? '0' : '-1',
    'data-id': node.id,
    'aria-label': spoken(node, restsOn),
  });
  const name = element('text', { class: 'label', x: '12', y: '22' });
  name.textContent = shortened(node.label, 28);
  const verdict = element('text', { class: 'verdict', x: '12', y: '41' });
  verdict.textContent = shortened(verdictLine(node), 34);
  const whole = element('title', {});
  whole.textContent = [`${node.kind} ${node.label}`, verdictLine(node), node.detail].filter(Boolean).join('\n');
  group.append(
    element('rect', { width: String(width), height: String(height), rx: node.kind === 'step' ? '4' : '14' }),
    name,
    verdict,
    whole,
  );
  group.addEventListener('click', () => open(node.id));
  group.addEventListener('focus', () => {
    focused = node.id;
  });
  return group;
}

function open(id: string): void {
  editor.postMessage({ type: 'open', id });
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function onKey(event: KeyboardEvent): void {
  const direction = arrows[event.key];
  if (direction && focused !== undefined) {
    const next = neighbour(layout, focused, direction);
    if (next !== undefined) focus(next);
  } else if ((event.key === 'Enter' || event.key === ' ') && focused !== undefined) open(focused);
  else if (event.key === 'Home') focus(layout.nodes[0]?.node.id);
  else if (event.key === 'End') focus(layout.nodes.at(-1)?.node.id);
  else if (event.key === '+' || event.key === '-' || event.key === '0') zoom(event.key);
  else return;
  event.preventDefault();
}

function focus(id: string | undefined): void {
  if (id === undefined) return;
  scene.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  const group = [...scene.querySelectorAll<SVGGElement>('[data-id]')].find((one) => one.dataset['id'] === id);
  group?.setAttribute('tabindex', '0');
  group?.focus();
  const placed = layout.nodes.find(({ node }) => node.id === id);
  if (placed) reveal(placed);
}

/** Moves what is seen so that a node lies in it. */
function reveal({ x, y, width, height }: PlacedNode): void {
  const { clientWidth, clientHeight } = canvas;
  const left = x * view.scale + view.x;
  const top = y * view.scale + view.y;
  const right = left + width * view.scale;
  const bottom = top + height * view.scale;
  if (left < 0) view.x -= left - 16;
  else if (right > clientWidth) view.x -= right - clientWidth + 16;
  if (top < 0) view.y -= top - 16;
  else if (bottom > clientHeight) view.y -= bottom - clientHeight + 16;
  move();
}

function fit(): void {
  const { clientWidth, clientHeight } = canvas;
  view.scale = Math.max(0.2, Math.min(1, clientWidth / layout.width || 1, clientHeight / layout.height || 1));
  view.x = (clientWidth - layout.width * view.scale) / 2;
  view.y = Math.max(0, (clientHeight - layout.height * view.scale) / 2);
  move();
}

function zoom(how: string): void {
  if (how === '0') fit();
  else scaleAround(how === '+' ? 1.2 : 1 / 1.2, canvas.clientWidth / 2, canvas.clientHeight / 2);
}

function scaleAround(factor: number, x: number, y: number): void {
  const scale = Math.max(0.1, Math.min(4, view.scale * factor));
  view.x = x - ((x - view.x) * scale) / view.scale;
  view.y = y - ((y - view.y) * scale) / view.scale;
  view.scale = scale;
  move();
}

function onWheel(event: WheelEvent): void {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) {
    scaleAround(event.deltaY < 0 ? 1.1 : 1 / 1.1, event.offsetX, event.offsetY);
    return;
  }
  view.x -= event.deltaX;
  view.y -= event.deltaY;
  move();
}

function onPointerDown(event: PointerEvent): void {
  if ((event.target as Element).closest('[data-id]')) return;
  const start = { x: event.clientX - view.x, y: event.clientY - view.y };
  const drag = (moved: PointerEvent): void => {
    view.x = moved.clientX - start.x;
    view.y = moved.clientY - start.y;
    move();
  };
  canvas.setPointerCapture(event.pointerId);
  canvas.addEventListener('pointermove', drag);
  canvas.addEventListener('pointerup', () => canvas.removeEventListener('pointermove', drag), { once: true });
}

function move(): void {
  scene.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
}

function element(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middle = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest.at(-1) ?? first;
  return `M ${first.x} ${first.y} ${middle.join(' ')} L ${last.x} ${last.y}`;
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
