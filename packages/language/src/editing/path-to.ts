import type { SourceNode } from '../source/node.js';
import type { NodeAt } from './document.js';

/** The nodes from the outermost to the innermost one that an offset lies in or at the end of; a key leads to its value. */
export function pathTo(root: SourceNode | undefined, offset: number): NodeAt[] {
  const path: NodeAt[] = [];
  let next: NodeAt | undefined = root && holds(root, offset) ? { node: root } : undefined;
  while (next) {
    path.push(next);
    next = child(next.node, offset);
  }
  return path;
}

function child(node: SourceNode, offset: number): NodeAt | undefined {
  if (node.kind === 'map') {
    for (const [name, { keyStart, keyEnd, value }] of node.entries) {
      if (offset >= keyStart && offset <= Math.max(keyEnd, value.end)) {
        return { node: value, key: { name, start: keyStart, end: keyEnd } };
      }
    }
  }
  if (node.kind === 'list') {
    const index = node.items.findIndex((item) => holds(item, offset));
    if (index >= 0) return { node: node.items[index] as SourceNode, index };
  }
  return undefined;
}

function holds(node: SourceNode, offset: number): boolean {
  return offset >= node.start && offset <= node.end;
}
