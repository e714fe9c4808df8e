import { durationText, timeTaken, verdictOf, type WorkflowRun } from '@xeno/lsp';
import { progressOf } from '../runs/run-words.js';

export interface StatusWords {
  readonly text: string;
  readonly tooltip: string;
  readonly look: 'plain' | 'error' | 'warning';
}

/** What the status bar says of the active document: `● running 2/5`, `✓ met · certified`, `stale (✗ violated)`. */
export function statusWords(run: WorkflowRun | undefined, trusted: boolean): StatusWords {
  if (!run) {
    const tooltip = trusted
      ? 'Xeno: not run yet. Click for what can be done.'
      : 'Xeno: runs wait until you trust this workspace.';
    return { text: trusted ? '$(verified) Xeno: not run' : '$(workspace-untrusted) Xeno', tooltip, look: 'plain' };
  }
  const { done, total } = progressOf(run);
  const part = run.only?.step ?? run.only?.block;
  const title = part === undefined ? run.name : `${run.name} › ${part}`;
  if (run.status === 'starting') return { text: '$(loading~spin) starting', tooltip: `Xeno: ${title}`, look: 'plain' };
  if (run.status === 'running') {
    return {
      text: `$(loading~spin) running ${done}/${total}`,
      tooltip: `Xeno: ${title}: ${done} of ${total} done`,
      look: 'plain',
    };
  }
  const took = timeTaken(run);
  const tooltip = [
    `Xeno: ${title}: ${verdictOf(run)}`,
    run.message,
    took === undefined ? undefined : `took ${durationText(took)}`,
    run.state === 'stale' && run.status !== 'cancelled' ? 'The document has changed since.' : undefined,
  ];
  return {
    text: verdictOf(run),
    tooltip: tooltip.filter((line) => line !== undefined).join('\n'),
    look: run.state !== 'error' ? 'plain' : run.conclusion === 'open' ? 'warning' : 'error',
  };
}
