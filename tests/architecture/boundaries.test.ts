import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { repository } from './workspace.js';

// The planted files exist in memory only, so the rules that need type information cannot see them.
const linter = new ESLint({
  cwd: repository,
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: tseslint.configs.disableTypeChecked.rules ?? {},
  },
});
const typeAwareLinter = new ESLint({ cwd: repository });

const boundaries = '@nx/enforce-module-boundaries';
const imports = 'no-restricted-imports';
const syntax = 'no-restricted-syntax';

interface Planted {
  readonly what: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
}

const violations: readonly Planted[] = [
  {
    what: 'a plugin that imports core',
    file: 'packages/plugins/engine-smt/src/planted.ts',
    text: "import '@xeno/core';",
    rule: boundaries,
  },
  {
    what: 'a plugin that imports language',
    file: 'packages/plugins/policy-rules/src/planted.ts',
    text: "import '@xeno/language';",
    rule: boundaries,
  },
  {
    what: 'a plugin that imports another plugin',
    file: 'packages/plugins/engine-process/src/planted.ts',
    text: "import '@xeno/engine-smt';",
    rule: boundaries,
  },
  {
    what: 'language importing plugin-api',
    file: 'packages/language/src/planted.ts',
    text: "import '@xeno/plugin-api';",
    rule: boundaries,
  },
  {
    what: 'plugin-api importing language',
    file: 'packages/plugin-api/src/planted.ts',
    text: "import '@xeno/language';",
    rule: boundaries,
  },
  {
    what: 'core importing a plugin',
    file: 'packages/core/src/planted.ts',
    text: "import '@xeno/engine-smt';",
    rule: boundaries,
  },
  {
    what: 'core importing a plugin dynamically',
    file: 'packages/core/src/planted.ts',
    text: "await import('@xeno/persistence-file');",
    rule: boundaries,
  },
  {
    what: 'core importing a type of a plugin',
    file: 'packages/core/src/planted.ts',
    text: "import type { Anything } from '@xeno/policy-rules';\nexport type Planted = Anything;",
    rule: boundaries,
  },
  {
    what: 'core importing the command line',
    file: 'packages/core/src/planted.ts',
    text: "import '@xeno/cli';",
    rule: boundaries,
  },
  {
    what: 'the command line importing a plugin',
    file: 'packages/cli/src/planted.ts',
    text: "import '@xeno/engine-smt';",
    rule: boundaries,
  },
  {
    what: 'the language server importing what runs workflows',
    file: 'packages/lsp/src/planted.ts',
    text: "import '@xeno/core';",
    rule: boundaries,
  },
  {
    what: 'the language server importing an engine',
    file: 'packages/lsp/src/planted.ts',
    text: "import '@xeno/engine-smt';",
    rule: boundaries,
  },
  {
    what: 'what is known of plugins importing what runs them',
    file: 'packages/manifests/src/planted.ts',
    text: "import '@xeno/core';",
    rule: boundaries,
  },
  {
    what: 'the state of runs importing documents',
    file: 'packages/run-state/src/planted.ts',
    text: "import '@xeno/language';",
    rule: boundaries,
  },
  {
    what: 'the extension reading documents itself',
    file: 'packages/vscode-extension/src/planted.ts',
    text: "import '@xeno/language';",
    rule: boundaries,
  },
  {
    what: 'a relative path into another package',
    file: 'packages/core/src/planted.ts',
    text: "import '../../plugin-api/src/index.js';",
    rule: boundaries,
  },
  {
    what: 'a test that crosses a boundary',
    file: 'packages/plugins/engine-smt/src/planted.test.ts',
    text: "import '@xeno/core';",
    rule: boundaries,
  },
  {
    what: 'tsyringe in the command line',
    file: 'packages/cli/src/planted.ts',
    text: "import { inject } from 'tsyringe';\nexport const planted = inject;",
    rule: imports,
  },
  {
    what: 'tsyringe in a plugin',
    file: 'packages/plugins/policy-rules/src/planted.ts',
    text: "import 'tsyringe';",
    rule: imports,
  },
  {
    what: 'tsyringe imported dynamically',
    file: 'packages/language/src/planted.ts',
    text: "await import('tsyringe');",
    rule: syntax,
  },
  ...['container', 'singleton', 'autoInjectable', 'injectAll'].map((name) => ({
    what: `\`${name}\` of tsyringe in core outside composition`,
    file: 'packages/core/src/scheduler/planted.ts',
    text: `import { ${name} } from 'tsyringe';\nexport const planted = ${name};`,
    rule: imports,
  })),
  ...['singleton', 'autoInjectable', 'injectAll'].map((name) => ({
    what: `\`${name}\` of tsyringe in composition`,
    file: 'packages/core/src/composition/planted.ts',
    text: `import { ${name} } from 'tsyringe';\nexport const planted = ${name};`,
    rule: imports,
  })),
  {
    what: 'the language-server protocol in language',
    file: 'packages/language/src/planted.ts',
    text: "import 'vscode-languageserver/node';",
    rule: imports,
  },
  {
    what: 'the language-server protocol in a language feature',
    file: 'packages/lsp/src/features/planted.ts',
    text: "import 'vscode-languageserver/node';",
    rule: imports,
  },
  {
    what: 'a deep import',
    file: 'packages/core/src/planted.ts',
    text: "import '@xeno/plugin-api/dist/errors.js';",
    rule: imports,
  },
  {
    what: 'a deep import in composition',
    file: 'packages/core/src/composition/planted.ts',
    text: "import '@xeno/plugin-api/dist/errors.js';",
    rule: imports,
  },
  {
    what: 'a deep import in a repository test',
    file: 'tests/planted.test.ts',
    text: "import '@xeno/core/dist/index.js';",
    rule: imports,
  },
  {
    what: 'a dynamic deep import',
    file: 'packages/cli/src/planted.ts',
    text: "await import('@xeno/core/dist/index.js');",
    rule: syntax,
  },
  ...['packages/plugin-api/src/index.ts', 'packages/plugins/engine-smt/src/index.ts', 'tests/planted.ts'].map(
    (file) => ({
      what: `\`export *\` in ${file}`,
      file,
      text: "export * from './planted-other.js';",
      rule: syntax,
    }),
  ),
  {
    what: 'a namespace export',
    file: 'packages/core/src/index.ts',
    text: "export * as everything from './planted-other.js';",
    rule: syntax,
  },
  {
    what: 'a default export',
    file: 'packages/core/src/planted.ts',
    text: 'export default 1;',
    rule: syntax,
  },
  {
    what: 'a default export by another name',
    file: 'packages/cli/src/planted.ts',
    text: 'const planted = 1;\nexport { planted as default };',
    rule: syntax,
  },
  {
    what: 'a default export of a plugin outside its plugin.ts',
    file: 'packages/plugins/engine-smt/src/planted.ts',
    text: 'export default 1;',
    rule: syntax,
  },
  {
    what: 'a source file of more than 400 lines',
    file: 'packages/core/src/planted.ts',
    text: 'export {};\n'.repeat(401),
    rule: 'max-lines',
  },
  {
    what: 'an explicit any',
    file: 'packages/core/src/planted.ts',
    text: 'export const planted: any = 1;',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'a type imported as a value',
    file: 'packages/core/src/planted.ts',
    text: "import { Verdict } from '@xeno/plugin-api';\nexport type Planted = Verdict;",
    rule: '@typescript-eslint/consistent-type-imports',
  },
];

const allowed: readonly Omit<Planted, 'rule'>[] = [
  {
    what: 'core importing both roots',
    file: 'packages/core/src/planted.ts',
    text: "import '@xeno/language';\nimport '@xeno/plugin-api';",
  },
  {
    what: 'a plugin importing plugin-api',
    file: 'packages/plugins/engine-smt/src/planted.ts',
    text: "import '@xeno/plugin-api';",
  },
  {
    what: 'the command line importing core and both roots',
    file: 'packages/cli/src/planted.ts',
    text: "import '@xeno/core';\nimport '@xeno/language';\nimport '@xeno/plugin-api';",
  },
  {
    what: 'the language server importing what it may know',
    file: 'packages/lsp/src/planted.ts',
    text: "import '@xeno/language';\nimport '@xeno/manifests';\nimport '@xeno/run-state';",
  },
  {
    what: 'a class in core that says what it needs',
    file: 'packages/core/src/scheduler/planted.ts',
    text: "import { inject, injectable } from 'tsyringe';\nexport const planted = [inject, injectable];",
  },
  {
    what: 'the container in composition',
    file: 'packages/core/src/composition/planted.ts',
    text: "import { container } from 'tsyringe';\nexport const planted = container;",
  },
  {
    what: "the default export in a plugin's plugin.ts",
    file: 'packages/plugins/engine-smt/src/plugin.ts',
    text: 'export default 1;',
  },
  {
    what: "the default export passed on by a plugin's index.ts",
    file: 'packages/plugins/engine-smt/src/index.ts',
    text: "export { default } from './plugin.js';",
  },
  {
    what: 'a test file of more than 400 lines',
    file: 'packages/core/src/planted.test.ts',
    text: 'export {};\n'.repeat(401),
  },
];

async function rulesBrokenBy(file: string, text: string, by = linter): Promise<readonly string[]> {
  const results = await by.lintText(`${text}\n`, { filePath: `${repository}/${file}` });
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message));
}

describe('the lint rules', { timeout: 120_000 }, () => {
  it.each(violations)('catch $what', async ({ file, text, rule }) => {
    expect(await rulesBrokenBy(file, text)).toContain(rule);
  });

  it.each(allowed)('allow $what', async ({ file, text }) => {
    expect(await rulesBrokenBy(file, text)).toEqual([]);
  });

  // Type information is there only for files that exist: the planted text is linted under the name of a real one.
  it.each([
    {
      rule: '@typescript-eslint/no-floating-promises',
      text: 'async function planted(): Promise<void> {}\nplanted();',
    },
    {
      rule: '@typescript-eslint/no-misused-promises',
      text: 'async function planted(): Promise<boolean> {\n  return true;\n}\nif (planted()) throw new Error();',
    },
    { rule: '@typescript-eslint/await-thenable', text: 'await 1;' },
    {
      rule: '@typescript-eslint/switch-exhaustiveness-check',
      text: "export function planted(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      return;\n  }\n}",
    },
  ])('use types for $rule', async ({ rule, text }) => {
    expect(await rulesBrokenBy('packages/plugin-api/src/index.ts', text, typeAwareLinter)).toContain(rule);
  });
});
