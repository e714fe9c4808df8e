import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import {
  configurationSource,
  proofStructureSource,
  stepCommonSource,
  workflowSource,
  xmeGraphSource,
  xmeProofSource,
} from './documents.js';
import { stepTypeSources } from './step-types.js';

const heading = `// Generated from the TypeBox sources beside it by \`npm run schemas\`; do not edit.
/* eslint-disable */
// biome-ignore-all format: generated
`;

/**
 * The text of the two generated modules: the schemas as data, and ajv's validators as code.
 *
 * Both are generated because making them at run time costs a process more CPU than all the rest of a compilation:
 * importing TypeBox 220 ms, importing ajv and compiling the schemas 150 ms.
 */
export function generateSchemaModules(): { schemas: string; validators: string } {
  const documents = plain({
    workflow: workflowSource,
    step: stepCommonSource,
    proofStructure: proofStructureSource,
    xmeProof: xmeProofSource,
    xmeGraph: xmeGraphSource,
    configuration: configurationSource,
  });
  const stepTypes = plain(stepTypeSources) as Record<string, { fields: object }>;
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    discriminator: true,
    code: { source: true, esm: true, lines: true },
  } as ConstructorParameters<typeof Ajv2020>[0]);
  const exported: Record<string, string> = {};
  const add = (name: string, schema: object): void => {
    ajv.addSchema(schema, name);
    exported[name] = name;
  };
  for (const [name, schema] of Object.entries(documents)) add(name, schema as object);
  for (const [type, { fields }] of Object.entries(stepTypes)) add(`step_${type}`, fields);
  const generate = standaloneCode as unknown as (instance: Ajv2020, names: Record<string, string>) => string;
  const code = generate(ajv, exported);
  if (code.includes('require(')) throw new Error('the validators must not need modules of ajv at run time');
  return {
    schemas: `${heading}import type { JsonSchema, StepType } from '../catalog.js';

export const documentSchemas: Readonly<Record<${Object.keys(documents)
      .map((name) => `'${name}'`)
      .join(' | ')}, JsonSchema>> = ${JSON.stringify(documents, null, 1)};

export const coreStepTypes: readonly StepType[] = ${JSON.stringify(
      Object.entries(stepTypes).map(([type, source]) => ({ type, ...source })),
      null,
      1,
    )};
`,
    validators: `${heading}// @ts-nocheck
${code}
`,
  };
}

/** TypeBox marks its schemas with hidden members; what is left here is what JSON keeps. */
function plain(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
