import { createHash } from 'node:crypto';
import { dirname, posix, relative, sep } from 'node:path';
import type { Json } from '@xeno/language';
import { type Host, OrchestrationError, WorkflowError } from '@xeno/plugin-api';
import { buildReport } from '../report/build-report.js';
import { readEvidenceTexts } from '../report/evidence-texts.js';
import { type ReportFormat, renderReport, reportFormats } from '../report/render-report.js';
import type { RunServices, StepRunner } from '../workflow/run-context.js';
import { text, textList } from './fields.js';

const extensions: Readonly<Record<ReportFormat, string>> = { json: '.json', markdown: '.md', html: '.html' };

/** Writes what the run has found so far as files of the workspace. */
export const generateReport: StepRunner = {
  type: 'generate_report',
  forecast: async ({ fields, workflow, proofsBefore }) => ({
    obligations: [],
    proofs: proofsBefore,
    notes: [
      `writes ${targets(fields, workflow.name)
        .map((target) => target.file)
        .join(', ')}`,
    ],
  }),
  run: async (context) => {
    const { fields, scope, services, step } = context;
    const files: string[] = [];
    for (const { file, format } of targets(fields, scope.workflow.name)) {
      const target = await services.workspace.resolveForWriting(file);
      if (!target.ok)
        throw new WorkflowError(
          target.code === 'outside' ? 'XENO_PATH_OUTSIDE_WORKSPACE' : 'XENO_REPORT_UNWRITABLE',
          target.message,
        );
      const name = relative(services.workspace.root, target.path).split(sep).join('/');
      refuseOverwriting(name, format, services);
      await services.policy.authorize('report.write', name, { workflow: scope.workflow.name, step, format }, step);
      // What the report says must not be lost when the report survives.
      await services.recorder.commit();
      const report = buildReport(services.state.currentState);
      const title = text(fields, 'title');
      const texts =
        format === 'json' ? undefined : await readEvidenceTexts(report, (one) => services.persistence.getEvidence(one));
      const content = renderReport(title === undefined ? report : { ...report, title }, format, texts);
      await writeAtomically(services.host, target.path, content);
      const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      services.recorder.record({ type: 'report.written', step, file: name, format, digest });
      files.push(name);
    }
    return { outputs: { files, file: files[0] ?? '' } };
  },
};

/** One file per format: `output` as it is for a single format, with the format's extension for several. */
function targets(
  fields: { readonly [name: string]: Json },
  workflow: string,
): readonly { file: string; format: ReportFormat }[] {
  const formats = (textList(fields, 'format', 'formats') ?? ['json']).filter((name): name is ReportFormat =>
    (reportFormats as readonly string[]).includes(name),
  );
  const output = text(fields, 'output');
  const base = output ?? `reports/${workflow.replaceAll(/[^\w.-]+/g, '-') || 'report'}`;
  return formats.map((format) => {
    if (output !== undefined && formats.length === 1) return { file: output, format };
    return { file: `${base.replace(/\.(json|md|html)$/, '')}${extensions[format]}`, format };
  });
}

const endings: Readonly<Record<ReportFormat, RegExp>> = {
  json: /\.json$/i,
  markdown: /\.(md|markdown|txt)$/i,
  html: /\.html?$/i,
};

/** Files that a report must never replace although their names end like a report's. */
const documents =
  /(^|\/)(package(-lock)?|tsconfig|xeno\.plugin)\.json$|\.(psp|xeno|workflow)\.json$|(^|\/)readme\.md$/i;

/** A report is no workflow, proof, configuration or journal, and takes the place of none. @throws WorkflowError */
function refuseOverwriting(file: string, format: ReportFormat, { configuration, state }: RunServices): void {
  const data = configuration.persistence.options['path'];
  const own = typeof data === 'string' ? `${posix.normalize(data.replaceAll('\\', '/'))}/` : undefined;
  const read = new Set(
    [...state.currentState.steps.values()].flatMap((step) =>
      [...(step.proofs?.values() ?? [])].map(({ proof }) => proof.file),
    ),
  );
  const why = !endings[format].test(file)
    ? `its name does not end as a ${format} report's does`
    : documents.test(file) || read.has(file) || file === state.currentState.workflow.file
      ? 'that is a document, not a report'
      : own !== undefined && file.startsWith(own)
        ? 'that is where runs are kept'
        : undefined;
  if (why !== undefined) {
    throw new WorkflowError('XENO_WORKFLOW_INVALID', `the report is not written to \`${file}\`: ${why}`, {
      hint: 'Choose another `output:`, for example `reports/result.html`.',
    });
  }
}

/** Readers see the old file or the new one, never half of one. @throws OrchestrationError XENO_REPORT_UNWRITABLE */
async function writeAtomically(host: Host, path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.${Math.floor(host.random() * 1e9)}.tmp`;
  try {
    await host.files.mkdir(dirname(path), { recursive: true });
    await host.files.writeFile(temporary, content, { flag: 'wx' });
    await host.files.rename(temporary, path);
  } catch (error) {
    await host.files.rm(temporary, { force: true }).catch(() => undefined);
    const message = `cannot write the report \`${path}\`: ${error instanceof Error ? error.message : String(error)}`;
    throw new OrchestrationError('XENO_REPORT_UNWRITABLE', message, {
      cause: error,
      hint: 'Free some space, or choose a place that can be written with `output:`.',
    });
  }
}
