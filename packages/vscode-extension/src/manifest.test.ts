import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly markdownDescription?: string }>>;
    };
    readonly languages: readonly { readonly id: string }[];
  };
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}
const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('package.json', root), 'utf8');
const { contributes, activationEvents, capabilities } = JSON.parse(text) as Manifest;
const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => readFileSync(new URL(`src/${file}`, root), 'utf8'))
  .join('\n');
const declared = contributes.commands.map(({ command }) => command).sort();
const settings = Object.keys(contributes.configuration.properties).sort();

describe('the manifest', () => {
  it('declares exactly the commands that are registered', () => {
    const registered = [...sources.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, command]) => command).sort();
    expect(registered).toEqual(declared);
  });

  it('shows in menus, keys, texts and walkthroughs only commands that there are', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    const linked = [...text.matchAll(/(?:command:|onCommand:)(xeno\.\w+)/g)].map(([, command]) => command ?? '');
    for (const command of [...used, ...linked]) expect(declared).toContain(command);
  });

  it('has only settings that something reads, each with a description and in the README', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    for (const name of settings) {
      // The client of the language server reads this one itself.
      if (name !== 'xeno.trace.server') expect(sources).toContain(`'${name.slice('xeno.'.length)}'`);
      expect(contributes.configuration.properties[name]?.markdownDescription).toBeTruthy();
      expect(readme).toContain(`\`${name}\``);
    }
    for (const name of capabilities.untrustedWorkspaces.restrictedConfigurations) expect(settings).toContain(name);
  });

  it('activates for nothing but its languages', () => {
    const languages = contributes.languages.map(({ id }) => `onLanguage:${id}`);
    for (const event of activationEvents) expect(languages).toContain(event);
  });

  it('names only files that are there', () => {
    const files = [...text.matchAll(/"\.?\/?((?:media|syntaxes|snippets)\/[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) expect(existsSync(new URL(file, root)), file).toBe(true);
  });
});
