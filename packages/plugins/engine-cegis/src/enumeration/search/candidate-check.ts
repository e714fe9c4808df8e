import type { FunctionSymbol, SynthesisProblem, TermFactory } from '@xeno/forms';
import { Lane, laneKind, rowWords } from '../lanes/lane.js';
import type { ValueTable } from '../lanes/value-table.js';
import type { ComponentExamples } from './component-examples.js';
import type { Row, Rows } from './formula-check.js';
import { FormulaCheck } from './formula-check.js';

interface Targets {
  readonly symbol: FunctionSymbol;
  /** Points in use that have a demanded value. */
  points: Int32Array;
  readonly lane: Lane;
}

/** Tells of candidates, given as rows over the points in use, which examples they satisfy. */
export class CandidateCheck {
  readonly formulas: readonly FormulaCheck[];
  private readonly targets: readonly Targets[];

  /** @throws NotCompilable when a requirement cannot be computed on lanes. */
  constructor(
    factory: TermFactory,
    private readonly table: ValueTable,
    problem: SynthesisProblem,
    private readonly examples: ComponentExamples,
  ) {
    this.formulas = examples.formulas.map((each) => new FormulaCheck(factory, table, problem, each));
    this.targets = examples.component.functions.map((symbol) => ({
      symbol,
      points: new Int32Array(0),
      lane: new Lane(0),
    }));
  }

  /** Takes in what the examples have got since. */
  refresh(): void {
    for (const formula of this.formulas) formula.refresh();
    for (const targets of this.targets) {
      const { symbol, lane } = targets;
      const count = this.examples.points.get(symbol)?.length ?? 0;
      lane.resize(rowWords(laneKind(symbol.sort), count));
      const points: number[] = [];
      for (let point = 0; point < count; point++) {
        const value = this.examples.target(symbol, point);
        if (value === undefined) continue;
        this.table.write(symbol.sort, lane, 0, point, value);
        points.push(point);
      }
      targets.points = Int32Array.from(points);
    }
  }

  /** Whether the rows satisfy every example. */
  satisfied(rows: Rows): boolean {
    for (const { symbol, points, lane } of this.targets) {
      if (points.length === 0) continue;
      const row = rows(symbol);
      for (let index = 0; index < points.length; index++)
        if (!samePoint(symbol, row, lane, points[index] as number)) return false;
    }
    return this.formulas.every((formula) => {
      const result = formula.run(rows);
      // What cannot be computed might hold: nothing may be concluded from its failing.
      if (result === undefined) this.examples.blind = true;
      return result !== undefined && allSet(result, formula.instances);
    });
  }

  /** The values that a function must have on all points in use, when nothing else is demanded of it. */
  whole(symbol: FunctionSymbol): Lane | undefined {
    const targets = this.targets.find((each) => each.symbol === symbol);
    const count = this.examples.points.get(symbol)?.length ?? 0;
    return this.formulas.length === 0 && targets?.points.length === count ? targets.lane : undefined;
  }

  /** For one function each of whose formulas calls it once: a bit for each point at which the row is right. */
  mask(row: Row, count: number, mask: Uint32Array): void {
    mask.fill(-1);
    if ((count & 31) !== 0) mask[mask.length - 1] = (1 << (count & 31)) - 1;
    for (const { symbol, points, lane } of this.targets)
      for (let index = 0; index < points.length; index++) {
        const point = points[index] as number;
        if (!samePoint(symbol, row, lane, point)) clear(mask, point);
      }
    for (const formula of this.formulas) {
      const result = formula.run(() => row);
      const { instances } = formula.examples;
      for (let instance = 0; instance < formula.instances; instance++)
        if (result === undefined || !isSet(result, instance)) clear(mask, instances[instance]?.points[0] as number);
    }
  }
}

function clear(mask: Uint32Array, point: number): void {
  mask[point >>> 5] = (mask[point >>> 5] as number) & ~(1 << (point & 31));
}

function isSet(row: Row, index: number): boolean {
  return (((row.lane.words[row.at + (index >>> 5)] as number) >>> (index & 31)) & 1) === 1;
}

function allSet(row: Row, count: number): boolean {
  for (let word = 0; word < count >>> 5; word++) if (row.lane.words[row.at + word] !== 0xffffffff) return false;
  const rest = count & 31;
  return rest === 0 || row.lane.words[row.at + (count >>> 5)] === ((1 << rest) - 1) >>> 0;
}

function samePoint(symbol: FunctionSymbol, row: Row, lane: Lane, point: number): boolean {
  switch (laneKind(symbol.sort)) {
    case 'bool':
      return isSet(row, point) === isSet({ lane, at: 0 }, point);
    case 'word':
    case 'interned':
      return row.lane.words[row.at + point] === lane.words[point];
    case 'pair':
    case 'double':
      return (
        row.lane.words[row.at + 2 * point] === lane.words[2 * point] &&
        row.lane.words[row.at + 2 * point + 1] === lane.words[2 * point + 1]
      );
  }
}
