import type { CelFunction, ExpressionPlace, Members, ValueType, WorkflowDocument } from '@xeno/language';
import { celFunctions, isCallable, placeInExpression, rootsOf, signatureOf, typeText } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ProjectDocument } from '../../project/project.js';
import type { ExpressionAt } from '../expressions/expression-at.js';
import { siteNames } from '../expressions/site-names.js';
import { valueMarkdown } from '../hover/catalog-docs.js';
import { escapeSnippet, type ItemWriter } from './item-writer.js';
import { isWorkflow } from './site.js';

/** Offers what may be written at the cursor's place of an expression. */
export function offerInExpression(writer: ItemWriter, expression: ExpressionAt): void {
  const { project, document, offset, cursor } = writer.site;
  if (!isWorkflow(document)) return;
  const names = siteNames(project, document, offset, cursor);
  const place = placeInExpression(expression.source, expression.index, names);
  const offer = new ExpressionOffer(writer, expression, place);
  switch (place.kind) {
    case 'member':
      if (place.receiver.members === names.steps) offer.steps(document, names.steps);
      else offer.members(place.receiver);
      // What has names for its members is asked for these.
      if (!place.receiver.members && !place.receiver.isUnknown) offer.functions(place.receiver.name);
      break;
    case 'text': {
      const values = place.expected?.values ?? [...(place.keysOf?.members?.names() ?? [])];
      const close = place.closed ? '' : place.quote;
      for (const value of values) offer.text(value, `${value}${close}`, CompletionItemKind.EnumMember);
      break;
    }
    case 'value': {
      for (const value of place.expected?.values ?? []) {
        offer.text(`'${value}'`, `'${value}'`, CompletionItemKind.EnumMember, 1);
      }
      for (const [name, type] of place.bound) offer.variable(name, type, 2);
      for (const [name, type] of rootsOf(names)) offer.variable(name, type, 3);
      offer.functions(undefined);
      for (const word of ['true', 'false', 'null']) offer.text(word, word, CompletionItemKind.Keyword, 8);
      break;
    }
    case 'none':
      break;
  }
}

const identifier = /^[A-Za-z_]\w*$/;
const ofStatus = new Set(['success', 'failure', 'cancelled', 'always']);

class ExpressionOffer {
  readonly #range: { readonly start: number; readonly end: number } | undefined;

  constructor(
    readonly writer: ItemWriter,
    readonly expression: ExpressionAt,
    place: ExpressionPlace,
  ) {
    if (place.kind === 'none') return;
    this.#range = { start: expression.offsetOf(place.start), end: expression.offsetOf(place.end) };
  }

  text(label: string, source: string, kind: CompletionItemKind, rank = 5): void {
    this.writer.raw(
      { label, kind, rank, text: this.expression.encode(source) },
      this.expression.encode(label),
      this.#range,
    );
  }

  variable(name: string, type: ValueType, rank: number): void {
    this.writer.raw(
      {
        label: name,
        kind: CompletionItemKind.Variable,
        detail: typeText(type),
        documentation: valueMarkdown(name, type),
        rank,
        text: name,
      },
      name,
      this.#range,
    );
  }

  /** Ids of steps, of which there may be thousands: what is known of each is told when it is asked for. */
  steps({ uri, document }: ProjectDocument<WorkflowDocument>, steps: Members): void {
    for (const id of steps.names()) {
      const detail = document.stepNamed(id)?.type ?? '';
      const documented = { of: 'step', uri, id } as const;
      const candidate = { label: id, kind: CompletionItemKind.Struct, detail, documented, rank: 2, text: id };
      if (!this.writer.raw(candidate, id, this.#range)) return;
    }
  }

  /** Members that can be written after a dot. */
  members({ members }: ValueType): void {
    for (const [name, type] of entriesOf(members)) {
      const isStep = type.members !== undefined;
      const candidate = {
        label: name,
        kind: isStep ? CompletionItemKind.Struct : CompletionItemKind.Field,
        detail: typeText(type),
        documentation: valueMarkdown(name, type),
        rank: 2,
        text: name,
      };
      if (identifier.test(name) && !this.writer.raw(candidate, name, this.#range)) return;
    }
  }

  functions(receiver: string | undefined): void {
    for (const called of celFunctions) {
      if (!isCallable(called, receiver) || called.receivers?.[0] === 'bytes') continue;
      this.#function(called, receiver);
    }
  }

  #function(called: CelFunction, receiver: string | undefined): void {
    const { name, parameters, binds } = called;
    const isCalled = /^\s*\(/.test(this.expression.source.slice(this.#endIndex()));
    const [first] = parameters;
    const inside = parameters.length === 0 ? '' : binds ? `\${1:${first?.name ?? 'item'}}, $0` : '$0';
    this.writer.raw(
      {
        label: name,
        kind: receiver === undefined ? CompletionItemKind.Function : CompletionItemKind.Method,
        detail: signatureOf(called),
        documented: {
          of: 'function',
          name,
          ...(called.receivers?.[0] !== undefined && { receiver: called.receivers[0] }),
        },
        rank: ofStatus.has(name) ? 4 : receiver === 'dyn' ? 7 : 6,
        text: isCalled ? name : parameters.length === 0 ? `${name}()` : `${name}(`,
        ...(!isCalled && { snippet: `${escapeSnippet(name)}(${inside})` }),
      },
      name,
      this.#range,
    );
  }

  #endIndex(): number {
    const { expression } = this;
    const end = this.#range?.end ?? 0;
    let index = expression.index;
    while (index < expression.source.length && expression.offsetOf(index) < end) index++;
    return index;
  }
}

function* entriesOf(members: Members | undefined): Iterable<[string, ValueType]> {
  for (const name of members?.names() ?? []) {
    const type = members?.get(name);
    if (type) yield [name, type];
  }
}
