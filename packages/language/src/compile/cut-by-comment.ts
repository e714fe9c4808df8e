import type { SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';

/** What may hold parentheses that open and close nothing. */
const quoted = /"(?:[^"]|"")*"|\|[^|]*\|/g;

/**
 * Warns of a claim that YAML has cut short: in a text without quotes ` #` starts a comment, also where an author means
 * a bit vector such as `#b0`. Parentheses that are left open give it away.
 */
export function checkCutByComment(field: string, node: SourceNode | undefined, report: Report): void {
  if (node?.kind !== 'scalar' || node.style !== 'plain' || typeof node.value !== 'string') return;
  if (openParentheses(node.value) <= 0) return;
  const { text } = report.positions;
  const line = /^.*/.exec(text.slice(node.start, node.start + maxLine))?.[0].trimEnd() ?? '';
  const comment = /^[ \t]+#/.exec(text.slice(node.end, node.end + maxLine));
  if (!comment) return;
  const start = node.end + comment[0].length - 1;
  const whole = text.slice(node.start, node.start + line.length);
  const closes = node.start + line.length > start && openParentheses(whole) === 0;
  const range = report.positions.range(node.start, node.start + line.length);
  report.add(
    'psp/cut-by-comment',
    `\`#\` starts a comment here, and \`${field}\` ends before it with a parenthesis open`,
    start,
    start + 1,
    {
      severity: 'warning',
      hint: 'did you mean to quote it?',
      ...(closes && {
        fix: { title: 'Quote it', edits: [{ range, newText: `'${whole.replaceAll("'", "''")}'` }] },
      }),
    },
  );
}

/** Longer lines are not looked at to their end. */
const maxLine = 10_000;

function openParentheses(text: string): number {
  let open = 0;
  for (const character of text.replace(quoted, '')) {
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
  }
  return open;
}
