import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Projects } from '../project/projects.js';
import { uriOfPath } from '../project/uris.js';
import { DiagnosticsService, type PublishedDiagnostics } from './diagnostics-service.js';

const say = () => undefined;
const log = { error: say, warn: say, info: say, debug: say };

it('tells the own problems of a document while what it refers to is looked for', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'xeno-slow-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, '.xeno'));
  const published: PublishedDiagnostics[] = [];
  const service = new DiagnosticsService({
    log,
    problemPage: undefined,
    isShown: () => true,
    publish: (each) => published.push(each),
  });
  const projects = new Projects({
    runs: { ofWorkflow: say, ofStep: say, ofBlock: say },
    log,
    configuration: say,
    onChanged: (project, files) => service.changed(project, files),
  });
  onTestFinished(() => {
    projects.dispose();
    service.dispose();
  });
  projects.setFolders([root]);
  const [project] = [...projects.all()];
  if (!project) throw new Error('there is no project');
  await project.scanned;
  let find: () => void = say;
  const found = new Promise<void>((resolve) => {
    find = resolve;
  });
  const { proof } = project.workspace;
  Object.assign(project.workspace, {
    proof: (...asked: Parameters<typeof proof>) => found.then(() => proof.apply(project.workspace, asked)),
  });
  const uri = uriOfPath(join(root, 'a.xeno.yaml'));
  projects.open(uri, 'xeno-workflow', 1, 'steps:\n  - type: validate_psp\n    proof: gone\n    leve: S0\n');
  const codes = () =>
    published.filter((each) => each.uri === uri).map((each) => each.diagnostics.map(({ code }) => code));
  await expect.poll(codes, { timeout: 5_000 }).toEqual([['workflow/unknown-field']]);
  find();
  await expect
    .poll(codes, { timeout: 5_000 })
    .toEqual([['workflow/unknown-field'], ['workflow/unknown-field', 'workflow/proof-missing']]);
});
