import type {
  EngineDeclaration,
  JsonObject,
  PluginManifest,
  StepTypeDeclaration,
  TypeDeclaration,
} from '@xeno/plugin-api';

/** Where a plugin was found. What is configured comes before what the workspace depends on, and that before what is bundled. */
export type PluginSource = 'bundled' | 'configured' | 'dependency';

type WithOptions<Declaration> = Omit<Declaration, 'options'> & { readonly options?: JsonObject };

/** A manifest in which every schema has been read: none is a path any more. */
export interface CheckedManifest extends PluginManifest {
  readonly engines?: readonly WithOptions<EngineDeclaration>[];
  readonly persistence?: readonly WithOptions<TypeDeclaration>[];
  readonly policies?: readonly WithOptions<TypeDeclaration>[];
  readonly stepTypes?: readonly (Omit<StepTypeDeclaration, 'fields' | 'outputs'> & {
    readonly fields: JsonObject;
    readonly outputs?: JsonObject;
  })[];
}

/** A plugin whose manifest was checked. None of its code has run. */
export interface InstalledPlugin {
  readonly manifest: CheckedManifest;
  /** Absolute, links resolved. */
  readonly directory: string;
  readonly packageName?: string;
  readonly packageVersion?: string;
  readonly source: PluginSource;
}

/** What a manifest declares, and a plugin registers. */
export const declarationKinds = ['engine', 'executor', 'persistence', 'policy', 'stepType'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

/** The ids that a manifest declares of one kind, as often as it does. */
export function declaredIds(manifest: PluginManifest, kind: DeclarationKind): readonly string[] {
  switch (kind) {
    case 'engine':
      return (manifest.engines ?? []).map(({ id }) => id);
    case 'executor':
      return (manifest.executors ?? []).map(({ id }) => id);
    case 'persistence':
      return (manifest.persistence ?? []).map(({ type }) => type);
    case 'policy':
      return (manifest.policies ?? []).map(({ type }) => type);
    case 'stepType':
      return (manifest.stepTypes ?? []).map(({ type }) => type);
  }
}

/** A kind as a reader calls it. */
export function kindName(kind: DeclarationKind): string {
  return {
    engine: 'engine',
    executor: 'executor',
    persistence: 'persistence type',
    policy: 'policy type',
    stepType: 'step type',
  }[kind];
}
