import { isAbsolute, relative, resolve } from 'node:path';
import { visibleLine } from '@xeno/core';
import type { Problem, Severity } from '@xeno/language';
import { slashed } from '../paths.js';
import { colorsOf } from './marks.js';

/** How problems are shown: `base` is what their file names are relative to, `cwd` where the reader is. */
export interface ProblemOptions {
  readonly base: string;
  readonly cwd: string;
  readonly color: boolean;
}

/** `path:line:col: severity code message`, one problem a line with its hint below, in the order of the texts. */
export function renderProblems(problems: readonly Problem[], options: ProblemOptions): string {
  const colors = colorsOf(options);
  const paint: Record<Severity, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    information: colors.cyan,
  };
  return inOrder(problems)
    .map(({ file, range, severity, code, message, hint, related }) => {
      const place = `${shownFile(file, options)}:${range.start.line}:${range.start.column}`;
      const lines = [
        `${colors.bold(visibleLine(place))}: ${paint[severity](severity)} ${visibleLine(code)} ${visibleLine(message, 2000)}`,
      ];
      if (hint !== undefined) lines.push(`  hint: ${visibleLine(hint, 2000)}`);
      for (const other of related ?? []) {
        const { line, column } = other.range.start;
        lines.push(
          `  ${visibleLine(`${shownFile(other.file, options)}:${line}:${column}`)}: ${visibleLine(other.message, 2000)}`,
        );
      }
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

/** By file in the order given, then by place. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return [...problems].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.range.start.offset - b.range.start.offset,
  );
}

/** A file as the reader would type it from where he is; names that are no paths stay. */
export function shownFile(file: string, { base, cwd }: { base: string; cwd: string }): string {
  if (file.startsWith('<') || isAbsolute(file)) return file;
  const path = resolve(base, file);
  const way = relative(cwd, path);
  return slashed(way.startsWith(`..${'/'}..`) ? path : way);
}

/** How many of each severity: `2 errors, 1 warning`. */
export function countProblems(problems: readonly Problem[]): string {
  const counts = (['error', 'warning', 'information'] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'information' ? '' : 's'}`];
  });
  return counts.flat().join(', ') || 'no problems';
}
