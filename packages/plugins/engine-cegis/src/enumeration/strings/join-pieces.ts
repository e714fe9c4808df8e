import type { Pace } from '../turns.js';
import type { Piece } from './piece-pool.js';
import { joinedSize } from './piece-pool.js';

/** Pieces that, joined, make the outputs at some points. */
export interface JoinedProgram {
  readonly pieces: readonly Piece[];
  /** The points at which the outputs come out right. */
  readonly right: readonly number[];
}

interface State {
  readonly pieces: readonly Piece[];
  /** Characters made so far at each point; -1 where it went wrong. */
  readonly made: Int32Array;
  readonly alive: number;
  readonly size: number;
}

const width = 24;
const perText = 40;
const mostPieces = 16;

function better(a: State, b: State): number {
  return b.alive - a.alive || a.size - b.size;
}

class Beam {
  readonly states: State[] = [];
  private readonly seen = new Map<string, number>();

  offer(state: State): void {
    const key = state.made.join(' ');
    const known = this.seen.get(key);
    if (known !== undefined && known <= state.size) return;
    this.seen.set(key, state.size);
    this.states.push(state);
    if (this.states.length > 4 * width) this.cut();
  }

  cut(): readonly State[] {
    this.states.sort(better);
    this.states.length = Math.min(this.states.length, width);
    return this.states;
  }
}

/**
 * Builds the output of one point from left to right out of pieces, keeping the ways in which most other points come out right
 * as well (a beam for each length). Without `joinable` an output must be one piece.
 */
export async function joinPieces(
  pieces: readonly Piece[],
  outputs: readonly string[],
  seed: number,
  joinable: boolean,
  pace: Pace,
): Promise<JoinedProgram[]> {
  const wanted = outputs[seed] as string;
  const byText = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const text = piece.texts[seed] as string;
    if (text === '' ? wanted !== '' : !wanted.includes(text)) continue;
    const group = byText.get(text) ?? [];
    if (group.length < perText) group.push(piece);
    byText.set(text, group);
  }
  const beams = Array.from({ length: wanted.length + 1 }, () => new Beam());
  (beams[0] as Beam).offer({ pieces: [], made: new Int32Array(outputs.length), alive: outputs.length, size: 0 });
  for (let at = 0; at < wanted.length || at === 0; at++) {
    for (const state of (beams[at] as Beam).cut().slice()) {
      if (state.pieces.length >= (joinable ? mostPieces : 1)) continue;
      if (pace.due()) await pace.breathe();
      for (const [text, group] of byText) {
        if (!wanted.startsWith(text, at)) continue;
        for (const piece of group) (beams[at + text.length] as Beam).offer(extended(state, piece, outputs));
      }
    }
    if (wanted.length === 0) break;
  }
  const programs: JoinedProgram[] = [];
  for (const { pieces: used, made } of (beams[wanted.length] as Beam).cut()) {
    if (used.length === 0) continue;
    const right = outputs.map((_, point) => point).filter((point) => made[point] === (outputs[point] as string).length);
    programs.push({ pieces: used, right });
  }
  return programs;
}

function extended(state: State, piece: Piece, outputs: readonly string[]): State {
  const made = new Int32Array(outputs.length);
  let alive = 0;
  for (let point = 0; point < outputs.length; point++) {
    const before = state.made[point] as number;
    const text = piece.texts[point] as string;
    if (before < 0 || !(outputs[point] as string).startsWith(text, before)) made[point] = -1;
    else {
      made[point] = before + text.length;
      alive++;
    }
  }
  const pieces = [...state.pieces, piece];
  return { pieces, made, alive, size: joinedSize(pieces) };
}
