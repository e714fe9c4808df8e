import { readFileSync } from 'node:fs';
import type { PluginHost, PluginManifest } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { host } from './host.test.support.js';
import plugin from './plugin.js';

const folder = new URL('..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('xeno.plugin.json', folder), 'utf8')) as PluginManifest;

describe('the plugin engine-smt', () => {
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

  it('has the files that its manifest names', () => {
    for (const { options } of manifest.engines ?? []) {
      expect(typeof options).toBe('string');
      expect(JSON.parse(readFileSync(new URL(String(options), folder), 'utf8'))).toMatchObject({ type: 'object' });
    }
  });
});
