import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { CST, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { ListNode, MapEntry, MapNode, ScalarNode, SourceNode } from './node.js';
import { shorten } from './node.js';
import type { Report } from './report.js';

/** The composer recurses once a level and takes the process down when the stack ends, so depth is checked before. */
const maximumDepth = 100;
/** Bounds memory: a token costs a few hundred bytes while it is parsed. */
const maximumTokens = 3_000_000;
/** How many nodes aliases may add to a document, so that no small text can stand for a huge one. */
const maximumAliasNodes = 100_000;
const maximumSyntaxProblems = 20;

const require = createRequire(import.meta.url);
/** Loaded by `require`, which is synchronous, at the first document that needs it. */
const library = (): typeof Yaml => require('yaml') as typeof Yaml;

/** Reads the first YAML document of a text; whatever cannot be read is reported. */
export function readYaml(text: string, report: Report): SourceNode | undefined {
  const tokens = parse(text, report);
  if (!tokens) return undefined;
  const composer = new (library().Composer)({ version: '1.2', schema: 'core', uniqueKeys: false, logLevel: 'silent' });
  const documents = composer.compose(tokens, true, text.length);
  const first = documents.next();
  if (first.done) return undefined;
  const document = first.value;
  for (const error of document.errors.slice(0, maximumSyntaxProblems)) {
    if (error.code === 'MULTIPLE_DOCS') continue;
    const [start, end] = clip(error.pos, text);
    report.broken(start);
    report.add(`yaml/${error.code.toLowerCase().replaceAll('_', '-')}`, sentence(error.message), start, end, {
      hint: syntaxHints[error.code],
    });
  }
  for (const warning of document.warnings.slice(0, maximumSyntaxProblems)) {
    const [start, end] = clip(warning.pos, text);
    report.add('yaml/tag', sentence(warning.message), start, end, {
      hint: 'documents are plain data: remove the tag, or put a text that starts with `!` into quotes',
    });
  }
  const second = documents.next();
  if (!second.done && second.value.range[0] < text.length) {
    const start = Math.max(0, Math.min(second.value.range[0], text.length));
    report.add('yaml/multiple-documents', 'only one YAML document is allowed in a file', start, start + 3, {
      hint: 'put the other document into a file of its own',
    });
  }
  return document.contents ? new Converter(report).convert(document.contents) : undefined;
}

const syntaxHints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains `: ` into quotes',
  BAD_SCALAR_START: 'put a text that starts with this character into quotes',
};

function sentence(message: string): string {
  const quote = /^Missing closing (['"])quote$/.exec(message)?.[1];
  if (quote !== undefined) return `the closing \`${quote}\` is missing`;
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function clip([start, end]: readonly [number, number], text: string): [number, number] {
  const from = Math.max(0, Math.min(start, text.length));
  return [from, Math.max(from, Math.min(end, text.length))];
}

function parse(text: string, report: Report): CST.Token[] | undefined {
  const { Lexer, Parser } = library();
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let flowDepth = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') flowDepth++;
    else if (lexeme === ']' || lexeme === '}') flowDepth--;
    if (flowDepth > maximumDepth) return tooDeep(report, offset);
    if (++count > maximumTokens) {
      report.add('document/too-large', `the document has more than ${maximumTokens} parts`, offset, offset);
      return undefined;
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    // These are marks of the lexer's own, all others are pieces of the text.
    if (lexeme !== '\x02' && lexeme !== '\x18' && lexeme !== '\x1f') offset += lexeme.length;
  }
  for (const token of parser.end()) tokens.push(token);
  const deep = deepToken(tokens);
  return deep === undefined ? tokens : tooDeep(report, deep);
}

function tooDeep(report: Report, offset: number): undefined {
  report.broken(offset);
  report.add('yaml/too-deep', `nested more than ${maximumDepth} levels deep`, offset, offset + 1);
  return undefined;
}

/** Offset of the first token that lies too deep. Iterative, as the tokens may be nested as deep as they like. */
function deepToken(tokens: readonly CST.Token[]): number | undefined {
  const stack: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { token, depth } = entry;
    if (depth > maximumDepth) return token.offset;
    if (token.type === 'document') {
      if (token.value) stack.push({ token: token.value, depth });
    } else if ('items' in token) {
      for (const item of token.items) {
        if (item.key && 'items' in item.key) stack.push({ token: item.key, depth: depth + 1 });
        if (item.value && 'items' in item.value) stack.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

/** From the YAML library's nodes to ours: aliases resolved, keys made unique texts, everything else reported. */
class Converter {
  readonly #anchors = new Map<string, { node: SourceNode; weight: number } | 'open'>();
  readonly #yaml = library();
  #weight = 0;
  #aliasWeight = 0;

  constructor(readonly report: Report) {}

  convert(node: Node): SourceNode {
    if (this.#yaml.isAlias(node)) return this.#alias(node.source, ...rangeOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) {
      this.report.anchors = true;
      this.#anchors.set(anchor, 'open');
    }
    const before = this.#weight;
    this.#weight++;
    const converted = this.#yaml.isMap(node)
      ? this.#map(node)
      : this.#yaml.isSeq(node)
        ? this.#list(node)
        : this.#yaml.isScalar(node)
          ? this.#scalar(node.value, node.type, ...rangeOf(node))
          : empty(0);
    if (anchor !== undefined) this.#anchors.set(anchor, { node: converted, weight: this.#weight - before });
    return converted;
  }

  #alias(name: string, start: number, end: number): SourceNode {
    this.report.aliases = true;
    const target = this.#anchors.get(name);
    if (target === undefined || target === 'open') {
      if (target) this.report.add('yaml/alias-cycle', `\`*${name}\` is inside of what it refers to`, start, end);
      else this.report.add('yaml/unknown-alias', `there is no anchor \`&${name}\` before it`, start, end);
      return empty(start, end);
    }
    this.#aliasWeight += target.weight;
    this.#weight += target.weight;
    if (this.#aliasWeight > maximumAliasNodes) {
      if (this.#aliasWeight - target.weight <= maximumAliasNodes) {
        this.report.add('yaml/alias-bomb', 'the aliases stand for too much', start, end, {
          hint: `aliases may stand for ${maximumAliasNodes} values in all`,
        });
      }
      return empty(start, end);
    }
    return target.node;
  }

  #map(map: YAMLMap): MapNode {
    const [start, end] = rangeOf(map);
    const entries = new Map<string, MapEntry>();
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      const key = pair.key;
      const [keyStart, keyEnd] = key ? rangeOf(key) : [start, start];
      const value = pair.value ? this.convert(pair.value) : empty(keyEnd);
      const name = this.#key(key, keyStart, keyEnd);
      if (name === undefined) continue;
      const first = entries.get(name);
      if (first) {
        const { positions, file } = this.report;
        this.report.add('yaml/duplicate-key', `the key \`${shorten(name)}\` is used twice`, keyStart, keyEnd, {
          related: [{ file, range: positions.range(first.keyStart, first.keyEnd), message: 'first used here' }],
        });
        continue;
      }
      entries.set(name, { keyStart, keyEnd, value });
    }
    const last = [...entries.values()].at(-1);
    const own = map.flow || !last ? end : Math.max(last.keyEnd, last.value.end);
    return { kind: 'map', entries, start, end: own };
  }

  #key(key: Node | null, start: number, end: number): string | undefined {
    if (key === null || !this.#yaml.isScalar(key)) {
      this.report.add('yaml/key-not-text', 'a key must be a text', start, end);
      return undefined;
    }
    if (key.value === '<<' && key.type === 'PLAIN') {
      this.report.add('yaml/merge-key', 'merge keys (`<<`) are not part of YAML 1.2', start, end, {
        hint: 'repeat the fields, or alias whole values',
      });
      return undefined;
    }
    // A key such as `1` or `true` means its own letters.
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    if (name === '__proto__') {
      this.report.add('yaml/forbidden-key', 'the key `__proto__` is not allowed', start, end);
      return undefined;
    }
    return name;
  }

  #list(list: YAMLSeq): ListNode {
    const [start, end] = rangeOf(list);
    const items = (list.items as (Node | Pair<Node, Node> | null)[]).map((item) => {
      if (item === null) return empty(start);
      if ('key' in item) return this.convert(item as unknown as Node);
      return this.convert(item);
    });
    // A block collection ends where its last member does, not behind the blank lines that follow.
    return { kind: 'list', items, start, end: list.flow ? end : (items.at(-1)?.end ?? end) };
  }

  #scalar(value: unknown, type: string | undefined, start: number, end: number): ScalarNode {
    const style = styles[type ?? 'PLAIN'] ?? 'plain';
    while (style === 'block' && end > start && ' \n\r\t'.includes(this.report.positions.text[end - 1] as string)) end--;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report.add('yaml/not-a-number', 'numbers must be finite', start, end);
      return { kind: 'scalar', value: 0, style, start, end };
    }
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    return { kind: 'scalar', value: plain, style, start, end };
  }
}

const styles: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

function rangeOf(node: Node): [number, number] {
  const range = node.range;
  return range ? [range[0], range[1]] : [0, 0];
}

function empty(start: number, end = start): ScalarNode {
  return { kind: 'scalar', value: null, style: 'plain', start, end };
}
