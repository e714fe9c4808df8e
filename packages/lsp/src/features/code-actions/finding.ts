import type { Fix } from '@xeno/language';
import type { CodeActionContext, Diagnostic, Range } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../../project/project.js';
import { rangeOfProblem } from '../../ranges.js';

/** Something wrong within the range that actions are asked for, with its place as offsets of the text as it is now. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly fix?: Fix;
  readonly start: number;
  readonly end: number;
  /** As the editor shows it, when it does. */
  readonly diagnostics: Diagnostic[];
}

/** Nobody reads on further; each way out is tried on the text. */
const maximumFindings = 50;

/**
 * What is wrong within a range: the document's own problems, and those that the editor shows besides; of very many the
 * first ones.
 */
export function findingsIn(document: ProjectDocument, range: Range, context: CodeActionContext): Finding[] {
  const { lines } = document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const shown = new Set(context.diagnostics);
  const own = document.document.problems
    .filter((problem) => problem.range.start.offset <= end && problem.range.end.offset >= start)
    .slice(0, maximumFindings)
    .map((problem): Finding => {
      const place = rangeOfProblem(problem.range);
      const diagnostics = [...shown].filter(({ code, range: at }) => code === problem.code && isSame(at, place));
      for (const diagnostic of diagnostics) shown.delete(diagnostic);
      const { code, message, hint, fix } = problem;
      return {
        code,
        message,
        ...(hint !== undefined && { hint }),
        ...(fix && { fix }),
        start: problem.range.start.offset,
        end: problem.range.end.offset,
        diagnostics,
      };
    });
  const others = [...shown].slice(0, maximumFindings).flatMap((diagnostic): Finding[] => {
    if (typeof diagnostic.code !== 'string') return [];
    // A diagnostic's hint stands on the lines below its message.
    const text = typeof diagnostic.message === 'string' ? diagnostic.message : diagnostic.message.value;
    const [message = '', ...hints] = text.split('\n');
    const place = { start: lines.offsetAt(diagnostic.range.start), end: lines.offsetAt(diagnostic.range.end) };
    const hint = hints.join('\n');
    return [{ code: diagnostic.code, message, ...(hint !== '' && { hint }), ...place, diagnostics: [diagnostic] }];
  });
  return [...own, ...others];
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
