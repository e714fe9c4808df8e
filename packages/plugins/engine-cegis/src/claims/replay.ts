import type {
  Assignment,
  CallTerm,
  Nonterminal,
  SynthesisFunction,
  SynthesisProblem,
  Term,
  TermFactory,
  Value,
  VariableTerm,
} from '@xeno/forms';
import { compileTerm, evaluate, freeVariables, sameSort, valueText } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { callsOf, rewrite } from '../terms/rewrite.js';

const mostSteps = 2_000_000;
const mostCombinations = 200_000;

/** Raised when a replay would take too long, or cannot be done by evaluation. */
class NotReplayable extends Error {}

type Row = readonly Value[];

interface Points {
  readonly wanted: SynthesisFunction;
  /** Argument tuples, each once. */
  readonly arguments: Row[];
  readonly numbers: Map<string, number>;
}

/**
 * Goes through all that the grammars generate again, by its own plain fixpoint over values: true when each combination of
 * functions breaks the constraints on some example, false when one does not, a reason when that cannot be told.
 *
 * @param goOn false when there is no time left; throws when the attempt is cancelled.
 */
export async function replayExhaustion(
  factory: TermFactory,
  problem: SynthesisProblem,
  examples: readonly Assignment[],
  goOn: () => Promise<boolean>,
): Promise<boolean | string> {
  try {
    return await new Replay(factory, problem, examples, goOn).run();
  } catch (cause) {
    if (cause instanceof NotReplayable) return cause.message;
    if (cause instanceof Error && cause.name === 'NotEvaluable') return cause.message;
    throw cause;
  }
}

class Replay {
  private readonly names: ReadonlySet<string>;
  private readonly constraints: readonly Term[];
  /** Those with grammars. */
  private readonly functions: readonly SynthesisFunction[];
  private steps = 0;

  constructor(
    private readonly factory: TermFactory,
    problem: SynthesisProblem,
    private readonly examples: readonly Assignment[],
    private readonly goOn: () => Promise<boolean>,
  ) {
    this.names = new Set(problem.functions.map((one) => one.symbol.name));
    const constraints = expandedConstraints(factory, problem);
    const assumptions = factory.and([...problem.assumptions]);
    // What functions without a grammar may be is not enumerated: only constraints that leave them out can be broken by the rest.
    const free = new Set(problem.functions.flatMap((one) => (one.grammar === undefined ? [one.symbol.name] : [])));
    const decided = constraints.filter((term) => callsOf(term, free).length === 0);
    this.constraints =
      problem.assumptions.length === 0 ? decided : decided.map((term) => factory.implies(assumptions, term));
    this.functions = problem.functions.filter((one) => one.grammar !== undefined);
  }

  async run(): Promise<boolean> {
    const points = new Map(
      this.functions.map((wanted): [string, Points] => [
        wanted.symbol.name,
        { wanted, arguments: [], numbers: new Map() },
      ]),
    );
    const checks = this.examples.flatMap((example) =>
      this.constraints.map((term) => this.check(term, example, points)),
    );
    const behaviours: (readonly Row[])[] = [];
    for (const one of points.values()) behaviours.push(await this.behaviours(one));
    const total = behaviours.reduce((product, rows) => product * rows.length, 1);
    if (total > mostCombinations) throw new NotReplayable('too many combinations of functions');
    for (const rows of combinations(behaviours)) {
      await this.step();
      if (checks.every((holds) => holds(rows))) return false;
    }
    return true;
  }

  /** A constraint on an example, given a row of values for each function. */
  private check(
    term: Term,
    example: Assignment,
    points: ReadonlyMap<string, Points>,
  ): (rows: readonly Row[]) => boolean {
    const order = [...points.keys()];
    const places: { readonly variable: VariableTerm; readonly of: number; readonly at: number }[] = [];
    for (const call of callsOf(term, this.names)) {
      const name = call.function.name;
      const own = points.get(name);
      if (own === undefined) continue;
      places.push({
        variable: this.placeholder(call),
        of: order.indexOf(name),
        at: pointOf(own, this.valuesOf(call, example)),
      });
    }
    const opened = rewrite(this.factory, term, (node) =>
      node.kind === 'call' && this.names.has(node.function.name) ? this.placeholder(node) : undefined,
    );
    const fixed = [...freeVariables(opened)].filter((variable) => example.has(variable.name));
    const values = fixed.map((variable) => example.get(variable.name) as Value);
    const program = compileTerm(opened, [...fixed, ...places.map((place) => place.variable)]);
    return (rows) => program([...values, ...places.map((place) => rows[place.of]?.[place.at] as Value)]) === true;
  }

  private placeholder(call: CallTerm): VariableTerm {
    return this.factory.variable(`cegis call ${call.id}`, call.sort);
  }

  private valuesOf(call: CallTerm, example: Assignment): Row {
    if (call.arguments.some((argument) => callsOf(argument, this.names).length > 0)) {
      throw new NotReplayable('calls stand inside of calls');
    }
    return call.arguments.map((argument) => evaluate(argument, example));
  }

  /** All rows of values that words of the function's grammar have on its points. */
  private async behaviours({ wanted, arguments: points }: Points): Promise<readonly Row[]> {
    const { grammar, symbol } = wanted;
    if (grammar === undefined) return [];
    const rows = new Map<string, Map<string, Row>>(grammar.nonterminals.map(({ name }) => [name, new Map()]));
    for (let more = true; more; ) {
      more = false;
      for (const nonterminal of grammar.nonterminals) {
        const found = rows.get(nonterminal.name) ?? new Map<string, Row>();
        const before = found.size;
        for await (const row of this.produced(nonterminal, symbol.parameters, points, rows)) {
          const key = row.map((value) => valueText(value, nonterminal.sort)).join(' ');
          found.set(key, row);
        }
        more ||= found.size > before;
      }
    }
    return [...(rows.get(grammar.nonterminals[0]?.name ?? '')?.values() ?? [])];
  }

  private async *produced(
    nonterminal: Nonterminal,
    parameters: readonly VariableTerm[],
    points: readonly Row[],
    rows: ReadonlyMap<string, ReadonlyMap<string, Row>>,
  ): AsyncGenerator<Row> {
    for (const production of nonterminal.productions) {
      if (production.kind === 'any-constant') throw new NotReplayable('a grammar has any constant');
      if (production.kind === 'any-variable') {
        for (const [index, parameter] of parameters.entries()) {
          if (sameSort(parameter.sort, production.sort)) yield points.map((point) => point[index] as Value);
        }
        continue;
      }
      const holes = production.holes.map((hole) => hole.variable);
      const program = compileTerm(production.pattern, [...parameters, ...holes]);
      const choices = production.holes.map((hole) => [...(rows.get(hole.nonterminal)?.values() ?? [])]);
      for (const picked of combinations(choices)) {
        await this.step(points.length + 1);
        yield points.map((point, at) => program([...point, ...picked.map((row) => row[at] as Value)]));
      }
    }
  }

  private async step(cost = 1): Promise<void> {
    const before = Math.floor(this.steps / 1000);
    this.steps += cost;
    if (this.steps > mostSteps) throw new NotReplayable('the replay takes too many steps');
    if (Math.floor(this.steps / 1000) > before && !(await this.goOn())) throw new NotReplayable('no time was left');
  }
}

function pointOf({ wanted, arguments: rows, numbers }: Points, values: Row): number {
  const { parameters } = wanted.symbol;
  const key = values.map((value, index) => valueText(value, parameters[index]?.sort ?? { kind: 'Bool' })).join(' ');
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, rows.length);
  rows.push(values);
  return rows.length - 1;
}

/** One element of each list, in every way. */
function* combinations(lists: readonly (readonly Row[])[]): Generator<readonly Row[]> {
  if (lists.some((list) => list.length === 0)) return;
  const at = lists.map(() => 0);
  for (;;) {
    yield lists.map((list, index) => list[at[index] ?? 0] as Row);
    let place = 0;
    for (; place < at.length; place += 1) {
      const next = (at[place] ?? 0) + 1;
      at[place] = next < (lists[place]?.length ?? 0) ? next : 0;
      if (at[place] !== 0) break;
    }
    if (place === at.length) return;
  }
}
