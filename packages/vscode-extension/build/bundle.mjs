// Bundles what tsc made of the client, the server and the page of the graph.
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

// The client needs a few names of the server's package: without this it would carry the whole server along.
const pureWorkspacePackages = {
  name: 'pure-workspace-packages',
  setup(bundler) {
    bundler.onResolve({ filter: /^@xeno\// }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'resolving') return undefined;
      const found = await bundler.resolve(path, { ...options, pluginData: 'resolving' });
      return found.errors.length > 0 ? { errors: found.errors } : { path: found.path, sideEffects: false };
    });
    bundler.onResolve({ filter: /^\.\.?\// }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'resolving' || !/[\\/]packages[\\/]lsp[\\/]dist[\\/]/.test(options.importer)) return undefined;
      const found = await bundler.resolve(path, { ...options, pluginData: 'resolving' });
      return found.errors.length > 0 ? { errors: found.errors } : { path: found.path, sideEffects: false };
    });
  },
};

// Some libraries are loaded when they are first needed, by `require`: in a bundle that is the bundler's own.
const lazyLibraries = {
  name: 'lazy-libraries',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]packages[\\/](?:plugins[\\/])?[^\\/]+[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      return { contents: contents.replace(/const require = createRequire\(import\.meta\.url\);/g, ''), loader: 'js' };
    });
  },
};
const fileUrl = {
  define: { 'import.meta.url': 'bundleUrl' },
  banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** Writes `dist/bundle`; tells the bytes of each file. */
export async function bundle() {
  const out = join(dist, 'bundle');
  await mkdir(out, { recursive: true });
  const common = {
    bundle: true,
    minify: true,
    legalComments: 'none',
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'warning',
    metafile: true,
  };
  const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', conditions: ['node'] };
  const results = await Promise.all([
    build({
      ...node,
      entryPoints: [join(dist, 'extension.js')],
      outfile: join(out, 'extension.cjs'),
      external: ['vscode'],
      plugins: [pureWorkspacePackages],
    }),
    build({
      ...node,
      ...fileUrl,
      entryPoints: [join(dist, 'server.js')],
      outfile: join(out, 'server.cjs'),
      plugins: [lazyLibraries],
    }),
    build({
      ...common,
      platform: 'browser',
      format: 'iife',
      target: 'chrome120',
      entryPoints: [join(dist, 'webview', 'graph.js')],
      outfile: join(out, 'graph.js'),
    }),
  ]);
  await copyFile(join(root, 'webview', 'graph.css'), join(out, 'graph.css'));
  return Object.fromEntries(
    results.flatMap(({ metafile }) =>
      Object.entries(metafile.outputs).map(([file, { bytes }]) => [file.split('/').at(-1), bytes]),
    ),
  );
}
