import type { MapEntry, ScalarNode, SourceNode } from '@xeno/language';

/** The value of a map's field; nothing of whatever is no map or has no such field. */
export function member(node: SourceNode | undefined, name: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(name)?.value : undefined;
}

/** The fields of a map; none of whatever is no map. */
export function entriesOf(node: SourceNode | undefined): Iterable<[string, MapEntry]> {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list; none of whatever is no list. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A text, or the texts of a list, with their places. */
export function textNodes(node: SourceNode | undefined): (ScalarNode & { readonly value: string })[] {
  const nodes = node?.kind === 'list' ? node.items : node ? [node] : [];
  return nodes.filter(
    (each): each is ScalarNode & { readonly value: string } => each.kind === 'scalar' && typeof each.value === 'string',
  );
}
