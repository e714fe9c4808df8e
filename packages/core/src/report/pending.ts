import type { ReportedStep } from './report.js';

/** Whether any step is still to judge something. A report is written while its own step runs, and judges nothing. */
export function isPending(steps: readonly ReportedStep[]): boolean {
  const judges = (step: ReportedStep) => step.type !== 'generate_report';
  return (
    steps.length === 0 || steps.some((step) => (step.status === 'waiting' || step.status === 'running') && judges(step))
  );
}
