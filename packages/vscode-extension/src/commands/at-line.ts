import type { Outline } from '@xeno/lsp';

interface Line {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** The one that holds the line, else the last that begins before it. */
function atLine<T extends Line>(all: readonly T[], line: number): T | undefined {
  const holding = all.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  if (holding.length > 0) return holding.at(-1);
  return all.filter(({ range }) => range.start.line <= line).at(-1);
}

/** The step that a line belongs to. */
export function stepAt({ steps }: Outline, line: number): string | undefined {
  return atLine(steps, line)?.id;
}

/** The block with an obligation that a line belongs to. */
export function blockAt({ obligations }: Outline, line: number): string | undefined {
  return atLine(obligations, line)?.block;
}
