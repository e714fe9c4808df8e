import type { JsonSchema } from '../catalog.js';
import type { Compiled } from '../problem.js';
import { checkShape } from '../shape/check-shape.js';
import { validatorOf } from '../shape/validator.js';
import { readDocument } from '../source/document.js';
import { describe, toJson } from '../source/node.js';
import { Report } from '../source/report.js';
import type { Json } from '../workflow.js';

/** Compiles a file of options, such as an engine's, against the schema that its plugin's manifest gives. */
export function compileOptions(
  text: string,
  options: { file: string; schema?: JsonSchema },
): Compiled<{ readonly [key: string]: Json }> {
  const { file, schema } = options;
  const report = new Report(file, text);
  const root = readDocument(text, report);
  if (!root || (root.kind === 'scalar' && root.value === null))
    return { file, text, value: {}, problems: report.problems() };
  if (root.kind !== 'map') {
    report.at(root, 'options/not-a-map', `options are a map, not ${describe(root)}`);
    return { file, text, problems: report.problems() };
  }
  const value = toJson(root) as { readonly [key: string]: Json };
  if (schema)
    checkShape(validatorOf(schema), schema, value, root, report, { document: 'options', home: 'the options' });
  return { file, text, value, problems: report.problems() };
}
