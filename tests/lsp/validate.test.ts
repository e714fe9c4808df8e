import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { documentKind } from '@xeno/language';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { fencesOf } from '../docs/fences.js';
import { pages } from '../docs/pages.js';
import { repository } from '../docs/xeno-command.js';
import { xeno } from '../end-to-end/xeno.js';
import { Client, makeWorkspace, uriOf } from './client.js';

interface Found {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}

interface Report {
  readonly items: readonly { readonly uri: string; readonly items?: readonly Diagnostic[] }[];
}

/** All that `xeno validate` says of files and of what they refer to. */
async function validated(root: string, files: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await xeno(root, ['validate', '--format', 'json', ...files]);
  expect(stdout, stderr).not.toBe('');
  const { problems } = JSON.parse(stdout) as { problems: readonly Found[] };
  const lines = problems.map(({ file, code, severity, range: { start, end } }) => {
    return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${code}`;
  });
  return [...new Set(lines)].sort();
}

/** All that the server says, about these files and about those that they refer to. */
async function diagnosed(root: string, files: readonly string[]): Promise<readonly string[]> {
  const client = await Client.start({
    folders: [root],
    capabilities: { textDocument: { diagnostic: {} } },
    // What recorded runs say is nothing that `xeno validate` knows of.
    settings: { trusted: false },
  });
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    await client.open(uriOf(path.join(root, file)), text, languageOf(file, text));
  }
  const { items } = await client.request<Report>('workspace/diagnostic', { previousResultIds: [] });
  const found = new Set<string>();
  for (const { uri, items: diagnostics = [] } of items) {
    const file = decodeURIComponent(uri.slice(uriOf(root).length + 1));
    for (const { range, severity = 0, code } of diagnostics) {
      const { start, end } = range;
      const grade = ['', 'error', 'warning', 'information'][severity];
      const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      found.add(`${file}:${place} ${grade} ${code}`);
    }
  }
  expect(client.log.filter((line) => line.startsWith('error'))).toEqual([]);
  return [...found].sort();
}

/** As an editor calls it; what is of no kind is validated as a workflow, unless it holds the options of an engine. */
function languageOf(file: string, text: string): string {
  const kind = documentKind(file, text);
  if (kind === 'proof') return 'xeno-psp';
  if (kind === 'configuration' || (kind === undefined && file.startsWith('config/'))) return 'xeno-config';
  return kind === 'manifest' ? 'json' : 'xeno-workflow';
}

const folders = ['examples', 'config', 'packages/language/fixtures', 'packages/cli/template', 'tests'];
const files = folders.flatMap((folder) =>
  readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .filter(
      (file) => !/(^|\/)(node_modules|dist|data|reports|test-results)\/|(^|\/)(package|tsconfig)\.json$/.test(file),
    )
    // An editor opens texts only.
    .filter((file) => !file.includes('/binary/')),
);

describe('the editor says what `xeno validate` says, and nothing else', () => {
  it('of the documents of the repository, in order and broken', async () => {
    expect(files.length).toBeGreaterThan(50);
    const expected = await validated(repository, files);
    expect(expected.length).toBeGreaterThan(100);
    const here = (line: string) => files.includes(line.slice(0, line.indexOf(':')));
    expect((await diagnosed(repository, files)).filter(here)).toEqual(expected.filter(here));
  });

  it('of the documents in the documentation', async () => {
    const texts = Object.fromEntries(
      pages.flatMap((page) =>
        fencesOf(path.join(repository, page)).flatMap(({ language, text, line }) =>
          /^(yaml|json)$/.test(language) ? [[`${page.replaceAll(/\W/g, '-')}-${line}.${language}`, text]] : [],
        ),
      ),
    );
    const root = makeWorkspace(texts);
    expect(await diagnosed(root, Object.keys(texts))).toEqual(await validated(root, Object.keys(texts)));
  });
});
