import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { repository } from '../docs/xeno-command.js';
import { Client, makeWorkspace, uriOf } from './client.js';

const page = path.join(repository, 'packages/lsp/problems.md');
const headings = [...readFileSync(page, 'utf8').matchAll(/^### (\S+)$/gm)].map(([, code]) => code as string);

/** Codes that stand as they are in the code, and those that the fixtures of broken documents have. */
function codes(): ReadonlySet<string> {
  const sources = readdirSync(path.join(repository, 'packages/language/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => readFileSync(path.join(repository, 'packages/language/src', file), 'utf8'));
  const fixtures = path.join(repository, 'packages/language/fixtures/problems');
  const verdicts = ['violated', 'open', 'fault', 'contradiction', 'trust', 'refused', 'failed', 'broken'];
  const told = readdirSync(fixtures).map((name) => readFileSync(path.join(fixtures, name, 'problems.txt'), 'utf8'));
  const written = /'((?:workflow|psp|yaml|expression|configuration|options|document)\/[a-z-]+)'/g;
  const shown = /^\d+:\d+-\d+:\d+ \w+ (\S+)$/gm;
  return new Set([
    ...verdicts.map((verdict) => `run/${verdict}`),
    ...sources.flatMap((text) => [...text.matchAll(written)].map(([, code]) => code as string)),
    ...told.flatMap((text) => [...text.matchAll(shown)].map(([, code]) => code as string)),
  ]);
}

it('explains every code once', () => {
  expect(headings).toEqual([...new Set(headings)]);
  expect(codes().size).toBeGreaterThan(80);
  // The reason why a file cannot be had is the end of the code.
  const explained = (code: string) => headings.includes(code) || headings.includes(`${code}-missing`);
  expect([...codes()].filter((code) => !explained(code))).toEqual([]);
});

it('is where the codes of diagnostics lead to', async () => {
  const root = makeWorkspace();
  const client = await Client.start({ folders: [root], capabilities: { textDocument: { diagnostic: {} } } });
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(uri, 'steps:\n  - type: validate_psp\n    prof: x\n');
  const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
  const href = items[0]?.codeDescription?.href ?? '';
  expect(href.endsWith('#workflowunknown-field')).toBe(true);
  expect(fileURLToPath(href.slice(0, href.indexOf('#')))).toBe(page);
});
