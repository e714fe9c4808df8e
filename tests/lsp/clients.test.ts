import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Client, codesOf, makeWorkspace, uriOf, write } from './client.js';

const proof = 'psp: 1\nid: parity\nblocks:\n  - {id: a, kind: axiom, statement: A.}\n';
const workflow = 'steps:\n  - type: validate_psp\n    proof: parity\n';

it('answers requests that come without parameters', async () => {
  const client = await Client.start({ folders: [makeWorkspace()] });
  expect(await client.connection.sendRequest('xeno/runs')).toEqual([]);
  client.process.stdin?.write('Content-Length: 47\r\n\r\n{"jsonrpc":"2.0","id":"x","method":"xeno/runs"}');
  expect(await client.connection.sendRequest('xeno/runs')).toEqual([]);
  expect(client.log.filter((line) => line.startsWith('error'))).toEqual([]);
});

it('tells clients that can take little no more than they can', async () => {
  const root = makeWorkspace({ 'parity.psp.yaml': proof });
  const client = await Client.start({ folders: [root] });
  const uri = uriOf(path.join(root, 'a.xeno.yaml'));
  await client.open(uri, workflow);
  const at = { textDocument: { uri }, position: { line: 2, character: 13 } };
  expect(await client.request('textDocument/definition', at)).toEqual([
    { uri: uriOf(path.join(root, 'parity.psp.yaml')), range: expect.anything() },
  ]);
  expect(await client.request('textDocument/hover', at)).toMatchObject({ contents: { kind: 'plaintext' } });
  expect(client.capabilities).toMatchObject({ renameProvider: true, codeActionProvider: true });
});

it('notices changes below a folder that was opened by a link to it', async () => {
  const root = makeWorkspace();
  const link = `${root}-link`;
  symlinkSync(root, link);
  onTestFinished(() => rmSync(link));
  const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const client = await Client.start({ folders: [link], capabilities });
  const uri = uriOf(path.join(link, 'a.xeno.yaml'));
  await client.open(uri, workflow);
  await client.publishes(uri, (found) => codesOf(found).join() === 'workflow/proof-missing');
  write(root, 'parity.psp.yaml', proof);
  const changes = [{ uri: uriOf(path.join(link, 'parity.psp.yaml')), type: 1 }];
  await client.notify('workspace/didChangeWatchedFiles', { changes });
  await client.publishes(uri, (found) => found.length === 0);
});

it('takes back what it said of a folder that is closed', async () => {
  const [kept, closed] = [makeWorkspace(), makeWorkspace({ 'a.xeno.yaml': 'steps:\n  - type: nothing\n' })];
  const capabilities = { workspace: { workspaceFolders: true } };
  const client = await Client.start({ folders: [kept, closed], capabilities });
  const uri = uriOf(path.join(closed, 'a.xeno.yaml'));
  await client.publishes(uri, (found) => found.length > 0);
  const removed = [{ uri: uriOf(closed), name: 'closed' }];
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
  await client.publishes(uri, (found) => found.length === 0);
});

it('changes the paths that lead to a file before that gets another name', async () => {
  const text = workflow.replace('parity', './parity.psp.yaml');
  const root = makeWorkspace({ 'parity.psp.yaml': proof, 'a.xeno.yaml': text });
  const capabilities = { workspace: { fileOperations: { willRename: true } } };
  const client = await Client.start({ folders: [root], capabilities });
  const [oldUri, newUri] = ['parity.psp.yaml', 'proofs/even.psp.yaml'].map((file) => uriOf(path.join(root, file)));
  const edit = await client.request('workspace/willRenameFiles', { files: [{ oldUri, newUri }] });
  const range = { start: { line: 2, character: 11 }, end: { line: 2, character: 28 } };
  expect(edit).toEqual({
    changes: { [uriOf(path.join(root, 'a.xeno.yaml'))]: [{ range, newText: "'./proofs/even.psp.yaml'" }] },
  });
  expect(client.capabilities).toMatchObject({ workspace: { fileOperations: { willRename: {} } } });
});

it('knows the options of an engine in a file of their own', async () => {
  const root = makeWorkspace({ 'config/orchestrator.yaml': 'orchestrator: {}\n' });
  const client = await Client.start({ folders: [root] });
  const uri = uriOf(path.join(root, 'config/ae.yaml'));
  await client.open(uri, 'expert: \nmemory_mib: 1\n', 'yaml');
  const textDocument = { uri };
  const at = { textDocument, position: { line: 0, character: 8 } };
  const { items } = await client.request<{ items: { label: string }[] }>('textDocument/completion', at);
  expect(items.map(({ label }) => label)).toContain('evaluation');
  const options = { tabSize: 2, insertSpaces: true };
  expect(await client.request('textDocument/formatting', { textDocument, options })).not.toBeNull();
  expect(await client.request('textDocument/codeLens', { textDocument })).toBeNull();
});
