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

/** The second line of a node: `✓ met · certified · 1.2 s`, or what it is where nothing was run. */
export function verdictLine({ verdict, kind }: GraphNode): string {
  return verdict ?? kind;
}

/** What a screen reader says of a node. */
export function spoken(node: GraphNode, restsOn: readonly string[]): string {
  const critical = node.critical ? ', on the critical path' : '';
  const rests = restsOn.length === 0 ? '' : `, rests on ${restsOn.join(', ')}`;
  return `${node.kind} ${node.label}: ${verdictLine(node)}${critical}${rests}`;
}
