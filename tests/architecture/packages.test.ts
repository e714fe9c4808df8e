import path from 'node:path';
import { valid } from 'semver';
import { describe, expect, it } from 'vitest';
import { lockedPackages, rootManifest, workspacePackages } from './workspace.js';

const names = new Set(workspacePackages.map(({ manifest }) => manifest.name));
const every = [...workspacePackages, { folder: '.', manifest: rootManifest }];

describe('the packages', () => {
  it('all have one version', () => {
    expect(new Set(workspacePackages.map(({ manifest }) => manifest.version)).size).toBe(1);
  });

  it.each(workspacePackages)('$folder is named and tagged after its folder', ({ folder, manifest }) => {
    const name = path.posix.basename(folder);
    expect(manifest.name).toBe(`@xeno/${name}`);
    // Without its tag a package would escape the rules of who may import whom.
    expect(manifest.nx?.tags).toEqual([`scope:${name}`]);
  });

  it.each(workspacePackages)('$folder exports no wildcard', ({ manifest }) => {
    expect(Object.keys(manifest.exports ?? {}).filter((key) => key.includes('*'))).toEqual([]);
    expect(Object.keys(manifest.exports ?? {})).toContain('.');
  });

  it.each(workspacePackages)('$folder says that it needs the Node that the repository needs', ({ manifest }) => {
    expect(manifest.engines?.['node']).toBe(rootManifest.engines?.['node']);
  });

  it.each(every)('$folder pins each dependency exactly', ({ manifest }) => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => valid(version) === null,
    );
    expect(loose).toEqual([]);
  });

  it.each(workspacePackages)('$folder depends on the current version of its neighbours', ({ manifest }) => {
    const stale = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([name, version]) => names.has(name) && version !== manifest.version,
    );
    expect(stale).toEqual([]);
  });

  it('plugin-api has no runtime dependency', () => {
    const pluginApi = workspacePackages.find(({ manifest }) => manifest.name === '@xeno/plugin-api');
    expect(pluginApi?.manifest.dependencies ?? {}).toEqual({});
  });
});

describe('nx', () => {
  it('is installed in exactly one version, plugins included', () => {
    const installed = lockedPackages()
      .map(([where, { version }]) => [
        where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version,
      ])
      .filter(([name]) => name === 'nx' || name?.startsWith('@nx/'));
    expect(installed.length).toBeGreaterThan(2);
    expect(new Set(installed.map(([, version]) => version))).toEqual(new Set([rootManifest.devDependencies?.['nx']]));
  });
});
