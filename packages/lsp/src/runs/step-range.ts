import type { StepView } from '@xeno/language';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import { rangeOf } from '../ranges.js';

/** Where a step is named: the value of its `id`, else that of its `type`, else its first line. */
export function stepRange(step: StepView, lines: TextDocument): Range {
  const { entries, start } = step.node;
  const named = (step.explicitId ? entries.get('id') : undefined) ?? entries.get('type');
  if (named) return rangeOf(lines, named.value);
  const first = lines.positionAt(start);
  const end = lines.positionAt(Math.min(lines.offsetAt({ line: first.line + 1, character: 0 }), step.end));
  return { start: first, end: end.line > first.line ? { line: first.line + 1, character: 0 } : end };
}
