import { celTypesOf, typeForPeople } from '../expression/cel-types.js';
import type { ExpressionRequest } from '../expression/check.js';
import { hasExpressions, splitTemplate } from '../expression/template.js';
import type { ListNode, MapNode, ScalarNode, SourceNode } from '../source/node.js';
import type { Report } from '../source/report.js';
import { scalarOffsets } from '../source/scalar-offsets.js';
import type { Expression, FieldValue, OnError, Retry, RetryClass } from '../workflow.js';

/** Values are read leniently: what has the wrong shape has been reported, and is left out here. */

export function asMap(node: SourceNode | undefined): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}

export function asList(node: SourceNode | undefined): ListNode | undefined {
  return node?.kind === 'list' ? node : undefined;
}

export function asText(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function asNumber(node: SourceNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

export function asFlag(node: SourceNode | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

export function member(node: SourceNode | undefined, name: string): SourceNode | undefined {
  return node?.kind === 'map' ? node.entries.get(name)?.value : undefined;
}

/** The text nodes of a text or a list of texts. */
export function textNodes(node: SourceNode | undefined): (ScalarNode & { value: string })[] {
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node];
  return nodes.filter((item): item is ScalarNode & { value: string } => asText(item) !== undefined);
}

export function texts(node: SourceNode | undefined): string[] {
  return textNodes(node).map((item) => item.value);
}

/** A name or a list of names with their places; whole numbers are names too. */
export function nameNodes(node: SourceNode | undefined): { readonly name: string; readonly node: SourceNode }[] {
  const nodes = node === undefined ? [] : node.kind === 'list' ? node.items : [node];
  return nodes.flatMap((item) => {
    const name = asText(item) ?? (Number.isSafeInteger(asNumber(item)) ? String(asNumber(item)) : undefined);
    return name === undefined ? [] : [{ name, node: item }];
  });
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** Seconds; a number is seconds already. */
export function asSeconds(node: SourceNode | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined;
  if (typeof node.value === 'number') return node.value > 0 ? node.value : undefined;
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(node.value));
  // Rounded to nanoseconds, as 0.001 is no binary fraction.
  const seconds = match ? Math.round(Number(match[1]) * (unitSeconds[match[2] as string] as number) * 1e9) / 1e9 : 0;
  return seconds > 0 ? seconds : undefined;
}

export function asRetry(node: SourceNode | undefined): Retry | undefined {
  const attempts = asNumber(node) ?? asNumber(member(node, 'attempts'));
  if (attempts === undefined || !Number.isInteger(attempts) || attempts < 0) return undefined;
  const backoff = member(node, 'backoff');
  const initialSeconds = asSeconds(backoff) ?? asSeconds(member(backoff, 'initial')) ?? 1;
  const maxSeconds = Math.max(initialSeconds, asSeconds(member(backoff, 'max')) ?? 60);
  const kind = asText(member(backoff, 'kind')) === 'constant' ? 'constant' : 'exponential';
  const on = texts(member(node, 'on')) as RetryClass[];
  return { attempts, backoff: { kind, initialSeconds, maxSeconds }, ...(on.length > 0 && { on }) };
}

export function asOnError(node: SourceNode | undefined): OnError | undefined {
  const short = asText(node);
  if (short === 'abort' || short === 'skip') return { strategy: short };
  if (node?.kind !== 'map') return undefined;
  const by: { class: string; strategy: 'abort' | 'skip' | 'fallback' | 'retry'; methods?: string[] }[] = [];
  type Strategy = (typeof by)[number]['strategy'];
  const rules = member(node, 'by');
  if (rules?.kind === 'map') {
    for (const [name, { value }] of rules.entries) {
      by.push({ class: name, strategy: (asText(value) ?? 'abort') as Strategy });
    }
  }
  for (const rule of asList(rules)?.items ?? []) {
    const strategy = (asText(member(rule, 'strategy')) ?? 'abort') as Strategy;
    by.push({ class: asText(member(rule, 'class')) ?? '', strategy, ...methodsOf(rule) });
  }
  const methods = methodsOf(node);
  const strategy = asText(member(node, 'strategy')) ?? (methods.methods ? 'fallback' : 'abort');
  return { strategy: strategy as OnError['strategy'], ...methods, ...(by.length > 0 && { by }) };
}

function methodsOf(node: SourceNode): { methods?: string[] } {
  const methods = [...texts(member(node, 'method')), ...texts(member(node, 'methods'))];
  return methods.length > 0 ? { methods } : {};
}

/** Reads values that may hold expressions, and gathers these to be checked when all names are known. */
export class ValueReader {
  readonly requests: ExpressionRequest[] = [];
  /** Whether there are expressions that could not be told from the text around them. */
  isOpen = false;

  constructor(readonly report: Report) {}

  /**
   * @param place what the expressions in the value may see.
   * @param field what the value has to be, when it is an expression and nothing else.
   */
  value(node: SourceNode, place: Place, field?: ExpressionRequest['field']): FieldValue {
    if (node.kind === 'list') return node.items.map((item) => this.value(item, place));
    if (node.kind === 'map') {
      const result: Record<string, FieldValue> = Object.create(null);
      for (const [key, entry] of node.entries) result[key] = this.value(entry.value, place);
      return result;
    }
    return typeof node.value === 'string' && hasExpressions(node.value)
      ? this.#template(node, node.value, place, field)
      : node.value;
  }

  /** An expression, with `${{ }}` around it or without. */
  condition(node: SourceNode, place: Place): Expression | undefined {
    if (node.kind !== 'scalar') return undefined;
    if (typeof node.value === 'boolean') {
      return {
        kind: 'expression',
        source: String(node.value),
        range: this.report.positions.range(node.start, node.end),
      };
    }
    if (typeof node.value !== 'string') return undefined;
    const locate = this.#locator(node);
    if (!hasExpressions(node.value)) {
      const start = node.value.length - node.value.trimStart().length;
      return this.#expression(node.value.trim(), start, locate, true, place);
    }
    const [only, ...others] = splitTemplate(node.value.trim());
    const lead = node.value.length - node.value.trimStart().length;
    if (only?.kind === 'unterminated') {
      this.#unterminated(lead + only.outerStart, locate);
      return undefined;
    }
    if (only?.kind !== 'expression' || others.length > 0) {
      this.isOpen = true;
      this.report.at(node, 'expression/syntax', 'a condition is one expression', {
        hint: 'write all of it without `${{ }}`',
      });
      return undefined;
    }
    return this.#expression(only.source, lead + only.start, locate, true, place);
  }

  #template(node: ScalarNode, text: string, place: Place, field?: ExpressionRequest['field']): FieldValue {
    const locate = this.#locator(node);
    const parts: (string | Expression)[] = [];
    const pieces = splitTemplate(text);
    const alone = pieces.length === 1 ? field : undefined;
    const allowed = field && !alone ? celTypesOf(field.schema) : undefined;
    if (field && allowed && !allowed.has('string')) {
      const expected = [...allowed].map(typeForPeople).join(' or ');
      this.report.at(node, 'workflow/wrong-type', `\`${field.name}\` must be ${expected}, but this makes a text`, {
        hint: 'write one expression and nothing around it',
      });
    }
    for (const part of pieces) {
      if (part.kind === 'text') parts.push(part.text);
      else if (part.kind === 'unterminated') this.#unterminated(part.outerStart, locate);
      else parts.push(this.#expression(part.source, part.start, locate, false, place, alone));
    }
    return { kind: 'template', parts, range: this.report.positions.range(node.start, node.end) };
  }

  #unterminated(start: number, locate: (index: number) => number): void {
    this.isOpen = true;
    this.report.add('expression/unterminated', '`${{` without `}}`', locate(start), locate(start + 3), {
      hint: 'close it with `}}`, or write `$${{` for the characters themselves',
    });
  }

  #expression(
    source: string,
    start: number,
    locateInText: (index: number) => number,
    isCondition: boolean,
    place: Place,
    field?: ExpressionRequest['field'],
  ): Expression {
    const locate = (index: number): number => locateInText(start + index);
    const range = this.report.positions.range(locate(0), locate(source.length));
    const expression: Expression = { kind: 'expression', source, range };
    this.requests.push({
      expression,
      locate,
      isCondition,
      field,
      matrix: place.matrix,
      seesItself: place.seesItself === true,
    });
    return expression;
  }

  /** Translates places in a scalar's value to places in the document; the whole scalar when there is no telling. */
  #locator(node: ScalarNode): (index: number) => number {
    const { text } = this.report.positions;
    const value = String(node.value);
    if (node.style === 'plain' && text.startsWith(value, node.start)) return (index) => node.start + index;
    const offsets = scalarOffsets(text, node);
    if (!offsets) return (index) => (index === 0 ? node.start : node.end);
    // The end of a character is after it, also where the next one stands on another line.
    return (index) => offsets[Math.min(index, offsets.length - 1)] ?? node.end;
  }
}

/** Where an expression stands. */
export interface Place {
  /** CEL types of the keys of the step's matrix. */
  readonly matrix: ReadonlyMap<string, string> | undefined;
  /** In a step's own `outputs`: they are made when the step has ended. */
  readonly seesItself?: boolean;
}

/** The place of what belongs to no combination of a matrix. */
export const outsideSteps: Place = { matrix: undefined };
