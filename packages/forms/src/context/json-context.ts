import type { FormalContext } from './context.js';
import type { ContextLimits } from './context-limits.js';
import type { PlacedName } from './context-names.js';
import { checkNames } from './context-names.js';
import type { ContextProblems } from './context-problems.js';
import { isMatrix, listedRows, matrixRows } from './json-rows.js';
import type { JsonPath } from './json-scan.js';
import { scanJson } from './json-scan.js';
import { quoted } from './quoted.js';

interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Reads `{"objects": [names], "attributes": [names], "rows": […]}`. Rows list the attributes of each object by name or by
 * index from 0, or are a 0/1 matrix; `incidence` is another name for `rows`.
 */
export function readJson(text: string, limits: ContextLimits, problems: ContextProblems): FormalContext | undefined {
  const fault = scanJson(text, () => undefined);
  if (fault !== undefined) {
    const { line, column } = placeOf(text, fault.offset);
    problems.add(line, column, `this is no JSON: ${fault.message}`);
    return undefined;
  }
  const found: Found[] = [];
  const report = (path: JsonPath, message: string, hint?: string) => {
    if (found.length < 100) found.push({ path: path.join('\u0000'), message, hint });
  };
  const context = readValue(JSON.parse(text), limits, report);
  if (found.length > 0) {
    placeProblems(text, found, problems);
    return undefined;
  }
  if (context === undefined) return undefined;
  const places = placesOf(
    text,
    new Set(),
    (path) => path.length === 2 && path[0] !== 'rows' && path[0] !== 'incidence',
  );
  const placed =
    (key: string) =>
    (name: string, at: number): PlacedName => ({
      name: name.trim(),
      ...(places.get(`${key}\u0000${at}`) ?? { line: 1, column: 1 }),
    });
  const objects = checkNames('object', context.objects.map(placed('objects')), problems);
  const attributes = checkNames('attribute', context.attributes.map(placed('attributes')), problems);
  return problems.any ? undefined : { objects, attributes, rows: context.rows };
}

interface Found {
  readonly path: string;
  readonly message: string;
  readonly hint: string | undefined;
}

type Report = (path: JsonPath, message: string, hint?: string) => void;

function readValue(value: unknown, limits: ContextLimits, report: Report): FormalContext | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report([], 'the context is no JSON object', 'write {"objects": […], "attributes": […], "rows": […]}');
    return undefined;
  }
  const { objects, attributes, rows, incidence, ...others } = value as Record<string, unknown>;
  for (const key of Object.keys(others))
    report([key], `${quoted(key)} is no part of a context`, 'objects, attributes, rows are');
  const names = {
    objects: readNames('objects', objects, limits, report),
    attributes: readNames('attributes', attributes, limits, report),
  };
  const key = incidence === undefined ? 'rows' : 'incidence';
  if (rows !== undefined && incidence !== undefined)
    report(['incidence'], 'there are `rows` already', 'give one of both');
  const given = rows ?? incidence;
  if (!Array.isArray(given)) {
    report(given === undefined ? [] : [key], '`rows` is no list', 'a row for each object is needed');
    return undefined;
  }
  if (names.objects === undefined || names.attributes === undefined) return undefined;
  if (given.length !== names.objects.length) {
    report([key], `there are ${given.length} rows, but ${names.objects.length} objects`, 'each object needs one row');
  }
  const listed = isMatrix(given, names.attributes.length, key)
    ? matrixRows(given as readonly unknown[][])
    : listedRows(given, names.attributes, (row, cell, message, hint) =>
        report(cell === undefined ? [key, row] : [key, row, cell], message, hint),
      );
  const crosses = listed.reduce((sum, row) => sum + row.length, 0);
  if (crosses > limits.crosses)
    report([key], `the context has ${crosses} crosses`, `at most ${limits.crosses} can be read`);
  return { objects: names.objects, attributes: names.attributes, rows: listed };
}

function readNames(
  key: 'objects' | 'attributes',
  value: unknown,
  limits: ContextLimits,
  report: Report,
): string[] | undefined {
  if (!Array.isArray(value)) {
    report(value === undefined ? [] : [key], `\`${key}\` is no list of names`, `write "${key}": ["a", "b"]`);
    return undefined;
  }
  if (value.length > limits[key]) {
    report([key], `there are ${value.length} ${key}`, `at most ${limits[key]} can be read`);
    return undefined;
  }
  return value.map((name: unknown, at) => {
    if (typeof name === 'string') return name;
    report([key, at], 'this is no name', 'write it in double quotes');
    return '';
  });
}

function placeProblems(text: string, found: readonly Found[], problems: ContextProblems): void {
  const places = placesOf(text, new Set(found.map(({ path }) => path)));
  for (const { path, message, hint } of found) {
    const { line, column } = places.get(path) ?? { line: 1, column: 1 };
    problems.add(line, column, message, hint);
  }
}

/** Where the values at some paths (and those that `also` names) start; the text is JSON, as `scanJson` found. */
function placesOf(text: string, paths: ReadonlySet<string>, also?: (path: JsonPath) => boolean): Map<string, Place> {
  const places = new Map<string, Place>();
  let line = 1;
  let start = 0;
  let seen = 0;
  scanJson(text, (path, offset) => {
    if (path.length > 3) return;
    const key = path.join('\u0000');
    if (!paths.has(key) && also?.(path) !== true) return;
    for (; seen < offset; seen += 1) {
      const code = text.charCodeAt(seen);
      if (code !== 10 && (code !== 13 || text.charCodeAt(seen + 1) === 10)) continue;
      line += 1;
      start = seen + 1;
    }
    places.set(key, { line, column: offset - start + 1 });
  });
  return places;
}

function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
