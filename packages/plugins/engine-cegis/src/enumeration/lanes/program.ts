import type { ApplicationTerm, Sort, Term, TermFactory } from '@xeno/forms';
import { subterms } from '@xeno/forms';
import type { Kernel } from './lane.js';
import { Lane, laneKind, rowWords } from './lane.js';
import { operatorKernel } from './operator-kernel.js';
import type { ValueTable } from './value-table.js';

/** The pattern has something that no lane can hold: a quantifier, an open function, an unknown variable, a wide operator. */
export class NotCompilable extends Error {}

interface Instruction {
  readonly kernel: Kernel;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

interface ConstantSlot {
  readonly slot: number;
  readonly term: Term & { readonly kind: 'constant' };
}

/**
 * A term compiled to operations on lanes. Slots hold rows: the inputs first (set `lanes` and `offsets` before `run`), then
 * constants and intermediate results.
 */
export class Program {
  readonly lanes: Lane[];
  readonly offsets: number[];

  constructor(
    private readonly table: ValueTable,
    inputs: number,
    private readonly sorts: readonly Sort[],
    private readonly instructions: readonly Instruction[],
    private readonly constants: readonly ConstantSlot[],
    /** The slot that holds the result after `run`; may be an input's. */
    readonly result: number,
  ) {
    this.inputs = inputs;
    this.lanes = sorts.map(() => new Lane(0));
    this.offsets = sorts.map(() => 0);
  }

  private readonly inputs: number;

  /** Whether the result is an operator's: only then does `run` compute anything. */
  get computes(): boolean {
    return this.instructions.length > 0;
  }

  /** Gives every slot but the inputs room for so many points. */
  resize(points: number): void {
    for (let slot = this.inputs; slot < this.sorts.length; slot++)
      this.lanes[slot] = new Lane(rowWords(laneKind(this.sorts[slot] as Sort), points));
    for (const { slot, term } of this.constants) {
      const lane = this.lanes[slot] as Lane;
      for (let point = 0; point < points; point++) this.table.write(term.sort, lane, 0, point, term.value);
    }
  }

  /** To be called whenever the number of points changes: rows of truth values have no bits beyond the last point. */
  setPoints(points: number): void {
    for (const { slot, term } of this.constants) {
      if (term.sort.kind !== 'Bool') continue;
      const { words } = this.lanes[slot] as Lane;
      words.fill(0);
      if (term.value !== true) continue;
      words.fill(-1, 0, points >>> 5);
      if ((points & 31) !== 0) words[points >>> 5] = (1 << (points & 31)) - 1;
    }
  }

  run(from: number, to: number): void {
    const { lanes, offsets, instructions } = this;
    for (let index = 0; index < instructions.length; index++) {
      const { kernel, out, a, b, c } = instructions[index] as Instruction;
      kernel(
        lanes[out] as Lane,
        offsets[out] as number,
        lanes[a] as Lane,
        offsets[a] as number,
        lanes[b] as Lane,
        offsets[b] as number,
        lanes[c] as Lane,
        offsets[c] as number,
        from,
        to,
      );
    }
  }
}

const leftAssociative = new Set([
  '+',
  '-',
  '*',
  'div',
  'and',
  'or',
  'xor',
  'str.++',
  're.++',
  're.union',
  're.inter',
  'bvand',
  'bvor',
  'bvxor',
  'bvadd',
  'bvmul',
  'concat',
]);
const chainable = new Set(['=', '<', '<=', '>', '>=', 'str.<', 'str.<=']);

class Compilation {
  readonly sorts: Sort[] = [];
  readonly instructions: Instruction[] = [];
  readonly constants: ConstantSlot[] = [];
  private readonly slots = new Map<Term, number>();

  constructor(
    private readonly factory: TermFactory,
    private readonly table: ValueTable,
    inputs: readonly Term[],
  ) {
    for (const input of inputs) this.slots.set(input, this.slot(input.sort));
  }

  term(term: Term): number {
    for (const part of this.needed(term)) this.slots.set(part, this.part(part));
    return this.slots.get(term) as number;
  }

  /** Subterms that are no inputs and not only inside inputs. */
  private needed(term: Term): Term[] {
    if (this.slots.has(term)) return [];
    const found = new Set<Term>([term]);
    const waiting: Term[] = [term];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.kind !== 'application') continue;
      for (const argument of next.arguments) {
        if (found.has(argument) || this.slots.has(argument)) continue;
        found.add(argument);
        waiting.push(argument);
      }
    }
    return subterms(term).filter((part) => found.has(part));
  }

  private slot(sort: Sort): number {
    if (sort.kind === 'Other') throw new NotCompilable(`no values of sort ${sort.text}`);
    this.sorts.push(sort);
    return this.sorts.length - 1;
  }

  private part(term: Term): number {
    if (term.kind === 'constant') {
      const slot = this.slot(term.sort);
      this.constants.push({ slot, term });
      return slot;
    }
    if (term.kind !== 'application') throw new NotCompilable(`${term.kind} in a pattern`);
    return this.application(term);
  }

  private application(term: ApplicationTerm): number {
    const slots = term.arguments.map((argument) => this.slots.get(argument) as number);
    const { operator } = term;
    const emit = (op: string, args: readonly number[], sort: Sort) => this.emit(op, term.indices, args, sort);
    if (slots.length > 2 && leftAssociative.has(operator))
      return slots.reduce((left, right) =>
        emit(operator, [left, right], operator === 'concat' ? joined(this.sorts, left, right) : term.sort),
      );
    if (slots.length > 2 && operator === '=>')
      return slots.reduceRight((right, left) => emit('=>', [left, right], term.sort));
    if (slots.length > 2 && (chainable.has(operator) || operator === 'distinct')) {
      const pairs: number[] = [];
      for (let i = 0; i < slots.length; i++)
        for (let j = i + 1; j < (operator === 'distinct' ? slots.length : Math.min(i + 2, slots.length)); j++)
          pairs.push(emit(operator, [slots[i] as number, slots[j] as number], term.sort));
      return pairs.reduce((left, right) => emit('and', [left, right], term.sort));
    }
    if (slots.length === 1 && (operator === 'and' || operator === 'or' || operator === '+' || operator === '*'))
      return slots[0] as number;
    return emit(operator, slots, term.sort);
  }

  private emit(operator: string, indices: readonly number[], slots: readonly number[], sort: Sort): number {
    if (slots.length > 3) throw new NotCompilable(`${operator} with ${slots.length} arguments`);
    const out = this.slot(sort);
    if (slots.length === 0) {
      // A constant of a theory (`re.allchar`): the kernel ignores its lanes.
      const kernel = operatorKernel(this.factory, this.table, operator, indices, [], sort);
      this.instructions.push({ kernel, out, a: out, b: out, c: out });
      return out;
    }
    const sorts = slots.map((slot) => this.sorts[slot] as Sort);
    const kernel = operatorKernel(this.factory, this.table, operator, indices, sorts, sort);
    const a = slots[0] as number;
    this.instructions.push({ kernel, out, a, b: slots[1] ?? a, c: slots[2] ?? a });
    return out;
  }
}

function joined(sorts: readonly Sort[], left: number, right: number): Sort {
  const width = (slot: number) => {
    const sort = sorts[slot];
    return sort?.kind === 'BitVec' ? sort.width : 0;
  };
  return { kind: 'BitVec', width: width(left) + width(right) };
}

/**
 * Compiles a term without calls of defined functions (`inline` it before). `inputs` are terms whose rows are given: holes,
 * parameters, calls of functions to be found.
 *
 * @throws NotCompilable
 */
export function compileProgram(factory: TermFactory, table: ValueTable, term: Term, inputs: readonly Term[]): Program {
  const compilation = new Compilation(factory, table, inputs);
  const result = compilation.term(term);
  return new Program(table, inputs.length, compilation.sorts, compilation.instructions, compilation.constants, result);
}
