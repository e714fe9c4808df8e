import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { MarkupContent as Markup, TextDocumentEdit } from 'vscode-languageserver-types';
import type { ClientAbilities } from './client-abilities.js';

/** Markdown for clients that show it as it is written: without its marks. */
export function plainText(markdown: string): string {
  let isCode = false;
  const lines: string[] = [];
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) isCode = !isCode;
    else lines.push(isCode ? line : plainLine(line));
  }
  return lines.join('\n');
}

function plainLine(line: string): string {
  const unlinked = line.replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1');
  // What is in backticks stands for itself.
  return unlinked
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\*\*|\\(?=[^\w\s])/g, '')))
    .join('');
}

/** Answers as a client can take them. */
export class PlainerAnswers {
  constructor(private readonly abilities: ClientAbilities) {}

  hover(hover: Hover | null): Hover | null {
    if (!hover || this.abilities.markdown.hover || !Markup.is(hover.contents)) return hover;
    return { ...hover, contents: plain(hover.contents) };
  }

  completion(list: CompletionList): CompletionList {
    if (this.abilities.markdown.completion) return list;
    return { ...list, items: list.items.map((item) => this.item(item)) };
  }

  item(item: CompletionItem): CompletionItem {
    const { documentation } = item;
    if (this.abilities.markdown.completion || !Markup.is(documentation)) return item;
    return { ...item, documentation: plain(documentation) };
  }

  signature(help: SignatureHelp | null): SignatureHelp | null {
    if (!help || this.abilities.markdown.signature) return help;
    const signatures = help.signatures.map((signature) => {
      const { documentation } = signature;
      return Markup.is(documentation) ? { ...signature, documentation: plain(documentation) } : signature;
    });
    return { ...help, signatures };
  }

  definition(links: readonly LocationLink[]): readonly LocationLink[] | Location[] {
    if (this.abilities.locationLinks) return links;
    return links.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range }));
  }

  symbols(symbols: readonly DocumentSymbol[], uri: string): readonly DocumentSymbol[] | SymbolInformation[] {
    if (this.abilities.symbolTrees) return symbols;
    const flat: SymbolInformation[] = [];
    const left = symbols.map((symbol) => ({ symbol, containerName: '' })).reverse();
    for (let next = left.pop(); next; next = left.pop()) {
      const { symbol, containerName } = next;
      const { name, kind, range, children = [] } = symbol;
      flat.push({ name, kind, location: { uri, range }, ...(containerName !== '' && { containerName }) });
      for (const child of [...children].reverse()) left.push({ symbol: child, containerName: name });
    }
    return flat;
  }

  /** Without those that the client could not take. */
  actions(actions: readonly CodeAction[]): CodeAction[] {
    return actions.flatMap((action) => {
      if (action.disabled && !this.abilities.disabledActions) return [];
      if (!action.edit) return [action];
      const edit = this.edit(action.edit);
      return edit ? [{ ...action, edit }] : [];
    });
  }

  /** Nothing when it creates files and the client cannot. */
  edit(edit: WorkspaceEdit): WorkspaceEdit | undefined {
    const { documentChanges } = edit;
    if (!documentChanges) return edit;
    const edits = documentChanges.filter((change) => TextDocumentEdit.is(change));
    if (edits.length < documentChanges.length) return this.abilities.createdFiles ? edit : undefined;
    if (this.abilities.versionedEdits) return edit;
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const { textDocument, edits: own } of edits) {
      const { uri } = textDocument;
      changes[uri] = [...(changes[uri] ?? []), ...own.filter((one) => 'newText' in one)];
    }
    return { changes };
  }
}

function plain({ kind, value }: MarkupContent): MarkupContent {
  return { kind: 'plaintext', value: kind === 'markdown' ? plainText(value) : value };
}
