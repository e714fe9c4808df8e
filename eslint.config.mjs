import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

// enforce-module-boundaries reads the cached project graph and silently checks nothing when there is none.
await createProjectGraphAsync({ exitOnError: false });

/**
 * Who may import whom. A package without an entry here may import no other package.
 * Plugins are recognised by the kind in front of their name, so that a new one needs no entry.
 */
const pluginScopes = '/^scope:(engine|persistence|policy|executor|steps)-/';
const allowedDependencies = [
  { sourceTag: 'scope:plugin-api', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:language', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'scope:core',
    onlyDependOnLibsWithTags: [
      'scope:forms',
      'scope:language',
      'scope:manifests',
      'scope:plugin-api',
      'scope:run-state',
    ],
  },
  // What plugins may share: a language of obligations that more than one of them speaks.
  { sourceTag: 'scope:smtlib', onlyDependOnLibsWithTags: ['scope:plugin-api'] },
  { sourceTag: 'scope:forms', onlyDependOnLibsWithTags: ['scope:plugin-api', 'scope:smtlib'] },
  { sourceTag: 'scope:solver', onlyDependOnLibsWithTags: ['scope:plugin-api', 'scope:smtlib'] },
  {
    sourceTag: pluginScopes,
    onlyDependOnLibsWithTags: ['scope:forms', 'scope:plugin-api', 'scope:smtlib', 'scope:solver'],
  },
  // What may be known of plugins without running them.
  { sourceTag: 'scope:manifests', onlyDependOnLibsWithTags: ['scope:language', 'scope:plugin-api'] },
  { sourceTag: 'scope:run-state', onlyDependOnLibsWithTags: ['scope:plugin-api'] },
  {
    sourceTag: 'scope:lsp',
    onlyDependOnLibsWithTags: ['scope:language', 'scope:manifests', 'scope:plugin-api', 'scope:run-state'],
  },
  { sourceTag: 'scope:vscode-extension', onlyDependOnLibsWithTags: ['scope:lsp'] },
  // The plugins that the command line ships with are found at run time, like anybody's: it imports none.
  {
    sourceTag: 'scope:cli',
    onlyDependOnLibsWithTags: [
      'scope:core',
      'scope:language',
      'scope:lsp',
      'scope:manifests',
      'scope:plugin-api',
      'scope:run-state',
    ],
  },
];

const deepImport = {
  regex: '^@xeno/[^/]+/',
  message: 'Import a package by its name only: what its index.ts does not list is private.',
};
const languageServer = {
  regex: '^vscode-languageserver(/|$)',
  message: 'Language features do not know the protocol; only a server entry may speak it.',
};

/** `rule` is what is forbidden of tsyringe for these files; later entries of the configuration replace earlier ones. */
const restrictedImports = (tsyringe) => ({
  'no-restricted-imports': [
    'error',
    { paths: [{ name: 'tsyringe', ...tsyringe }], patterns: [deepImport, languageServer] },
  ],
});

const exportAll = {
  selector: 'ExportAllDeclaration',
  message: 'List each exported name: a wildcard makes every internal name public.',
};
const dynamicImport = {
  selector:
    'ImportExpression[source.value=/^(tsyringe($|\\u002F)|vscode-languageserver($|\\u002F)|@xeno\\u002F[^\\u002F]+\\u002F)/]',
  message: 'The import rules hold for dynamic imports as well.',
};
const defaultDeclaration = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only; the one default export of a plugin is in its plugin.ts.',
};
const defaultSpecifier = {
  selector: "ExportSpecifier[exported.name='default']",
  message: 'Named exports only; the one default export of a plugin is in its plugin.ts.',
};
const restrictedSyntax = (...selectors) => ({
  'no-restricted-syntax': ['error', exportAll, dynamicImport, ...selectors],
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/fixtures/**',
      '**/coverage/**',
      '**/test-results/**',
      '**/data/**',
      '.nx/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    },
  },
  {
    // Only rules that find bugs are worth the price of type information.
    files: ['packages/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      ...restrictedImports({ message: 'The container is an inner matter of the core package.' }),
      ...restrictedSyntax(),
    },
  },
  {
    files: ['packages/**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: allowedDependencies }],
      ...restrictedSyntax(defaultDeclaration, defaultSpecifier),
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    rules: restrictedImports({
      allowImportNames: ['inject', 'injectable'],
      message: 'A class may say what it needs; only src/composition sees the container.',
    }),
  },
  {
    files: ['packages/core/src/composition/**/*.ts'],
    rules: restrictedImports({
      importNames: ['singleton', 'autoInjectable', 'injectAll'],
      message: 'Lifetimes are decided where classes are wired, in a child container per orchestrator.',
    }),
  },
  {
    files: ['packages/lsp/src/server.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: ['tsyringe'], patterns: [deepImport] }],
    },
  },
  { files: ['packages/plugins/*/src/plugin.ts'], rules: restrictedSyntax() },
  { files: ['packages/plugins/*/src/index.ts'], rules: restrictedSyntax(defaultDeclaration) },
  {
    files: ['packages/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.d.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] },
  },
);
