import type { Catalog, EngineType, JsonSchema, StepType } from './catalog.js';

/** The step types that core ships, and nothing else. */
export const coreCatalog: Catalog = {
  stepTypes: new Map(),
  engines: new Map(),
  persistence: new Map(),
  policies: new Map(),
};

/** A catalog with more in it; what is added replaces what has the same name. */
export function extendCatalog(
  catalog: Catalog,
  additions: {
    readonly stepTypes?: readonly StepType[];
    readonly engines?: readonly EngineType[];
    readonly persistence?: ReadonlyMap<string, JsonSchema>;
    readonly policies?: ReadonlyMap<string, JsonSchema>;
  },
): Catalog {
  return {
    stepTypes: new Map([
      ...catalog.stepTypes,
      ...(additions.stepTypes ?? []).map((type) => [type.type, type] as const),
    ]),
    engines: new Map([...catalog.engines, ...(additions.engines ?? []).map((engine) => [engine.id, engine] as const)]),
    persistence: new Map([...catalog.persistence, ...(additions.persistence ?? [])]),
    policies: new Map([...catalog.policies, ...(additions.policies ?? [])]),
  };
}
