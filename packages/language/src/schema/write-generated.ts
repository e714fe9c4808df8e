import { writeFileSync } from 'node:fs';
import { generateSchemaModules } from './generate.js';

// Runs from `dist/schema`; the generated modules belong to the sources.
const { schemas, validators } = generateSchemaModules();
const folder = new URL('../../src/schema/', import.meta.url);
writeFileSync(new URL('schemas.generated.ts', folder), schemas);
writeFileSync(new URL('validators.generated.ts', folder), validators);
