import type { JsonObject, JsonValue } from './json.js';
import type { SzsStatus } from './szs.js';
import type { Conclusion, Evidence, EvidenceCheck, Trust, Verdict } from './verdict.js';

/** How a step ended. `refused`: a policy or a capability said no. */
export type StepStatus = 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'refused';

/** What a failed step or run says about why. */
export interface FailureReport {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** A step of the plan. Parts are named after their parent: `reuse/prove` in a sub-workflow, `prove[file=a.smt2]` in a matrix. */
export interface PlannedStep {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly needs: readonly string[];
  /** The step that it is part of: a sub-workflow's caller, or the step whose matrix it comes from. */
  readonly parent?: string;
}

/** A proof structure without the texts of its obligations. */
export interface RecordedProof {
  readonly id: string;
  readonly title?: string;
  readonly file: string;
  /** `sha256:<hex>` of the document. */
  readonly digest: string;
  readonly blocks: readonly RecordedBlock[];
}

export interface RecordedBlock {
  readonly id: string;
  readonly kind: 'axiom' | 'definition' | 'lemma' | 'theorem' | 'corollary';
  readonly statement: string;
  readonly depends: readonly string[];
  /** Id of its obligation, when it carries one. */
  readonly obligation?: string;
  readonly admitted?: { readonly by?: string; readonly reason?: string };
}

/** Whether a block stands, and on what. */
export interface BlockStatus {
  readonly block: string;
  readonly established: boolean;
  /** Its own obligation's conclusion, when it carries one. */
  readonly conclusion?: Conclusion;
  /** Of an established block: the minimum over itself and the lemmas and theorems that it rests on. */
  readonly trust?: Trust;
  /** The blocks that hold the trust down or that keep it from being established, nearest first. */
  readonly weakest: readonly string[];
  /** Axioms and definitions beneath it. */
  readonly base: readonly string[];
  readonly reason: string;
}

/**
 * The facts of a run, by name. `at` is milliseconds since the Unix epoch. Every event is JSON; a run's state is a fold
 * of its events and of nothing else.
 */
export interface RunEvents {
  'run.started': {
    readonly runId: string;
    readonly workflow: { readonly name: string; readonly file: string; readonly digest: string };
    readonly inputs: JsonObject;
    readonly version: string;
    /** The steps that were asked for, when it was not the whole workflow: they and all that they wait for were planned. */
    readonly only?: readonly string[];
  };
  'run.finished': {
    readonly status: 'succeeded' | 'failed' | 'cancelled' | 'refused';
    readonly conclusion: Conclusion;
    readonly trust?: Trust;
    readonly outputs: JsonObject;
    readonly failure?: FailureReport;
  };
  /** Everything that the plan knows before the first step starts; again for parts that become known later. */
  'run.planned': { readonly steps: readonly PlannedStep[] };
  /** The proof structure that a step works on, as it was read. */
  'proof.loaded': { readonly step: string; readonly proof: RecordedProof };
  /** What a step is about to attempt: the claim by its content, and what is expected of it. */
  'obligation.stated': {
    readonly step: string;
    readonly obligation: string;
    /** `sha256:<hex>` of form, text and parameters. */
    readonly digest: string;
    readonly expect?: SzsStatus;
  };
  'step.started': { readonly step: string };
  'step.finished': {
    readonly step: string;
    readonly status: StepStatus;
    readonly conclusion?: Conclusion;
    readonly trust?: Trust;
    readonly outputs?: JsonObject;
    readonly failure?: FailureReport;
    /** A failure that `continue_on_error` tolerates; its conclusion still stands. */
    readonly tolerated?: boolean;
    /** Steps whose verdicts it concluded anew: its conclusion stands in place of theirs. */
    readonly aggregates?: readonly string[];
  };
  'step.recovered': {
    readonly step: string;
    readonly strategy: 'retry' | 'skip' | 'fallback' | 'abort';
    readonly reason: string;
  };
  'attempt.started': { readonly step: string; readonly obligation: string; readonly engine: string };
  'attempt.finished': {
    readonly step: string;
    readonly obligation: string;
    readonly engine: string;
    /** Evidence texts are replaced by their digests here. */
    readonly verdict: RecordedVerdict;
  };
  /** What Xeno, or a solver that it asked, said of a piece of evidence of the engine's last attempt. */
  'evidence.checked': {
    readonly step: string;
    readonly obligation: string;
    readonly engine: string;
    /** Digest of the evidence's text. */
    readonly evidence: string;
    readonly check: EvidenceCheck;
  };
  'task.retried': {
    readonly step: string;
    readonly task: string;
    readonly attempt: number;
    readonly delayMs: number;
    readonly reason: string;
  };
  /** After all its attempts; again, by a later step, when that step aggregates them anew. */
  'obligation.concluded': {
    readonly step: string;
    readonly obligation: string;
    readonly conclusion: Conclusion;
    readonly trust?: Trust;
    readonly reason: string;
  };
  'contradiction.found': {
    readonly step: string;
    readonly obligation: string;
    readonly engines: readonly string[];
    readonly reproducer: string;
  };
  /** The status of a whole proof after propagation along its dependencies. */
  'proof.concluded': { readonly step: string; readonly proof: string; readonly blocks: readonly BlockStatus[] };
  'policy.decided': {
    readonly step?: string;
    readonly operation: string;
    readonly resource: string;
    readonly effect: 'allow' | 'deny';
    readonly enforced: boolean;
    readonly reasons: readonly JsonValue[];
  };
  'report.written': { readonly step: string; readonly file: string; readonly format: string; readonly digest: string };
  'handler.failed': { readonly event: string; readonly message: string };
}

export type RunEventName = keyof RunEvents;

/** One fact: its name, its time, its members. */
export type RunEvent = {
  [Name in RunEventName]: { readonly type: Name; readonly at: number } & RunEvents[Name];
}[RunEventName];

/** The event of one name. */
export type RunEventOf<Name extends RunEventName> = Extract<RunEvent, { readonly type: Name }>;

/** Evidence as the journal keeps it: the text is stored apart, under its digest. */
export type RecordedEvidence = Omit<Evidence, 'text'> & {
  /** `sha256:<hex>` of the text. */
  readonly digest: string;
  readonly bytes: number;
  /** The text itself when it is short enough to read at a glance. */
  readonly excerpt?: string;
};

/** A verdict as the journal keeps it. */
export type RecordedVerdict = Omit<Verdict, 'evidence'> & { readonly evidence: readonly RecordedEvidence[] };
