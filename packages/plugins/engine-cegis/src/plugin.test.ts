import { readFileSync } from 'node:fs';
import type { PluginHost, PluginManifest } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { host } from './host.test.support.js';
import plugin from './plugin.js';
import { strategies } from './strategies/all.js';

const folder = new URL('..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('xeno.plugin.json', folder), 'utf8')) as PluginManifest;
const schema = JSON.parse(readFileSync(new URL('schema/cegis.json', folder), 'utf8')) as {
  properties: Record<string, { items?: { enum?: string[] } }>;
};

describe('the plugin engine-cegis', () => {
  it('registers exactly the engines that its manifest declares', () => {
    const registered: string[] = [];
    const nothing = (): void => {
      throw new Error('registers something that is no engine');
    };
    const into: PluginHost = {
      engine: (id, factory) => registered.push(id, factory({}).id),
      executor: nothing,
      persistence: nothing,
      policy: nothing,
      stepType: nothing,
    };
    plugin.register(into, { directory: folder.pathname, host, log: () => undefined });
    expect(registered).toEqual(manifest.engines?.flatMap(({ id }) => [id, id]));
  });

  it('names all its strategies in the schema of its options', () => {
    expect([...(schema.properties['strategies']?.items?.enum ?? [])].sort()).toEqual(
      strategies.map(({ name }) => name).sort(),
    );
  });

  it('documents every option in the configuration that is shipped', () => {
    const shipped = readFileSync(new URL('../../../config/cegis.yaml', folder), 'utf8');
    for (const name of Object.keys(schema.properties)) expect(shipped).toMatch(new RegExp(`^(# )?${name}:`, 'm'));
  });
});
