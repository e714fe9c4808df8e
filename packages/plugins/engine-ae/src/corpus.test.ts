import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseContext } from '@xeno/forms';
import { describe, expect, it } from 'vitest';
import { canonicalBase } from './base/canonical-base.js';
import { concepts, countConcepts } from './concepts/concepts.js';

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: {
    readonly objects: number;
    readonly attributes: number;
    readonly concepts: number;
    readonly canonical_base: number | null;
  };
  readonly base?: readonly (readonly [premise: readonly string[], conclusion: readonly string[]])[];
}

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/open/', import.meta.url));
const manifest = `${corpus}manifest.json`;
const entries = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as Entry[]).filter(({ kind }) => kind === 'fca')
  : [];

const setOf = (base: Iterable<readonly [readonly string[], readonly string[]]>) =>
  new Set([...base].map(([premise, conclusion]) => JSON.stringify([[...premise].sort(), [...conclusion].sort()])));

describe.skipIf(entries.length === 0)('published contexts (skipped without ../shared/corpus/open)', () => {
  it.each(entries)('$file has the concepts and the base that the manifest says', ({ file, expected, base }) => {
    const { context, problems } = parseContext(readFileSync(`${corpus}${file}`, 'utf8'));
    if (context === undefined) throw new Error(JSON.stringify(problems));
    expect(context.objects).toHaveLength(expected.objects);
    expect(context.attributes).toHaveLength(expected.attributes);
    const named = (indices: readonly number[]) => indices.map((index) => context.attributes[index] ?? '');
    for (const algorithm of ['wasm', 'typescript'] as const) {
      expect(countConcepts(context, { algorithm })).toBe(expected.concepts);
      const intents = new Set([...concepts(context, { algorithm })].map(({ intent }) => intent.join()));
      expect(intents.size).toBe(expected.concepts);
      const found = canonicalBase(context, { algorithm });
      if (expected.canonical_base !== null) expect(found).toHaveLength(expected.canonical_base);
      if (base === undefined) continue;
      expect(setOf(found.map(({ premise, conclusion }) => [named(premise), named(conclusion)]))).toEqual(setOf(base));
    }
  });
});
