export { catalogOf } from './catalog.js';
export { manifestFile } from './check.js';
export type { DiscoverOptions, Discovery } from './discover.js';
export { discoverPlugins } from './discover.js';
export type { InstalledPlugin, PluginSource } from './installed-plugin.js';
export { PluginLifecycle } from './lifecycle.js';
export type { PluginFailure } from './plugin-failure.js';
export { pluginError } from './plugin-failure.js';
export { PluginRegistry } from './registry.js';
