import type {
  CallHierarchyItem,
  CodeActionContext,
  CompletionItem,
  FormattingOptions,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/call-hierarchy.js';
import { codeActions } from './features/code-actions.js';
import { codeLenses } from './features/code-lens.js';
import { complete, resolveCompletion } from './features/completion/complete.js';
import { definition } from './features/definition.js';
import { documentLinks } from './features/document-links.js';
import { documentSymbols } from './features/document-symbols.js';
import { foldingRanges } from './features/folding.js';
import { format, formatRange } from './features/formatting.js';
import { graph } from './features/graph.js';
import { hover } from './features/hover/hover.js';
import { inlayHints } from './features/inlay-hints.js';
import { outline } from './features/outline.js';
import { highlights, references } from './features/references.js';
import { prepareRename, rename } from './features/rename.js';
import { selectionRanges } from './features/selection-ranges.js';
import { semanticTokens } from './features/semantic-tokens.js';
import { signatureHelp } from './features/signature-help.js';
import { workspaceSymbols } from './features/workspace-symbols.js';
import type { Project, ProjectDocument } from './project/project.js';
import { methods } from './protocol.js';
import { Refusal } from './refusal.js';
import type { Cancellation, Session } from './session.js';

/** Answers a request with what its feature says; null when there is nothing. @throws Refusal */
export type Answer = (params: never, cancellation: Cancellation) => Promise<unknown>;

interface About {
  readonly textDocument: { readonly uri: string };
}

interface At extends About {
  readonly position: Position;
}

/** What the client can take. */
export interface ClientAbilities {
  readonly snippets: boolean;
}

/** The requests that language features answer, by the protocol's names. */
export function requestsOf(session: Session, { snippets }: ClientAbilities): ReadonlyMap<string, Answer> {
  const about = <Params extends About>(
    name: string,
    make: (project: Project, document: ProjectDocument, params: Params) => unknown,
  ): [string, Answer] => [
    name,
    (params: Params, cancellation: Cancellation) =>
      session.answer(params.textDocument.uri, cancellation, (project, document) => make(project, document, params)),
  ];
  const at = <Params extends At>(
    name: string,
    make: (project: Project, document: ProjectDocument, offset: number, params: Params) => unknown,
  ) =>
    about<Params>(name, (project, document, params) =>
      make(project, document, document.lines.offsetAt(params.position), params),
    );
  /** About an item that an answer before this one was made of. */
  const further = (name: string, make: (project: Project, item: CallHierarchyItem) => unknown): [string, Answer] => [
    name,
    ({ item }: { item: CallHierarchyItem }, cancellation: Cancellation) =>
      session.answer(item.uri, cancellation, (project) => make(project, item)),
  ];
  /** Of ours: the document is named by `uri` alone. */
  const own = (name: string, make: (project: Project, document: ProjectDocument) => unknown): [string, Answer] => [
    name,
    ({ uri }: { uri: string }, cancellation: Cancellation) => session.answer(uri, cancellation, make),
  ];
  /** Clients resolve items of the list that they were given last. */
  let completed: Project | undefined;
  return new Map<string, Answer>([
    at<At & { context?: { triggerCharacter?: string } }>(
      'textDocument/completion',
      (project, document, offset, { context }) => {
        const trigger = context?.triggerCharacter;
        completed = project;
        return complete(project, document, offset, { snippets, ...(trigger !== undefined && { trigger }) });
      },
    ),
    ['completionItem/resolve', async (item: CompletionItem) => (completed ? resolveCompletion(completed, item) : item)],
    at('textDocument/hover', hover),
    at('textDocument/signatureHelp', signatureHelp),
    about<About & { options: FormattingOptions }>('textDocument/formatting', (_, document, { options }) =>
      format(document, options),
    ),
    about<About & { range: Range; options: FormattingOptions }>(
      'textDocument/rangeFormatting',
      (_, document, { range, options }) => formatRange(document, range, options),
    ),
    at('textDocument/definition', definition),
    at<At & { context: { includeDeclaration: boolean } }>(
      'textDocument/references',
      (project, document, offset, { context }) => references(project, document, offset, context.includeDeclaration),
    ),
    at('textDocument/documentHighlight', highlights),
    at('textDocument/prepareRename', prepareRename),
    at<At & { newName: string }>('textDocument/rename', (project, document, offset, { newName }) => {
      const renamed = rename(project, document, offset, newName);
      if ('error' in renamed) throw new Refusal(String(renamed.error));
      return renamed;
    }),
    about('textDocument/documentSymbol', documentSymbols),
    about('textDocument/documentLink', documentLinks),
    about('textDocument/foldingRange', (_, document) => foldingRanges(document)),
    about<About & { positions: Position[] }>('textDocument/selectionRange', (_, document, { positions }) =>
      selectionRanges(
        document,
        positions.map((position) => document.lines.offsetAt(position)),
      ),
    ),
    about('textDocument/semanticTokens/full', (project, document) => semanticTokens(project, document)),
    about<About & { range: Range }>('textDocument/semanticTokens/range', (project, document, { range }) =>
      semanticTokens(project, document, range),
    ),
    about<About & { range: Range }>('textDocument/inlayHint', (project, document, { range }) =>
      inlayHints(project, document, range),
    ),
    about<About & { range: Range; context: CodeActionContext }>(
      'textDocument/codeAction',
      (project, document, { range, context }) => codeActions(project, document, range, context),
    ),
    about('textDocument/codeLens', codeLenses),
    at('textDocument/prepareCallHierarchy', prepareCallHierarchy),
    further('callHierarchy/incomingCalls', incomingCalls),
    further('callHierarchy/outgoingCalls', outgoingCalls),
    ['workspace/symbol', async ({ query }: { query: string }) => workspaceSymbols(session.projects.all(), query)],
    own(methods.outline, outline),
    own(methods.graph, graph),
    [methods.runs, async () => session.runs.all()],
  ]);
}
