import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogOf } from './catalog.js';
import { apiAccepted } from './check.js';
import { discoverPlugins } from './discover.js';
import { addFiles, engine, folderWith, pluginFiles } from './plugin-folders.test.fixture.js';

const brief = ({ plugins, failures }: Awaited<ReturnType<typeof discoverPlugins>>) => ({
  plugins: plugins.map(({ manifest: { id }, source }) => `${source} ${id}`),
  failures: failures.map(({ plugin, stage, code, message }) => `${stage} ${code} ${plugin}: ${message}`),
});

describe('where plugins are found', () => {
  it('among the dependencies of the workspace and of the bundle, and in what is configured', async () => {
    const root = folderWith({
      'package.json': {
        dependencies: { 'dep-plugin': '1', plain: '1', missing: '1' },
        devDependencies: { '@acme/dev-plugin': '1' },
      },
      ...pluginFiles('node_modules/dep-plugin', 'dep'),
      ...pluginFiles('node_modules/@acme/dev-plugin', 'dev'),
      ...pluginFiles('node_modules/named', 'named'),
      ...pluginFiles('node_modules/not-asked-for', 'unasked'),
      ...pluginFiles('my/plugin', 'mine'),
      'node_modules/plain/package.json': { name: 'plain' },
    });
    const bundle = folderWith({
      'cli/package.json': { dependencies: { own: '1', hoisted: '1' }, devDependencies: { tool: '1' } },
      ...pluginFiles('cli/node_modules/own', 'own'),
      ...pluginFiles('node_modules/hoisted', 'hoisted'),
      ...pluginFiles('node_modules/tool', 'tool'),
    });
    const found = await discoverPlugins({
      root,
      configured: ['named', './my/plugin'],
      bundledFrom: join(bundle, 'cli'),
    });
    expect(brief(found)).toEqual({
      plugins: [
        'configured named',
        'configured mine',
        'dependency dep',
        'dependency dev',
        'bundled own',
        'bundled hoisted',
      ],
      failures: [],
    });
    expect(found.plugins[3]).toMatchObject({
      packageName: '@acme/dev-plugin',
      packageVersion: '1.2.3',
      directory: join(root, 'node_modules/@acme/dev-plugin'),
    });
  });

  it('in the nearest node_modules, which hides those further up', async () => {
    const top = folderWith({
      'cli/package.json': { dependencies: { p: '1' } },
      'cli/node_modules/p/package.json': { name: 'p' },
      ...pluginFiles('node_modules/p', 'hidden'),
    });
    expect(brief(await discoverPlugins({ root: folderWith(), configured: [], bundledFrom: join(top, 'cli') }))).toEqual(
      { plugins: [], failures: [] },
    );
  });

  it('behind the links of an npm workspace', async () => {
    const top = folderWith({
      'packages/cli/package.json': { dependencies: { '@x/p': '1' } },
      ...pluginFiles('packages/p', 'linked'),
      'node_modules/@x/keep': '',
    });
    symlinkSync(join(top, 'packages/p'), join(top, 'node_modules/@x/p'));
    const { plugins } = await discoverPlugins({ root: top, configured: [], bundledFrom: join(top, 'packages/cli') });
    expect(plugins.map(({ directory }) => directory)).toEqual([join(top, 'packages/p')]);
  });

  it('nowhere, without complaint, when a workspace has no package.json', async () => {
    expect(brief(await discoverPlugins({ root: folderWith(), configured: [] }))).toEqual({ plugins: [], failures: [] });
  });

  it('never through a dependency whose name is a path', async () => {
    const root = folderWith({
      'w/package.json': {
        dependencies: { '../../evil': '1', '..': '1', '@a/../../evil': '1', 'a/b/c': '1', __proto__: '1' },
      },
      ...pluginFiles('evil', 'evil'),
      'w/node_modules/keep': '',
    });
    expect(brief(await discoverPlugins({ root: join(root, 'w'), configured: [] }))).toEqual({
      plugins: [],
      failures: [],
    });
  });
});

describe('plugins of one id', () => {
  const bundle = () =>
    folderWith({
      'package.json': { dependencies: { a: '1' } },
      ...pluginFiles('node_modules/a', 'same', { title: 'bundled' }),
    });

  it('are used in the order configured, dependency, bundled', async () => {
    const root = folderWith({
      'package.json': { dependencies: { b: '1' } },
      ...pluginFiles('node_modules/b', 'same'),
      ...pluginFiles('c', 'same'),
    });
    const bundledFrom = bundle();
    expect(brief(await discoverPlugins({ root, configured: ['./c'], bundledFrom }))).toEqual({
      plugins: ['configured same'],
      failures: [],
    });
    expect(brief(await discoverPlugins({ root, configured: [], bundledFrom }))).toEqual({
      plugins: ['dependency same'],
      failures: [],
    });
  });

  it('are one plugin when they are one folder', async () => {
    const root = folderWith({ 'package.json': { dependencies: { p: '1' } }, ...pluginFiles('node_modules/p', 'p') });
    const found = await discoverPlugins({ root, configured: ['p', './node_modules/p'] });
    expect(brief(found)).toEqual({ plugins: ['configured p'], failures: [] });
  });

  it('are refused when one source has two', async () => {
    const root = folderWith({ ...pluginFiles('a', 'same'), ...pluginFiles('b', 'same') });
    expect(brief(await discoverPlugins({ root, configured: ['./a', './b'] })).failures).toEqual([
      `check XENO_PLUGIN_INVALID same: two plugins have this id: ${join(root, 'a')} and ${join(root, 'b')}`,
    ]);
  });
});

describe('what is refused', () => {
  const failuresOf = async (files: Record<string, unknown>, configured = ['./p']) =>
    brief(await discoverPlugins({ root: folderWith(files), configured }));

  it('is told all at once, each failure with its plugin and a remedy', async () => {
    const root = folderWith({
      ...pluginFiles('broken', 'broken', { api: '^9.0.0', main: './gone.mjs' }),
      ...pluginFiles('fine', 'fine'),
      'empty/package.json': {},
    });
    const found = await discoverPlugins({
      root,
      configured: ['./broken', 'not-installed', './fine', './nowhere', './empty'],
    });
    expect(brief(found)).toEqual({
      plugins: ['configured fine'],
      failures: [
        'discover XENO_PLUGIN_NOT_FOUND not-installed: this package is not installed',
        'discover XENO_PLUGIN_NOT_FOUND ./nowhere: there is no such folder',
        'check XENO_PLUGIN_INVALID broken: it is made for the plugin API ^9.0.0, but this is 1.0.0',
        'check XENO_PLUGIN_INVALID broken: its main module `./gone.mjs` does not exist',
        'discover XENO_PLUGIN_NOT_FOUND ./empty: empty carries no xeno.plugin.json, so it is no plugin',
      ],
    });
    expect(found.failures.find(({ plugin }) => plugin === 'not-installed')?.hint).toContain(
      'npm install not-installed',
    );
  });

  it('is a manifest that is no JSON, with the place', async () => {
    const { failures } = await failuresOf({ 'p/xeno.plugin.json': '{\n  "id": "p",\n  "api" "^1.0.0"\n}' });
    expect(failures).toEqual(['check XENO_PLUGIN_INVALID ./p: xeno.plugin.json:3:9 is not JSON: `:` is expected']);
  });

  it('is a manifest that breaks its schema, with every mistake', async () => {
    const { failures } = await failuresOf({ 'p/xeno.plugin.json': { id: 'p', main: 7 } });
    expect(failures).toEqual([
      'check XENO_PLUGIN_INVALID ./p: xeno.plugin.json: the manifest lacks `api`',
      'check XENO_PLUGIN_INVALID ./p: xeno.plugin.json: `main` must be a string, not a number',
    ]);
  });

  it('is a manifest that is huge, binary, or a folder', async () => {
    expect((await failuresOf({ 'p/xeno.plugin.json': ' '.repeat(2_000_000) })).failures[0]).toContain(
      'larger than 1024 KiB',
    );
    expect((await failuresOf({ 'p/xeno.plugin.json': '\0\x01\x02' })).failures[0]).toContain(
      'xeno.plugin.json:1:1 is not JSON',
    );
    expect((await failuresOf({ 'p/xeno.plugin.json/x': '' })).failures[0]).toContain('cannot be read (EISDIR)');
  });

  it('is a main module or a schema outside the plugin’s folder, whether it exists or not', async () => {
    const secret = { 'secret.mjs': '', 'secret.json': {} };
    expect((await failuresOf({ ...secret, ...pluginFiles('p', 'p', { main: './../secret.mjs' }) })).failures).toEqual([
      "check XENO_PLUGIN_INVALID p: its main module `./../secret.mjs` leads out of the plugin's folder",
    ]);
    expect((await failuresOf(pluginFiles('p', 'p', { main: './../../gone.mjs' }))).failures[0]).toContain('leads out');
    expect((await failuresOf(pluginFiles('p', 'p', { main: './.' }))).failures[0]).toContain('leads out');
    expect((await failuresOf({ ...pluginFiles('p', 'p', { main: './lib' }), 'p/lib/x': '' })).failures[0]).toContain(
      'is not a file',
    );
    expect((await failuresOf(pluginFiles('p', 'p', { main: './a\0b' }))).failures[0]).toContain('does not exist');
    for (const options of ['../secret.json', '/etc/passwd', './gone.json']) {
      const { failures } = await failuresOf({
        ...secret,
        ...pluginFiles('p', 'p', { engines: [{ ...engine('e'), options }] }),
      });
      expect(failures[0]).toMatch(/the schema `.*` (leads out of the plugin's folder|does not exist)/);
    }
  });

  it('is a main module behind a link that leaves the plugin’s folder', async () => {
    const root = folderWith({ 'secret.mjs': '', ...pluginFiles('p', 'p', { main: './link.mjs' }) });
    symlinkSync(join(root, 'secret.mjs'), join(root, 'p/link.mjs'));
    expect(brief(await discoverPlugins({ root, configured: ['./p'] })).failures[0]).toContain(
      'leads out of the plugin',
    );
  });

  it('is a schema file that holds no object', async () => {
    const files = pluginFiles('p', 'p', {
      stepTypes: [{ type: 'ask', title: 'Ask', fields: './f.json', outputs: './o.json' }],
    });
    const { failures } = await failuresOf({ ...files, 'p/f.json': [], 'p/o.json': '{' });
    expect(failures.sort()).toEqual([
      'check XENO_PLUGIN_INVALID p: the schema `./f.json` is not a JSON object',
      'check XENO_PLUGIN_INVALID p: the schema `./o.json`:1:2 is not JSON: the text ends where a member name or `}` is expected',
    ]);
  });

  it('is an id that two plugins declare, or one plugin twice, or core as well', async () => {
    const root = folderWith({
      ...pluginFiles('a', 'a', { engines: [engine('z3')] }),
      ...pluginFiles('b', 'b', { engines: [engine('z3')], executors: [{ id: 'local' }] }),
      ...pluginFiles('c', 'c', { stepTypes: [{ type: 'validate_psp', title: 'x', fields: {} }] }),
      ...pluginFiles('d', 'd', { policies: [{ type: 'rego' }, { type: 'rego' }] }),
    });
    expect(brief(await discoverPlugins({ root, configured: ['./a', './b', './c', './d'] }))).toEqual({
      plugins: ['configured a'],
      failures: [
        'check XENO_PLUGIN_INVALID d: xeno.plugin.json declares the policy type `rego` twice',
        'check XENO_PLUGIN_INVALID b: it declares the engine `z3`, which the plugin `a` already provides',
        'check XENO_PLUGIN_INVALID b: it declares the executor `local`, which Xeno itself already provides',
        'check XENO_PLUGIN_INVALID c: it declares the step type `validate_psp`, which Xeno itself already provides',
      ],
    });
  });

  it('is a package.json that is no JSON', async () => {
    const { failures } = await failuresOf({ 'package.json': '{"dependencies": }' }, []);
    expect(failures[0]).toMatch(/^discover XENO_PLUGIN_INVALID .*package\.json:1:18 is not JSON/);
  });
});

describe('the catalog', () => {
  it('holds what manifests declare, with the schemas from their files, beside what core ships', async () => {
    const root = folderWith(
      pluginFiles('p', 'p', {
        engines: [{ ...engine('acme'), options: './schema/options.json' }, engine('bare')],
        persistence: [{ type: 'sql', options: { type: 'object', properties: { url: { type: 'string' } } } }],
        policies: [{ type: 'rego' }],
        stepTypes: [{ type: 'ask_acme', title: 'Ask', fields: { properties: {} } }],
      }),
    );
    addFiles(root, { 'p/schema/options.json': { type: 'object', title: 'from a file' } });
    const { plugins, failures } = await discoverPlugins({ root, configured: ['./p'] });
    expect(failures).toEqual([]);
    const catalog = catalogOf(plugins);
    expect(catalog.engines.get('acme')).toEqual({
      id: 'acme',
      title: 'ACME',
      family: 'acme',
      forms: ['smt2'],
      plugin: 'p',
      options: { type: 'object', title: 'from a file' },
    });
    expect(catalog.engines.get('bare')).toMatchObject({ id: 'bare', family: 'bare', forms: ['smt2'] });
    expect(catalog.persistence.get('sql')).toMatchObject({ properties: { url: { type: 'string' } } });
    expect(catalog.policies.get('rego')).toEqual({ type: 'object', additionalProperties: false });
    expect(catalog.stepTypes.get('ask_acme')).toMatchObject({ title: 'Ask', plugin: 'p' });
    expect(catalog.stepTypes.has('validate_psp')).toBe(true);
  });
});

it('accepts an API by npm’s caret rule', () => {
  for (const [range, version, accepted] of [
    ['^1.0.0', '1.0.0', true],
    ['^1.0.0', '1.9.3', true],
    ['^1.2.0', '1.1.9', false],
    ['^1.2.3', '1.2.2', false],
    ['^1.2.3', '1.3.0', true],
    ['^1.0.0', '2.0.0', false],
    ['^2.0.0', '1.0.0', false],
    ['^0.2.3', '0.2.9', true],
    ['^0.2.3', '0.3.0', false],
    ['^0.0.3', '0.0.3', true],
    ['^0.0.3', '0.0.4', false],
    ['^0.0.0', '0.0.0', true],
    ['^0.0.0', '0.0.1', false],
  ] as const) {
    expect(apiAccepted(range, version), `${range} ${version}`).toBe(accepted);
  }
});
