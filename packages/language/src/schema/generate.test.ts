import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { coreCatalog } from '../core-catalog.js';
import { jsonSchemas } from '../json-schemas.js';
import { generateSchemaModules } from './generate.js';

describe('the generated schemas', () => {
  it('are those of the TypeBox sources (else: npm run schemas)', () => {
    const { schemas, validators } = generateSchemaModules();
    const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
    expect(read('schemas.generated.ts') === schemas).toBe(true);
    expect(read('validators.generated.ts') === validators).toBe(true);
  });

  it('make one schema for editors that tells steps apart by their type', () => {
    const { workflow, proofStructure, configuration } = jsonSchemas(coreCatalog);
    const ajv = new Ajv2020({ strict: false, discriminator: true, allErrors: true });
    for (const schema of [proofStructure, configuration]) ajv.compile(schema);
    const validate = ajv.compile(workflow);
    expect(validate({ steps: [{ type: 'validate_psp', proof: 'a', needs: [] }] })).toBe(true);
    expect(validate({ steps: [{ type: 'aggregate_results', strategy: 'consensus' }] })).toBe(true);
    expect(validate({ steps: [{ type: 'generate_report', format: '${{ inputs.f }}' }] })).toBe(true);
    expect(validate({ steps: [{ type: 'validate_psp', prof: 'a' }] })).toBe(false);
    expect(validate.errors).toHaveLength(1);
  });
});
