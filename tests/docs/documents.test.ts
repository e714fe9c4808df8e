import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Compiled,
  compileConfiguration,
  compileOptions,
  compileProofStructure,
  compileWorkflow,
  coreCatalog,
  defaultConfiguration,
  jsonSchemas,
} from '@xeno/language';
import { describe, expect, it } from 'vitest';
import { fencesOf } from './fences.js';
import { pages } from './pages.js';
import { repository } from './xeno-command.js';

const documents = pages.flatMap((page) =>
  fencesOf(path.join(repository, page)).flatMap(({ language, text, line }) => {
    const file = language === 'yaml' ? /^# file: (\S+)\n/.exec(text)?.[1] : undefined;
    return file === undefined ? [] : [{ title: `${page}:${line} (${file})`, file, text }];
  }),
);

describe('documents in the documentation', () => {
  it('are many', () => {
    expect(documents.length).toBeGreaterThan(10);
  });

  it.each(documents)('$title has no errors', ({ file, text }) => {
    expect(errorsOf(compile(file, text))).toEqual([]);
  });
});

describe('config/defaults.yaml', () => {
  const text = readFileSync(path.join(repository, 'config/defaults.yaml'), 'utf8');

  it('says exactly what holds without a configuration', () => {
    const { value, problems } = compileConfiguration(text, { file: 'config/defaults.yaml' });
    expect(problems).toEqual([]);
    const { file: _, ...settings } = value ?? { file: '' };
    const { file: __, ...defaults } = defaultConfiguration;
    expect(settings).toEqual(defaults);
  });

  it('explains every key that there is', () => {
    const { configuration } = jsonSchemas(coreCatalog);
    for (const key of keysOf(configuration)) expect(text, key).toMatch(new RegExp(`^[ #-]*${key}:`, 'm'));
  });
});

describe.each(['ae', 'cegis'])('config/%s.yaml', (engine) => {
  const plugin = path.join(repository, `packages/plugins/engine-${engine}`);
  const schema = JSON.parse(readFileSync(path.join(plugin, `schema/${engine}.json`), 'utf8')) as {
    readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly description?: string }>>;
  };
  const file = `config/${engine}.yaml`;
  const text = readFileSync(path.join(repository, file), 'utf8');

  it('says what holds without it', () => {
    const { value, problems } = compileOptions(text, { file, schema });
    expect(problems).toEqual([]);
    for (const [key, given] of Object.entries(value ?? {}))
      expect([key, given]).toEqual([key, schema.properties[key]?.default]);
  });

  it('explains every option that there is, as the manifest’s schema does', () => {
    for (const [key, { description }] of Object.entries(schema.properties)) {
      expect(text, key).toMatch(new RegExp(`^[ #-]*${key}:`, 'm'));
      expect(description ?? '', key).toMatch(/\w+ \w+/);
    }
  });
});

function compile(file: string, text: string): Compiled<unknown> {
  if (/\.(xeno|workflow)\.yaml$/.test(file)) return compileWorkflow(text, { file, catalog: coreCatalog });
  if (file.endsWith('.psp.yaml')) return compileProofStructure(text, { file });
  if (path.basename(file) === 'orchestrator.yaml') return compileConfiguration(text, { file });
  throw new Error(`what kind of document is \`${file}\`?`);
}

function errorsOf({ problems }: Compiled<unknown>): readonly string[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ range, message }) => `${range.start.line}: ${message}`);
}

/** The names of all properties of a schema, at any depth, but for what only editors need. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, items } = schema as { properties?: Record<string, unknown>; items?: unknown };
  const own = Object.entries(properties ?? {}).filter(([name]) => name !== '$schema');
  return [...own.flatMap(([name, value]) => [name, ...keysOf(value)]), ...keysOf(items)];
}
