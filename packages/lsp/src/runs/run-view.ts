import { existsSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { Conclusion, Trust } from '@xeno/plugin-api';
import type { AttemptState, ObligationState, StepState } from '@xeno/run-state';
import type { Range } from 'vscode-languageserver-types';
import { uriOfPath } from '../project/uris.js';
import type { AttemptRun, ObligationRun, StepRun, SubjectState, WorkflowRun } from '../protocol.js';
import { rangeOfProblem } from '../ranges.js';
import { blocksOf } from './blocks-of.js';
import { counterexample } from './counterexample.js';
import type { Freshness } from './freshness.js';
import { stepRange } from './step-range.js';
import type { TrackedRun } from './tracked-run.js';

const worstFirst: readonly Conclusion[] = ['contradiction', 'violated', 'fault', 'open', 'met'];
/** Of several checks of one piece of evidence the one that says most. */
const outcomes = ['invalid', 'valid', 'holey'] as const;
/** Of steps that came to an end by themselves. */
const ended: ReadonlySet<string> = new Set(['succeeded', 'failed', 'refused']);
const fileStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

interface Index {
  readonly revision: number;
  /** By path and id of the block. */
  readonly blocks: ReadonlyMap<string, readonly { readonly step: StepState; readonly obligation: ObligationState }[]>;
  /** The steps in whose place the conclusions of another stand, with that one. */
  readonly superseded: ReadonlyMap<string, string>;
  readonly unmet: readonly string[];
  /** By the step of the workflow itself. */
  readonly parts: ReadonlyMap<string, readonly StepState[]>;
}

/** A run as editors see it: derived from its state and from the documents as they are now, and from nothing else. */
export class RunView {
  #journal: string | undefined;
  #indexed: Index | undefined;
  #noted = '';

  constructor(
    readonly run: TrackedRun,
    readonly freshness: Freshness,
  ) {}

  /** The whole, for whoever looks at it before anything changes: `steps` and what is in them are made when they are asked for. */
  whole(): WorkflowRun {
    const { run } = this;
    const { state, subject } = run;
    const { step, block } = subject;
    const message = run.broken ?? state.failure?.message;
    const finishedAt = run.isOver ? (state.finishedAt ?? run.endedAt) : undefined;
    const journal = this.#journalFile();
    const steps = once(() => [...state.steps.values()].map((one) => this.step(one)));
    return {
      key: run.key,
      ...(state.runId === '' ? {} : { runId: state.runId }),
      uri: subject.uri,
      name: (subject.kind === 'workflow' && state.workflow.name) || basename(subject.path),
      ...(step === undefined && block === undefined
        ? {}
        : { only: { ...(step === undefined ? {} : { step }), ...(block === undefined ? {} : { block }) } }),
      status: this.#status(),
      state: this.#state(),
      ...(run.broken === undefined ? this.#result() : {}),
      ...(message === undefined ? {} : { message }),
      startedAt: run.startedAt,
      ...(finishedAt === undefined ? {} : { finishedAt }),
      get steps() {
        return steps();
      },
      reports: [...state.steps.values()].flatMap(({ reports = [] }) =>
        reports.map(({ file, format }) => ({ path: isAbsolute(file) ? file : run.pathOf(file), format })),
      ),
      ...(journal === undefined ? {} : { journal }),
    };
  }

  step(step: StepState): StepRun {
    const { run } = this;
    const document = run.project.document(run.subject.uri);
    const view = document?.document.kind === 'workflow' ? document.document.stepNamed(step.id) : undefined;
    const obligations = once(() => [...(step.obligations?.values() ?? [])].map((one) => this.obligation(step, one)));
    const supersededBy = this.#index().superseded.get(step.id);
    const { name, parent, conclusion, trust, failure, startedAt, finishedAt } = step;
    const over = step.status === 'waiting' || step.status === 'running' ? 'cancelled' : step.status;
    const shown: StepRun = {
      id: step.id,
      type: step.type,
      ...(name === undefined ? {} : { name }),
      ...(parent === undefined ? {} : { parent }),
      ...(supersededBy === undefined ? {} : { supersededBy }),
      needs: step.needs,
      status: run.isOver ? over : step.status,
      state: this.#stateOfStep(step),
      ...(conclusion === undefined ? {} : { conclusion }),
      ...(trust === undefined ? {} : { trust }),
      ...(failure === undefined ? {} : { message: failure.message }),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(finishedAt === undefined ? {} : { finishedAt }),
      get obligations() {
        return obligations();
      },
    };
    if (!view || !document) return shown;
    // Found out when somebody asks: of many steps nobody does.
    const range = once(() => stepRange(view, document.lines));
    return Object.defineProperty(shown, 'range', { enumerable: true, get: range });
  }

  obligation(step: StepState, obligation: ObligationState): ObligationRun {
    const { expect, reason, attempts } = obligation;
    // What was cut short is open for no other reason: that says nothing, and takes no earlier verdict away.
    const { conclusion, trust } = this.#wasCut(step, obligation) ? {} : obligation;
    const place = this.freshness.uses.places.get(obligation.id);
    const uri = place ? uriOf(this.run, place.path) : uriOfPath(this.run.pathOf(obligation.id));
    const evidence = attempts.flatMap(({ verdict }) => verdict?.evidence ?? []);
    const model = conclusion === 'violated' || conclusion === 'contradiction' ? counterexample(evidence) : undefined;
    const range = place ? this.#blockRange(uri, place.block) : fileStart;
    const [first] = attempts;
    const last = attempts.reduce((end, { finishedAt = Number.POSITIVE_INFINITY }) => Math.max(end, finishedAt), 0);
    return {
      id: obligation.id,
      step: step.id,
      label: place?.block ?? obligation.id,
      state: this.#stateOfObligation(step, obligation),
      ...(expect === undefined ? {} : { expect }),
      ...(conclusion === undefined ? {} : { conclusion }),
      ...(trust === undefined ? {} : { trust }),
      ...(reason === undefined ? {} : { reason }),
      ...(model === undefined ? {} : { counterexample: model }),
      uri,
      ...(range === undefined ? {} : { range }),
      ...(place ? { block: place.block } : {}),
      ...(first ? { startedAt: first.startedAt } : {}),
      ...(first && Number.isFinite(last) ? { finishedAt: last } : {}),
      attempts: attempts.map(attemptRun),
    };
  }

  /**
   * What the run says of a block, with the attempts of all its steps. Where several steps conclude about it, the worst
   * of those counts whose conclusions stand.
   */
  block(path: string, block: string): ObligationRun | undefined {
    const { superseded, blocks } = this.#index();
    const all = blocks.get(`${path}#${block}`) ?? [];
    const standing = all.filter(({ step }) => !superseded.has(step.id));
    const rank = ({ obligation: { conclusion } }: (typeof all)[number]) =>
      conclusion === undefined ? -1 : worstFirst.indexOf(conclusion);
    const [worst] = [...(standing.length > 0 ? standing : all)].sort((a, b) => rank(a) - rank(b));
    if (!worst) return undefined;
    const attempts = [...new Set(all.flatMap(({ obligation }) => obligation.attempts))];
    return this.obligation(worst.step, { ...worst.obligation, attempts });
  }

  /** Ids of the steps that ended otherwise than met. */
  unmetSteps(): readonly string[] {
    return this.#index().unmet;
  }

  /** The steps that are parts of one, or of its parts. */
  partsOf(step: string): readonly StepRun[] {
    return (this.#index().parts.get(step) ?? []).map((part) => this.step(part));
  }

  /** Uris of the documents that it says something about. */
  documents(): readonly string[] {
    const { run } = this;
    const paths = new Set([...this.freshness.uses.places.values()].map(({ path }) => path));
    return [run.subject.uri, ...[...paths].filter((path) => path !== run.subject.path).map((path) => uriOf(run, path))];
  }

  /** Whether its verdicts may depend on one of these files. */
  concerns(paths: ReadonlySet<string>): boolean {
    if (paths.has(this.run.subject.path)) return true;
    for (const path of this.freshness.paths()) if (paths.has(path)) return true;
    return false;
  }

  /** Takes note of the states of all that it is about; true when one is different from the last time. */
  noteState(): boolean {
    const states: string[] = [this.#status(), this.#state()];
    for (const step of this.run.state.steps.values()) {
      states.push(this.#stateOfStep(step));
      for (const obligation of step.obligations?.values() ?? []) states.push(this.#stateOfObligation(step, obligation));
    }
    const noted = states.join(' ');
    const differs = noted !== this.#noted;
    this.#noted = noted;
    return differs;
  }

  #index(): Index {
    if (this.#indexed?.revision === this.run.revision) return this.#indexed;
    const blocks = new Map<string, { step: StepState; obligation: ObligationState }[]>();
    const superseded = new Map<string, string>();
    const unmet: string[] = [];
    const parts = new Map<string, StepState[]>();
    for (const step of this.run.state.steps.values()) {
      const top = this.freshness.uses.topOf(step.id);
      const others = parts.get(top);
      if (others) others.push(step);
      else if (top !== step.id) parts.set(top, [step]);
      if (step.finishedAt !== undefined && !isMet(step)) unmet.push(step.id);
      for (const id of step.aggregates ?? []) superseded.set(id, step.id);
      for (const obligation of step.obligations?.values() ?? []) {
        const place = this.freshness.uses.places.get(obligation.id);
        if (!place) continue;
        const key = `${place.path}#${place.block}`;
        const list = blocks.get(key);
        if (list) list.push({ step, obligation });
        else blocks.set(key, [{ step, obligation }]);
      }
    }
    this.#indexed = { revision: this.run.revision, blocks, superseded, unmet, parts };
    return this.#indexed;
  }

  #status(): WorkflowRun['status'] {
    const { run } = this;
    if (run.broken !== undefined) return 'broken';
    if (!run.isOver) return run.phase === 'running' ? 'running' : 'starting';
    return run.cancelled || run.state.status === 'running' ? 'cancelled' : run.state.status;
  }

  #state(): SubjectState {
    const { run } = this;
    if (!run.isOver) return run.phase === 'queued' ? 'queued' : 'running';
    if (run.broken !== undefined) return 'error';
    const status = this.#status();
    if (status === 'cancelled' || !this.freshness.ofRun()) return 'stale';
    return status === 'succeeded' && this.#result().conclusion === 'met' ? 'correct' : 'error';
  }

  /** Of one block alone, whose proof stays open while others are missing, what became of its obligation. */
  #result(): { readonly conclusion?: Conclusion; readonly trust?: Trust } {
    const { block, path } = this.run.subject;
    const whole = block === undefined || this.run.state.finishedAt === undefined;
    const [own] = whole ? [] : (this.#index().blocks.get(`${path}#${block}`) ?? []);
    const { conclusion, trust } = own?.obligation ?? this.run.state;
    return { ...(conclusion === undefined ? {} : { conclusion }), ...(trust === undefined ? {} : { trust }) };
  }

  #stateOfStep(step: StepState): SubjectState {
    if (!this.run.isOver && step.status === 'waiting') return 'queued';
    if (!this.run.isOver && step.status === 'running') return 'running';
    if (!ended.has(step.status)) return 'stale';
    if (!this.freshness.ofStep(step.id)) return 'stale';
    return isMet(step) ? this.#believed() : 'error';
  }

  #wasCut({ status }: StepState, { conclusion }: ObligationState): boolean {
    return this.run.isOver && conclusion === 'open' && !ended.has(status);
  }

  #stateOfObligation(step: StepState, obligation: ObligationState): SubjectState {
    const { id, conclusion, attempts } = obligation;
    if (this.#wasCut(step, obligation)) return 'stale';
    if (conclusion !== undefined && step.finishedAt !== undefined) return this.#settled(id, conclusion);
    if (this.run.isOver) return conclusion === undefined ? 'stale' : this.#settled(id, conclusion);
    return conclusion !== undefined || attempts.length > 0 ? 'running' : 'queued';
  }

  #settled(id: string, conclusion: Conclusion): SubjectState {
    if (!this.freshness.ofObligation(id)) return 'stale';
    return conclusion === 'met' ? this.#believed() : 'error';
  }

  /** A process that died, or ended otherwise than it said, has established nothing. */
  #believed(): SubjectState {
    return this.run.broken === undefined ? 'correct' : 'stale';
  }

  #blockRange(uri: string, block: string): Range | undefined {
    const document = this.run.project.document(uri)?.document;
    const found = document?.kind === 'proof' ? blocksOf(document).get(block) : undefined;
    return found && rangeOfProblem(found.obligation?.subjectRange ?? found.idRange);
  }

  #journalFile(): string | undefined {
    const { run } = this;
    if (run.state.runId === '' || !/^[\w-]+$/.test(run.state.runId)) return undefined;
    if (this.#journal === undefined) {
      const folder = dataFolder(run.project.configuration.persistence);
      const file = folder && join(run.root, folder, 'runs', run.state.runId, 'journal.jsonl');
      if (file === undefined || !existsSync(file)) return undefined;
      this.#journal = file;
    }
    return this.#journal;
  }
}

/** Never better than the evidence: a step with an open obligation is not met, whatever it concluded. */
function isMet({ status, conclusion = 'met', obligations }: StepState): boolean {
  if (status !== 'succeeded' || conclusion !== 'met') return false;
  for (const obligation of obligations?.values() ?? []) if (obligation.conclusion !== 'met') return false;
  return true;
}

/** As the editor calls the document, when it is one. */
function uriOf(run: TrackedRun, path: string): string {
  const uri = uriOfPath(path);
  return run.project.document(uri)?.uri ?? uri;
}

/** Where runs are recorded, relative to the root; undefined where a plugin keeps them. */
export function dataFolder({
  type,
  options,
}: {
  readonly type: string;
  readonly options: { readonly [key: string]: unknown };
}): string | undefined {
  if (type !== 'file') return undefined;
  const { path } = options;
  return typeof path === 'string' ? path : 'data/orchestrator';
}

function attemptRun({ engine, verdict }: AttemptState): AttemptRun {
  if (!verdict) return { engine, evidence: [] };
  return {
    engine,
    status: verdict.status,
    ...(verdict.message === undefined ? {} : { message: verdict.message }),
    seconds: verdict.usage.wallSeconds,
    evidence: verdict.evidence.map(({ dataform, format, digest, checks, excerpt }) => ({
      dataform,
      format,
      digest,
      check: outcomes.find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'unchecked',
      ...(checks.length === 0 ? {} : { checkedBy: checks.map(({ checker }) => checker.id) }),
      ...(excerpt === undefined ? {} : { excerpt }),
    })),
  };
}

function once<Value>(make: () => Value): () => Value {
  let value: { made: Value } | undefined;
  return () => (value ??= { made: make() }).made;
}
