import type {
  BlockStatus,
  Conclusion,
  FailureReport,
  JsonObject,
  JsonValue,
  RecordedBlock,
  SolverUse,
  Trust,
} from '@xeno/plugin-api';

/** One engine's answer, as reports show it. */
export interface ReportedAttempt {
  readonly engine: string;
  readonly family: string;
  readonly version: string;
  readonly status: string;
  readonly message?: string;
  /** Milliseconds since the run started. */
  readonly startMs: number;
  /** Absent: it had not answered yet. */
  readonly endMs?: number;
  readonly wallSeconds: number;
  readonly cpuSeconds?: number;
  /** The solvers that it relied on, and its questions to them. Absent: it is a solver itself. Empty: on none. */
  readonly restsOn?: readonly SolverUse[];
  /** What was left undecided and taken for granted, in sentences. */
  readonly assumes?: readonly string[];
  readonly evidence: readonly {
    readonly dataform: string;
    readonly format: string;
    readonly digest: string;
    readonly bytes: number;
    readonly check: string;
    /** What its checkers found, in their words. */
    readonly details?: readonly string[];
    /** The text itself when it is short. */
    readonly excerpt?: string;
  }[];
}

export interface ReportedObligation {
  readonly id: string;
  readonly conclusion: Conclusion;
  readonly trust?: Trust;
  readonly reason: string;
  readonly attempts: readonly ReportedAttempt[];
}

export interface ReportedStep {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly needs: readonly string[];
  /** The step that it is part of. */
  readonly parent?: string;
  readonly status: string;
  /** Milliseconds since the run started; absent: never started. */
  readonly startMs?: number;
  readonly endMs?: number;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  readonly outputs?: JsonObject;
  readonly failure?: FailureReport;
  readonly tolerated?: boolean;
  /** Steps in whose place its conclusions stand. */
  readonly aggregates?: readonly string[];
  readonly obligations: readonly ReportedObligation[];
}

/** A proof structure with what became of each block: what the steps whose conclusions stand say of it at worst. */
export interface ReportedProof {
  readonly id: string;
  readonly title?: string;
  readonly file: string;
  readonly digest: string;
  readonly blocks: readonly (RecordedBlock & { readonly status?: BlockStatus })[];
}

/** What a run says to a reader. The JSON report is this value; its shape is a stable contract (`version`). */
export interface Report {
  readonly version: 1;
  /** What `generate_report` says in its `title`; absent: the workflow's name. */
  readonly title?: string;
  readonly tool: { readonly name: 'xeno'; readonly version: string };
  readonly run: {
    readonly id: string;
    readonly workflow: { readonly name: string; readonly file: string; readonly digest: string };
    readonly inputs: JsonObject;
    readonly startedAt: string;
    readonly finishedAt?: string;
    readonly status: string;
    /** The steps that were asked for, when it was not the whole workflow: they and all that they wait for ran. */
    readonly only?: readonly string[];
  };
  /** While the run goes on: what its steps amount to so far, and at best `open` when any of them is still to judge. */
  readonly conclusion: Conclusion;
  readonly trust?: Trust;
  readonly outputs: JsonObject;
  readonly failure?: FailureReport;
  readonly summary: Readonly<Record<Conclusion, number>>;
  /** In the order of the plan, each followed by its parts. */
  readonly steps: readonly ReportedStep[];
  readonly proofs: readonly ReportedProof[];
  /**
   * What keeps the result from being met, else what holds its trust below that of the rest, most important first. Empty
   * when all of it is met and trusted alike.
   */
  readonly weakestLinks: readonly {
    readonly proof?: string;
    readonly subject: string;
    readonly trust?: Trust;
    readonly reason: string;
  }[];
  /** Steps that keep the run from being met although no obligation by itself says why. */
  readonly unsettled: readonly { readonly step: string; readonly reason: string; readonly hint?: string }[];
  readonly contradictions: readonly {
    readonly step: string;
    readonly obligation: string;
    readonly engines: readonly string[];
    readonly reproducer: string;
  }[];
  readonly decisions: readonly {
    readonly operation: string;
    readonly resource: string;
    readonly effect: 'allow' | 'deny';
    readonly enforced: boolean;
    readonly reasons: readonly JsonValue[];
  }[];
}
