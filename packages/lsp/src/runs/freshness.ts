import { existsSync } from 'node:fs';
import { uriOfPath } from '../project/uris.js';
import { documentDigest } from './content-digest.js';
import { type ObligationPlace, obligationFile, type RunUses, usesOf } from './run-uses.js';
import { sameObligation, sameStructure } from './same-blocks.js';
import { sameSteps } from './same-steps.js';
import type { TrackedRun } from './tracked-run.js';
import type { UsedFiles } from './used-files.js';

/** What was found out while documents do not change. */
interface Turn {
  steps: ReadonlySet<string>;
  readonly proofs: Map<string, boolean>;
  configuration?: boolean;
}

/**
 * Which of a run's verdicts hold for the documents as they are now. What cannot be known counts as changed. A step's
 * verdict survives edits elsewhere in the workflow, and every one comes back when the edit is undone.
 */
export class Freshness {
  #uses: RunUses | undefined;
  #usesAt = -1;
  #turn: Turn | undefined;

  constructor(
    private readonly run: TrackedRun,
    private readonly files: UsedFiles,
  ) {}

  get uses(): RunUses {
    if (!this.#uses || this.#usesAt !== this.run.shape) {
      this.#uses = usesOf(this.run);
      this.#usesAt = this.run.shape;
    }
    return this.#uses;
  }

  /** Texts have changed; `places` when files may have come or gone too, so that names may mean others. */
  refresh(places: boolean): void {
    this.#turn = undefined;
    if (places) this.#usesAt = -1;
  }

  /** Everything that the run used. */
  *paths(): Iterable<string> {
    for (const { path } of this.uses.proofs.values()) yield path;
    yield* this.uses.files.keys();
    yield* this.uses.documents.keys();
    if (this.run.configuration !== undefined) yield this.run.configuration;
  }

  /** The whole run: no step of the workflow has changed, come or gone. */
  ofRun(): boolean {
    const { run } = this;
    if (run.subject.kind === 'proof') return this.#ofProofRun();
    const { step } = run.subject;
    if (step !== undefined) return this.ofStep(step);
    const before = run.workflow();
    const now = this.#workflowNow();
    if (!before || !now || before.stepCount !== now.stepCount) return false;
    return this.#now().steps.size === now.stepCount;
  }

  /** A step by its name in the run; a part of a step by the step that it is part of. */
  ofStep(id: string): boolean {
    if (this.run.subject.kind === 'proof') return this.#ofProofRun();
    return this.#now().steps.has(this.uses.topOf(id));
  }

  ofObligation(id: string): boolean {
    const place = this.uses.places.get(id);
    return place ? this.ofBlock(place) : this.#configurationIsFresh() && this.#fileIsFresh(this.run.pathOf(id));
  }

  ofBlock(place: ObligationPlace): boolean {
    const { path, digest, block } = place;
    if (!this.#configurationIsFresh()) return false;
    if (!this.#proofIsFresh(path, digest)) {
      const now = this.run.project.document(uriOfPath(path))?.document;
      const before = this.run.proof(path, digest);
      if (now?.kind !== 'proof' || !before || !sameObligation(before, now, block)) return false;
    }
    const file = obligationFile(this.run, place);
    return file === undefined || this.#fileIsFresh(file);
  }

  #workflowNow() {
    const document = this.run.project.document(this.run.subject.uri)?.document;
    return document?.kind === 'workflow' ? document : undefined;
  }

  /** Documents do not change while one question is answered: what was found out holds until then. */
  #now(): Turn {
    if (!this.#turn) {
      this.#turn = { steps: new Set(), proofs: new Map() };
      this.#turn.steps = this.#freshSteps();
      queueMicrotask(() => {
        this.#turn = undefined;
      });
    }
    return this.#turn;
  }

  #freshSteps(): ReadonlySet<string> {
    const before = this.run.workflow();
    const now = this.#workflowNow();
    if (!before || !now || !this.#configurationIsFresh()) return new Set();
    const same = sameSteps(before, now);
    const changed = this.#stepsWithOtherUses();
    if (changed.length === 0) return same;
    const fresh = new Set(same);
    const dependents = new Map<string, string[]>();
    for (const { id, needs } of this.run.state.steps.values())
      for (const need of needs) {
        const list = dependents.get(need);
        if (list) list.push(id);
        else dependents.set(need, [id]);
      }
    for (let id = changed.pop(); id !== undefined; id = changed.pop())
      if (fresh.delete(id)) changed.push(...(dependents.get(id) ?? []));
    // Those of `finally` wait for everything.
    for (let index = 0; index < now.stepCount; index += 1)
      if (now.step(index).list === 'finally') fresh.delete(now.step(index).id);
    return fresh;
  }

  #stepsWithOtherUses(): string[] {
    const { proofs, files, documents } = this.uses;
    const steps: string[] = [];
    for (const { path, digest, steps: users } of proofs.values())
      if (!this.#proofIsFresh(path, digest)) steps.push(...users);
    for (const [path, users] of files) if (!this.#fileIsFresh(path)) steps.push(...users);
    for (const [path, users] of documents) if (!this.#documentIsFresh(path)) steps.push(...users);
    return steps;
  }

  #proofIsFresh(path: string, digest: string): boolean {
    const { proofs } = this.#now();
    const key = `${digest} ${path}`;
    let fresh = proofs.get(key);
    if (fresh === undefined) proofs.set(key, (fresh = this.#compareProof(path, digest)));
    return fresh;
  }

  #compareProof(path: string, digest: string): boolean {
    const document = this.run.project.document(uriOfPath(path))?.document;
    if (document?.kind !== 'proof') return false;
    if (documentDigest(document) === digest) return true;
    const before = this.run.proof(path, digest);
    return before !== undefined && sameStructure(before, document);
  }

  /** Which engines answered, for how long and under which policy was said there. */
  #configurationIsFresh(): boolean {
    const turn = this.#now();
    return (turn.configuration ??= this.#compareConfiguration());
  }

  #compareConfiguration(): boolean {
    const { configuration: path } = this.run;
    if (path === undefined) return true;
    const before = this.run.documentBefore(path);
    const now = this.run.project.document(uriOfPath(path))?.document;
    if (before?.kind === 'configuration' && now?.kind === 'configuration')
      return before === now || JSON.stringify(before.value) === JSON.stringify(now.value);
    // Without the file the defaults hold, then as now.
    return before === undefined && !existsSync(path) ? true : this.#fileIsFresh(path);
  }

  #documentIsFresh(path: string): boolean {
    const before = this.run.documentBefore(path);
    const now = this.run.project.document(uriOfPath(path))?.document;
    if (before && now) return before === now || before.text === now.text;
    return this.#fileIsFresh(path);
  }

  #fileIsFresh(path: string): boolean {
    return this.files.isUnchanged(this.run.key, this.run.startedAt, path);
  }

  #ofProofRun(): boolean {
    if (!this.#configurationIsFresh()) return false;
    for (const step of this.run.state.steps.values()) {
      const { block } = this.run.subject;
      if (block === undefined)
        for (const { proof } of step.proofs?.values() ?? [])
          if (!this.#proofIsFresh(this.run.pathOf(proof.file), proof.digest)) return false;
      for (const id of step.obligations?.keys() ?? []) if (!this.ofObligation(id)) return false;
    }
    return true;
  }
}
