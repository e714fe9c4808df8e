import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PluginHost, PluginManifest } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { readDriver } from './driver.js';
import { host } from './host.test.support.js';
import plugin from './plugin.js';

const folder = new URL('..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('xeno.plugin.json', folder), 'utf8')) as PluginManifest;

describe('the plugin engine-process', () => {
  it('registers exactly the engines that its manifest declares', () => {
    const registered: string[] = [];
    const nothing = (): void => {
      throw new Error('registers something that is no engine');
    };
    const into: PluginHost = {
      engine: (id, factory) => {
        expect(factory({}).id).toBe(id);
        registered.push(id);
      },
      executor: nothing,
      persistence: nothing,
      policy: nothing,
      stepType: nothing,
    };
    plugin.register(into, { directory: fileURLToPath(folder), host, log: () => undefined });
    expect(registered.sort()).toEqual(manifest.engines?.map(({ id }) => id).sort());
  });

  for (const engine of manifest.engines ?? []) {
    it(`declares of ${engine.id} what its driver says`, () => {
      const file = new URL(`drivers/${engine.id}.json`, folder);
      const data = JSON.parse(readFileSync(file, 'utf8')) as {
        readonly title: string;
        readonly forms: readonly string[];
      };
      const driver = readDriver(JSON.stringify(data), engine.id);
      expect(engine).toMatchObject({
        family: driver.family,
        title: data.title,
        forms: data.forms,
        requires: [driver.command],
      });
      expect(JSON.parse(readFileSync(new URL(String(engine.options), folder), 'utf8'))).toMatchObject({
        type: 'object',
      });
    });
  }
});
