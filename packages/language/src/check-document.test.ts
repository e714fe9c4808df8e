import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDocument, type DocumentContext } from './check-document.js';
import { compileConfiguration, defaultConfiguration } from './compile/configuration.js';
import { coreCatalog, extendCatalog } from './core-catalog.js';
import { openWorkspace } from './workspace.js';

const catalog = extendCatalog(coreCatalog, {
  engines: [
    {
      id: 'ae',
      title: 'AE',
      forms: ['implication'],
      options: { type: 'object', properties: { limit: { type: 'integer' } }, additionalProperties: false },
    },
  ],
});
let root: string;
let context: DocumentContext;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-check-')));
  context = { workspace: openWorkspace(root), catalog, configuration: defaultConfiguration };
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function codes(file: string, text: string, more: Partial<DocumentContext> = {}): Promise<readonly string[]> {
  const problems = await checkDocument(file, text, { ...context, ...more });
  return problems.map(({ code, file: named, range }) => `${named}:${range.start.line} ${code}`);
}

describe('a document is checked as what it is', () => {
  it('a workflow, with what it refers to', async () => {
    write('p.psp.yaml', 'psp: 1\nid: p\nblocks: [{id: a, kind: axiomm}]\n');
    expect(await codes('w.xeno.yaml', 'steps:\n  - {type: validate_psp, proof: [p, q]}\n')).toEqual([
      'p.psp.yaml:3 psp/wrong-value',
      'w.xeno.yaml:2 workflow/proof-missing',
    ]);
  });

  it('a proof structure, with the files of its obligations beside it', async () => {
    write('proofs/there.smt2', '(check-sat)');
    const block = (id: string, file: string) =>
      `  - {id: ${id}, kind: theorem, obligation: {form: smt2, file: ${file}}}\n`;
    const text = `psp: 1\nid: p\nblocks:\n${block('a', 'there.smt2')}${block('b', 'gone.smt2')}`;
    expect(await codes('proofs/p.psp.yaml', text)).toEqual(['proofs/p.psp.yaml:5 psp/file-missing']);
  });

  it('a configuration, with the option files of engines', async () => {
    write('config/ae.yaml', 'limit: many\n');
    const text = 'orchestrator:\n  engines:\n    - {name: ae, config: config/ae.yaml}\n';
    const found = await codes('config/orchestrator.yaml', text);
    expect(found).toEqual([expect.stringMatching(/^config\/ae\.yaml:1 /)]);
  });

  it('options of an engine, where the configuration or the name says so', async () => {
    const { value } = compileConfiguration('orchestrator: {engines: [{name: ae, config: ./config/fast.yaml}]}', {
      file: 'config/orchestrator.yaml',
    });
    const configuration = value ?? defaultConfiguration;
    expect(await codes('config/fast.yaml', 'limit: x\n', { configuration })).toHaveLength(1);
    expect(await codes('config/ae.yaml', 'limit: x\n')).toHaveLength(1);
    expect(await codes('config/ae.yaml', 'limit: 3\n')).toEqual([]);
  });

  it('a manifest, by whoever can check one', async () => {
    expect(await codes('xeno.plugin.json', '{}')).toEqual([]);
    const asked: string[] = [];
    const checkManifest = async (file: string) => {
      asked.push(file);
      return [];
    };
    await codes('plugins/p/xeno.plugin.json', '{}', { checkManifest });
    expect(asked).toEqual(['plugins/p/xeno.plugin.json']);
  });

  it('an obligation or a context in place of a document, with the command that takes it', async () => {
    const [obligation] = await checkDocument('a/x.smt2', '', { ...context, shown: '../x.smt2' });
    expect(obligation).toMatchObject({
      code: 'document/obligation',
      file: 'a/x.smt2',
      message: '`../x.smt2` is an obligation',
      hint: expect.stringContaining('xeno verify ../x.smt2'),
    });
    expect(await codes('table.cxt', '')).toEqual(['table.cxt:1 document/context']);
  });
});
