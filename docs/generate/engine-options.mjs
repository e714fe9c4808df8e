import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const plugins = path.resolve(import.meta.dirname, '../../packages/plugins');

/**
 * What each engine that ships with Xeno is, and a table of its options, from the manifests and their schemas.
 * Engines of one plugin that take the same options share a table.
 */
export function engineOptions(table) {
  const sections = readdirSync(plugins)
    .sort()
    .filter((name) => existsSync(path.join(plugins, name, 'xeno.plugin.json')))
    .flatMap((name) => sectionsOf(path.join(plugins, name), table));
  return { 'engine-options': sections.join('\n\n') };
}

function sectionsOf(folder, table) {
  const { engines = [] } = JSON.parse(readFileSync(path.join(folder, 'xeno.plugin.json'), 'utf8'));
  const bySchema = new Map();
  for (const engine of engines) bySchema.set(engine.options, [...(bySchema.get(engine.options) ?? []), engine]);
  return [...bySchema].map(([file, same]) => {
    const heading = `### ${same.map(({ id }) => `\`${id}\``).join(', ')}`;
    const about = same.map(({ title, description = '', forms }) => {
      const takes = `Takes ${forms.map((form) => `\`${form}\``).join(', ')}.`;
      return `${title}: ${description} ${takes}`;
    });
    if (file === undefined) return [heading, ...about, 'It has no options.'].join('\n\n');
    const schema = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    return [heading, ...about, table(withDefaults(schema))].join('\n\n');
  });
}

/** A default that the description does not mention already is said at its end. */
function withDefaults(schema) {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const said = field.default === undefined || /\bdefaults?\b/i.test(field.description ?? '');
    const description = said ? field.description : `${field.description} Default \`${show(field.default)}\`.`;
    return [name, { ...field, description }];
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}

function show(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
