import type { CelNode } from '../expression/cel.js';
import { celEnvironment } from '../expression/cel.js';
import type { ExpressionRequest } from '../expression/check.js';
import { prepare } from '../expression/prepare.js';
import type { ExpressionView, MentionView } from './document.js';

/**
 * An expression with its places in the document.
 *
 * @param move from places in the piece of the document that the expression stands in.
 */
export function expressionView(
  request: ExpressionRequest,
  move: (offset: number) => number,
  step?: string,
): ExpressionView {
  const { locate, isCondition, field, seesItself, matrix } = request;
  const { source } = request.expression;
  const located = (index: number): number => move(locate(index));
  let mentions: readonly MentionView[] | undefined;
  return {
    source,
    start: located(0),
    end: located(source.length),
    locate: located,
    isCondition,
    ...(field && { field }),
    ...(step !== undefined && { step }),
    seesItself,
    ...(matrix && { matrix }),
    get mentions() {
      mentions ??= mentionedBy(request).map((mention) => movedMention(mention, move));
      return mentions;
    },
  };
}

/** With places in the piece that a request is of: that piece is part of many texts, and is parsed for the first of them. */
const mentionsOfRequests = new WeakMap<ExpressionRequest, readonly MentionView[]>();

function mentionedBy(request: ExpressionRequest): readonly MentionView[] {
  let mentions = mentionsOfRequests.get(request);
  if (!mentions) {
    mentions = mentionsOf(request.expression.source, request.locate);
    mentionsOfRequests.set(request, mentions);
  }
  return mentions;
}

function movedMention({ root, start, end, path }: MentionView, move: (offset: number) => number): MentionView {
  const moved = path.map((part) => ({ name: part.name, start: move(part.start), end: move(part.end) }));
  return { root, start: move(start), end: move(end), path: moved };
}

function mentionsOf(source: string, locate: (index: number) => number): MentionView[] {
  let ast: CelNode;
  try {
    ast = celEnvironment().parse(source).ast as unknown as CelNode;
  } catch {
    return [];
  }
  return prepare(ast).mentions.map(({ root, path, node }) => ({
    root,
    start: locate(node.start),
    end: locate(node.end),
    path: path.map((part) => {
      const at = Math.max(part.node.start, source.lastIndexOf(part.name, part.node.end));
      return { name: part.name, start: locate(at), end: locate(at + part.name.length) };
    }),
  }));
}
