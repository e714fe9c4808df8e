import type {
  CallHierarchyItem,
  CodeActionContext,
  CompletionItem,
  FormattingOptions,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import type { ClientAbilities } from './client-abilities.js';
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
import { type FileRename, renameFiles } from './features/rename-files.js';
import { selectionRanges } from './features/selection-ranges.js';
import { semanticTokens } from './features/semantic-tokens.js';
import { signatureHelp } from './features/signature-help.js';
import { workspaceSymbols } from './features/workspace-symbols.js';
import { PlainerAnswers } from './plainer-answers.js';
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

/** A name that is missing in the answers to these is a mistake, however early they are asked. */
const aboutOthers: ReadonlySet<string> = new Set([
  'textDocument/definition',
  'textDocument/references',
  'textDocument/rename',
]);

/** What is answered about files with options of engines. */
const ofOptions: ReadonlySet<string> = new Set([
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'textDocument/foldingRange',
  'textDocument/selectionRange',
]);

/** The requests that language features answer, by the protocol's names; answers are such that the client can take them. */
export function requestsOf(session: Session, abilities: ClientAbilities): ReadonlyMap<string, Answer> {
  const { snippets } = abilities;
  const plainer = new PlainerAnswers(abilities);
  const about = <Params extends About>(
    name: string,
    make: (project: Project, document: ProjectDocument, params: Params) => unknown,
  ): [string, Answer] => [
    name,
    (params: Params, cancellation: Cancellation) =>
      session.answer(params.textDocument.uri, cancellation, (project, document) => make(project, document, params), {
        whole: aboutOthers.has(name),
        options: ofOptions.has(name),
      }),
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
      session.answer(item.uri, cancellation, (project) => make(project, item), { whole: true }),
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
        const asked = { snippets, ...(trigger !== undefined && { trigger }) };
        return plainer.completion(complete(project, document, offset, asked));
      },
    ),
    [
      'completionItem/resolve',
      async (item: CompletionItem) => (completed ? plainer.item(resolveCompletion(completed, item)) : item),
    ],
    at('textDocument/hover', (project, document, offset) => plainer.hover(hover(project, document, offset))),
    at('textDocument/signatureHelp', (project, document, offset) =>
      plainer.signature(signatureHelp(project, document, offset)),
    ),
    about<About & { options: FormattingOptions }>('textDocument/formatting', (_, document, { options }) =>
      format(document, options),
    ),
    about<About & { range: Range; options: FormattingOptions }>(
      'textDocument/rangeFormatting',
      (_, document, { range, options }) => formatRange(document, range, options),
    ),
    at('textDocument/definition', (project, document, offset) =>
      plainer.definition(definition(project, document, offset)),
    ),
    at<At & { context: { includeDeclaration: boolean } }>(
      'textDocument/references',
      (project, document, offset, { context }) => references(project, document, offset, context.includeDeclaration),
    ),
    at('textDocument/documentHighlight', highlights),
    at('textDocument/prepareRename', prepareRename),
    at<At & { newName: string }>('textDocument/rename', (project, document, offset, { newName }) => {
      const renamed = rename(project, document, offset, newName);
      if ('error' in renamed) throw new Refusal(String(renamed.error));
      return plainer.edit(renamed);
    }),
    about('textDocument/documentSymbol', (project, document) =>
      plainer.symbols(documentSymbols(project, document), document.uri),
    ),
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
      (project, document, { range, context }) => plainer.actions(codeActions(project, document, range, context)),
    ),
    about('textDocument/codeLens', codeLenses),
    at('textDocument/prepareCallHierarchy', prepareCallHierarchy),
    further('callHierarchy/incomingCalls', incomingCalls),
    further('callHierarchy/outgoingCalls', outgoingCalls),
    [
      'workspace/symbol',
      async ({ query }: { query: string }) => {
        const projects = [...session.projects.all()];
        await Promise.all(projects.map(({ scanned }) => scanned));
        return workspaceSymbols(projects, query);
      },
    ],
    [
      'workspace/willRenameFiles',
      async ({ files }: { files: readonly FileRename[] }) => {
        const changes = new Map<string, TextDocumentEdit>();
        for (const project of session.projects.all()) {
          await project.scanned;
          for (const change of renameFiles(project, files)?.documentChanges ?? []) {
            // A document may lie in several projects.
            if (TextDocumentEdit.is(change) && !changes.has(change.textDocument.uri))
              changes.set(change.textDocument.uri, change);
          }
        }
        return changes.size > 0 ? plainer.edit({ documentChanges: [...changes.values()] }) : null;
      },
    ],
    own(methods.outline, outline),
    own(methods.graph, graph),
    [methods.runs, async () => session.runs.all()],
  ]);
}
