import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { TestWorkspace } from '../workspace.test.support.js';

const workspace = new TestWorkspace({
  'drawn.smt2': '; ann: draw\n',
  'w.xeno.yaml': `steps:
  - {type: execute_verification, file: drawn.smt2, method: ann}
  - {type: generate_report, format: [html, markdown, json], output: reports/w}
`,
});
afterAll(() => workspace.remove());

const read = (file: string) => readFileSync(join(workspace.folder, file), 'utf8');
const show = async (format: string) => (await workspace.xeno('runs', 'show', 'latest', '--format', format)).out;
const picture = /<img alt="Ann&#39;s lattice" src="data:image\/svg\+xml;base64,[A-Za-z0-9+/=]{1000,}">/;

it('reports show pictures that the journal does not carry, and on what an answer rests', async () => {
  const { code, out, err } = await workspace.xeno('run', 'w.xeno.yaml');
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('rests on z3 4.8.12 (2 queries)') });
  expect(out).toContain('Report: reports/w.html');
  expect(read('reports/w.html')).toMatch(picture);
  expect(read('reports/w.html')).toContain('rests on z3 4.8.12 (2 queries)');
  expect(read('reports/w.md')).toMatch(/\*\*Picture\*\* for `drawn\.smt2`.*Ann's lattice\. The HTML report shows it/);
  expect(read('reports/w.json')).not.toContain('<svg');
  expect(JSON.parse(await show('json'))).toMatchObject({
    steps: [
      { obligations: [{ attempts: [{ restsOn: [{ family: 'z3', queries: ['sha256:00', 'sha256:01'] }] }] }] },
      {},
    ],
  });
  expect(await show('html')).toMatch(picture);
});

it('a report of a run whose evidence is lost says so', async () => {
  const store = join(workspace.folder, 'data/orchestrator');
  const [folder = ''] = readdirSync(store).filter((name) => name.startsWith('evidence'));
  rmSync(join(store, folder), { recursive: true });
  const html = await show('html');
  expect(html).not.toMatch(/<img/);
  expect(html).toContain('cannot be read any more');
});
