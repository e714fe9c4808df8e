import type { MapNode, StepView, TextChange } from '@xeno/language';
import { member } from './nodes.js';
import type { Occurrence } from './occurrence.js';

/** What steps and inputs may be called, and what expressions can mention with a dot. */
export function isIdentifier(name: string): boolean {
  return /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name) && !expressionWords.has(name);
}

/** These mean something else after a dot too. */
const expressionWords = new Set(['true', 'false', 'null', 'in']);

/** Writes another name in the place of an occurrence, in its quotes; undefined where that cannot be done. */
export function respelled(text: string, occurrence: Occurrence, name: string): TextChange | undefined {
  const { start, end, outerStart, outerEnd, written, literal } = occurrence;
  if (written === 'member') return literal && isIdentifier(name) ? { start, end, newText: name } : undefined;
  if (written === 'subscript') return literal && !/['"\\]/.test(name) ? { start, end, newText: name } : undefined;
  if (written === 'type') return undefined;
  const quote = start > outerStart ? text[outerStart] : undefined;
  if (quote === "'") return { start, end, newText: name.replaceAll("'", "''") };
  if (quote === '"') return { start, end, newText: JSON.stringify(name).slice(1, -1) };
  // A block's lines, or a folded text: there is no telling where a name would go.
  if (!literal) return undefined;
  return { start: outerStart, end: outerEnd, newText: scalar(name) };
}

/** Gives a step its own id, before everything else that it says; undefined where its first line leaves no room for it. */
export function withId(text: string, step: StepView, id: string): TextChange | undefined {
  const { node } = step;
  const written = member(node, 'id');
  if (written) {
    return written.kind === 'scalar' && written.style !== 'block'
      ? {
          start: written.start,
          end: written.end,
          newText: text[written.start] === '"' ? JSON.stringify(id) : scalar(id),
        }
      : undefined;
  }
  const first = firstKey(node);
  if (first === undefined) return undefined;
  if (text[node.start] === '{') {
    const newText = text[first] === '"' ? `"id": ${JSON.stringify(id)}, ` : `id: ${scalar(id)}, `;
    return { start: first, end: first, newText };
  }
  const before = text.slice(text.lastIndexOf('\n', first - 1) + 1, first);
  if (!/^ *(?:- *)*$/.test(before)) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return { start: first, end: first, newText: `id: ${scalar(id)}${lineEnd}${' '.repeat(before.length)}` };
}

function firstKey(node: MapNode): number | undefined {
  let first: number | undefined;
  for (const { keyStart } of node.entries.values()) first = Math.min(first ?? keyStart, keyStart);
  return first;
}

/** A text as YAML, with quotes only where it would be something else without. */
function scalar(name: string): string {
  const reads = /^(?:true|false|null|True|False|Null|TRUE|FALSE|NULL)$/.test(name);
  if (/^[A-Za-z_](?:[\w./ -]*\w)?$/.test(name) && !reads) return name;
  return name.includes("'") ? JSON.stringify(name) : `'${name}'`;
}
