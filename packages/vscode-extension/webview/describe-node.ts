import type { GraphNode } from '@xeno/lsp';

/** The look of a node; colours come with the words of its second line, never alone. */
export type NodeLook = 'met' | 'violated' | 'open' | 'fault' | 'running' | 'queued' | 'stale' | 'none';

export function lookOf({ state, conclusion }: GraphNode): NodeLook {
  if (state === undefined) return 'none';
  if (state === 'running' || state === 'queued' || state === 'stale') return state;
  if (state === 'correct') return 'met';
  if (conclusion === 'violated' || conclusion === 'open') return conclusion;
  return 'fault';
}

const marks: Readonly<Record<NodeLook, string>> = {
  met: '✓',
  violated: '✗',
  open: '?',
  fault: '!',
  running: '…',
  queued: '·',
  stale: '↺',
  none: '',
};

/** The second line of a node: `✓ met · certified`. */
export function verdictLine(node: GraphNode): string {
  const look = lookOf(node);
  const words = [
    look === 'none' || look === 'running' || look === 'queued' ? undefined : node.conclusion,
    look === 'met' ? node.trust : undefined,
    look === 'stale' || look === 'running' || look === 'queued' ? look : undefined,
    node.seconds === undefined
      ? undefined
      : `${node.seconds < 10 ? node.seconds.toFixed(1) : Math.round(node.seconds)} s`,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? node.kind : `${marks[look]} ${words.join(' · ')}`.trim();
}

/** What a screen reader says of a node. */
export function spoken(node: GraphNode, restsOn: readonly string[]): string {
  const critical = node.critical ? ', on the critical path' : '';
  const rests = restsOn.length === 0 ? '' : `, rests on ${restsOn.join(', ')}`;
  return `${node.kind} ${node.label}: ${verdictLine(node)}${critical}${rests}`;
}
