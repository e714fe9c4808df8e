import type { Catalog, JsonSchema } from '../catalog.js';
import type { Configuration } from '../configuration.js';
import type { Compiled } from '../problem.js';
import { documentSchemas } from '../schema/schemas.generated.js';
import { checkShape } from '../shape/check-shape.js';
import { documentValidators } from '../shape/core-validators.js';
import { validatorOf } from '../shape/validator.js';
import { readDocument } from '../source/document.js';
import type { MapNode, SourceNode } from '../source/node.js';
import { describe, toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { Json } from '../workflow.js';
import { asFlag, asList, asNumber, asText, member, texts } from './values.js';

/** What holds without a configuration file. */
export const defaultConfiguration: Configuration = {
  maxConcurrentTasks: 10,
  timeoutSeconds: 300,
  retryAttempts: 0,
  engines: [],
  persistence: { type: 'file', options: { path: 'data/orchestrator' } },
  policy: { type: 'rules', enforcement: 'strict', audit: true, options: {} },
  plugins: [],
};

/**
 * Compiles a configuration document, defaults applied; with a catalog also the options of engines, persistence and
 * policy are checked. An empty document is a configuration of nothing but defaults.
 */
export function compileConfiguration(
  text: string,
  options: { file: string; catalog?: Catalog },
): Compiled<Configuration> {
  const { file, catalog } = options;
  const report = new Report(file, text);
  const root = readDocument(text, report);
  const isEmpty = !root || (root.kind === 'scalar' && root.value === null);
  if (isEmpty && report.isClean) return { file, text, value: { ...defaultConfiguration, file }, problems: [] };
  if (root?.kind !== 'map') {
    if (root) report.at(root, 'configuration/not-a-map', `a configuration is a map, not ${describe(root)}`);
    return { file, text, problems: report.problems() };
  }
  checkShape(documentValidators.configuration, documentSchemas.configuration, toJson(root), root, report, {
    document: 'configuration',
    home: 'a configuration',
  });
  const value = readConfiguration(member(root, 'orchestrator'), report);
  if (catalog) checkOptions(member(root, 'orchestrator'), value, catalog, report);
  return { file, text, value, problems: report.problems() };
}

type Options = { readonly [key: string]: Json };

function readConfiguration(node: SourceNode | undefined, report: Report): Configuration {
  const fallback = defaultConfiguration;
  const memoryMiB = asNumber(member(node, 'memory_mib'));
  const persistence = member(node, 'persistence');
  const policy = member(node, 'policy');
  const enforcement = asText(member(policy, 'enforcement'));
  const persistenceType = asText(member(persistence, 'type')) ?? fallback.persistence.type;
  return {
    file: report.file,
    maxConcurrentTasks: asNumber(member(node, 'max_concurrent_tasks')) ?? fallback.maxConcurrentTasks,
    timeoutSeconds: asNumber(member(node, 'timeout_seconds')) ?? fallback.timeoutSeconds,
    retryAttempts: asNumber(member(node, 'retry_attempts')) ?? fallback.retryAttempts,
    ...(memoryMiB !== undefined && { memoryMiB }),
    engines: (asList(member(node, 'engines'))?.items ?? []).flatMap((engine) => {
      const name = asText(member(engine, 'name'));
      if (name === undefined) return [];
      const configNode = member(engine, 'config');
      const config = asText(configNode);
      const enabled = asFlag(member(engine, 'enabled')) ?? true;
      const optionsFile = configNode &&
        config !== undefined && { config, configRange: report.positions.range(configNode.start, configNode.end) };
      return [{ name, enabled, ...optionsFile, options: optionsOf(member(engine, 'options')) }];
    }),
    persistence: {
      type: persistenceType,
      options: {
        ...(persistenceType === fallback.persistence.type && fallback.persistence.options),
        ...optionsOf(persistence, ['type']),
      },
    },
    policy: {
      type: asText(member(policy, 'type')) ?? fallback.policy.type,
      enforcement: enforcement === 'advisory' || enforcement === 'off' ? enforcement : 'strict',
      audit: asFlag(member(policy, 'audit')) ?? fallback.policy.audit,
      options: optionsOf(policy, ['type', 'enforcement', 'audit']),
    },
    plugins: texts(member(node, 'plugins')),
  };
}

function optionsOf(node: SourceNode | undefined, without: readonly string[] = []): Options {
  const options: Record<string, Json> = Object.create(null);
  if (node?.kind !== 'map') return options;
  for (const [key, { value }] of node.entries) if (!without.includes(key)) options[key] = toJson(value);
  return options;
}

function checkOptions(node: SourceNode | undefined, value: Configuration, catalog: Catalog, report: Report): void {
  for (const engine of asList(member(node, 'engines'))?.items ?? []) {
    const nameNode = member(engine, 'name');
    const name = asText(nameNode);
    if (!nameNode || name === undefined) continue;
    const known = catalog.engines.get(name);
    if (known) {
      const options = member(engine, 'options');
      if (known.options && options) checkSection(options, known.options, [], `the engine \`${name}\``, report);
    } else {
      unknownName(nameNode, name, [...catalog.engines.keys()], 'engine', 'warning', report);
    }
  }
  checkPlugin(
    member(node, 'persistence'),
    value.persistence.type,
    catalog.persistence,
    'persistence',
    ['type'],
    report,
  );
  const own = ['type', 'enforcement', 'audit'];
  checkPlugin(member(node, 'policy'), value.policy.type, catalog.policies, 'policy', own, report);
}

function checkPlugin(
  node: SourceNode | undefined,
  type: string,
  schemas: ReadonlyMap<string, JsonSchema>,
  what: string,
  own: readonly string[],
  report: Report,
): void {
  if (!node) return;
  const schema = schemas.get(type);
  const typeNode = member(node, 'type');
  if (schema) checkSection(node, schema, own, `the ${what} \`${type}\``, report);
  else if (typeNode) unknownName(typeNode, type, [...schemas.keys()], what, 'error', report);
}

function checkSection(
  node: SourceNode,
  schema: JsonSchema,
  own: readonly string[],
  home: string,
  report: Report,
): void {
  if (node.kind !== 'map') return;
  const entries = new Map([...node.entries].filter(([key]) => !own.includes(key)));
  const section: MapNode = { ...node, entries };
  checkShape(validatorOf(schema), schema, toJson(section), section, report, {
    document: 'configuration',
    home,
    alsoKnown: own,
  });
}

function unknownName(
  node: SourceNode,
  name: string,
  known: readonly string[],
  what: string,
  severity: 'error' | 'warning',
  report: Report,
): void {
  const meant = report.suggest(name, known);
  report.at(node, `configuration/unknown-${what}`, `no installed plugin has the ${what} \`${name}\``, {
    severity,
    hint: meant === undefined ? undefined : `did you mean \`${meant}\`?`,
    fix: meant === undefined ? undefined : report.renaming(node.start, node.end, meant),
  });
}
