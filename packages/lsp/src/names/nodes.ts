import type { MapEntry, ScalarNode, SourceNode } from '@xeno/language';

export type TextNode = ScalarNode & { readonly value: string };

/** What a map has under a name. */
export function member(node: SourceNode | undefined, name: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(name)?.value : undefined;
}

export function entriesOf(node: SourceNode | undefined): Iterable<readonly [string, MapEntry]> {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'list' ? node.items : [];
}

export function textOf(node: SourceNode | undefined): string | undefined {
  return node && isText(node) ? node.value : undefined;
}

/** The texts of a text or a list of texts; those with expressions are left out, as nobody knows yet what they say. */
export function knownTexts(node: SourceNode | undefined): readonly TextNode[] {
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node];
  return nodes.filter(isText).filter(({ value }) => !value.includes('${{'));
}

/** Whether a text stands for many files. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

function isText(node: SourceNode): node is TextNode {
  return node.kind === 'scalar' && typeof node.value === 'string';
}
