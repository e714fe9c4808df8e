import type { ScalarNode, SourceNode } from '@xeno/language';

/** A text, or the texts of a list, with their places; also those with expressions in them. */
export function textNodes(node: SourceNode | undefined): (ScalarNode & { readonly value: string })[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.filter(
    (each): each is ScalarNode & { readonly value: string } => each.kind === 'scalar' && typeof each.value === 'string',
  );
}
