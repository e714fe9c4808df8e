import type { Outline } from '@xeno/lsp';

interface Written {
  readonly extent: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** The last that begins on the line or before it. */
function before<T extends Written>(all: readonly T[], line: number): T | undefined {
  return all.reduce<T | undefined>((last, one) => {
    const { start } = one.extent;
    return start.line > line || (last && last.extent.start.line > start.line) ? last : one;
  }, undefined);
}

/** The step that a line belongs to: remarks and blank lines belong to the step above them. */
export function stepAt({ steps }: Outline, line: number): string | undefined {
  return before(steps, line)?.id;
}

/** The block with an obligation that a line lies in; the next block may have none. */
export function blockAt({ obligations }: Outline, line: number): string | undefined {
  const found = before(obligations, line);
  if (!found) return undefined;
  const { end } = found.extent;
  return line <= (end.character === 0 ? end.line - 1 : end.line) ? found.block : undefined;
}
