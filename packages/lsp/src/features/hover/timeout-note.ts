import type { SourceNode } from '@xeno/language';
import { member } from '../../names/nodes.js';
import { isWorkflow, type Site } from '../completion/site.js';
import { code } from './catalog-docs.js';

/** How long the step at the cursor, and one attempt in it, may take, and who says so. */
export function timeoutNote({ document, project, textOf, cursor, text }: Site): string | undefined {
  if (!isWorkflow(document)) return undefined;
  // The key at the cursor is not among those beside it.
  const own =
    cursor.at === 'key'
      ? /^["']?[ \t]*:[ \t]*["']?([\w.]+)/.exec(text.slice(cursor.end, cursor.end + 60))?.[1]
      : textOf(2, 'timeout');
  const general = scalarText(member(document.document.header?.entries.get('defaults')?.value, 'timeout'));
  const seconds = `${project.configuration.timeoutSeconds} s`;
  const step =
    own !== undefined
      ? `The step may take ${code(own)}.`
      : general !== undefined
        ? `The step may take ${code(general)}, as \`defaults\` says.`
        : 'The step may take as long as it needs.';
  return `${step} An attempt without a limit of its own is stopped after ${code(seconds)} (\`timeout_seconds\` of the configuration).`;
}

function scalarText(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
