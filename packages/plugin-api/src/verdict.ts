import type { JsonObject, JsonValue } from './json.js';
import type { SzsStatus } from './szs.js';

/** Exactly which program answered. Two engines of one `family` share their reasoning core and count as one voice. */
export interface EngineIdentity {
  readonly id: string;
  /** `z3` for native and WASM Z3 alike. */
  readonly family: string;
  /** As the program itself reports it. */
  readonly version: string;
  /** `sha256:<hex>` of the binary or module that ran, when it can be known. */
  readonly digest?: string;
  readonly options: JsonObject;
}

/** What an attempt may use. All engines receive limits; `enforcedBy` in the verdict says who really enforced them. */
export interface Limits {
  /** Wall-clock seconds after which the attempt is stopped. */
  readonly wallSeconds: number;
  /** Resident memory in MiB. Absent: the engine's default. */
  readonly memoryMiB?: number;
  /** Bytes of engine output kept before the engine is stopped. Absent: the engine's default. */
  readonly outputBytes?: number;
}

/** BenchExec's words for what ended an engine from outside; absent when it ended by itself. */
export type TerminationReason =
  | 'cputime'
  | 'cputime-soft'
  | 'walltime'
  | 'memory'
  | 'files-count'
  | 'files-size'
  | 'killed'
  | 'failed';

/** What a checker said of a piece of evidence. `holey`: correct except for steps that it had to believe. */
export interface EvidenceCheck {
  readonly outcome: 'valid' | 'holey' | 'invalid' | 'unchecked';
  readonly checker: { readonly id: string; readonly family: string; readonly version: string };
  readonly detail?: string;
}

/** What an engine hands over for its answer. */
export interface Evidence {
  /** An SZS dataform: `Model`, `Proof`, `Refutation`, … or `UnsatCore`. */
  readonly dataform: string;
  /** The language of `text`: `smt2-model`, `smt2-core`, `drat`, `tstp`, … */
  readonly format: string;
  readonly text: string;
  readonly checks: readonly EvidenceCheck[];
}

/** Resources used. Absent members were not measured. */
export interface Usage {
  readonly wallSeconds: number;
  readonly cpuSeconds?: number;
  readonly memoryMiB?: number;
}

/** Another program that an engine's reasoning relies on, and what it was asked. */
export interface SolverUse {
  /** As in `EngineIdentity`. */
  readonly family: string;
  readonly version: string;
  /** `sha256:<hex>` of each query that the answer rests on. */
  readonly queries: readonly string[];
}

/** An engine's answer to one obligation: a value, never an exception. */
export interface Verdict {
  readonly status: SzsStatus;
  readonly engine: EngineIdentity;
  readonly evidence: readonly Evidence[];
  /** `sha256:<hex>` of every query that the answer rests on; two votes on one query of one family are one vote. */
  readonly queries: readonly string[];
  /**
   * The solvers that must be right for this answer to be right. Absent: the engine is a solver itself and asked `queries`.
   * Empty: nothing but the engine's own reasoning. Votes that share a solver family do not corroborate each other.
   */
  readonly restsOn?: readonly SolverUse[];
  /**
   * What was left undecided and taken for granted, in sentences. An answer with an entry here is `admitted`, whatever else
   * is behind it, and yields to one that assumes nothing.
   */
  readonly assumes?: readonly string[];
  /** One sentence for a person: why there is no answer, or what was unusual about it. */
  readonly message?: string;
  readonly termination?: {
    readonly reason?: TerminationReason;
    readonly exitCode?: number;
    readonly signal?: string;
  };
  readonly limits: Limits & { readonly enforcedBy?: 'engine' | 'worker' | 'process-group' | 'sampling' };
  readonly usage: Usage;
  /** `sha256:<hex>` of the engine's raw output. */
  readonly rawOutputDigest?: string;
  /** Facts that only this engine knows (statistics, seeds). */
  readonly details?: Readonly<Record<string, JsonValue>>;
}

/** How well a conclusion is backed, weakest first. */
export const trustLevels = ['admitted', 'claimed', 'corroborated', 'certified'] as const;
export type Trust = (typeof trustLevels)[number];

/**
 * A verdict against its expectation. `contradiction`: two conclusive verdicts exclude each other. `fault`: the engine
 * or its input is broken. Only `met` is good news.
 */
export const conclusions = ['met', 'open', 'violated', 'fault', 'contradiction'] as const;
export type Conclusion = (typeof conclusions)[number];
