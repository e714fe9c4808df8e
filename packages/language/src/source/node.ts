import type { Json } from '../workflow.js';

/** A document as a tree whose nodes know their place. Aliases are resolved: one node may have several parents. */
export type SourceNode = ScalarNode | MapNode | ListNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** From the first to after the last character that belongs to the scalar, quotes included. */
  readonly start: number;
  readonly end: number;
}

export interface MapNode {
  readonly kind: 'map';
  /** Keys are unique and never `__proto__`. */
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly start: number;
  readonly end: number;
}

export interface MapEntry {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: SourceNode;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly start: number;
  readonly end: number;
}

/** The tree without its places. Objects have no prototype, so that no key can be mistaken for an inherited member. */
export function toJson(node: SourceNode): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toJson);
  const result: Record<string, Json> = Object.create(null);
  for (const [key, entry] of node.entries) result[key] = toJson(entry.value);
  return result;
}

/** A copy of a tree with its places moved. */
export function movedNode<Node extends SourceNode>(node: Node, move: (offset: number) => number): Node;
export function movedNode(node: SourceNode, move: (offset: number) => number): SourceNode {
  const start = move(node.start);
  const end = move(node.end);
  if (node.kind === 'scalar') return { ...node, start, end };
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => movedNode(item, move)), start, end };
  const entries = new Map<string, MapEntry>();
  for (const [name, { keyStart, keyEnd, value }] of node.entries) {
    entries.set(name, { keyStart: move(keyStart), keyEnd: move(keyEnd), value: movedNode(value, move) });
  }
  return { ...node, entries, start, end };
}

/** The node at a path of keys and indices, or the nearest one above it that exists. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode {
  let node = root;
  for (const part of path) {
    const next: SourceNode | undefined =
      node.kind === 'map' ? node.entries.get(part)?.value : node.kind === 'list' ? node.items[Number(part)] : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

/** What a person calls the node: "a list", "the text `abc`". */
export function describe(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return `the text \`${shorten(node.value)}\``;
  return `\`${node.value}\``;
}

/** At most 40 characters of a text, on one line. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** A word in backquotes with its article. */
export function articled(word: string): string {
  return `${/^[aeio]/.test(word) ? 'an' : 'a'} \`${word}\``;
}
