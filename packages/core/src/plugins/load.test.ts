import type { InstalledPlugin } from '@xeno/manifests';
import { isOrchestrationError, type OrchestrationError } from '@xeno/plugin-api';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../node-host.js';
import { engine, installed } from './plugin-folders.test.fixture.js';
import { PluginRegistry } from './registry.js';

const workingEngine = '() => ({ detect: async () => ({ available: false, reason: "" }), attempt: async () => ({}) })';
const declares = { engines: [engine('acme')] };

/** The error of the first use of a plugin that has one engine. */
async function failureOf(code: string, manifest: object = declares): Promise<OrchestrationError> {
  const plugin = installed('broken', code, manifest);
  const registry = new PluginRegistry([plugin], { host: nodeHost, timeLimitMs: 300 });
  try {
    (await registry.engine('acme'))({});
  } catch (error) {
    if (isOrchestrationError(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a plugin that works', () => {
  it('is given its folder, the host and a log that bears its id', async () => {
    const plugin = installed(
      'good',
      `export default { register(host, context) {
         context.log('info', 'I am in ' + context.directory + ' at ' + (context.host.now() > 0));
         host.engine('acme', (options) => ({ ...(${workingEngine})(), options }));
       } };`,
      declares,
    );
    const logged: string[] = [];
    const registry = new PluginRegistry([plugin], {
      host: nodeHost,
      log: (level, message) => logged.push(`${level} ${message}`),
    });
    expect(registry.owner('engine', 'acme')).toBe(plugin);
    expect(registry.engines.map(({ id }) => id)).toEqual(['acme']);
    expect((await registry.engine('acme'))({ deep: true })).toMatchObject({ options: { deep: true } });
    expect(logged).toEqual([`info good: I am in ${plugin.directory} at true`]);
  });

  it('may register every kind, with the members of the host taken out, after a wait', async () => {
    const plugin = installed(
      'all',
      `export default { async register({ engine, executor, persistence, policy, stepType }) {
         await new Promise((resolve) => setTimeout(resolve, 5));
         engine('e', () => ({ detect() {}, attempt() {} }));
         executor('x', () => ({ execute() {} }));
         persistence('s', () => ({ start() {}, stop() {}, createRun() {}, listRuns() {}, readRun() {}, putEvidence() {}, getEvidence() {} }));
         policy('p', () => ({ decide() {} }));
         stepType('t', () => ({ type: 't', run() {} }));
       } };`,
      {
        engines: [engine('e')],
        executors: [{ id: 'x' }],
        persistence: [{ type: 's' }],
        policies: [{ type: 'p' }],
        stepTypes: [{ type: 't', title: 'T', fields: {} }],
      },
    );
    const registry = new PluginRegistry([plugin], { host: nodeHost });
    const attempt = async () => ({}) as never;
    expect((await registry.engine('e'))({})).toHaveProperty('attempt');
    expect((await registry.executor('x'))({ attempt })).toHaveProperty('execute');
    expect((await registry.persistence('s'))({}, '/')).toHaveProperty('putEvidence');
    expect((await registry.policy('p'))({}, '/')).toHaveProperty('decide');
    expect((await registry.stepType('t'))()).toHaveProperty('run');
  });

  it('is imported only when one of its ids is asked for, and once', async () => {
    const code = `globalThis.xenoImports = (globalThis.xenoImports ?? 0) + 1;
      export default { register(host) { host.engine('acme', ${workingEngine}); } };`;
    const imports = () => (globalThis as { xenoImports?: number }).xenoImports ?? 0;
    const registry = new PluginRegistry([installed('lazy', code, declares)], { host: nodeHost });
    await registry.loadConfigured();
    expect(imports()).toBe(0);
    await Promise.all([registry.engine('acme'), registry.engine('acme')]);
    await registry.engine('acme');
    expect(imports()).toBe(1);
  });

  it('does not flood the log', async () => {
    const code = `export default { register(host, { log }) {
      for (let i = 0; i < 50_000; i++) log('info', 'x');
      host.engine('acme', ${workingEngine});
    } };`;
    let messages = 0;
    const registry = new PluginRegistry([installed('loud', code, declares)], {
      host: nodeHost,
      log: () => void messages++,
    });
    await registry.engine('acme');
    expect(messages).toBe(10_001);
  });
});

describe('a plugin that is broken', () => {
  const register = (body: string) => `export default { register(host, context) { ${body} } };`;
  const cases: [string, string, string, RegExp, object?][] = [
    [
      'throws while it is imported',
      'throw new Error("no licence");',
      'XENO_PLUGIN_FAILED',
      /^plugin `broken`: it failed to be imported: no licence$/,
    ],
    ['throws something that is no error', 'throw null;', 'XENO_PLUGIN_FAILED', /failed to be imported: null$/],
    [
      'throws something that cannot be shown',
      'throw { toString() { throw 1; } };',
      'XENO_PLUGIN_FAILED',
      /a value that cannot be shown$/,
    ],
    ['imports what is not there', 'import "./gone.mjs";', 'XENO_PLUGIN_FAILED', /failed to be imported: /],
    ['is no JavaScript', 'export default {{', 'XENO_PLUGIN_FAILED', /failed to be imported: /],
    [
      'never ends its import',
      'await new Promise(() => {});',
      'XENO_PLUGIN_FAILED',
      /failed to be imported: it did not finish within 0.3 s$/,
    ],
    [
      'has no default export',
      'export const register = () => {};',
      'XENO_PLUGIN_INVALID',
      /the default export of .\/plugin.mjs is no plugin/,
    ],
    [
      'exports something else',
      'export default 7;',
      'XENO_PLUGIN_INVALID',
      /is no plugin: it must be an object with a `register` function$/,
    ],
    [
      'throws in register',
      register('throw new Error("boom\\n  at line 2")'),
      'XENO_PLUGIN_FAILED',
      /it failed to register: boom at line 2$/,
    ],
    [
      'rejects in register',
      'export default { async register() { throw new Error("late"); } };',
      'XENO_PLUGIN_FAILED',
      /failed to register: late$/,
    ],
    [
      'never ends its registration',
      'export default { register: () => new Promise(() => {}) };',
      'XENO_PLUGIN_FAILED',
      /failed to register: it did not finish within 0.3 s$/,
    ],
    [
      'registers nothing',
      register(''),
      'XENO_PLUGIN_INVALID',
      /^plugin `broken`: it declares the engine `acme` but does not register it$/,
    ],
    [
      'registers what it does not declare',
      register(`host.engine('acme', ${workingEngine}); host.policy('own', () => ({}))`),
      'XENO_PLUGIN_INVALID',
      /it registers the policy type `own`, which its manifest does not declare$/,
    ],
    [
      'registers twice',
      register(`host.engine('acme', ${workingEngine}); host.engine('acme', ${workingEngine})`),
      'XENO_PLUGIN_INVALID',
      /registers the engine `acme` twice$/,
    ],
    [
      'registers no function',
      register("host.engine('acme', {})"),
      'XENO_PLUGIN_INVALID',
      /registers the engine `acme` without a function that makes it/,
    ],
    [
      'makes nothing',
      register("host.engine('acme', () => undefined)"),
      'XENO_PLUGIN_FAILED',
      /its engine `acme` was made without `detect`, `attempt`$/,
    ],
    [
      'makes a promise',
      register(`host.engine('acme', async () => (${workingEngine})())`),
      'XENO_PLUGIN_FAILED',
      /was made without `detect`, `attempt`$/,
    ],
    [
      'throws while it makes',
      register("host.engine('acme', () => { throw new TypeError('bad wasm') })"),
      'XENO_PLUGIN_FAILED',
      /its engine `acme` could not be made: bad wasm$/,
    ],
  ];
  it.each(cases)('because it %s is named with its reason', async (_what, code, errorCode, message, manifest) => {
    const error = await failureOf(code, manifest);
    expect(error.message).toMatch(message);
    expect(error.code).toBe(errorCode);
    expect(error.message).not.toContain('\n');
    expect(error.details.failures).toMatchObject([{ plugin: 'broken' }]);
  });

  it('because several things are wrong is told all of them', async () => {
    const error = await failureOf(register("host.engine('other', () => 1); host.policy('own', () => 1)"));
    expect(error.message).toBe(
      [
        '3 failures',
        '  plugin `broken`: it registers the engine `other`, which its manifest does not declare',
        '  plugin `broken`: it registers the policy type `own`, which its manifest does not declare',
        '  plugin `broken`: it declares the engine `acme` but does not register it',
      ].join('\n'),
    );
  });

  it('because it registers too late changes nothing', async () => {
    const code = `export default { register(host) {
      host.engine('acme', ${workingEngine});
      setTimeout(() => { try { host.engine('acme', 7); } catch (error) { globalThis.xenoLate = error.message; } }, 1);
    } };`;
    const registry = new PluginRegistry([installed('late', code, declares)], { host: nodeHost });
    await registry.engine('acme');
    await nodeHost.sleep(20);
    expect((globalThis as { xenoLate?: string }).xenoLate).toBe(
      'the engine `acme` was registered after `register` had ended',
    );
    expect((await registry.engine('acme'))({})).toHaveProperty('attempt');
  });

  it('lets its own Xeno errors through', async () => {
    const api = new URL(import.meta.resolve('@xeno/plugin-api')).href;
    const error = await failureOf(`import { ConfigError } from '${api}';
      export default { register(host) { host.engine('acme', () => { throw new ConfigError('XENO_CONFIG_INVALID', 'seed must be odd'); }); } };`);
    expect(error.code).toBe('XENO_CONFIG_INVALID');
  });
});

describe('the registry', () => {
  it('loads what is configured at once and tells all that failed', async () => {
    const plugins = [
      installed('one', 'throw new Error("first")', {}, 'configured'),
      installed('two', 'export default { register() {} };', {}, 'configured'),
      installed('three', 'export default 3;', {}, 'configured'),
      installed('four', 'throw new Error("not asked for")', {}, 'dependency'),
    ];
    const failed = new PluginRegistry(plugins, { host: nodeHost }).loadConfigured();
    await expect(failed).rejects.toMatchObject({
      code: 'XENO_PLUGIN_FAILED',
      message: expect.stringMatching(/^2 failures\n {2}plugin `one`: .*first\n {2}plugin `three`: .*no plugin/s),
    });
  });

  it('keeps a failed plugin from harming the others', async () => {
    const good = installed('good', `export default { register(host) { host.engine('ok', ${workingEngine}); } };`, {
      engines: [engine('ok')],
    });
    const registry = new PluginRegistry([installed('bad', 'throw 1', declares), good], { host: nodeHost });
    await expect(registry.engine('acme')).rejects.toThrow('plugin `bad`');
    await expect(registry.engine('acme')).rejects.toThrow('plugin `bad`');
    expect((await registry.engine('ok'))({})).toHaveProperty('detect');
  });

  it('says what is installed when it is asked for something else', async () => {
    const registry = new PluginRegistry([installed('p', '', declares)], { host: nodeHost });
    await expect(registry.engine('vampire')).rejects.toMatchObject({
      code: 'XENO_ENGINE_NOT_FOUND',
      message: 'no installed plugin provides the engine `vampire`',
      hint: 'Installed: acme.',
    });
    await expect(registry.persistence('sql')).rejects.toMatchObject({ code: 'XENO_PLUGIN_NOT_FOUND' });
    await expect(registry.stepType('__proto__')).rejects.toMatchObject({ code: 'XENO_STEP_TYPE_UNKNOWN' });
  });

  it('refuses two plugins with the same engine', () => {
    const two: InstalledPlugin[] = [installed('p', '', declares), installed('q', '', declares)];
    expect(() => new PluginRegistry(two, { host: nodeHost })).toThrow(
      'plugin `q`: it declares the engine `acme`, which the plugin `p` already provides',
    );
  });
});
