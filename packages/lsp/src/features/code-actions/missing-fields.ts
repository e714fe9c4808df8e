import type { EditedDocument, Json, JsonSchema, MapNode, NodeAt, SourceNode, StepType } from '@xeno/language';
import { formOfFile, jsonSchemas, stepSchemaOf } from '@xeno/language';
import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { itemsOf, member } from '../../names/nodes.js';
import type { Project, ProjectDocument } from '../../project/project.js';
import { textNodes } from '../text-nodes.js';
import type { Finding } from './finding.js';
import { editOf } from './text-change.js';
import { addField, isFlow } from './yaml-edits.js';

/** Adds the fields that a map has to have, with values that are allowed: together, and each by itself. */
export function addMissingFields(
  project: Project,
  document: ProjectDocument,
  findings: readonly Finding[],
): CodeAction[] {
  // By where they begin: asked twice, a document may answer with two nodes for one map.
  const byMap = new Map<
    number,
    { map: MapNode; path: readonly NodeAt[]; missing: { name: string; finding: Finding }[] }
  >();
  for (const finding of findings) {
    const name = finding.code.endsWith('/missing-field')
      ? /^`([^`]+)` is missing/.exec(finding.message)?.[1]
      : undefined;
    if (name === undefined) continue;
    const path = document.document.pathAt(finding.start);
    const depth = path.findIndex(({ node }) => node.kind === 'map' && node.start === finding.start);
    const map = path[depth]?.node;
    if (map?.kind !== 'map' || map.entries.has(name)) continue;
    const group = byMap.get(map.start) ?? { map, path: path.slice(0, depth + 1), missing: [] };
    group.missing.push({ name, finding });
    byMap.set(map.start, group);
  }
  return [...byMap.values()].flatMap(({ map, path, missing }) => {
    const single = missing.flatMap(({ name, finding }) => {
      const values = valuesFor(project, document, path, map, name);
      const isPreferred = missing.length === 1 && values.length === 1;
      return values.flatMap((value) => adding(document, map, [{ name, value }], [finding], isPreferred));
    });
    if (missing.length < 2) return single;
    const all = missing.flatMap(({ name }) => {
      const [value] = valuesFor(project, document, path, map, name);
      return value === undefined ? [] : [{ name, value }];
    });
    const findings = missing.map(({ finding }) => finding);
    return [...adding(document, map, all, findings, true), ...single];
  });
}

function adding(
  document: ProjectDocument,
  map: MapNode,
  fields: readonly { name: string; value: Json }[],
  findings: readonly Finding[],
  isPreferred: boolean,
): CodeAction[] {
  const { text } = document.document;
  const changes = fields.flatMap(({ name, value }) => addField(text, map, name, value) ?? []);
  const [first] = changes;
  if (!first) return [];
  const shown = fields.map(({ name, value }) => `\`${name}${isShort(value) ? `: ${value}` : ''}\``).join(', ');
  // They all go to the same place, so they are one insertion.
  const separator = isFlow(text, map) && map.entries.size === 0 ? ', ' : '';
  const newText = changes.map((change) => change.newText).join(separator);
  const diagnostics = findings.flatMap((finding) => finding.diagnostics);
  const edit = editOf(document, [{ ...first, newText }]);
  return [{ title: `Add ${shown}`, kind: CodeActionKind.QuickFix, diagnostics, isPreferred, edit }];
}

const shownTypes = 5;

function isShort(value: Json): value is string | number {
  return (typeof value === 'string' && /^\w+$/.test(value)) || typeof value === 'number';
}

/** What may stand there; the best first, and seldom more than one. */
function valuesFor(
  project: Project,
  { document }: ProjectDocument,
  path: readonly NodeAt[],
  map: MapNode,
  name: string,
): Json[] {
  const keys = path.map(({ key, index }) => key?.name ?? index).slice(1);
  const isStep = document.kind === 'workflow' && keys.length === 2 && (keys[0] === 'steps' || keys[0] === 'finally');
  if (isStep && name === 'type') return typesFor(project, map).slice(0, shownTypes);
  if (document.kind === 'workflow') {
    if (keys.length === 0 && name === 'steps') return [[{ type: 'validate_psp' }]];
    if (isStep && name === 'methods') {
      const engines = [...project.catalog.engines.keys()].slice(0, 2);
      return [engines.length > 0 ? engines : ['automated']];
    }
  }
  if (document.kind === 'proof') {
    if (name === 'id') return [keys.length === 0 ? nameOf(document.file) : freeBlockId(document.tree(), map)];
    if (name === 'kind' && keys[0] === 'blocks') return ['lemma'];
    const file = member(map, 'file');
    if (name === 'form') return [(file?.kind === 'scalar' && formOfFile(String(file.value))) || 'smt2'];
  }
  if (document.kind === 'configuration' && name === 'name' && keys[1] === 'engines') {
    return [[...project.catalog.engines.keys()][0] ?? ''];
  }
  return [placeholder(schemaAt(project, document.kind, path, name))];
}

/** Step types that take all fields of a step, and ask for no others. */
function typesFor({ catalog }: Project, map: MapNode): string[] {
  const common = namesOf(stepSchemaOf(undefined));
  const fitting = ({ fields }: StepType): boolean => {
    const own = namesOf(fields);
    const required = (fields['required'] as readonly string[] | undefined) ?? [];
    const takesAll = [...map.entries.keys()].every((field) => own.has(field) || common.has(field));
    return takesAll && required.every((field) => map.entries.has(field));
  };
  return [...catalog.stepTypes.values()].filter(fitting).map(({ type }) => type);
}

function namesOf(schema: JsonSchema): ReadonlySet<string> {
  return new Set(Object.keys((schema['properties'] as object | undefined) ?? {}));
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/(\.psp)?\.(ya?ml|json)$/, '') || 'proof';
}

function freeBlockId(root: SourceNode | undefined, map: MapNode): string {
  const taken = new Set(
    itemsOf(member(root, 'blocks')).flatMap((block) => textNodes(member(block, 'id')).map(({ value }) => value)),
  );
  const kind = textNodes(member(map, 'kind'))[0]?.value ?? 'block';
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}_${number}`;
    if (!taken.has(id)) return id;
  }
}

function schemaAt(
  { catalog }: Project,
  kind: EditedDocument['kind'],
  path: readonly NodeAt[],
  name: string,
): JsonSchema | undefined {
  const { workflow, proofStructure, configuration } = jsonSchemas(catalog);
  let schema: JsonSchema | undefined = { workflow, proof: proofStructure, configuration }[kind];
  path.slice(1).forEach(({ key, index, node }, depth) => {
    const isStep = kind === 'workflow' && depth === 1 && index !== undefined;
    const type = isStep ? textNodes(member(node, 'type'))[0]?.value : undefined;
    schema = isStep ? stepSchemaOf(catalog.stepTypes.get(type ?? '')) : below(schema, key?.name);
  });
  return below(schema, name);
}

/** The schema of a field, or of the items of a list; the first road that leads on. */
function below(schema: JsonSchema | undefined, name: string | undefined): JsonSchema | undefined {
  if (!schema) return undefined;
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (name !== undefined && properties && Object.hasOwn(properties, name)) return properties[name];
  const further = schema[name === undefined ? 'items' : 'additionalProperties'];
  if (typeof further === 'object' && further !== null) return further as JsonSchema;
  for (const branch of branches(schema)) {
    const found = below(branch, name);
    if (found) return found;
  }
  return undefined;
}

function branches(schema: JsonSchema): readonly JsonSchema[] {
  return ['anyOf', 'oneOf', 'allOf'].flatMap((word) => (schema[word] as readonly JsonSchema[] | undefined) ?? []);
}

/** The simplest value that a schema allows. */
function placeholder(schema: JsonSchema | undefined): Json {
  if (!schema) return '';
  const { const: only, default: usual, minimum, exclusiveMinimum } = schema;
  const [allowed] = (schema['enum'] as readonly unknown[] | undefined) ?? [];
  const fixed = only ?? usual ?? allowed;
  if (fixed !== undefined) return fixed as Json;
  const [branch] = branches(schema);
  if (branch) return placeholder(branch);
  const [type] = [schema['type']].flat();
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  if (type === 'object') return {};
  if (type !== 'integer' && type !== 'number') return '';
  if (typeof minimum === 'number') return minimum;
  return typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 0;
}
