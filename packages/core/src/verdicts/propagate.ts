import { topologicalOrder } from '@xeno/language';
import type { BlockStatus, Conclusion, RecordedBlock, Trust } from '@xeno/plugin-api';
import { trustMeet, weakest } from './joins.js';
import { NearestMerge, type NearList, near, nothingNear } from './nearest.js';

/** What became of a block's own obligation. */
export interface OwnConclusion {
  readonly conclusion: Conclusion;
  readonly trust?: Trust;
  readonly reason: string;
}

/** Weakest links listed per block. */
const weakestLimit = 20;
/** Base blocks listed in all, so that the status of a huge proof stays smaller than the proof; at least 10 per block. */
const baseBudget = 200_000;

/** What is known of a block before its dependencies are looked at. */
interface Own {
  readonly holds: boolean;
  /** Absent for what is taken as given. */
  readonly trust?: Trust;
  readonly reason: string;
}

interface Standing {
  readonly established: boolean;
  /** What it hands on to those that rest on it; absent when only axioms and definitions are beneath. */
  readonly trust: Trust | undefined;
  /** The blocks that hold its trust down or keep it from being established. */
  readonly links: NearList;
  /** Axioms and definitions beneath it. */
  readonly base: NearList;
}

/**
 * Whether each block stands, along the dependencies: in the order of `blocks`, in time linear in their dependencies.
 *
 * A lemma, theorem or corollary is established when its own conclusion is `met`, or it is admitted, or it carries no
 * obligation but rests on at least one other that is established (that step is then `admitted`: nobody checked it), and
 * everything that it depends on is established. Axioms and definitions are the base: established unless an obligation of
 * theirs is not met, and without effect on the trust of what rests on them. Blocks on a cycle, and those above one, are
 * not established. In `weakest` and `base` the nearest are listed; when `base` is cut the reason says so.
 */
export function propagate(
  blocks: readonly RecordedBlock[],
  own: ReadonlyMap<string, OwnConclusion>,
): readonly BlockStatus[] {
  const places = new Map(blocks.map((block, place) => [block.id, place]));
  const standings = new Array<Standing | undefined>(blocks.length).fill(undefined);
  const statuses = new Array<BlockStatus | undefined>(blocks.length).fill(undefined);
  const merges = {
    weakest: new NearestMerge(blocks.length, weakestLimit),
    base: new NearestMerge(blocks.length, Math.max(10, Math.floor(baseBudget / Math.max(1, blocks.length)))),
  };

  for (const id of topologicalOrder([...places.keys()], new Map(blocks.map((block) => [block.id, block.depends])))) {
    const place = places.get(id) as number;
    const block = blocks[place] as RecordedBlock;
    const beneath = [...new Set(block.depends)];
    const known = beneath.map((needed) => places.get(needed)).filter((needed) => needed !== undefined);
    const missing = beneath.filter((needed) => !places.has(needed));
    const { standing, reason } = judge(block, place, known, missing, { blocks, own, standings, merges });
    standings[place] = standing;
    statuses[place] = status(block, own, blocks, standing, reason);
  }
  return blocks.map((block, place) => statuses[place] ?? onCycle(block, own));
}

interface Surroundings {
  readonly blocks: readonly RecordedBlock[];
  readonly own: ReadonlyMap<string, OwnConclusion>;
  readonly standings: readonly (Standing | undefined)[];
  readonly merges: { readonly weakest: NearestMerge; readonly base: NearestMerge };
}

function judge(
  block: RecordedBlock,
  place: number,
  known: readonly number[],
  missing: readonly string[],
  { blocks, own, standings, merges }: Surroundings,
): { standing: Standing; reason: string } {
  const beneath = known.map((at) => {
    const { established, trust, links, base } = standings[at] as Standing;
    return { at, block: blocks[at] as RecordedBlock, established, trust, links, base };
  });
  const claims = beneath.filter((one) => !isBase(one.block)).map((one) => one.block.id);
  const self = ownStanding(block, own.get(block.id), claims);
  const unsound = beneath.filter((one) => !one.established);
  const base = merges.base.merge(undefined, [
    ...beneath.filter((one) => isBase(one.block)).map((one) => near(one.at)),
    ...beneath.map((one) => one.base),
  ]);

  if (!self.holds || unsound.length > 0 || missing.length > 0) {
    const origin = !self.holds || missing.length > 0 ? place : undefined;
    const links = merges.weakest.merge(
      origin,
      unsound.map((one) => one.links),
    );
    const reason = fallReason(
      self,
      unsound.map((one) => one.block.id),
      missing,
    );
    return { standing: { established: false, trust: undefined, links, base }, reason };
  }

  const inherited = weakest(beneath.flatMap(({ trust }) => trust ?? []));
  const handedOn = isBase(block) ? inherited : meet(self.trust, inherited);
  const holdsDown = handedOn !== undefined && handedOn !== 'certified';
  const links = holdsDown
    ? merges.weakest.merge(
        !isBase(block) && self.trust === handedOn ? place : undefined,
        beneath.filter(({ trust }) => trust === handedOn).map((one) => one.links),
      )
    : nothingNear;
  const limited = self.trust !== undefined && handedOn !== undefined && meet(self.trust, handedOn) !== self.trust;
  const first = blocks[links.blocks[0] ?? -1]?.id;
  const reason =
    limited && first !== undefined
      ? `${self.reason} It is only ${handedOn}, because it rests on ${first}.`
      : self.reason;
  return { standing: { established: true, trust: handedOn, links, base }, reason };
}

function isBase({ kind }: RecordedBlock): boolean {
  return kind === 'axiom' || kind === 'definition';
}

function ownStanding(block: RecordedBlock, own: OwnConclusion | undefined, claims: readonly string[]): Own {
  const refuted = own?.conclusion === 'violated' || own?.conclusion === 'contradiction';
  if (own?.conclusion === 'met') {
    // Without trust nothing is known of what backs it: then it weighs as little as somebody's word.
    return { holds: true, trust: own.trust ?? 'admitted', reason: own.reason };
  }
  // What a human vouches for stands while no engine answers, and falls when one refutes it.
  if (block.admitted && !refuted) return { holds: true, trust: 'admitted', reason: admission(block.admitted) };
  if (own) return { holds: false, reason: own.reason };
  if (block.obligation !== undefined) return { holds: false, reason: 'Its obligation has not been attempted.' };
  if (isBase(block)) {
    return { holds: true, reason: block.kind === 'axiom' ? 'It is an axiom, taken as given.' : 'It is a definition.' };
  }
  if (claims.length === 0) {
    return { holds: false, reason: 'It carries no obligation and rests on no lemma or theorem, so nothing shows it.' };
  }
  return { holds: true, trust: 'admitted', reason: `The step from ${some(claims)} to it is not machine-checked.` };
}

function admission({ by, reason }: NonNullable<RecordedBlock['admitted']>): string {
  return `It is admitted${by ? ` by ${by}` : ''}, not proved${reason ? `: ${reason.replace(/\.$/, '')}` : ''}.`;
}

function fallReason(self: Own, unsound: readonly string[], missing: readonly string[]): string {
  const beneath = [
    ...(unsound.length > 0
      ? [`rests on ${some(unsound)}, which ${unsound.length > 1 ? 'are' : 'is'} not established`]
      : []),
    ...(missing.length > 0
      ? [`depends on ${some(missing)}, which ${missing.length > 1 ? 'do' : 'does'} not exist`]
      : []),
  ].join(' and ');
  if (beneath === '') return self.reason;
  return self.holds ? `It ${beneath}.` : `${self.reason} It also ${beneath}.`;
}

function status(
  block: RecordedBlock,
  own: ReadonlyMap<string, OwnConclusion>,
  blocks: readonly RecordedBlock[],
  { established, trust, links, base }: Standing,
  reason: string,
): BlockStatus {
  const conclusion = own.get(block.id)?.conclusion;
  const shown = isBase(block) ? meet(own.get(block.id)?.trust, trust) : trust;
  const name = (place: number): string => (blocks[place] as RecordedBlock).id;
  return {
    block: block.id,
    established,
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(established && shown !== undefined ? { trust: shown } : {}),
    weakest: links.blocks.map(name),
    base: base.blocks.map(name),
    reason: base.cut ? `${reason} Of the axioms and definitions beneath it only the nearest are listed.` : reason,
  };
}

function onCycle(block: RecordedBlock, own: ReadonlyMap<string, OwnConclusion>): BlockStatus {
  const conclusion = own.get(block.id)?.conclusion;
  return {
    block: block.id,
    established: false,
    ...(conclusion === undefined ? {} : { conclusion }),
    weakest: [block.id],
    base: [],
    reason: 'It is on a circle of dependencies, or rests on one.',
  };
}

function meet(a: Trust | undefined, b: Trust | undefined): Trust | undefined {
  return a !== undefined && b !== undefined ? trustMeet[a][b] : (a ?? b);
}

/** Names for a sentence: a few of them, and how many more. */
function some(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
