import {
  duration,
  latestObligations,
  notTried,
  type Report,
  standingOf,
  trustMeaning,
  verdictSentence,
  visibleLine,
  visibleText,
} from '@xeno/core';
import { type Colors, conclusionMark, paint, statusMark } from './marks.js';

const listLimit = 20;
const blockLimit = 60;

/** The human result of a run: what came out, what became of each block, what to doubt, where to look further. */
export function renderSummary(report: Report, colors: Colors): string {
  const { run } = report;
  const verdict = run.status === 'cancelled' || run.status === 'refused' ? 'open' : worstShown(report);
  const sections = [
    [
      `${conclusionMark(colors, verdict)} ${colors.bold(paint(colors, verdict, verdictSentence(report)))}`,
      ...(report.trust === undefined ? [] : [`  Trust: ${colors.bold(report.trust)} — ${trustMeaning[report.trust]}.`]),
      ...(report.failure && run.status !== 'cancelled'
        ? [`  ${report.failure.code}: ${visibleLine(report.failure.message, 500)}`, ...hint(report.failure.hint)]
        : []),
    ],
    ...report.proofs.map((proof) => proofLines(proof, colors)),
    looseObligations(report, colors),
    failedSteps(report, colors),
    counterexamples(report, colors),
    contradictions(report, colors),
    titled(colors, 'Weakest links', weakest(report)),
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

function worstShown(report: Report): Report['conclusion'] {
  return report.conclusion === 'met' && report.run.status === 'failed' ? 'fault' : report.conclusion;
}

function hint(text: string | undefined): string[] {
  return text === undefined ? [] : [`  hint: ${visibleLine(text, 500)}`];
}

function proofLines(proof: Report['proofs'][number], colors: Colors): string[] {
  const shown = proof.blocks.slice(0, blockLimit);
  const idWidth = Math.min(32, Math.max(0, ...shown.map(({ id }) => id.length)));
  const lines = shown.map((block) => {
    const standing = standingOf(block);
    const tone = { good: colors.green, bad: colors.red, open: colors.yellow, base: colors.dim }[standing.tone];
    const stands = block.status?.established && block.status.trust ? block.status.trust : standing.word;
    return `  ${tone(standing.mark)} ${visibleLine(block.id, 32).padEnd(idWidth)}  ${block.kind.padEnd(10)}  ${tone(stands.padEnd(12))}  ${colors.dim(visibleLine(block.statement, 70))}`.trimEnd();
  });
  const more = proof.blocks.length > blockLimit ? [`  … and ${proof.blocks.length - blockLimit} more blocks`] : [];
  return [
    `${colors.bold('Proof')} ${visibleLine(proof.title ?? proof.id, 100)} ${colors.dim(`(${visibleLine(proof.file, 100)})`)}`,
    ...lines,
    ...more,
  ];
}

/** Obligations that are files, not blocks of a proof. */
function looseObligations(report: Report, colors: Colors): string[] {
  const inProofs = new Set(report.proofs.flatMap(({ blocks }) => blocks.map(({ obligation }) => obligation)));
  const loose = latestObligations(report.steps).filter(({ id }) => !inProofs.has(id));
  return titled(
    colors,
    'Obligations',
    loose.map((obligation) => {
      const { id, conclusion, trust, reason } = obligation;
      const trusted = trust === undefined ? '' : ` (${trust})`;
      return `${conclusionMark(colors, conclusion)} ${visibleLine(id, 100)}: ${conclusion}${trusted}. ${visibleLine(reason, 300)}`;
    }),
    blockLimit,
  );
}

function failedSteps(report: Report, colors: Colors): string[] {
  const failed = report.steps.filter(({ failure, status }) => failure && (status === 'failed' || status === 'refused'));
  return titled(
    colors,
    'Failed steps',
    failed.map(({ id, status, failure, tolerated }) => {
      const say = failure
        ? `${failure.code}: ${visibleLine(failure.message, 500)}${failure.hint === undefined ? '' : ` ${visibleLine(failure.hint, 500)}`}`
        : status;
      return `${statusMark(colors, status)} ${visibleLine(id, 60)}${tolerated ? ' (tolerated)' : ''}: ${say}`;
    }),
  );
}

function counterexamples(report: Report, colors: Colors): string[] {
  const violated = latestObligations(report.steps).filter(({ conclusion }) => conclusion === 'violated');
  return violated.slice(0, 5).flatMap(({ id, attempts }, index) =>
    attempts
      .flatMap(({ evidence }) => evidence)
      .filter(({ dataform, excerpt }) => dataform === 'Model' && excerpt !== undefined)
      .slice(0, 1)
      .flatMap(({ excerpt, check }) => [
        ...(index === 0 ? [] : ['']),
        `${colors.bold('Counterexample')} to ${visibleLine(id, 100)} ${colors.dim(`(${visibleLine(check, 100)})`)}`,
        ...visibleText((excerpt ?? '').trimEnd())
          .split('\n')
          .slice(0, 16)
          .map((line) => `  ${line}`),
      ]),
  );
}

function contradictions(report: Report, colors: Colors): string[] {
  return titled(
    colors,
    'Contradictions',
    report.contradictions.map(
      ({ obligation, engines, reproducer }) =>
        `${colors.red('⇄')} ${visibleLine(obligation, 100)}: ${engines.map((engine) => visibleLine(engine, 60)).join(' and ')} exclude each other; at least one is wrong. Reproducer: ${visibleLine(reproducer, 200)}`,
    ),
  );
}

function weakest(report: Report): string[] {
  return report.weakestLinks.map(({ subject, proof, trust, reason }) => {
    const where = proof === undefined ? '' : ` of ${visibleLine(proof, 60)}`;
    return `${visibleLine(subject, 100)}${where}${trust === undefined ? '' : ` (${trust})`}: ${visibleLine(reason, 300)}`;
  });
}

/** What the weakest links have not told already. */
function untried(report: Report): string[] {
  const told = new Set(
    report.weakestLinks.map(({ proof, subject }) => (proof === undefined ? subject : `${proof}#${subject}`)),
  );
  return notTried(report)
    .filter(({ subject }) => !told.has(subject))
    .map(({ subject, reason }) => `${visibleLine(subject, 100)}: ${visibleLine(reason, 300)}`);
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

function titled(colors: Colors, title: string, lines: readonly string[], limit = listLimit): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > limit ? [`  … and ${lines.length - limit} more`] : [];
  return [colors.bold(title), ...lines.slice(0, limit).map((line) => `  ${line}`), ...more];
}
