import { createHash } from 'node:crypto';
import { latestObligations, type Report, verdictSentence, visibleText } from '@xeno/core';
import type { Problem } from '@xeno/language';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { type ExitCode, exitCodes } from '../exit-codes.js';

/** A place in a file of the repository; lines and columns are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** Finds the text that an obligation, or a step, stands for. */
export type Locate = (subject: { readonly obligation?: string; readonly step?: string }) => Place | undefined;

const rules: Readonly<Record<string, { readonly name: string; readonly text: string }>> = {
  'xeno/violated': { name: 'ObligationViolated', text: 'An obligation came out against its expectation.' },
  'xeno/open': { name: 'ObligationOpen', text: 'No engine could decide an obligation within its limits.' },
  'xeno/fault': {
    name: 'ObligationFault',
    text: 'An obligation has no answer, because an engine or its input is broken.',
  },
  'xeno/contradiction': { name: 'EnginesContradict', text: 'Answers were given that exclude each other.' },
  'xeno/unsettled': {
    name: 'StepUnsettled',
    text: 'A step keeps the run from being met although no obligation by itself says why.',
  },
  'xeno/run-not-met': { name: 'RunNotMet', text: 'The run as a whole was not met.' },
  'xeno/step-failed': { name: 'StepFailed', text: 'A step of the workflow did not do its work.' },
};

/**
 * A run as SARIF 2.1.0: one result for each obligation that is not met and each step that failed without one or is not
 * settled. There is a warning or an error exactly when the exit code is not 0: what a run that is met tolerates is a note.
 */
export function renderRunSarif(report: Report, locate: Locate, code: ExitCode): string {
  const results: Result[] = [];
  const level = (wanted: Result.level): Result.level => (code === exitCodes.met ? 'note' : wanted);
  const told = new Set<string>();
  for (const obligation of latestObligations(report.steps)) {
    if (obligation.conclusion === 'met') continue;
    told.add(obligation.step);
    const ruleId = `xeno/${obligation.conclusion}`;
    const text = `${obligation.id}: ${obligation.reason}`;
    results.push(
      result(
        ruleId,
        level(obligation.conclusion === 'open' ? 'warning' : 'error'),
        text,
        locate({ obligation: obligation.id }),
        obligation.id,
      ),
    );
  }
  for (const step of report.steps) {
    if (!step.failure || told.has(step.id) || step.status === 'skipped') continue;
    const text = `step ${step.id}: ${step.failure.code}: ${step.failure.message}`;
    results.push(
      result('xeno/step-failed', level(step.tolerated ? 'warning' : 'error'), text, locate({ step: step.id }), step.id),
    );
  }
  for (const { step, reason } of report.unsettled)
    results.push(result('xeno/unsettled', level('warning'), `step ${step}: ${reason}`, locate({ step }), step));
  if (code !== exitCodes.met && results.length === 0) {
    const { failure, workflow } = { ...report, ...report.run };
    const text = failure ? `${failure.code}: ${failure.message}` : verdictSentence(report);
    results.push(result('xeno/run-not-met', 'error', text, { file: workflow.file }, workflow.name));
  }
  const used = new Set(results.map(({ ruleId }) => ruleId));
  const descriptors = Object.entries(rules)
    .filter(([id]) => used.has(id))
    .map(([id, { name, text }]): ReportingDescriptor => ({ id, name, shortDescription: { text } }));
  return log(report.tool.version, descriptors, results);
}

/** Problems as SARIF 2.1.0. `place` turns a problem's file into one of the repository. */
export function renderProblemsSarif(
  problems: readonly Problem[],
  version: string,
  place: (file: string) => string,
): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const results = problems.map(({ code, severity, message, hint, file, range: { start, end } }) =>
    result(
      code,
      severity === 'information' ? 'note' : severity,
      hint === undefined ? message : `${message}\n${hint}`,
      { file: place(file), line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
      message,
    ),
  );
  return log(
    version,
    codes.map((id) => ({ id })),
    results,
  );
}

function result(ruleId: string, level: Result.level, text: string, place: Place | undefined, identity: string): Result {
  const { file, line, column, endLine, endColumn } = place ?? {};
  return {
    ruleId,
    level,
    message: { text: visibleText(text) },
    locations:
      file === undefined
        ? []
        : [
            {
              physicalLocation: {
                artifactLocation: { uri: encodePath(file), uriBaseId: '%SRCROOT%' },
                ...(line === undefined
                  ? {}
                  : {
                      region: {
                        startLine: line,
                        ...(column === undefined ? {} : { startColumn: column }),
                        ...(endLine === undefined ? {} : { endLine }),
                        ...(endColumn === undefined ? {} : { endColumn }),
                      },
                    }),
              },
            },
          ],
    // Without line numbers: a result stays the same one while text is added above it.
    partialFingerprints: {
      'xeno/v1': createHash('sha256')
        .update(JSON.stringify([ruleId, file ?? '', identity]))
        .digest('hex'),
    },
  };
}

function log(version: string, descriptors: ReportingDescriptor[], results: Result[]): string {
  const value: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'xeno', version, semanticVersion: version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
