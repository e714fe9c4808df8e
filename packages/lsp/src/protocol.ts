import type { InputDeclaration } from '@xeno/language';
import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { Range } from 'vscode-languageserver-types';

/**
 * What an editor may ask of the server beyond the protocol, and what it is told. All of it is plain JSON.
 *
 * Commands (`workspace/executeCommand`), each with one argument:
 * `xeno.run` RunRequest → RunStarted · `xeno.runStep` RunRequest with `step` → RunStarted · `xeno.verifyBlock` BlockRequest → RunStarted
 * · `xeno.plan` RunRequest → PlanShown · `xeno.cancel` CancelRequest → null
 * Requests: `xeno/runs` → WorkflowRun[] · `xeno/outline` DocumentRequest → Outline | null · `xeno/graph` DocumentRequest → Graph | null
 * Notification to the client: `xeno/runChanged` WorkflowRun, at most some ten times a second and always at the end.
 */
export const methods = {
  runs: 'xeno/runs',
  outline: 'xeno/outline',
  graph: 'xeno/graph',
  runChanged: 'xeno/runChanged',
} as const;

export const commands = {
  run: 'xeno.run',
  runStep: 'xeno.runStep',
  verifyBlock: 'xeno.verifyBlock',
  plan: 'xeno.plan',
  cancel: 'xeno.cancel',
} as const;

/** `initializationOptions` of the client; all of it may be left out. */
export interface ServerOptions {
  /** How to start the command line; default: the workspace's own, else the one that the server came with. */
  readonly cli?: { readonly command: string; readonly args: readonly string[] };
  /** False: nothing is started, whatever is asked. Default true. */
  readonly trusted?: boolean;
  /** Given to the command line with `--config`. Relative to the workspace. */
  readonly configuration?: string;
  /** What is logged: this and what is graver. Default `info`. */
  readonly log?: 'error' | 'warn' | 'info' | 'debug';
}

export interface DocumentRequest {
  readonly uri: string;
}

/**
 * A run is of files as they are saved. It is refused while the document itself is open with other text: clients that can
 * save do so first. What it refers to may be unsaved; the verdicts on that are then stale. Asked for again while it goes
 * on, a run is cancelled and started anew; other runs of the same workspace wait their turn. It is also refused,
 * with words that name them, without the inputs that the workflow requires: `Outline` tells which there are.
 */
export interface RunRequest {
  readonly uri: string;
  /** Only this step, with those that it waits for. */
  readonly step?: string;
  /** Values as the command line takes them with `--input`: texts; lists and maps as JSON. */
  readonly inputs?: { readonly [name: string]: string };
}

/** Verifies one block of a proof structure, or all of it. */
export interface BlockRequest {
  readonly uri: string;
  readonly block?: string;
}

/** One run by its key, or all of a document, or all. */
export interface CancelRequest {
  readonly key?: string;
  readonly uri?: string;
}

export interface RunStarted {
  readonly key: string;
}

export interface PlanShown {
  readonly text: string;
}

/**
 * As Dafny's verification status. `correct`: met, for the text as it is now. `error`: everything else that came to an end.
 * `stale`: there is no verdict on the text as it is now, for it has changed, or the subject was skipped or cancelled.
 */
export type SubjectState = 'stale' | 'queued' | 'running' | 'error' | 'correct';

/** One run as an editor shows it. Ranges are those of the documents as they are now; absent where the place is gone. */
export interface WorkflowRun {
  /** Known from the first moment; `runId` only when the run has started. */
  readonly key: string;
  readonly runId?: string;
  /** The workflow; of a proof structure that is verified by itself, the proof structure. */
  readonly uri: string;
  readonly name: string;
  /** What was asked for, when it is less than the whole. */
  readonly only?: { readonly step?: string; readonly block?: string };
  /** `broken`: it could not start, or the process died; `message` says why. */
  readonly status: 'starting' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'refused' | 'broken';
  readonly state: SubjectState;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  readonly message?: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly steps: readonly StepRun[];
  /** Reports that it wrote, absolute paths. */
  readonly reports: readonly { readonly path: string; readonly format: string }[];
  /** The journal's file, absolute, when there is one. */
  readonly journal?: string;
}

export interface StepRun {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  /** The step that it is part of: a matrix, or the caller of a sub-workflow. */
  readonly parent?: string;
  /** The step that concluded its verdicts anew: the conclusion of that one counts in place of its own. */
  readonly supersededBy?: string;
  readonly needs: readonly string[];
  readonly status: 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled' | 'refused';
  readonly state: SubjectState;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  readonly message?: string;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly range?: Range;
  readonly obligations: readonly ObligationRun[];
}

export interface ObligationRun {
  /** As the run names it: `<proof>#<block>`, or a file. */
  readonly id: string;
  readonly step: string;
  readonly label: string;
  readonly state: SubjectState;
  readonly expect?: string;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  readonly reason?: string;
  /** A model that contradicts the claim, shortened, in lines. */
  readonly counterexample?: string;
  /** Where it is written: a block of a proof structure, or a file. */
  readonly uri?: string;
  readonly range?: Range;
  readonly block?: string;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly attempts: readonly AttemptRun[];
}

export interface AttemptRun {
  readonly engine: string;
  /** SZS status; absent while it is at work. */
  readonly status?: string;
  readonly message?: string;
  readonly seconds?: number;
  readonly evidence: readonly {
    readonly dataform: string;
    readonly format: string;
    readonly digest: string;
    readonly check: string;
    readonly checkedBy?: readonly string[];
    readonly excerpt?: string;
  }[];
}

/** What can be run in a document: for test explorers. */
export interface Outline {
  readonly uri: string;
  readonly kind: 'workflow' | 'proof';
  readonly label: string;
  /** What a run of the workflow may be given; in the order of the document. */
  readonly inputs: readonly OutlineInput[];
  /** Of a workflow; a proof structure has its blocks as `obligations`. */
  readonly steps: readonly OutlineStep[];
  readonly obligations: readonly OutlineObligation[];
}

/** An input as the workflow declares it. A run is refused without those that are `required`. */
export type OutlineInput = { readonly name: string } & Omit<InputDeclaration, 'range'>;

export interface OutlineStep {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  /** Where it is named. */
  readonly range: Range;
  /** All that is written of it. */
  readonly extent: Range;
  readonly obligations: readonly OutlineObligation[];
}

export interface OutlineObligation {
  /** As runs name it. */
  readonly id: string;
  readonly label: string;
  readonly uri: string;
  /** Where it is named. */
  readonly range: Range;
  /** All that is written of it. */
  readonly extent: Range;
  readonly block?: string;
}

/** A directed acyclic graph: the steps of a workflow with the blocks of its proofs, or the blocks of one proof structure. */
export interface Graph {
  readonly uri: string;
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  /** `from` rests on, or waits for, `to`. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  /** `step`, or the kind of a block. */
  readonly kind: string;
  readonly detail?: string;
  readonly state?: SubjectState;
  readonly conclusion?: Conclusion;
  readonly trust?: Trust;
  /** What became of it last, in the words of all views; absent where nothing was run. */
  readonly verdict?: string;
  readonly uri: string;
  readonly range: Range;
  readonly seconds?: number;
  /** On the longest way through the graph, by the time that the last run took. */
  readonly critical: boolean;
}
