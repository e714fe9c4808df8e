import { callAround, parameterText, signatureOf } from '@xeno/language';
import type { SignatureHelp, SignatureInformation } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../project/project.js';
import { isWorkflow } from './completion/site.js';
import { readCursor } from './cursor/cursor.js';
import { expressionAt } from './expressions/expression-at.js';
import { siteNames } from './expressions/site-names.js';

/** The signatures of the function whose parentheses an offset lies in, with the parameter that is being written. */
export function signatureHelp(project: Project, document: ProjectDocument, offset: number): SignatureHelp | null {
  if (!isWorkflow(document)) return null;
  const { text } = document.document;
  const cursor = readCursor(text, offset);
  const expression = cursor && expressionAt(text, offset, cursor);
  if (!cursor || !expression) return null;
  const call = callAround(expression.source, expression.index, siteNames(project, document, offset, cursor));
  if (!call) return null;
  const { functions, argument } = call;
  const fitting = functions.findIndex(({ parameters }) => parameters.length > argument);
  const signatures = functions.map(
    (called): SignatureInformation => ({
      label: signatureOf(called),
      documentation: { kind: 'markdown', value: called.documentation },
      parameters: called.parameters.map((parameter) => ({ label: parameterText(parameter) })),
    }),
  );
  return { signatures, activeSignature: Math.max(fitting, 0), activeParameter: argument };
}
