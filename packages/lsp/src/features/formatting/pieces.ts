import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { CST } from 'yaml';

/** The block collection that something stands in: its column as it is, and as it is to be. */
export interface Level {
  readonly old: number;
  readonly column: number;
  readonly parent: Level | undefined;
}

/** Something written, in the order of the text; blanks and line ends lie between pieces. */
export interface Piece {
  readonly type: CST.SourceToken['type'] | CST.FlowScalar['type'] | 'block-scalar';
  readonly offset: number;
  readonly source: string;
  /** Where it begins when it is the first of its line; of a block text, where its lines begin. */
  readonly column: number;
  readonly level: Level | undefined;
  /** In brackets or braces, the closing one included. */
  readonly inFlow: boolean;
  /** Of a block text: the blank lines at its end belong to it (`|+`). */
  readonly keepsBlanks?: boolean;
}

export interface PieceOptions {
  /** Where the outermost collection begins. */
  readonly column: number;
}

/** Deeper documents have been refused long before. */
const maximumDepth = 200;
const require = createRequire(import.meta.url);

/** The pieces of a YAML text; `undefined` for what is not in order, is more than one document, or is better left alone. */
export function piecesOf(text: string, options: PieceOptions): Piece[] | undefined {
  const { Parser } = require('yaml') as typeof Yaml;
  const tokens = [...new Parser().parse(text)];
  const documents = tokens.filter((token): token is CST.Document => token.type === 'document');
  const root = documents[0]?.value;
  if (documents.length !== 1 || !root || root.type === 'flow-collection') return undefined;
  const walk = new Walk(indentsLists(root));
  for (const token of tokens) {
    if (token.type === 'document') {
      walk.tokens(token.start, 0, undefined, false);
      walk.node(token.value, options.column, undefined, false, 0);
      walk.tokens(token.end, 0, undefined, false);
    } else walk.tokens([token as CST.SourceToken], 0, undefined, false);
  }
  return walk.isRefused ? undefined : walk.pieces;
}

/** Whether the lists below fields are mostly indented. */
function indentsLists(root: CST.Token): boolean {
  let indented = 0;
  let level = 0;
  const open: (CST.Token | null | undefined)[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null || !('items' in node)) continue;
    for (const { value } of node.items) {
      if (!value) continue;
      open.push(value);
      if (node.type !== 'block-map' || value.type !== 'block-seq') continue;
      if (value.indent > node.indent) indented++;
      else level++;
    }
  }
  return indented >= level;
}

class Walk {
  readonly pieces: Piece[] = [];
  isRefused = false;

  constructor(readonly indentsLists: boolean) {}

  tokens(
    tokens: readonly CST.SourceToken[] | undefined,
    column: number,
    level: Level | undefined,
    inFlow: boolean,
  ): void {
    for (const { type, offset, source } of tokens ?? []) {
      if (type === 'space' || type === 'newline') continue;
      if (!known.has(type) || (type === 'block-scalar-header' && /\d/.test(source))) this.isRefused = true;
      this.pieces.push({ type, offset, source, column, level, inFlow });
    }
  }

  node(
    node: CST.Token | null | undefined,
    column: number,
    level: Level | undefined,
    inFlow: boolean,
    depth: number,
  ): void {
    if (!node || this.isRefused) return;
    if (depth > maximumDepth) {
      this.isRefused = true;
      return;
    }
    switch (node.type) {
      case 'alias':
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        // A value that is not there is an empty text.
        if (node.source !== '') {
          this.pieces.push({ type: node.type, offset: node.offset, source: node.source, column, level, inFlow });
        }
        this.tokens(node.end, column, level, inFlow);
        return;
      case 'block-scalar': {
        this.tokens(
          node.props.filter((token): token is CST.SourceToken => 'source' in token),
          column,
          level,
          inFlow,
        );
        const last = node.props.at(-1);
        const offset = last && 'source' in last ? last.offset + last.source.length : node.offset;
        const keepsBlanks = node.props.some(
          (token) => token.type === 'block-scalar-header' && token.source.includes('+'),
        );
        this.pieces.push({ type: 'block-scalar', offset, source: node.source, column, level, inFlow, keepsBlanks });
        return;
      }
      case 'block-map':
        this.#map(node, { old: node.indent, column, parent: level }, depth);
        return;
      case 'block-seq': {
        const own: Level = { old: node.indent, column, parent: level };
        for (const { start, value } of node.items) {
          this.tokens(start, column, own, false);
          this.node(value, column + 2, own, false, depth + 1);
        }
        return;
      }
      case 'flow-collection':
        this.tokens([node.start], column, level, inFlow);
        for (const { start, key, sep, value } of node.items) {
          this.tokens(start, column, level, true);
          this.node(key, column, level, true, depth + 1);
          this.tokens(sep, column, level, true);
          this.node(value, column, level, true, depth + 1);
        }
        this.tokens(node.end.slice(0, 1), column, level, true);
        this.tokens(node.end.slice(1), column, level, inFlow);
        return;
      default:
        this.isRefused = true;
    }
  }

  #map(map: CST.BlockMap, level: Level, depth: number): void {
    for (const { start, key, sep, value } of map.items) {
      this.tokens(start, level.column, level, false);
      this.node(key, level.column, level, false, depth + 1);
      const isList = value?.type === 'block-seq';
      const column = level.column + (isList && !this.indentsLists ? 0 : 2);
      this.tokens(sep, column, level, false);
      this.node(value, column, level, false, depth + 1);
    }
  }
}

/** Whoever writes `? ` or directives has reasons that are not known here. */
const known = new Set<CST.SourceToken['type']>([
  'doc-start',
  'comment',
  'anchor',
  'tag',
  'seq-item-ind',
  'map-value-ind',
  'flow-map-start',
  'flow-map-end',
  'flow-seq-start',
  'flow-seq-end',
  'comma',
  'block-scalar-header',
]);
