import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, Client, codesOf, makeWorkspace, uriOf, write } from './client.js';

const broken = 'steps:\n  - type: validate_psp\n    prof: parity.psp.yaml\n';
const proof = 'psp: 1\nid: parity\nblocks:\n  - {id: a, kind: axiom, statement: A.}\n';
const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const insert = (line: number, character: number, text: string) => ({
  range: { start: { line, character }, end: { line, character } },
  text,
});

describe('a client that is told', () => {
  it('hears what is wrong with an open document, and that it is mended', async () => {
    const root = makeWorkspace({ 'parity.psp.yaml': proof });
    const client = await Client.start({ folders: [root] });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.open(uri, broken);
    const first = await client.publishes(uri, (found) => found.length > 0);
    expect(first).toMatchObject({
      version: 1,
      diagnostics: [
        {
          code: 'workflow/unknown-field',
          range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
          severity: 1,
          source: 'xeno',
          data: { fix: { edits: [{ newText: 'proof' }] } },
        },
      ],
    });
    const version = client.change(uri, insert(2, 6, 'o'));
    expect((await client.publishes(uri, (_, told) => told === version)).diagnostics).toEqual([]);
    expect(client.capabilities).not.toHaveProperty('diagnosticProvider');
  });

  it('hears of files that are not open, once they are wrong and once they are not', async () => {
    const root = makeWorkspace({ 'a.xeno.yaml': broken, 'parity.psp.yaml': proof });
    const client = await Client.start({ folders: [root] });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.publishes(uri, (found) => codesOf(found).includes('workflow/unknown-field'));
    write(root, 'a.xeno.yaml', broken.replace('prof:', 'proof:'));
    await client.publishes(uri, (found) => found.length === 0);
  });

  it('hears at most a few times of twenty edits, and the last time what is right', async () => {
    const root = makeWorkspace({ 'parity.psp.yaml': proof });
    const client = await Client.start({ folders: [root] });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.open(uri, broken);
    await client.publishes(uri, (found) => found.length === 1);
    const before = client.published.length;
    let version = 0;
    for (let edit = 0; edit < 19; edit++) version = client.change(uri, insert(2, 8, 'x'));
    version = client.change(uri, {
      range: { start: { line: 2, character: 7 }, end: { line: 2, character: 27 } },
      text: 'of',
    });
    expect((await client.publishes(uri, (_, told) => told === version)).diagnostics).toEqual([]);
    const told = client.published.slice(before).filter((one) => one.uri === uri);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.map((one) => one.version)).toEqual([...told.map((one) => one.version)].sort((a = 0, b = 0) => a - b));
  });

  it('hears of a reference as soon as what it names is there, or gone', async () => {
    const root = makeWorkspace();
    const client = await Client.start({ folders: [root] });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.open(
      uri,
      'steps:\n  - {type: validate_psp, proof: parity}\n  - {type: execute_verification, file: x.smt2}\n',
    );
    await client.publishes(uri, (found) => codesOf(found).join() === 'workflow/proof-missing,workflow/file-missing');
    write(root, 'parity.psp.yaml', proof);
    write(root, 'x.smt2', '(check-sat)');
    await client.publishes(uri, (found) => found.length === 0);
    rmSync(path.join(root, 'x.smt2'));
    await client.publishes(uri, (found) => codesOf(found).join() === 'workflow/file-missing');
  });

  it('hears of a change of one open document what it means for another', async () => {
    const root = makeWorkspace({ 'parity.psp.yaml': proof });
    const client = await Client.start({ folders: [root] });
    const [workflow, structure] = [uriOf(path.join(root, 'a.xeno.yaml')), uriOf(path.join(root, 'parity.psp.yaml'))];
    await client.open(workflow, 'steps:\n  - {type: validate_psp, proof: parity}\n');
    await client.open(structure, proof);
    await client.publishes(workflow, (found) => found.length === 0);
    client.change(structure, { text: proof.replace('id: parity', 'id: other') });
    await client.publishes(workflow, (found) => codesOf(found).join() === 'workflow/proof-missing');
    client.change(structure, { text: proof });
    await client.publishes(workflow, (found) => found.length === 0);
  });
});

describe('a client that asks', () => {
  it('is answered, is told nothing twice, and is never told unasked', async () => {
    const root = makeWorkspace({ 'parity.psp.yaml': proof, 'b.xeno.yaml': broken });
    const client = await Client.start({ folders: [root], capabilities: pulling });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.open(uri, broken);
    const first = await client.pull(uri);
    expect(codesOf(first.items)).toEqual(['workflow/unknown-field']);
    expect(await client.pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    client.change(uri, insert(2, 6, 'o'));
    expect(await client.pull(uri, first.resultId)).toMatchObject({ kind: 'full', items: [] });
    type Report = { items: { uri: string; kind: string; resultId: string; items: [] }[] };
    const all = await client.request<Report>('workspace/diagnostic', { previousResultIds: [] });
    const other = all.items.find((one) => one.uri.endsWith('b.xeno.yaml'));
    expect(codesOf(other?.items ?? [])).toEqual(['workflow/unknown-field']);
    const previousResultIds = all.items.map((one) => ({ uri: one.uri, value: one.resultId }));
    const again = await client.request<Report>('workspace/diagnostic', { previousResultIds });
    expect(again.items.map(({ kind }) => kind)).toEqual(all.items.map(() => 'unchanged'));
    expect(client.published).toEqual([]);
    expect(client.capabilities).toMatchObject({ diagnosticProvider: { workspaceDiagnostics: true } });
  });

  it('is asked to ask again when something else changed', async () => {
    const root = makeWorkspace();
    const client = await Client.start({ folders: [root], capabilities: pulling });
    const uri = uriOf(path.join(root, 'a.xeno.yaml'));
    await client.open(uri, 'steps:\n  - {type: validate_psp, proof: parity.psp.yaml}\n');
    expect(codesOf((await client.pull(uri)).items)).toEqual(['workflow/proof-missing']);
    client.asked.length = 0;
    write(root, 'parity.psp.yaml', proof);
    await client.receives('workspace/diagnostic/refresh');
    expect((await client.pull(uri)).items).toEqual([]);
  });
});

it('notices a plugin that is installed while it runs, and one that goes', async () => {
  const root = makeWorkspace({ 'package.json': '{}' });
  const client = await Client.start({ folders: [root] });
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(
    uri,
    'steps:\n  - type: ask_acme\n    colour: gren\n  - {type: execute_verification, file: a.xeno.yaml, method: acme}\n',
  );
  await client.publishes(uri, (found) =>
    ['workflow/unknown-step-type', 'workflow/unknown-method'].every((code) => codesOf(found).includes(code)),
  );
  const plugin = 'node_modules/acme-plugin';
  const colour = { enum: ['green', 'red'] };
  write(root, `${plugin}/package.json`, JSON.stringify({ name: 'acme-plugin', version: '1.0.0' }));
  write(root, `${plugin}/main.mjs`, '');
  write(
    root,
    `${plugin}/xeno.plugin.json`,
    JSON.stringify({
      id: 'acme',
      api: '^1.0.0',
      main: './main.mjs',
      engines: [{ id: 'acme', title: 'ACME', family: 'acme', forms: ['smt2'] }],
      stepTypes: [
        {
          type: 'ask_acme',
          title: 'Ask',
          fields: { type: 'object', additionalProperties: false, properties: { colour } },
        },
      ],
    }),
  );
  write(root, 'package.json', JSON.stringify({ dependencies: { 'acme-plugin': '1.0.0' } }));
  const known = await client.publishes(uri, (found) => found.length === 1);
  expect(known.diagnostics).toMatchObject([{ code: 'workflow/wrong-value', source: 'acme-plugin' }]);
  rmSync(path.join(root, plugin), { recursive: true });
  await client.publishes(uri, (found) => codesOf(found).includes('workflow/unknown-step-type'));
});

it('leaves unknown kinds of documents alone, and serves those that are no files', async () => {
  const root = makeWorkspace();
  const client = await Client.start({ folders: [root], capabilities: pulling });
  const build = uriOf(path.join(root, 'build.yaml'));
  await client.open(build, 'jobs:\n  test:\n    steps:\n      - run: make\n', 'yaml');
  expect((await client.pull(build)).items).toEqual([]);
  const untitled = 'untitled:Untitled-1';
  await client.open(untitled, broken, 'xeno-workflow');
  expect(codesOf((await client.pull(untitled)).items)).toEqual(['workflow/unknown-field']);
  const symbols = await client.request<unknown[]>('textDocument/documentSymbol', { textDocument: { uri: untitled } });
  expect(symbols).not.toEqual([]);
});

it('counts lines and characters as the protocol does, whatever ends a line', async () => {
  const root = makeWorkspace();
  const client = await Client.start({ folders: [root], capabilities: pulling });
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(uri, 'name: "🙂"\r\nsteps:\r\n  - type: generate_report # 🙂\r\n    x: 1\r\n');
  expect((await client.pull(uri)).items).toMatchObject([
    { range: { start: { line: 3, character: 4 }, end: { line: 3, character: 5 } } },
  ]);
  client.change(uri, insert(1, 0, '# 🙂\r\n'), insert(4, 0, '    🙂: 1\r\n'));
  expect((await client.pull(uri)).items).toMatchObject([
    { range: { start: { line: 4, character: 4 }, end: { line: 4, character: 6 } } },
    { range: { start: { line: 5, character: 4 }, end: { line: 5, character: 5 } } },
  ]);
});

it('answers null for what it does not know, an error for what nobody waits for, and goes on', async () => {
  const root = makeWorkspace();
  const client = await Client.start({ folders: [root] });
  const textDocument = { uri: uriOf(path.join(root, 'not-open.xeno.yaml')) };
  for (const method of ['documentSymbol', 'foldingRange', 'codeLens', 'documentLink']) {
    expect(await client.request(`textDocument/${method}`, { textDocument })).toBeNull();
  }
  expect(
    await client.request('textDocument/definition', { textDocument, position: { line: -1, character: 1e9 } }),
  ).toBeNull();
  expect(await client.request('textDocument/references', null)).toBeNull();
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(uri, broken);
  const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
  const source = new CancellationTokenSource();
  const asked = client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }, source.token);
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: -32800 });
  expect(await client.request('textDocument/documentSymbol', { textDocument: { uri } })).toHaveLength(2);
});

it('runs workflows for any editor, tells how they go, and refuses to where nothing may be started', async () => {
  const root = makeWorkspace({
    'parity.psp.yaml': proof,
    'a.xeno.yaml': 'steps:\n  - {id: check, type: validate_psp, proof: parity}\n',
  });
  const capabilities = { window: { workDoneProgress: true } };
  const client = await Client.start({ folders: [root], capabilities });
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(uri, 'steps:\n  - {id: check, type: validate_psp, proof: parity}\n');
  const run = { command: 'xeno.run', arguments: [{ uri }] };
  const { key } = await client.request<{ key: string }>('workspace/executeCommand', run);
  const { params } = await client.isTold(
    ({ method, params: told }) =>
      method === 'xeno/runChanged' &&
      (told as { status: string }).status !== 'starting' &&
      'finishedAt' in (told as object),
  );
  expect(params).toMatchObject({ key, uri, status: 'succeeded', steps: [{ id: 'check', status: 'succeeded' }] });
  expect(client.asked).toContain('window/workDoneProgress/create');
  expect(await client.request('xeno/runs', undefined)).toMatchObject([{ key }]);
  await client.notify('workspace/didChangeConfiguration', { settings: { xeno: { trusted: false } } });
  await expect(client.request('workspace/executeCommand', run)).rejects.toThrow('not trusted');
});

describe('the process', () => {
  it('ends with 0 after a goodbye, and with 1 without one', async () => {
    const polite = await Client.start({ folders: [makeWorkspace()] });
    expect(await polite.shutdown()).toEqual({ code: 0, signal: null });
    expect(polite.stderr).toBe('');
    const rude = await Client.start({ folders: [makeWorkspace()] });
    void rude.notify('exit', undefined);
    expect(await rude.ended).toEqual({ code: 1, signal: null });
  });

  it('ends with 1 and no complaint when there is nothing to read', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'lsp', '--stdio'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: '' });
  });

  it('ends when its client is gone', async () => {
    const client = await Client.start({ folders: [makeWorkspace({ 'a.xeno.yaml': broken })] });
    client.process.stdin?.destroy();
    expect(await client.ended).toEqual({ code: 1, signal: null });
  });
});
