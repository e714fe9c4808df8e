import type { FunctionSymbol, SynthesisProblem, TermFactory, Value, VariableTerm } from '@xeno/forms';
import { freeVariables } from '@xeno/forms';
import { Lane, laneKind, rowWords } from '../lanes/lane.js';
import type { Program } from '../lanes/program.js';
import { compileProgram } from '../lanes/program.js';
import type { ValueTable } from '../lanes/value-table.js';
import type { FormulaExamples } from './component-examples.js';

/** Where the values of a candidate for a function are: on all its points in use. */
export interface Row {
  readonly lane: Lane;
  readonly at: number;
}

export type Rows = (symbol: FunctionSymbol) => Row;

/** Evaluates a formula requirement on lanes: all its instances at once, for candidates that are given as rows. */
export class FormulaCheck {
  private readonly program: Program;
  private readonly used: readonly VariableTerm[];
  private readonly gathered: readonly Lane[];
  private count = 0;
  private room = 0;
  private direct = false;

  constructor(
    factory: TermFactory,
    private readonly table: ValueTable,
    problem: SynthesisProblem,
    readonly examples: FormulaExamples,
  ) {
    const { formula } = examples.requirement.demand;
    const { calls } = examples.requirement;
    const free = freeVariables(formula);
    this.used = problem.variables.filter((variable) => free.has(variable));
    this.program = compileProgram(factory, table, formula, [...calls, ...this.used]);
    this.gathered = calls.map(() => new Lane(0));
    this.used.forEach((_, index) => {
      this.program.lanes[calls.length + index] = new Lane(0);
    });
  }

  get instances(): number {
    return this.count;
  }

  /** Takes new instances in. */
  refresh(): void {
    const { instances, requirement } = this.examples;
    const { calls } = requirement;
    if (instances.length > this.room) {
      this.room = (instances.length + 31) & ~31;
      this.program.resize(this.room);
      calls.forEach((call, index) => (this.gathered[index] as Lane).resize(rowWords(laneKind(call.sort), this.room)));
      this.used.forEach(({ sort }, index) =>
        (this.program.lanes[calls.length + index] as Lane).resize(rowWords(laneKind(sort), this.room)),
      );
    }
    for (; this.count < instances.length; this.count++) {
      const { assignment } = instances[this.count] as (typeof instances)[number];
      this.used.forEach(({ sort, name }, index) =>
        this.table.write(
          sort,
          this.program.lanes[calls.length + index] as Lane,
          0,
          this.count,
          assignment.get(name) as Value,
        ),
      );
    }
    this.program.setPoints(this.count);
    this.direct = calls.length === 1 && instances.every(({ points }, index) => points[0] === index);
  }

  /** @returns the lane and word where a bit for each instance tells whether it holds; `undefined` when one cannot be told */
  run(rows: Rows): Row | undefined {
    const { instances, requirement } = this.examples;
    const { program } = this;
    requirement.calls.forEach((call, index) => {
      const row = rows(call.function);
      if (this.direct) {
        program.lanes[index] = row.lane;
        program.offsets[index] = row.at;
        return;
      }
      const lane = this.gathered[index] as Lane;
      program.lanes[index] = lane;
      program.offsets[index] = 0;
      const kind = laneKind(call.sort);
      for (let instance = 0; instance < this.count; instance++) {
        const point = instances[instance]?.points[index] as number;
        if (kind === 'bool') {
          const bit = ((row.lane.words[row.at + (point >>> 5)] as number) >>> (point & 31)) & 1;
          const word = instance >>> 5;
          if ((instance & 31) === 0) lane.words[word] = 0;
          lane.words[word] = (lane.words[word] as number) | (bit << (instance & 31));
        } else if (kind === 'word' || kind === 'interned')
          lane.words[instance] = row.lane.words[row.at + point] as number;
        else {
          lane.words[2 * instance] = row.lane.words[row.at + 2 * point] as number;
          lane.words[2 * instance + 1] = row.lane.words[row.at + 2 * point + 1] as number;
        }
      }
    });
    program.run(0, this.count);
    if (this.table.failed) {
      this.table.failed = false;
      return undefined;
    }
    return { lane: program.lanes[program.result] as Lane, at: program.offsets[program.result] as number };
  }
}
