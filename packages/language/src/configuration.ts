import type { Range } from './problem.js';
import type { Json } from './workflow.js';

/** The `orchestrator` section of the configuration, defaults applied. Keys are the seed's, in camel case. */
export interface Configuration {
  readonly file?: string;
  readonly maxConcurrentTasks: number;
  readonly timeoutSeconds: number;
  readonly retryAttempts: number;
  readonly memoryMiB?: number;
  readonly engines: readonly {
    readonly name: string;
    readonly enabled: boolean;
    /** File with the engine's options, relative to the workspace. */
    readonly config?: string;
    /** Of that file's name. */
    readonly configRange?: Range;
    readonly options: { readonly [key: string]: Json };
  }[];
  readonly persistence: { readonly type: string; readonly options: { readonly [key: string]: Json } };
  readonly policy: {
    /** The policy plugin; default `rules`. */
    readonly type: string;
    readonly enforcement: 'strict' | 'advisory' | 'off';
    readonly audit: boolean;
    readonly options: { readonly [key: string]: Json };
  };
  /** Package names or folders, beside those found in the project's dependencies. */
  readonly plugins: readonly string[];
}
