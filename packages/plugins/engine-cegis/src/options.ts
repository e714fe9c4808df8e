import type { JsonObject } from '@xeno/plugin-api';

/** The engine's options, complete; `schema/cegis.json` says what each means. */
export interface CegisOptions {
  readonly solver: 'auto' | 'z3' | 'cvc5' | 'embedded';
  readonly recheck: boolean;
  /** Names of the strategies that may take turns; absent: all. */
  readonly strategies: readonly string[] | undefined;
  readonly queryMilliseconds: number;
  readonly memoryMiB: number;
  readonly seed: number;
  readonly workers: number | undefined;
  readonly maxExamples: number;
  readonly commands: { readonly z3?: string; readonly cvc5?: string };
}

/** Reads options that the schema has accepted. */
export function readOptions(options: JsonObject): CegisOptions {
  const solver = options['solver'];
  const strategies = options['strategies'];
  return {
    solver: solver === 'z3' || solver === 'cvc5' || solver === 'embedded' ? solver : 'auto',
    recheck: options['recheck'] !== false,
    strategies: Array.isArray(strategies) ? strategies.filter((name) => typeof name === 'string') : undefined,
    queryMilliseconds: numberOption(options, 'query_milliseconds') ?? 20_000,
    memoryMiB: numberOption(options, 'memory_mib') ?? 1024,
    seed: numberOption(options, 'random_seed') ?? 0,
    workers: numberOption(options, 'workers'),
    maxExamples: numberOption(options, 'max_examples') ?? 2000,
    commands: readCommands(options['commands']),
  };
}

function readCommands(value: JsonObject[string]): CegisOptions['commands'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const { z3, cvc5 } = value as JsonObject;
  return {
    ...(typeof z3 === 'string' ? { z3 } : {}),
    ...(typeof cvc5 === 'string' ? { cvc5 } : {}),
  };
}

function numberOption(options: JsonObject, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}
