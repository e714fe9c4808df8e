import { findCycles, showCycle, unreachablePairs } from '../graph.js';
import type { Severity } from '../problem.js';
import type { StepFace, StepItem } from './step-item.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where in a step something is, found when it is asked for: a step may change elsewhere while this stays true. */
export type Spot = (item: StepItem) => Span;

/** Something wrong between steps, or with what one says of the others. */
export interface StepProblem {
  readonly step: number;
  readonly spot: Spot;
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly hint?: string;
  /** A name that is not known, and those that may have been meant. */
  readonly unknown?: { readonly name: string; readonly known: readonly string[] };
  /** A step of the same list that can be added to its needs without a cycle. */
  readonly needed?: string;
  readonly related?: readonly { readonly step: number; readonly spot: Spot; readonly message: string }[];
}

/** How the steps of a workflow hang together; made from their faces only. */
export interface StepGraph {
  readonly faces: readonly StepFace[];
  readonly faceKeys: readonly string[];
  readonly mainCount: number;
  /** As written, or made from the type; by step. */
  readonly ids: readonly string[];
  /** Whether the id is as written. */
  readonly explicit: readonly boolean[];
  readonly byId: ReadonlyMap<string, number>;
  /** Whether each step that says an id has one of its own. */
  readonly isNamedWell: boolean;
  /** Whether all steps wait only for steps before them, as in nearly all workflows: then they cannot lie in a cycle. */
  readonly isForward: boolean;
  /** Steps that mention others than those that they wait for directly. */
  readonly far: ReadonlySet<number>;
  /** Only those that exist; by step. */
  readonly needs: readonly (readonly string[])[];
  /** By step. */
  readonly problems: ReadonlyMap<number, readonly StepProblem[]>;
  /** Whether all steps could be understood. */
  readonly isComplete: boolean;
  /** Names that were looked for and found to be slips of others, by list of names. */
  readonly meant: Map<readonly string[], Map<string, string | undefined>>;
  isUnreachable(from: string, to: string): boolean;
  /** Tells whether a step can wait for another without a cycle; gives up when it was asked for too much. */
  needsFinder(): (from: number, to: string) => boolean;
}

const idShape = /^(?!__)[A-Za-z_][A-Za-z0-9_]{0,127}$/;
/** Stands for all `steps` together, which the steps of `finally` run after. No step can have this id. */
const allSteps = '(all steps)';
/** How many steps are looked at, in all, to find out whether one may wait for another. */
const maximumVisits = 100_000;

const whole: Spot = (item) => item.piece.node ?? { start: 0, end: 0 };
const idOf: Spot = (item) => item.draft?.common.get('id')?.value ?? whole(item);
const typeOf: Spot = (item) => item.draft?.common.get('type')?.value ?? whole(item);
const need =
  (index: number): Spot =>
  (item) =>
    item.needs[index] ?? typeOf(item);
const source =
  (index: number): Spot =>
  (item) =>
    item.from[index] ?? typeOf(item);

/** The graph of the steps, or the one before when no face has changed. */
export function graphOf(steps: readonly StepItem[], mainCount: number, before?: StepGraph): StepGraph {
  const isSame =
    before?.mainCount === mainCount &&
    before.faceKeys.length === steps.length &&
    steps.every((item, index) => item.faceKey === before.faceKeys[index]);
  return isSame ? before : new GraphBuilder(steps, mainCount).graph(before);
}

/** Whether steps get the ids that those of the graph have. */
function areNamedAs(
  { isNamedWell, faces, explicit, ...before }: StepGraph,
  steps: readonly StepItem[],
  mainCount: number,
): boolean {
  return (
    isNamedWell &&
    before.mainCount === mainCount &&
    faces.length === steps.length &&
    faces.every(({ id, type }, index) => {
      const { face } = steps[index] as StepItem;
      return face.id === id && (explicit[index] === true || face.type === type);
    })
  );
}

class GraphBuilder {
  #ids: readonly string[] = [];
  #explicit: readonly boolean[] = [];
  #byId: ReadonlyMap<string, number> = new Map();
  readonly #needs: (readonly string[])[] = [];
  readonly #problems = new Map<number, StepProblem[]>();
  /** Steps of which it is not known already that they wait for steps before them and mention no others. */
  readonly #open: number[] = [];
  readonly #far = new Set<number>();
  readonly #isComplete: boolean;

  constructor(
    readonly steps: readonly StepItem[],
    readonly mainCount: number,
  ) {
    this.#isComplete = !steps.some((item) => item.face.isBroken);
  }

  /** @param before not kept: the graph answers with what its builder holds, and would hold all that ever were */
  graph(before: StepGraph | undefined): StepGraph {
    const same = before && areNamedAs(before, this.steps, this.mainCount) ? before : undefined;
    if (same) [this.#ids, this.#explicit, this.#byId] = [same.ids, same.explicit, same.byId];
    else this.#name();
    const isNamedWell = this.#problems.size === 0;
    const main = this.#ids.slice(0, this.mainCount);
    const last = this.#ids.slice(this.mainCount);
    // Where names that are not there went unreported they have to be looked for again.
    const known = same?.isComplete ? same : undefined;
    this.#resolveNeeds(main, 0, last, known);
    this.#resolveNeeds(last, this.mainCount, main, known);
    const isForward = this.#isForward(known);
    const isCyclic = isForward ? false : this.#reportCycles([main, last]);
    const unreachable = this.#unreachable(isCyclic);
    return {
      faces: this.steps.map((item) => item.face),
      faceKeys: this.steps.map((item) => item.faceKey),
      mainCount: this.mainCount,
      ids: this.#ids,
      explicit: this.#explicit,
      byId: this.#byId,
      isNamedWell,
      isForward,
      far: this.#far,
      needs: this.#needs,
      problems: this.#problems,
      isComplete: this.#isComplete,
      meant: new Map(),
      isUnreachable: unreachable.size === 0 ? () => false : (from, to) => unreachable.has(`${from} ${to}`),
      needsFinder: () => (isCyclic ? () => false : this.#needsFinder()),
    };
  }

  #needsFinder(): (from: number, to: string) => boolean {
    let visits = 0;
    return (from, to) => {
      const target = this.#byId.get(to) ?? -1;
      if (target < 0 || target < this.mainCount !== from < this.mainCount) return false;
      const goal = this.#ids[from] as string;
      const reached = new Set([to]);
      for (const id of reached) {
        if (id === goal || ++visits > maximumVisits) return false;
        for (const next of this.#needsOf(id)) reached.add(next);
      }
      return true;
    };
  }

  #add(step: number, spot: Spot, code: string, message: string, details: Partial<StepProblem> = {}): void {
    const list = this.#problems.get(step);
    const problem = { step, spot, code: `workflow/${code}`, message, ...details };
    if (list) list.push(problem);
    else this.#problems.set(step, [problem]);
  }

  /** Gives each step its id: as written, or the type, or the type with a number. */
  #name(): void {
    const [ids, explicit, byId]: [string[], boolean[], Map<string, number>] = [[], [], new Map()];
    [this.#ids, this.#explicit, this.#byId] = [ids, explicit, byId];
    const taken = new Map<string, number>();
    this.steps.forEach(({ face }, index) => {
      if (face.id === undefined) return;
      const first = taken.get(face.id);
      if (first === undefined) {
        taken.set(face.id, index);
        return;
      }
      this.#add(index, idOf, 'duplicate-id', `the step id \`${face.id}\` is used twice`, {
        related: [{ step: first, spot: idOf, message: 'first used here' }],
      });
    });
    const nextNumber = new Map<string, number>();
    this.steps.forEach(({ face: { id: written, type } }, index) => {
      const usable = written !== undefined && idShape.test(written) && !byId.has(written);
      let id = usable ? written : idShape.test(type) ? type : 'step';
      if (!usable) {
        // Numbers go on where the last of the same type stopped, so that many steps do not cost their square.
        const base = id;
        for (let number = nextNumber.get(base) ?? 1; ; number++) {
          id = number === 1 ? base : `${base}_${number}`;
          if (taken.has(id) || byId.has(id)) continue;
          nextNumber.set(base, number + 1);
          break;
        }
      }
      byId.set(id, index);
      ids.push(id);
      explicit.push(usable);
    });
  }

  /** Each step's needs, as written or the step before it; names that are not there are reported and left out. */
  #resolveNeeds(ids: readonly string[], first: number, others: readonly string[], known: StepGraph | undefined): void {
    const isHere = (id: string): boolean => {
      const index = this.#byId.get(id) ?? -1;
      return index >= first && index < first + ids.length;
    };
    for (let at = 0; at < ids.length; at++) {
      const step = first + at;
      const { face, faceKey } = this.steps[step] as StepItem;
      const written = face.needs;
      if (known && known.faceKeys[step] === faceKey && !known.problems.has(step)) {
        this.#needs.push(known.needs[step] as readonly string[]);
        if (known.far.has(step)) this.#open.push(step);
        continue;
      }
      this.#open.push(step);
      if (!written) {
        this.#needs.push(at === 0 ? [] : [ids[at - 1] as string]);
        continue;
      }
      const found = new Set<string>();
      written.forEach((id, index) => {
        if (isHere(id)) found.add(id);
        else this.#unknown(step, need(index), id, ids, others.length > 0 && this.#byId.has(id));
      });
      this.#needs.push([...found]);
    }
  }

  #unknown(step: number, spot: Spot, name: string, known: readonly string[], isInOtherList: boolean): void {
    if (isInOtherList) {
      this.#add(step, spot, 'needs-other-list', `\`${name}\` is not in the same list of steps`, {
        hint: 'the steps of `finally` wait for all `steps` anyway, and these cannot wait for them',
      });
    } else if (this.#isComplete) {
      this.#add(step, spot, 'unknown-step', `there is no step \`${name}\``, { unknown: { name, known } });
    }
  }

  #needsOf(id: string): readonly string[] {
    return this.#needs[this.#byId.get(id) ?? -1] ?? [];
  }

  #isForward(known: StepGraph | undefined): boolean {
    const isForward = (step: number): boolean =>
      (this.#needs[step] as readonly string[]).every((id) => (this.#byId.get(id) as number) < step);
    return known && !known.isForward ? this.#needs.every((_, step) => isForward(step)) : this.#open.every(isForward);
  }

  #edges(): Map<string, readonly string[]> {
    return new Map(this.#ids.map((id, index) => [id, this.#needs[index] as readonly string[]]));
  }

  /** Reports every separate cycle with its full path. Answers whether there is one. */
  #reportCycles(lists: readonly (readonly string[])[]): boolean {
    const edges = this.#edges();
    const cycles = lists.flatMap((ids) => findCycles(ids, edges));
    for (const cycle of cycles) {
      const steps = cycle.map((id) => this.#byId.get(id) as number);
      if (steps.some((step) => this.steps[step]?.face.isBroken)) continue;
      const next = (index: number): string => cycle[(index + 1) % cycle.length] as string;
      const message =
        cycle.length === 1
          ? `step \`${cycle[0]}\` waits for itself`
          : `the steps wait for each other: ${showCycle(cycle)}`;
      const related = steps.slice(1, 20).map((step, index) => ({
        step,
        spot: this.#needSpot(step, next(index + 1)),
        message: `\`${cycle[index + 1]}\` waits for \`${next(index + 1)}\``,
      }));
      const first = steps[0] as number;
      this.#add(first, this.#needSpot(first, next(0)), 'cycle', message, { related });
    }
    return cycles.length > 0;
  }

  #needSpot(step: number, needed: string): Spot {
    const index = this.steps[step]?.face.needs?.indexOf(needed) ?? -1;
    return index < 0 ? typeOf : need(index);
  }

  /** Pairs of ids where the first mentions the second but does not wait for it; reports those of aggregations. */
  #unreachable(isCyclic: boolean): ReadonlySet<string> {
    const pairs: [string, string][] = [];
    const named: { readonly step: number; readonly index: number; readonly id: string }[] = [];
    for (const step of this.#open) {
      const { face } = this.steps[step] as StepItem;
      const from = this.#ids[step] as string;
      const needs = this.#needs[step] as readonly string[];
      const before = pairs.length;
      for (const [index, id] of face.from.entries()) {
        if (id.includes('${{')) continue;
        if (!this.#byId.has(id)) this.#unknown(step, source(index), id, this.#ids, false);
        else if (!needs.includes(id)) {
          pairs.push([from, id]);
          named.push({ step, index, id });
        }
      }
      for (const word of face.words) {
        if (this.#byId.has(word) && !needs.includes(word)) pairs.push([from, word]);
      }
      if (pairs.length > before) this.#far.add(step);
    }
    // Where a step is not understood, or steps wait for each other, nobody knows what waits for what.
    if (isCyclic || !this.#isComplete) return new Set();
    if (pairs.length === 0) return new Set();
    // Whatever runs at the end runs after everything: it may look at all steps.
    const visible = this.#edges();
    if (this.mainCount < this.#ids.length) visible.set(allSteps, this.#ids.slice(0, this.mainCount));
    for (const id of this.#ids.slice(this.mainCount)) visible.set(id, [...(visible.get(id) ?? []), allSteps]);
    const found = new Set(unreachablePairs(pairs, visible).map(([from, to]) => `${from} ${to}`));
    for (const { step, index, id } of named) {
      const from = this.#ids[step] as string;
      if (!found.has(`${from} ${id}`)) continue;
      this.#add(step, source(index), 'step-not-needed', `step \`${from}\` does not wait for \`${id}\``, {
        hint: `add \`${id}\` to its \`needs\``,
        needed: id,
      });
    }
    return found;
  }
}
