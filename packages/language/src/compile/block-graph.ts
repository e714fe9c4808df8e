import type { Edges } from '../graph.js';
import { findCycles, showCycle, topologicalOrder, transitiveEdges } from '../graph.js';
import type { Problem, Severity } from '../problem.js';
import type { BlockKind } from '../proof-structure.js';
import type { BlockItem } from './block-item.js';
import type { BlockDraft } from './proof-blocks.js';

/** Where in a block something is: its id, or one of its dependencies. */
type Spot = 'id' | number;

/** Something wrong between blocks; places are found late, as they change more often than what is wrong. */
export interface BlockProblem {
  readonly block: number;
  readonly spot: Spot;
  /** Without `psp/`. */
  readonly code: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly hint?: string;
  readonly tags?: Problem['tags'];
  /** A name that is not known. */
  readonly unknown?: string;
  /** Whether the dependency can be taken out. */
  readonly isNeedless?: boolean;
  readonly related?: readonly { readonly block: number; readonly spot: Spot; readonly message: string }[];
}

/** How the blocks of a proof structure hang together; made from their faces only. */
export interface BlockGraph {
  readonly faceKeys: readonly string[];
  readonly problems: readonly BlockProblem[];
  readonly ids: readonly string[];
  /** Indices of the blocks without those whose ids were there before. */
  readonly unique: readonly number[];
  /** Names that were looked for and found to be slips of others. */
  readonly meant: Map<readonly string[], Map<string, string | undefined>>;
}

/** The graph of the blocks, or the one before when no face has changed. */
export function blockGraphOf(items: readonly BlockItem[], before?: BlockGraph): BlockGraph {
  const isSame =
    before?.faceKeys.length === items.length && items.every((item, index) => item.faceKey === before.faceKeys[index]);
  return isSame ? before : new BlockChecker(items).graph();
}

const isBase = (kind: BlockKind): boolean => kind === 'axiom' || kind === 'definition';
const isResult = (kind: BlockKind): boolean => kind === 'theorem' || kind === 'corollary';

/**
 * The levels of architecture.md: S0 (errors) asks for unique ids, known references, no cycle, and a base that rests on
 * nothing unproved; S1 (warnings) for no needless edge, no unreachable lemma and no theorem without a claim beneath it.
 * Where a block cannot be read, nothing is said that it might change.
 */
class BlockChecker {
  readonly #problems: BlockProblem[] = [];
  readonly #blocks = new Map<string, { readonly index: number; readonly draft: BlockDraft }>();
  readonly #isComplete: boolean;

  constructor(readonly items: readonly BlockItem[]) {
    this.#isComplete = !items.some((item) => item.isBroken);
  }

  graph(): BlockGraph {
    this.#takeUnique();
    this.#checkReferences();
    const ids = [...this.#blocks.keys()];
    const edges: Edges = new Map([...this.#blocks].map(([id, { draft }]) => [id, draft.block.depends]));
    if (!this.#reportCycles(ids, edges) && this.#isComplete) {
      this.#reportRedundantEdges(ids, edges);
      this.#reportUnreachable(ids, edges);
      this.#reportUnbacked(ids, edges);
    }
    return {
      faceKeys: this.items.map((item) => item.faceKey),
      problems: this.#problems,
      ids,
      unique: [...this.#blocks.values()].map(({ index }) => index),
      meant: new Map(),
    };
  }

  #add(id: string, spot: Spot, code: string, message: string, details: Partial<BlockProblem> = {}): void {
    const block = this.#blocks.get(id)?.index ?? 0;
    this.#problems.push({ block, spot, code, message, ...details });
  }

  #takeUnique(): void {
    this.items.forEach(({ draft }, index) => {
      if (!draft) return;
      const { id } = draft.block;
      const first = this.#blocks.get(id);
      if (!first) {
        this.#blocks.set(id, { index, draft });
        return;
      }
      this.#add(id, 'id', 'duplicate-id', `the block id \`${id}\` is used twice`, {
        block: index,
        related: [{ block: first.index, spot: 'id', message: 'first used here' }],
      });
    });
  }

  #checkReferences(): void {
    for (const { draft } of this.#blocks.values()) {
      const { block, depends } = draft;
      const seen = new Set<string>();
      depends.forEach(({ id }, index) => {
        const target = this.#blocks.get(id);
        if (!target) {
          if (this.#isComplete) {
            this.#add(block.id, index, 'unknown-block', `there is no block \`${id}\``, { unknown: id });
          }
        } else if (seen.has(id)) {
          this.#add(block.id, index, 'duplicate-dependency', `\`${block.id}\` depends on \`${id}\` twice`, {
            severity: 'warning',
            isNeedless: true,
          });
        } else if (isBase(block.kind) && !isBase(target.draft.block.kind)) {
          const other = withArticle(target.draft.block.kind);
          const message = `${withArticle(block.kind)} may not rest on \`${id}\`, ${other} that is to be proved`;
          this.#add(block.id, index, 'base-rests-on-unproved', message, {
            hint: `make \`${block.id}\` a lemma, or drop the dependency`,
          });
        }
        seen.add(id);
      });
    }
  }

  #reportCycles(ids: readonly string[], edges: Edges): boolean {
    const cycles = findCycles(ids, edges);
    for (const cycle of cycles) {
      if (cycle.some((id) => this.items[this.#blocks.get(id)?.index ?? -1]?.isBroken)) continue;
      const next = (index: number): string => cycle[(index + 1) % cycle.length] as string;
      const related = cycle.slice(1, 20).map((id, index) => ({
        block: this.#blocks.get(id)?.index ?? 0,
        spot: this.#edge(id, next(index + 1)),
        message: `\`${id}\` depends on \`${next(index + 1)}\``,
      }));
      const message =
        cycle.length === 1
          ? `the block \`${cycle[0]}\` depends on itself`
          : `the blocks depend on each other: ${showCycle(cycle)}`;
      const first = cycle[0] as string;
      this.#add(first, this.#edge(first, next(0)), 'cycle', message, { related });
    }
    return cycles.length > 0;
  }

  #edge(from: string, to: string): Spot {
    const index = this.#blocks.get(from)?.draft.depends.findIndex((item) => item.id === to) ?? -1;
    return index < 0 ? 'id' : index;
  }

  #reportRedundantEdges(ids: readonly string[], edges: Edges): void {
    for (const [from, to] of transitiveEdges(ids, edges)) {
      const message = `\`${from}\` rests on \`${to}\` through its other dependencies already`;
      const times = this.#blocks.get(from)?.draft.depends.filter(({ id }) => id === to).length;
      this.#add(from, this.#edge(from, to), 'redundant-edge', message, {
        severity: 'warning',
        hint: 'remove it',
        tags: ['unnecessary'],
        isNeedless: times === 1,
      });
    }
  }

  /** Where there are theorems, every lemma should serve one of them. */
  #reportUnreachable(ids: readonly string[], edges: Edges): void {
    const reached = new Set(ids.filter((id) => isResult(this.#kindOf(id))));
    if (reached.size === 0) return;
    for (const id of reached) for (const needed of edges.get(id) ?? []) reached.add(needed);
    for (const id of ids) {
      if (this.#kindOf(id) !== 'lemma' || reached.has(id)) continue;
      this.#add(id, 'id', 'unreachable-lemma', `no theorem rests on the lemma \`${id}\``, {
        severity: 'warning',
        tags: ['unnecessary'],
      });
    }
  }

  #reportUnbacked(ids: readonly string[], edges: Edges): void {
    const backed = new Set<string>();
    for (const id of topologicalOrder(ids, edges)) {
      const block = this.#blocks.get(id)?.draft.block;
      const own = block?.obligation !== undefined || block?.admitted !== undefined;
      if (own || edges.get(id)?.some((needed) => backed.has(needed))) backed.add(id);
    }
    for (const id of ids) {
      const kind = this.#kindOf(id);
      if (!isResult(kind) || backed.has(id)) continue;
      const message = `the ${kind} \`${id}\` has no obligation, and rests on no block that has one`;
      this.#add(id, 'id', 'unbacked-theorem', message, {
        severity: 'warning',
        hint: 'give it an `obligation`, or say `admitted: true`',
      });
    }
  }

  #kindOf(id: string): BlockKind {
    return this.#blocks.get(id)?.draft.block.kind ?? 'lemma';
  }
}

function withArticle(kind: BlockKind): string {
  return kind === 'axiom' ? 'an axiom' : `a ${kind}`;
}
