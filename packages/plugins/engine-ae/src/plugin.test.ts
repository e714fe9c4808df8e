import { readFileSync } from 'node:fs';
import type { PluginHost, PluginManifest } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { host } from './host.test.support.js';
import plugin from './plugin.js';

const folder = new URL('..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('xeno.plugin.json', folder), 'utf8')) as PluginManifest;

describe('the plugin engine-ae', () => {
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

  it('ships a file of options that names each one with its default', () => {
    const schema = JSON.parse(readFileSync(new URL('schema/ae.json', folder), 'utf8')) as {
      properties: Record<string, { default?: unknown }>;
    };
    const lines = readFileSync(new URL('../../../config/ae.yaml', folder), 'utf8').split('\n');
    for (const [name, { default: value }] of Object.entries(schema.properties)) {
      // One without a default is there as a comment.
      const written = value === undefined ? `# ${name}: ` : `${name}: ${String(value)}`;
      expect(lines.some((line) => line.startsWith(written))).toBe(true);
    }
  });
});
