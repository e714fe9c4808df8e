import type { Catalog, EngineType, JsonSchema, StepType } from './catalog.js';
import { coreStepTypes } from './schema/schemas.generated.js';

/** The step types that core ships, and nothing else. */
export const coreCatalog: Catalog = {
  stepTypes: new Map(coreStepTypes.map((type) => [type.type, type])),
  engines: new Map(),
  persistence: new Map(),
  policies: new Map(),
};

/** A catalog with more in it; what is added replaces what has the same name. */
export function extendCatalog(
  catalog: Catalog,
  additions: {
    readonly stepTypes?: Iterable<StepType>;
    readonly engines?: Iterable<EngineType>;
    readonly persistence?: Iterable<readonly [string, JsonSchema]>;
    readonly policies?: Iterable<readonly [string, JsonSchema]>;
  },
): Catalog {
  const stepTypes = new Map(catalog.stepTypes);
  for (const type of additions.stepTypes ?? []) stepTypes.set(type.type, type);
  const engines = new Map(catalog.engines);
  for (const engine of additions.engines ?? []) engines.set(engine.id, engine);
  return {
    stepTypes,
    engines,
    persistence: new Map([...catalog.persistence, ...(additions.persistence ?? [])]),
    policies: new Map([...catalog.policies, ...(additions.policies ?? [])]),
  };
}
