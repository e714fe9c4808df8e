import type { JsonSchema } from '../catalog.js';
import type { SourceNode } from '../source/node.js';
import { describe, nodeAt, shorten } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { Json } from '../workflow.js';
import { reportDeprecated } from './deprecated-fields.js';
import { addingField } from './missing-field.js';
import type { ShapeError, Validator } from './validator.js';

export interface ShapeOptions {
  /** First part of the problems' codes: `workflow`. */
  readonly document: string;
  /** Further names that may have been meant by an unknown field at the top. */
  readonly alsoKnown?: readonly string[];
  /** Names an unknown field's home: "a `validate_psp` step". */
  readonly home?: string;
  /** Whether a value is only known later, so that nothing can be said about it now. */
  readonly isOpen?: (node: SourceNode) => boolean;
}

/** Checks a value against a schema; one mistake makes one problem. Answers whether the value has the right shape. */
export function checkShape(
  validate: Validator,
  schema: JsonSchema,
  data: Json,
  node: SourceNode,
  report: Report,
  options: ShapeOptions,
): boolean {
  reportDeprecated(schema, node, options.document, report);
  if (validate(data)) return true;
  const shape = new ShapeReport(schema, node, report, options);
  return shape.report(validate.errors ?? []) === 0;
}

/** Values of one type, by ajv's name for it. */
const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  null: 'empty',
};

class ShapeReport {
  constructor(
    readonly schema: JsonSchema,
    readonly root: SourceNode,
    readonly sink: Report,
    readonly options: ShapeOptions,
  ) {}

  /** Reports the errors and answers how many problems they make. */
  report(errors: readonly ShapeError[]): number {
    let count = 0;
    const unions = errors
      .filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')
      // Outer ones first: they take all that is said inside.
      .sort((a, b) => a.schemaPath.length - b.schemaPath.length);
    const taken = new Set<ShapeError>();
    for (const union of unions) {
      if (taken.has(union)) continue;
      const inside = errors.filter((error) => error !== union && isInside(error, union));
      for (const error of [union, ...inside]) taken.add(error);
      count += this.#union(union, inside);
    }
    for (const error of errors) if (!taken.has(error)) count += this.#single(error);
    return count;
  }

  #union(union: ShapeError, inside: readonly ShapeError[]): number {
    const node = this.#node(union);
    if (this.options.isOpen?.(node)) return 0;
    const branches = new Map<string, ShapeError[]>();
    for (const error of inside) {
      const branch = error.schemaPath.slice(union.schemaPath.length + 1).split('/')[0] as string;
      const list = branches.get(branch);
      if (list) list.push(error);
      else branches.set(branch, [error]);
    }
    const fitting = [...branches.values()].filter(
      (list) => !list.some((error) => error.keyword === 'type' && error.instancePath === union.instancePath),
    );
    // The author took one of the roads: say what is wrong on it, not that there are others.
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (only?.every((error) => error.instancePath !== union.instancePath || isAboutFields(error))) {
      return this.report(only);
    }
    const isType = inside.every((error) => error.keyword === 'type' || error.instancePath !== union.instancePath);
    const expected = this.#expected(union.schemaPath.replace(/\/(anyOf|oneOf)$/, ''));
    this.#wrong({ ...union, keyword: isType ? 'type' : union.keyword }, node, expected ?? 'something else');
    return 1;
  }

  #single(error: ShapeError): number {
    const node = this.#node(error);
    const { document, isOpen } = this.options;
    if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
      const name = String(error.params['additionalProperty'] ?? error.params['unevaluatedProperty']);
      this.unknownField(node, error.instancePath, name, this.#siblings(error));
      return 1;
    }
    if (error.keyword === 'required') {
      const name = String(error.params['missingProperty']);
      const where = subjectOf(error.instancePath) ?? this.options.home;
      this.sink.add(
        `${document}/missing-field`,
        `\`${name}\` is missing${where ? ` in ${where}` : ''}`,
        node.start,
        Math.min(node.end, lineEnd(this.sink.positions.text, node.start)),
        { judgedUntil: node.end, fix: addingField(node, name, this.#property(error, name), this.sink.positions) },
      );
      return 1;
    }
    if (isOpen?.(node)) return 0;
    const annotated = this.#expected(error.schemaPath.replace(/\/[^/]*$/, ''));
    this.#wrong(error, node, annotated ?? expectation(error));
    return 1;
  }

  unknownField(node: SourceNode, path: string, name: string, known: readonly string[]): void {
    const { document, alsoKnown = [], home } = this.options;
    const entry = node.kind === 'map' ? node.entries.get(name) : undefined;
    const start = entry?.keyStart ?? node.start;
    const end = entry?.keyEnd ?? node.end;
    const meant = this.sink.suggest(name, path === '' ? [...known, ...alsoKnown] : known);
    const place = subjectOf(path) ?? home;
    this.sink.add(
      `${document}/unknown-field`,
      `unknown field \`${shorten(name)}\`${place ? ` in ${place}` : ''}`,
      start,
      end,
      meant === undefined ? {} : { hint: `did you mean \`${meant}\`?`, fix: this.sink.renaming(start, end, meant) },
    );
  }

  #wrong(error: ShapeError, node: SourceNode, expected: string): void {
    const { document } = this.options;
    const subject = subjectOf(error.instancePath) ?? this.options.home ?? 'this';
    const code = error.keyword === 'type' || node.kind !== 'scalar' ? 'wrong-type' : 'wrong-value';
    const allowed = this.#allowed(error);
    const meant =
      allowed && node.kind === 'scalar' && typeof node.value === 'string'
        ? this.sink.suggest(node.value, allowed)
        : undefined;
    this.sink.at(node, `${document}/${code}`, `${subject} must be ${expected}, not ${describe(node)}`, {
      judgedUntil: node.end,
      ...(meant !== undefined && {
        hint: `did you mean \`${meant}\`?`,
        fix: this.sink.renaming(node.start, node.end, meant),
      }),
    });
  }

  #node(error: ShapeError): SourceNode {
    return nodeAt(this.root, pathOf(error.instancePath));
  }

  /** The innermost `x-expected` at or above a place of the schema, but not above the value that it describes. */
  #expected(schemaPath: string): string | undefined {
    const found = this.#schemaAt(schemaPath);
    return typeof found?.['x-expected'] === 'string' ? found['x-expected'] : undefined;
  }

  #allowed(error: ShapeError): string[] | undefined {
    const values = new Set<string>();
    const collect = (schema: JsonSchema | undefined): void => {
      if (Array.isArray(schema?.['enum'])) for (const value of schema['enum']) values.add(String(value));
      if (Array.isArray(schema?.['anyOf'])) for (const branch of schema['anyOf']) collect(branch as JsonSchema);
    };
    collect(this.#schemaAt(error.schemaPath.replace(/\/[^/]*$/, '')));
    return values.size > 0 ? [...values] : undefined;
  }

  #siblings(error: ShapeError): string[] {
    return Object.keys(this.#properties(error));
  }

  #property(error: ShapeError, name: string): JsonSchema | undefined {
    const properties = this.#properties(error);
    return Object.hasOwn(properties, name) ? (properties[name] as JsonSchema) : undefined;
  }

  #properties(error: ShapeError): JsonSchema {
    const schema = this.#schemaAt(error.schemaPath.replace(/\/[^/]*$/, ''));
    const properties = schema?.['properties'];
    return typeof properties === 'object' && properties !== null ? (properties as JsonSchema) : {};
  }

  #schemaAt(schemaPath: string): JsonSchema | undefined {
    let schema: unknown = this.schema;
    for (const part of pathOf(decodeURIComponent(schemaPath.replace(/^[^#]*#/, '')))) {
      if (typeof schema !== 'object' || schema === null || !Object.hasOwn(schema, part)) return undefined;
      schema = (schema as Record<string, unknown>)[part];
    }
    return typeof schema === 'object' && schema !== null ? (schema as JsonSchema) : undefined;
  }
}

function expectation(error: ShapeError): string {
  const { params } = error;
  switch (error.keyword) {
    case 'type':
      return [params['type']]
        .flat()
        .map((type) => typeNames[String(type)] ?? String(type))
        .join(' or ');
    case 'enum': {
      const values = (params['allowedValues'] as unknown[]).map((value) => `\`${String(value)}\``);
      return values.length === 1 ? (values[0] as string) : `one of ${values.join(', ')}`;
    }
    case 'const':
      return `\`${String(params['allowedValue'])}\``;
    case 'minimum':
      return `at least ${String(params['limit'])}`;
    case 'maximum':
      return `at most ${String(params['limit'])}`;
    case 'exclusiveMinimum':
      return `above ${String(params['limit'])}`;
    case 'exclusiveMaximum':
      return `below ${String(params['limit'])}`;
    case 'minItems':
      return `a list of at least ${String(params['limit'])}`;
    default:
      return (error.message ?? 'something else').replace(/^must (be )?/, '');
  }
}

function isInside(error: ShapeError, union: ShapeError): boolean {
  return (
    error.schemaPath.startsWith(`${union.schemaPath}/`) &&
    (error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`))
  );
}

function isAboutFields(error: ShapeError): boolean {
  return error.keyword === 'required' || error.keyword === 'additionalProperties' || error.keyword === 'anyOf';
}

/** The parts of a JSON pointer. */
function pathOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a message calls a place: its field, or an item of its field; nothing for the whole value. */
function subjectOf(pointer: string): string | undefined {
  const path = pathOf(pointer);
  const name = path.findLast((part) => !/^\d+$/.test(part));
  if (name === undefined) return undefined;
  return path.at(-1) === name ? `\`${name}\`` : `an item of \`${name}\``;
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + 1000).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}
