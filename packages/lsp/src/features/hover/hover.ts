import type { Hover } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../../project/project.js';
import { rangeOf } from '../../ranges.js';
import { siteOf } from '../completion/site.js';
import { readCursorIn } from '../cursor/options-cursor.js';
import { expressionAt } from '../expressions/expression-at.js';
import { explainExpression } from './explain-expression.js';
import { explainKey } from './explain-key.js';
import { explainValue } from './explain-value.js';
import type { Explained } from './explained.js';

/** What the word at an offset means, in markdown; also in documents that are not complete. */
export function hover(project: Project, document: ProjectDocument, offset: number): Hover | null {
  const found = explain(project, document, offset);
  return (
    found && {
      contents: { kind: 'markdown', value: found.markdown },
      range: rangeOf(document.lines, found),
    }
  );
}

function explain(project: Project, document: ProjectDocument, offset: number): Explained | null {
  const cursor = readCursorIn(document, offset);
  if (!cursor) return null;
  const site = siteOf(project, document, offset, cursor, false);
  const expression =
    document.document.kind === 'workflow' ? expressionAt(document.document.text, offset, cursor) : undefined;
  if (expression) return explainExpression(site, expression) ?? null;
  if (cursor.start >= cursor.end) return null;
  const explained = cursor.at === 'key' ? explainKey(site) : explainValue(site);
  return explained ?? null;
}
