import {
  corroborationAdvice,
  duration,
  exclusion,
  failures,
  latestObligations,
  modelText,
  notTried,
  partSentence,
  type Report,
  trustMeaning,
  verdictSentence,
  visibleLine,
  visibleText,
} from '@xeno/core';
import { blockTable } from './block-table.js';
import { type Colors, conclusionMark, paint, statusMark } from './marks.js';
import { modelLines } from './model.js';

const listLimit = 20;
const linkLimit = 10;
const obligationLimit = 60;
const definitionLimit = 16;
const findingLimit = 5;

/**
 * The human result of a run: what came out, what became of each block, what to doubt, where to look further.
 * @param columns of the terminal that shows it; absent: it is not shown in one.
 */
export function renderSummary(report: Report, colors: Colors, columns?: number): string {
  const { run } = report;
  const sections = [
    headline(report, colors),
    failureLines(report, colors),
    unsettled(report, colors),
    ...report.proofs.map((proof) => [
      `${colors.bold('Proof')} ${visibleLine(proof.title ?? proof.id, 100)} ${colors.dim(`(${visibleLine(proof.file, 100)})`)}`,
      ...blockTable(proof, colors, columns),
    ]),
    looseObligations(report, colors),
    findings(report, colors),
    contradictions(report, colors),
    titled(colors, 'Weakest links', weakest(report), linkLimit),
    titled(colors, 'Not tried', untried(report)),
    outputs(report, colors),
    [
      ...reports(report),
      colors.dim(
        `Run ${visibleLine(run.id, 100)}${took(report)}. \`xeno runs show ${visibleLine(run.id, 100)}\` shows it again.`,
      ),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** What came out, and on whose word. */
export function headline(report: Report, colors: Colors): string[] {
  const meaning = trustMeaning(report);
  const advice = corroborationAdvice(report);
  const part = partSentence(report, (step) => visibleLine(step, 100));
  return [
    sentence(report, colors),
    ...(part === undefined ? [] : [`  ${part}`]),
    ...(meaning === undefined ? [] : [`  Trust: ${colors.bold(report.trust ?? '')} — ${meaning}.`]),
    ...(advice === undefined ? [] : [`  ${advice}`]),
  ];
}

function sentence(report: Report, colors: Colors): string {
  const text = verdictSentence(report);
  const { status } = report.run;
  if (status === 'refused') return `${statusMark(colors, status)} ${colors.bold(colors.red(text))}`;
  const shown =
    status === 'cancelled' ? 'open' : report.conclusion === 'met' && status === 'failed' ? 'fault' : report.conclusion;
  return `${conclusionMark(colors, shown)} ${colors.bold(paint(colors, shown, text))}`;
}

function hintLines(text: string | undefined): string[] {
  return text === undefined ? [] : [`  hint: ${visibleLine(text, 500)}`];
}

function failureLines(report: Report, colors: Colors): string[] {
  return titled(
    colors,
    'Failures',
    failures(report).map(({ step, code, message, hint, tolerated }) => {
      const where = step === undefined ? '' : ` in step ${visibleLine(step, 100)}`;
      const head = `${colors.red('✗')} ${visibleLine(code, 60)}${where}${tolerated ? ' (tolerated)' : ''}`;
      return [head, `  ${visibleLine(message, 500)}`, ...hintLines(hint)];
    }),
  );
}

function unsettled(report: Report, colors: Colors): string[] {
  const items = report.unsettled;
  const hints = [...new Set(items.flatMap(({ hint }) => hint ?? []))];
  const lines = titled(
    colors,
    'Not settled',
    items.map(
      ({ step, reason }) => `${colors.yellow('?')} step ${visibleLine(step, 100)}: ${visibleLine(reason, 500)}`,
    ),
  );
  return [...lines, ...hints.flatMap(hintLines)];
}

/** Obligations that are files, not blocks of a proof; where there are too many to show, first those that are not met. */
function looseObligations(report: Report, colors: Colors): string[] {
  const inProofs = new Set(report.proofs.flatMap(({ blocks }) => blocks.map(({ obligation }) => obligation)));
  const loose = latestObligations(report.steps).filter(({ id }) => !inProofs.has(id));
  if (loose.length > obligationLimit)
    loose.sort((a, b) => Number(a.conclusion === 'met') - Number(b.conclusion === 'met'));
  return titled(
    colors,
    'Obligations',
    loose.map((obligation) => {
      const { id, conclusion, trust, reason } = obligation;
      const trusted = trust === undefined ? '' : ` (${trust})`;
      return `${conclusionMark(colors, conclusion)} ${visibleLine(id, 100)}: ${conclusion}${trusted}. ${visibleLine(reason, 300)}`;
    }),
    obligationLimit,
  );
}

/** What engines found that a person can read at a glance: counterexamples to what is violated, solutions of what is met. */
function findings(report: Report, colors: Colors): string[] {
  const obligations = latestObligations(report.steps);
  const shown = (['violated', 'met'] as const).flatMap((conclusion) =>
    obligations
      .filter((obligation) => obligation.conclusion === conclusion)
      .flatMap(({ id, attempts }) => {
        const { dataform, title } = readable[conclusion];
        const found = attempts
          .flatMap(({ evidence }) => evidence)
          .find((item) => item.dataform === dataform && item.excerpt !== undefined);
        return found === undefined ? [] : [{ id, title, found }];
      })
      .slice(0, findingLimit),
  );
  return shown.flatMap(({ id, title, found: { format, excerpt, check } }, index) => [
    ...(index === 0 ? [] : ['']),
    `${colors.bold(title[0])} ${title[1]} ${visibleLine(id, 100)} ${colors.dim(`(${visibleLine(check, 100)})`)}`,
    ...definitions(format, excerpt ?? ''),
  ]);
}

const readable = {
  violated: { dataform: 'Model', title: ['Counterexample', 'to'] },
  met: { dataform: 'Solution', title: ['Solution', 'of'] },
} as const;

function definitions(format: string, model: string): string[] {
  const text = visibleText(modelText(format, model));
  const lines = format === 'assignment' || format === 'object' ? text.split('\n') : modelLines(text);
  const more = lines.length > definitionLimit ? [`  … and ${lines.length - definitionLimit} more`] : [];
  return [...lines.slice(0, definitionLimit).map((line) => `  ${line}`), ...more];
}

function contradictions(report: Report, colors: Colors): string[] {
  return titled(
    colors,
    'Contradictions',
    report.contradictions.map(
      ({ obligation, engines, reproducer }) =>
        `${colors.red('⇄')} ${visibleLine(obligation, 100)}: ${exclusion(engines, (engine) => visibleLine(engine, 60))}. Reproducer: ${visibleLine(reproducer, 200)}`,
    ),
  );
}

/** An obligation that is a file and not met has said why already. */
function weakest(report: Report): string[] {
  const links = report.weakestLinks.filter(({ proof, trust }) => proof !== undefined || trust !== undefined);
  return links.map(({ subject, proof, trust, reason }) => {
    const where = proof === undefined ? '' : ` of ${visibleLine(proof, 60)}`;
    return `${visibleLine(subject, 100)}${where}${trust === undefined ? '' : ` (${trust})`}: ${visibleLine(reason, 300)}`;
  });
}

function untried(report: Report): string[] {
  return notTried(report).map(({ subject, reason }) => `${visibleLine(subject, 100)}: ${visibleLine(reason, 300)}`);
}

function outputs(report: Report, colors: Colors): string[] {
  return titled(
    colors,
    'Outputs',
    Object.entries(report.outputs).map(
      ([name, value]) => `${visibleLine(name, 60)}: ${visibleLine(JSON.stringify(value) ?? '', 300)}`,
    ),
  );
}

/** Files that report steps wrote. */
function reports(report: Report): string[] {
  const files = report.steps.flatMap(({ outputs: own, type }) =>
    type === 'generate_report' && Array.isArray(own?.['files']) ? own['files'] : [],
  );
  return files.map((file) => `Report: ${visibleLine(String(file), 300)}`);
}

function took({ run }: Report): string {
  return run.finishedAt === undefined ? '' : `, ${duration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}`;
}

/** Items of one line or several under a title. */
function titled(
  colors: Colors,
  title: string,
  items: readonly (string | readonly string[])[],
  limit = listLimit,
): string[] {
  if (items.length === 0) return [];
  const more = items.length > limit ? [`  … and ${items.length - limit} more`] : [];
  return [
    colors.bold(title),
    ...items
      .slice(0, limit)
      .flat()
      .map((line) => `  ${line}`),
    ...more,
  ];
}
