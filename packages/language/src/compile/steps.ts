import type { Catalog, JsonSchema, StepType } from '../catalog.js';
import { celTypeOfValues } from '../expression/cel-types.js';
import { hasExpressions } from '../expression/template.js';
import type { Range } from '../problem.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators, fieldsValidator } from '../shape/core-validators.js';
import type { MapEntry, MapNode, SourceNode } from '../source/node.js';
import { articled, toJson } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { Expression, FieldValue, Json, Retry, Step, Strategy } from '../workflow.js';
import type { Place, ValueReader } from './values.js';
import {
  asFlag,
  asList,
  asMap,
  asNumber,
  asOnError,
  asRetry,
  asSeconds,
  asText,
  member,
  outsideSteps,
  texts,
} from './values.js';

/** A step before its references are resolved. */
export interface StepDraft {
  readonly node: MapNode;
  /** As written. */
  readonly id: string | undefined;
  readonly type: string;
  readonly stepType: StepType | undefined;
  /** The fields that every step may have, and the type's own. */
  readonly common: ReadonlyMap<string, MapEntry>;
  readonly own: ReadonlyMap<string, MapEntry>;
}

/** What `defaults` says. */
export interface Defaults {
  readonly timeoutSeconds?: number;
  readonly retry?: Retry;
  readonly continueOnError?: boolean;
  readonly method?: FieldValue;
}

const commonSchema = documentSchemas.step;
const commonNames: ReadonlySet<string> = new Set(Object.keys(commonSchema['properties'] as object));

/** Checks the shape of a step by itself. */
export function draftStep(node: MapNode, catalog: Catalog, report: Report): StepDraft {
  const typeNode = member(node, 'type');
  const type = asText(typeNode) ?? '';
  const stepType = catalog.stepTypes.get(type);
  if (typeNode && type !== '' && !stepType) {
    const known = [...catalog.stepTypes.keys()];
    const meant = report.suggest(type, known);
    report.at(typeNode, 'workflow/unknown-step-type', `no installed plugin has the step type \`${type}\``, {
      hint: meant === undefined ? `known: ${known.join(', ')}` : `did you mean \`${meant}\`?`,
      fix: meant === undefined ? undefined : report.renaming(typeNode.start, typeNode.end, meant),
    });
  }
  const { common, own } = splitFields(node, stepType);
  checkFields(node, stepType, common, own, report);
  return { node, id: asText(member(node, 'id')), type, stepType, common, own };
}

/** `strategy` is the one name that a type may take for itself: a map is always the matrix of every step. */
function splitFields(node: MapNode, stepType: StepType | undefined): Pick<StepDraft, 'common' | 'own'> {
  const properties = stepType?.fields['properties'] ?? {};
  const common = new Map<string, MapEntry>();
  const own = new Map<string, MapEntry>();
  for (const [name, entry] of node.entries) {
    const isOwn =
      !commonNames.has(name) ||
      (name === 'strategy' && entry.value.kind !== 'map' && Object.hasOwn(properties, 'strategy'));
    (isOwn ? own : common).set(name, entry);
  }
  return { common, own };
}

function checkFields(
  node: MapNode,
  stepType: StepType | undefined,
  common: ReadonlyMap<string, MapEntry>,
  own: ReadonlyMap<string, MapEntry>,
  report: Report,
): void {
  const home = stepType ? `${articled(stepType.type)} step` : 'a step';
  checkShape(documentValidators.step, commonSchema, jsonOf(common), node, report, { document: 'workflow', home });
  if (!stepType) return;
  const { fields } = stepType;
  const isOpen = (value: SourceNode): boolean => {
    const text = asText(value);
    return text !== undefined && hasExpressions(text);
  };
  const options = { document: 'workflow', home, alsoKnown: [...commonNames], isOpen };
  const names = Object.keys((fields['properties'] as object | undefined) ?? {});
  if (fields['additionalProperties'] === undefined && fields['patternProperties'] === undefined) {
    // A plugin that says nothing about further fields means that there are none.
    for (const [name, { keyStart, keyEnd }] of own) {
      if (names.includes(name)) continue;
      const meant = report.suggest(name, [...names, ...commonNames]);
      report.add('workflow/unknown-field', `unknown field \`${name}\` in ${home}`, keyStart, keyEnd, {
        ...(meant !== undefined && {
          hint: `did you mean \`${meant}\`?`,
          fix: report.renaming(keyStart, keyEnd, meant),
        }),
      });
    }
  }
  checkShape(fieldsValidator(fields), fields, jsonOf(own), node, report, options);
}

function jsonOf(entries: ReadonlyMap<string, MapEntry>): Json {
  const result: Record<string, Json> = Object.create(null);
  for (const [name, { value }] of entries) result[name] = toJson(value);
  return result;
}

/** What a step says that may hold expressions. */
interface StepValues {
  readonly condition: Expression | undefined;
  readonly strategy: Strategy | undefined;
  readonly fields: Record<string, FieldValue>;
  readonly outputs: Record<string, FieldValue>;
}

/** Reads what may hold expressions; the reader gathers these. */
export function readStepValues({ common, own, stepType }: StepDraft, reader: ValueReader): StepValues {
  const strategyNode = common.get('strategy')?.value;
  const place: Place = { matrix: matrixTypes(strategyNode) };
  const conditionNode = common.get('if')?.value;
  const condition = conditionNode && reader.condition(conditionNode, place);
  const strategy = readStrategy(strategyNode, outsideSteps, reader);
  const fields: Record<string, FieldValue> = Object.create(null);
  const properties = propertiesOf(stepType);
  for (const [field, { value }] of own) {
    const schema = Object.hasOwn(properties, field) ? properties[field] : undefined;
    fields[field] = reader.value(value, place, schema && { name: field, schema });
  }
  const outputs = readValues(common.get('outputs')?.value, { ...place, seesItself: true }, reader);
  return { condition, strategy, fields, outputs };
}

function propertiesOf(stepType: StepType | undefined): Readonly<Record<string, JsonSchema>> {
  return (stepType?.fields['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

/** Makes the model of a step. */
export function readStep(
  draft: StepDraft,
  place: Pick<Step, 'id' | 'explicitId' | 'needs'>,
  defaults: Defaults,
  reader: ValueReader,
  report: Report,
): Step {
  const { node, common, own } = draft;
  const at = (name: string): SourceNode | undefined => common.get(name)?.value;
  const name = asText(at('name'));
  const timeoutSeconds = asSeconds(at('timeout')) ?? defaults.timeoutSeconds;
  const retry = asRetry(at('retry')) ?? defaults.retry;
  const onError = asOnError(at('on_error'));
  const { condition, strategy, fields, outputs } = readStepValues(draft, reader);
  const properties = propertiesOf(draft.stepType);
  const takesMethod = Object.hasOwn(properties, 'method');
  if (defaults.method !== undefined && takesMethod && !own.has('method') && !own.has('methods')) {
    fields['method'] = defaults.method;
  }
  const typeNode = at('type') ?? node;
  return {
    id: place.id,
    explicitId: place.explicitId,
    ...(name !== undefined && { name }),
    type: draft.type,
    needs: place.needs,
    explicitNeeds: common.has('needs'),
    ...(condition && { condition }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(retry && { retry }),
    continueOnError: asFlag(at('continue_on_error')) ?? defaults.continueOnError ?? false,
    ...(onError && { onError }),
    ...(strategy && { strategy }),
    outputs,
    fields,
    fieldRanges: rangesOf(own, report),
    range: report.positions.range(node.start, node.end),
    typeRange: report.positions.range(typeNode.start, typeNode.end),
  };
}

function rangesOf(own: ReadonlyMap<string, MapEntry>, report: Report): Record<string, Range> {
  const ranges: Record<string, Range> = Object.create(null);
  for (const [name, { value }] of own) {
    ranges[name] = report.positions.range(value.start, value.end);
    asList(value)?.items.forEach((item, index) => {
      ranges[`${name}.${index}`] = report.positions.range(item.start, item.end);
    });
  }
  return ranges;
}

export function readValues(
  node: SourceNode | undefined,
  place: Place,
  reader: ValueReader,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = Object.create(null);
  for (const [name, { value }] of asMap(node)?.entries ?? []) values[name] = reader.value(value, place);
  return values;
}

const combinationLists = new Set(['include', 'exclude']);

function readStrategy(node: SourceNode | undefined, place: Place, reader: ValueReader): Strategy | undefined {
  const matrixNode = asMap(member(node, 'matrix'));
  if (!node || !matrixNode) return undefined;
  const matrix: Record<string, FieldValue> = Object.create(null);
  for (const [key, { value }] of matrixNode.entries) {
    if (!combinationLists.has(key)) matrix[key] = reader.value(value, place);
  }
  const combinations = (name: string): Record<string, FieldValue>[] =>
    (asList(member(matrixNode, name))?.items ?? []).map((item) => readValues(item, place, reader));
  const maxParallel = asNumber(member(node, 'max_parallel'));
  return {
    matrix,
    include: combinations('include'),
    exclude: combinations('exclude'),
    ...(maxParallel !== undefined && { maxParallel }),
    failFast: asFlag(member(node, 'fail_fast')) ?? true,
  };
}

/** CEL types of a matrix's keys; those of `include` too, which not every combination has. */
function matrixTypes(strategy: SourceNode | undefined): Map<string, string> | undefined {
  const matrix = asMap(member(strategy, 'matrix'));
  if (!matrix) return undefined;
  const types = new Map<string, string>();
  for (const [key, { value }] of matrix.entries) {
    if (combinationLists.has(key)) continue;
    const values = asList(value)?.items.map(toJson);
    const known = values && !values.some((item) => typeof item === 'string' && hasExpressions(item));
    types.set(key, known ? celTypeOfValues(values) : 'dyn');
  }
  for (const item of asList(member(matrix, 'include'))?.items ?? []) {
    for (const key of asMap(item)?.entries.keys() ?? []) types.set(key, 'dyn');
  }
  return types;
}

export function readDefaults(node: SourceNode | undefined, reader: ValueReader, place: Place): Defaults {
  const timeoutSeconds = asSeconds(member(node, 'timeout'));
  const retry = asRetry(member(node, 'retry'));
  const continueOnError = asFlag(member(node, 'continue_on_error'));
  const method = member(node, 'method');
  return {
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(retry && { retry }),
    ...(continueOnError !== undefined && { continueOnError }),
    ...(method && texts(method).length > 0 && { method: reader.value(method, place) }),
  };
}
