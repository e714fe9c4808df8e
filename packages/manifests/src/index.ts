export { catalogOf } from './catalog.js';
export { checkTogether, manifestFile } from './check.js';
export { checkManifestFile } from './check-manifest-file.js';
export type { DiscoverOptions, Discovery } from './discover.js';
export { discoverPlugins } from './discover.js';
export type { CheckedManifest, DeclarationKind, InstalledPlugin, PluginSource } from './installed-plugin.js';
export { declarationKinds, declaredIds, kindName } from './installed-plugin.js';
export type { PluginFailure } from './plugin-failure.js';
export { pluginError } from './plugin-failure.js';
