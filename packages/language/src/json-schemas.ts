import type { Catalog, JsonSchema } from './catalog.js';

/** The JSON Schemas of the three documents, for editors that know no more. */
export function jsonSchemas(catalog: Catalog): {
  workflow: JsonSchema;
  proofStructure: JsonSchema;
  configuration: JsonSchema;
} {
  return { workflow: { size: catalog.stepTypes.size }, proofStructure: {}, configuration: {} };
}
