import { defineConfig } from 'vitest/config';

// Packages find each other through their built `dist`, as they do once installed: build before testing.
export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.ts', 'packages/vscode-extension/webview/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    pool: 'forks',
    // Loaded by Node itself, untransformed: a plugin found at run time then shares its modules with everybody else.
    server: { deps: { external: [/\/packages\/.*\/dist\//] } },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
