import type { FoundFunction } from '../sygus/synthesis-problem.js';
import type { ApplicationTerm, CallTerm, FunctionSymbol, QuantifiedTerm, Term, VariableTerm } from '../term.js';
import { childrenOf, freeVariablesOf, reachable } from '../terms/traverse.js';
import type { Value } from '../value.js';
import { arithmeticOperations } from './arithmetic-operations.js';
import { bitVecOperations } from './bitvec-operations.js';
import type { Budget } from './budget.js';
import { coreOperations, lenientOperation } from './core-operations.js';
import { valuesOf } from './finite-sorts.js';
import type { Languages } from './language.js';
import { BudgetSpent, NotEvaluable } from './not-evaluable.js';
import type { Operation, Operations, Slot } from './operation.js';
import { stringOperations } from './string-operations.js';

const operations: ReadonlyMap<string, Operations[string]> = new Map(
  Object.entries({ ...coreOperations, ...arithmeticOperations, ...bitVecOperations, ...stringOperations }),
);
const deepest = 500;
/** Steps that beginning a run is worth. */
const runCost = 10;
/** Steps that a step without a value is worth. */
const failureCost = 200;
const mostExpanded = 1 << 16;

/** The free variables of quantified terms. */
type FreeVariables = ReadonlyMap<Term, ReadonlySet<VariableTerm>>;

/** Computes one slot from others. */
interface Step {
  readonly from: readonly number[];
  /** Expects values in all slots that it takes from. */
  readonly run: (slots: readonly Slot[]) => Slot;
  /** Where a value can be told although not all that it takes from have one. */
  readonly lenient?: (slots: readonly Slot[]) => Slot;
}

/** What all programs of one evaluation share. */
export interface Setting {
  readonly budget: Budget;
  readonly languages: Languages;
  readonly functions: ReadonlyMap<string, FoundFunction> | undefined;
  readonly programs: Map<FunctionSymbol, Program | NotEvaluable>;
}

/**
 * A term as a list of steps over slots: variables first, then each subterm after its arguments. A step that fails leaves
 * the reason in its slot, and those that need it take the reason over; `ite`, `and`, `or` and `=>` need not all of theirs.
 */
export class Program {
  readonly #slots: Slot[];
  readonly #steps: readonly Step[];
  readonly #first: number;
  readonly #result: number;
  readonly #cost: number;
  readonly #variables: number;
  readonly #setting: Setting;
  readonly #incomplete: boolean;

  /** @throws NotEvaluable for definitions or quantifiers more than 500 deep. */
  constructor(
    term: Term,
    variables: readonly VariableTerm[],
    setting: Setting,
    depth = 0,
    free: FreeVariables = freeVariablesOf([term]),
  ) {
    if (depth > deepest) throw new NotEvaluable(`definitions or quantifiers more than ${deepest} deep`);
    const where = new Map<Term, number>(variables.map((variable, index) => [variable, index]));
    const slots: Slot[] = variables.map(({ name }) => new NotEvaluable(`${name} has no value`));
    const parts = reachable([term], (part) =>
      part.kind === 'quantified' ? [...(free.get(part) ?? [])] : childrenOf(part),
    ).filter((part) => !where.has(part));
    setting.budget.spend(parts.length);
    const computed = parts.filter((part) => part.kind !== 'constant' && part.kind !== 'variable');
    for (const part of parts) {
      if (part.kind === 'constant') where.set(part, slots.push(part.value) - 1);
      if (part.kind === 'variable') where.set(part, slots.push(new NotEvaluable(`${part.name} has no value`)) - 1);
    }
    this.#incomplete = parts.some((part) => part.kind === 'variable');
    this.#first = slots.length;
    let cost = runCost;
    const compiler = new Compiler(where, free, setting, depth);
    this.#steps = computed.map((part, index) => {
      where.set(part, this.#first + index);
      const { step, cost: one } = compiler.compile(part);
      cost += one;
      return step;
    });
    this.#slots = slots;
    this.#result = where.get(term) ?? 0;
    this.#cost = cost;
    this.#variables = variables.length;
    this.#setting = setting;
  }

  /** The value, or why there is none. A program never runs inside itself: definitions are not recursive. */
  run(values: readonly Slot[]): Slot {
    this.#setting.budget.spend(this.#cost);
    const slots = this.#slots;
    let lenient = this.#incomplete;
    for (let index = 0; index < this.#variables; index += 1) {
      const value = values[index];
      if (value === undefined || value instanceof NotEvaluable) lenient = true;
      slots[index] = value ?? new NotEvaluable('a variable has no value');
    }
    let at = 0;
    while (at < this.#steps.length) {
      try {
        at = lenient ? this.#lenient(at) : this.#strict(at);
      } catch (cause) {
        if (!(cause instanceof NotEvaluable) || cause instanceof BudgetSpent) throw cause;
        at = this.#at;
        this.#setting.budget.spend(failureCost);
        slots[this.#first + at] = cause;
        lenient = true;
        at += 1;
      }
    }
    return slots[this.#result] ?? new NotEvaluable('the term has no value');
  }

  /** The step at work, for when it fails. */
  #at = 0;

  #strict(start: number): number {
    const [slots, steps, first] = [this.#slots, this.#steps, this.#first];
    for (let at = start; at < steps.length; at += 1) {
      this.#at = at;
      slots[first + at] = (steps[at] as Step).run(slots);
    }
    return steps.length;
  }

  #lenient(start: number): number {
    const [slots, steps, first] = [this.#slots, this.#steps, this.#first];
    for (let at = start; at < steps.length; at += 1) {
      this.#at = at;
      const step = steps[at] as Step;
      if (step.lenient !== undefined) slots[first + at] = step.lenient(slots);
      else {
        const missing = step.from.find((from) => slots[from] instanceof NotEvaluable);
        slots[first + at] = missing === undefined ? step.run(slots) : (slots[missing] as Slot);
      }
    }
    return steps.length;
  }
}

class Compiler {
  constructor(
    readonly where: ReadonlyMap<Term, number>,
    readonly free: FreeVariables,
    readonly setting: Setting,
    readonly depth: number,
  ) {}

  compile(term: Term): { readonly step: Step; readonly cost: number } {
    switch (term.kind) {
      case 'application':
        return this.#application(term);
      case 'call':
        return { step: this.#call(term), cost: 1 };
      case 'quantified':
        return { step: this.#quantified(term), cost: 1 };
      default:
        throw new NotEvaluable('a leaf is no step');
    }
  }

  #application(term: ApplicationTerm): { readonly step: Step; readonly cost: number } {
    const from = childrenOf(term).map((child) => this.where.get(child) ?? 0);
    const { operator, indices } = term;
    const lenient = lenientOperation(operator, from);
    if (lenient !== undefined) return { step: { from, run: lenient, lenient }, cost: from.length };
    const sort = term.arguments[0]?.sort;
    const width = widthOf(term.arguments[0]);
    if (operator === 'concat')
      return { step: concatenation(term.arguments, from), cost: from.length * (1 + widthOf(term) / 128) };
    const operation = operations.get(operator)?.({
      sort,
      width,
      count: from.length,
      indices,
      budget: this.setting.budget,
      languages: this.setting.languages,
    });
    if (operation === undefined) return { step: failing(from, `${operator} is not evaluated`), cost: 1 };
    return { step: { from, run: stepOf(operation, from) }, cost: operation.cost * Math.max(1, from.length - 1) };
  }

  #call(term: CallTerm): Step {
    const from = term.arguments.map((child) => this.where.get(child) ?? 0);
    const program = this.#programOf(term.function);
    if (program instanceof NotEvaluable) return failing(from, program.message);
    const run = (slots: readonly Slot[]): Slot => program.run(from.map((index) => slots[index] as Slot));
    const strict = (slots: readonly Slot[]): Slot => {
      const result = run(slots);
      if (result instanceof NotEvaluable) throw result;
      return result;
    };
    return { from, run: strict, lenient: run };
  }

  #programOf(symbol: FunctionSymbol): Program | NotEvaluable {
    const found = this.setting.programs.get(symbol);
    if (found !== undefined) return found;
    const given = this.setting.functions?.get(symbol.name);
    const parameters = given?.symbol.parameters ?? symbol.parameters;
    const body = given?.body ?? symbol.body;
    // Found again while it is being compiled, it would call itself.
    this.setting.programs.set(symbol, new NotEvaluable(`${symbol.name} is defined by itself`));
    const program =
      body === undefined
        ? new NotEvaluable(`the function ${symbol.name} has no definition`)
        : new Program(body, parameters, this.setting, this.depth + 1);
    this.setting.programs.set(symbol, program);
    return program;
  }

  #quantified(term: QuantifiedTerm): Step {
    const outer = [...(this.free.get(term) ?? [])];
    const from = outer.map((variable) => this.where.get(variable) ?? 0);
    const domains = term.variables.map((variable) => valuesOf(variable.sort, mostExpanded));
    let combinations = 1;
    for (const domain of domains) combinations *= domain === undefined ? Number.POSITIVE_INFINITY : domain.length;
    if (!(combinations <= mostExpanded)) return failing(from, `a quantifier over more than ${mostExpanded} values`);
    const variables = [...term.variables, ...outer];
    const program = new Program(term.body, variables, this.setting, this.depth + 1, this.free);
    const decides = term.quantifier === 'exists';
    const run = (slots: readonly Slot[]): Slot => {
      let missing: NotEvaluable | undefined;
      const values: Slot[] = [...domains.map((): Slot => false), ...from.map((index) => slots[index] as Slot)];
      for (let count = 0; count < combinations; count += 1) {
        let rest = count;
        domains.forEach((domain = [], index) => {
          values[index] = domain[rest % domain.length] as Value;
          rest = Math.floor(rest / domain.length);
        });
        const result = program.run(values);
        if (result === decides) return decides;
        if (result instanceof NotEvaluable) missing = result;
      }
      return missing ?? !decides;
    };
    const strict = (slots: readonly Slot[]): Slot => {
      const result = run(slots);
      if (result instanceof NotEvaluable) throw result;
      return result;
    };
    return { from, run: strict, lenient: run };
  }
}

function widthOf(term: Term | undefined): number {
  return term?.sort.kind === 'BitVec' ? term.sort.width : 0;
}

function failing(from: readonly number[], message: string): Step {
  return {
    from,
    run: () => {
      throw new NotEvaluable(message);
    },
  };
}

function concatenation(args: readonly Term[], from: readonly number[]): Step {
  const widths = args.map(({ sort }) => BigInt(sort.kind === 'BitVec' ? sort.width : 0));
  const run = (slots: readonly Slot[]): Slot => {
    let result = 0n;
    for (let at = 0; at < from.length; at += 1)
      result = (result << (widths[at] ?? 0n)) | (slots[from[at] as number] as bigint);
    return result;
  };
  return { from, run };
}

function stepOf(operation: Operation, from: readonly number[]): Step['run'] {
  const [a = 0, b = 0, c = 0] = from;
  switch (operation.kind) {
    case 'one': {
      const { compute } = operation;
      return (slots) => compute(slots[a] as Slot);
    }
    case 'three': {
      const { compute } = operation;
      return (slots) => compute(slots[a] as Slot, slots[b] as Slot, slots[c] as Slot);
    }
    case 'all': {
      const { compute } = operation;
      return (slots) => compute(from.map((index) => slots[index] as Slot));
    }
    case 'two':
    case 'fold':
    case 'chain': {
      const { compute } = operation;
      if (from.length === 2) return (slots) => compute(slots[a] as Slot, slots[b] as Slot);
      if (operation.kind === 'chain')
        return (slots) =>
          from.every(
            (index, at) => at === 0 || compute(slots[from[at - 1] as number] as Slot, slots[index] as Slot) === true,
          );
      return (slots) => {
        let result = slots[a] as Slot;
        for (let at = 1; at < from.length; at += 1) result = compute(result, slots[from[at] as number] as Slot);
        return result;
      };
    }
  }
}
