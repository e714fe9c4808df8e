import type { EditedDocument, StepView, WorkflowDocument } from '@xeno/language';
import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver-types';
import { CodeActionKind, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { Project, ProjectDocument } from '../project/project.js';
import { extractTemplate } from './code-actions/extract-template.js';
import { findingsIn } from './code-actions/finding.js';
import { addMissingFields } from './code-actions/missing-fields.js';
import { createMissingFiles } from './code-actions/missing-files.js';
import { orderOfSteps, whyNoNeeds, writeId } from './code-actions/needs.js';
import { fixAll, fixAllKind, problemFixes } from './code-actions/problem-fixes.js';
import { repairs } from './code-actions/repairs.js';
import { stepsBetween } from './steps-between.js';

/** The kinds of actions that there are, for clients that want to know before they ask. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  fixAllKind,
];

/** Nobody reads longer lists, and each fix is tried on the whole document before it is offered. */
const maximumFixes = 25;

/**
 * What can be done about a range: fixes of what is wrong in it, and rewritings of the steps in it. Every edit names the
 * version that it is for; an action that cannot be taken faithfully is disabled and says why.
 */
export function codeActions(
  project: Project,
  document: ProjectDocument,
  range: Range,
  context: CodeActionContext,
): CodeAction[] {
  const wants = (kind: string): boolean => !context.only || context.only.some((only) => isWithin(kind, only));
  const actions: CodeAction[] = [];
  const isReadable = unreadable(document.document) === 0;
  const place = { start: document.lines.offsetAt(range.start), end: document.lines.offsetAt(range.end) };
  if (wants(CodeActionKind.QuickFix)) {
    const findings = findingsIn(document, range, context);
    const fixes = [
      ...problemFixes(document, findings),
      ...repairs(document, findings),
      ...addMissingFields(project, document, findings),
      ...createMissingFiles(project, document, place, findings),
      ...(isWorkflow(document) ? whyNoNeeds(document, findings) : []),
    ];
    actions.push(...fixes.slice(0, maximumFixes).filter((action) => breaksNothing(document, action)));
  }
  // Nobody looks for these in the list of what can be done here: they are asked for by name.
  if (isReadable && context.only && wants(fixAllKind)) actions.push(...fixAll(document));
  if (
    isReadable &&
    isWorkflow(document) &&
    (wants(CodeActionKind.RefactorRewrite) || wants(CodeActionKind.RefactorExtract))
  ) {
    const steps = stepsMeant(document.document, place);
    actions.push(...orderOfSteps(document, steps), ...writeId(document, steps));
    if (place.end > place.start || context.only) actions.push(...extractTemplate(project, document, steps));
  }
  return actions.filter(({ kind }) => wants(kind ?? ''));
}

/** How much of a text cannot be read as YAML. */
function unreadable({ problems }: EditedDocument): number {
  return problems.filter(({ code }) => code.startsWith('yaml/') || code.startsWith('document/')).length;
}

/** A name may be there already, and where something cannot be read, places may not be what they seem. */
function breaksNothing({ uri, document, lines }: ProjectDocument, { edit }: CodeAction): boolean {
  const changes = (edit?.documentChanges ?? [])
    .filter((change) => TextDocumentEdit.is(change) && change.textDocument.uri === uri)
    .flatMap((change) => ('edits' in change ? change.edits.filter((each) => TextEdit.is(each)) : []))
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  if (changes.length === 0) return true;
  const before = unreadable(document);
  const after = document.changed(changes);
  const isMuddled = before > 0 && after.problems.length > document.problems.length;
  return !isMuddled && unreadable(after) <= before;
}

/** `quickfix` asks for `quickfix.x` too. */
function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

function isWorkflow(document: ProjectDocument): document is ProjectDocument<WorkflowDocument> {
  return document.document.kind === 'workflow';
}

/** The steps that are selected; all of them when the cursor stands on the word `steps`. */
function stepsMeant(document: WorkflowDocument, { start, end }: { start: number; end: number }): StepView[] {
  const list = document.header?.entries.get('steps');
  const isOnKey = list && start === end && start >= list.keyStart && start <= list.keyEnd;
  if (isOnKey) return stepsBetween(document, list.keyEnd, document.text.length).filter((step) => step.list === 'steps');
  return stepsBetween(document, start, Math.max(end, start + 1));
}
