import {
  durationText,
  type Judged,
  type ObligationRun,
  type StepRun,
  timeTaken,
  verdictMark,
  verdictOf,
  type WorkflowRun,
} from '@xeno/lsp';

const codes = { red: 31, green: 32, yellow: 33, cyan: 36, grey: 90, bold: 1 };
type Style = keyof typeof codes;
const markColors: Readonly<Record<string, Style>> = {
  '✓': 'green',
  '?': 'yellow',
  '●': 'cyan',
  '○': 'cyan',
  '–': 'grey',
  '■': 'yellow',
};

/** What is new in `run` since `before`, as lines for a terminal: steps, verdicts and the end. Without newlines at the ends. */
export function runLines(before: WorkflowRun | undefined, run: WorkflowRun): string[] {
  const lines: string[] = [];
  if (!before) lines.push(paint('bold', `▶ ${titleOf(run)}`));
  if (run.runId !== undefined && before?.runId === undefined) lines.push(paint('grey', `  run ${run.runId}`));
  const known = new Map(before?.steps.map((step) => [step.id, step]));
  for (const step of run.steps) lines.push(...stepLines(known.get(step.id), step));
  if (hasEnded(run) && (!before || !hasEnded(before))) lines.push(...lastLines(run));
  return lines;
}

function stepLines(before: StepRun | undefined, step: StepRun): string[] {
  const lines: string[] = [];
  const name = clean(step.name ?? step.id);
  const started = (one: StepRun | undefined): boolean => one?.startedAt !== undefined && one.status !== 'waiting';
  if (started(step) && !started(before))
    lines.push(`${paint('cyan', '●')} ${name}${name === step.type ? '' : ` ${paint('grey', clean(step.type))}`}`);
  const known = new Map(before?.obligations.map((one) => [one.id, one]));
  for (const obligation of step.obligations) {
    const earlier = known.get(obligation.id);
    if (isSettled(earlier)) continue;
    lines.push(...attemptLines(earlier, obligation));
    if (isSettled(obligation)) lines.push(...obligationLines(obligation));
  }
  const isOver = (one: StepRun | undefined): boolean => one?.status !== 'waiting' && one?.status !== 'running';
  if (isOver(step) && (!before || !isOver(before))) {
    lines.push(`${coloured(step)} ${name}${took(step)}`);
    if (step.message !== undefined) lines.push(...block(step.message, '  ', 'grey'));
  }
  return lines;
}

/** Answers come in long before the step concludes from them. */
function attemptLines(before: ObligationRun | undefined, { label, attempts }: ObligationRun): string[] {
  return attempts.flatMap(({ engine, status, seconds }, index) => {
    if (status === undefined || before?.attempts[index]?.status !== undefined) return [];
    const time = seconds === undefined ? '' : `  ${durationText(seconds * 1000)}`;
    return [paint('grey', `  · ${clean(label)}: ${clean(engine)} ${clean(status)}${time}`)];
  });
}

function obligationLines(obligation: ObligationRun): string[] {
  const lines = [`  ${coloured(obligation)} ${clean(obligation.label)}${took(obligation)}`];
  if (obligation.conclusion === 'met') return lines;
  if (obligation.reason !== undefined) lines.push(...block(obligation.reason, '      ', 'grey'));
  if (obligation.counterexample !== undefined) {
    lines.push(paint('grey', '      counterexample:'), ...block(obligation.counterexample, '        ', 'yellow'));
  }
  return lines;
}

function lastLines(run: WorkflowRun): string[] {
  const lines = ['', `${coloured(run)} ${paint('bold', titleOf(run))}${took(run)}`];
  if (run.message !== undefined) lines.push(...block(run.message, '  ', 'red'));
  for (const { path, format } of run.reports) lines.push(paint('grey', `  report (${clean(format)}): ${clean(path)}`));
  return lines;
}

/** A run by its name, with the part that was asked for. */
export function titleOf({ name, only }: WorkflowRun): string {
  const part = only?.step ?? only?.block;
  return clean(part === undefined ? name : `${name} › ${part}`);
}

function hasEnded({ status }: WorkflowRun): boolean {
  return status !== 'starting' && status !== 'running';
}

function isSettled(obligation: ObligationRun | undefined): boolean {
  return obligation !== undefined && obligation.state !== 'queued' && obligation.state !== 'running';
}

function took(one: Judged): string {
  const milliseconds = timeTaken(one);
  return milliseconds === undefined ? '' : paint('grey', `  ${durationText(milliseconds)}`);
}

function coloured(judged: Judged): string {
  return paint(markColors[verdictMark(judged)] ?? 'red', verdictOf(judged));
}

function block(text: string, indent: string, style: Style): string[] {
  return text.split('\n').map((line) => `${indent}${paint(style, clean(line))}`);
}

function paint(style: Style, text: string): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

/** Names and messages come from documents and programs: none may move the cursor or change colours. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '·');
}
