import type { ConfigurationDocument } from '@xeno/language';
import { itemsOf, knownTexts, member } from './nodes.js';
import type { Occurrence } from './occurrence.js';
import { writtenAs } from './occurrence.js';

/** The engines that a configuration has entries for, and the files with their options. */
export function occurrencesInConfiguration(document: ConfigurationDocument): Occurrence[] {
  const { text } = document;
  return itemsOf(member(member(document.tree(), 'orchestrator'), 'engines')).flatMap((engine) => [
    ...knownTexts(member(engine, 'name')).map((node) =>
      writtenAs(text, 'value', 'definition', { kind: 'engine', name: node.value }, node),
    ),
    ...knownTexts(member(engine, 'config')).map((node) =>
      writtenAs(text, 'value', 'reference', { kind: 'file', name: node.value }, node),
    ),
  ]);
}
