import { readFileSync } from 'node:fs';

/** A fenced block of a Markdown page. */
export interface Fence {
  readonly language: string;
  readonly text: string;
  /** 1-based line of the first line inside of it. */
  readonly line: number;
}

/** The fenced blocks of a page, in order. */
export function fencesOf(file: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { fence: string; language: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const mark = /^\s*(`{3,})(\S*)\s*$/.exec(line);
    if (open) {
      if (mark?.[1] === open.fence && mark[2] === '') {
        fences.push({ language: open.language, text: `${open.lines.join('\n')}\n`, line: open.line });
        open = undefined;
      } else open.lines.push(line);
    } else if (mark) open = { fence: mark[1] as string, language: mark[2] as string, line: index + 2, lines: [] };
  }
  if (open) throw new Error(`${file}:${open.line - 1}: a fence is not closed`);
  return fences;
}

/** Shell blocks that call `xeno`, or a program of the page, and that nobody has marked `# not run`. */
export function commandsOf(file: string): readonly Fence[] {
  const calls = /(^|[|;&])\s*((npx )?xeno |node \S+\.mjs)/m;
  return fencesOf(file).filter(
    ({ language, text }) => language === 'sh' && calls.test(text) && !text.includes('# not run'),
  );
}
