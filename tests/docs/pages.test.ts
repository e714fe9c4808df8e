import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspacePackages } from '../architecture/workspace.js';
import { pages } from './pages.js';
import { repository } from './xeno-command.js';

const read = (page: string): string => readFileSync(path.join(repository, page), 'utf8');

describe.each(pages)('%s', (page) => {
  it('links to files and headings that are there', () => {
    const dead = linksOf(read(page)).filter((link) => !leadsSomewhere(page, link));
    expect(dead).toEqual([]);
  });
});

describe('README.md', () => {
  it('has every command of `xeno`, and no other, each with one line', () => {
    const listed = [...read('README.md').matchAll(/^\| `xeno (\w+)` \| \S.* \|$/gm)].map(([, name]) => name);
    const known = [...read('docs/reference/command-line.md').matchAll(/^### `xeno (\w+)`$/gm)].map(([, name]) => name);
    expect([...listed].sort()).toEqual([...known].sort());
  });
});

describe('ARCHITECTURE.md', () => {
  it('has every package, and no other', () => {
    const listed = [...read('ARCHITECTURE.md').matchAll(/^\| \[`(packages\/[\w/-]+)`\]/gm)].map(([, folder]) => folder);
    expect([...listed].sort()).toEqual(workspacePackages.map(({ folder }) => folder).sort());
  });

  it('says of each package what it may import, as its dependencies do', () => {
    const rows = [...read('ARCHITECTURE.md').matchAll(/^\| \[`(packages\/[\w/-]+)`\]\(.*?\) \| .* \| (.*?) \|$/gm)];
    for (const [, folder, imports] of rows) {
      const { manifest } = workspacePackages.find((one) => one.folder === folder) ?? {};
      const scopes = Object.keys(manifest?.dependencies ?? {}).flatMap((name) => /^@xeno\/(.*)/.exec(name)?.[1] ?? []);
      // What the command line ships with is not imported: it is found at run time.
      const bundled = (name: string) => existsSync(path.join(repository, 'packages/plugins', name));
      for (const scope of scopes.filter((name) => !bundled(name))) expect(imports, folder).toContain(`\`${scope}\``);
    }
  });

  it('has every folder of the repository that people look into', () => {
    const folders = readdirSync(repository, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter(
        (name) => !['node_modules', 'dist', 'data', 'reports', 'coverage', 'test-results', 'packages'].includes(name),
      );
    for (const folder of folders) expect(read('ARCHITECTURE.md')).toContain(`\`${folder}/\``);
  });
});

/** Targets of a page's links, without those that lead to other sites. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^https?:/.test(target));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [file, heading] = link.split('#') as [string, string | undefined];
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  if (!existsSync(path.join(repository, target))) return false;
  if (heading === undefined || !target.endsWith('.md')) return true;
  const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchorOf(title as string));
  return headings.includes(heading);
}

/** A heading's anchor, as GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
