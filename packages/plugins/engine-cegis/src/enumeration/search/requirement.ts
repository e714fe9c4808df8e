import type { CallTerm, FunctionSymbol, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import { inline, subterms } from '@xeno/forms';
import type { Pace } from '../turns.js';

/** A conjunct of a problem's constraints, without calls of defined functions. */
export interface Requirement {
  /** Different calls of functions to be found, in the order of their first occurrence. */
  readonly calls: readonly CallTerm[];
  /** It need hold only where all of these do; they have no calls. */
  readonly guards: readonly Term[];
  readonly demand:
    | { readonly kind: 'equation'; readonly call: CallTerm; readonly value: Term }
    | { readonly kind: 'formula'; readonly formula: Term };
}

/** Functions that share requirements: to be found together, independently of all others. */
export interface Component {
  readonly functions: readonly FunctionSymbol[];
  readonly requirements: readonly Requirement[];
  /** A call stands inside the arguments of another. */
  readonly nested: boolean;
}

export interface Specification {
  readonly components: readonly Component[];
  /** Requirements that no function can change. */
  readonly ground: readonly Requirement[];
}

function conjuncts(term: Term): Term[] {
  const found: Term[] = [];
  const waiting: Term[] = [term];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'application' && next.operator === 'and') waiting.push(...[...next.arguments].reverse());
    else found.push(next);
  }
  return found;
}

type Wanted = ReadonlySet<FunctionSymbol>;

function callsIn(term: Term, wanted: Wanted): CallTerm[] {
  return subterms(term).filter((part): part is CallTerm => part.kind === 'call' && wanted.has(part.function));
}

function demandOf(factory: TermFactory, term: Term, wanted: Wanted): Requirement['demand'] {
  const isWanted = (part: Term | undefined): part is CallTerm => part?.kind === 'call' && wanted.has(part.function);
  if (isWanted(term)) return { kind: 'equation', call: term, value: factory.constant(term.sort, true) };
  if (term.kind === 'application' && term.operator === 'not') {
    const [inner] = term.arguments;
    if (isWanted(inner)) return { kind: 'equation', call: inner, value: factory.constant(inner.sort, false) };
  }
  if (term.kind === 'application' && term.operator === '=' && term.arguments.length === 2) {
    const [left, right] = term.arguments as readonly [Term, Term];
    if (isWanted(left) && callsIn(right, wanted).length === 0) return { kind: 'equation', call: left, value: right };
    if (isWanted(right) && callsIn(left, wanted).length === 0) return { kind: 'equation', call: right, value: left };
  }
  return { kind: 'formula', formula: term };
}

function requirement(factory: TermFactory, assumptions: readonly Term[], conjunct: Term, wanted: Wanted): Requirement {
  const guards = [...assumptions];
  let term = conjunct;
  while (term.kind === 'application' && term.operator === '=>' && term.arguments.length === 2) {
    const [premise, conclusion] = term.arguments as readonly [Term, Term];
    if (callsIn(premise, wanted).length > 0) break;
    guards.push(premise);
    term = conclusion;
  }
  const demand = demandOf(factory, term, wanted);
  return { calls: callsIn(term, wanted), guards, demand };
}

/** Formulas over the same calls become one, so that they are computed together. */
function merged(factory: TermFactory, requirements: readonly Requirement[]): Requirement[] {
  const result: Requirement[] = [];
  const formulas = new Map<string, { calls: readonly CallTerm[]; formulas: Term[] }>();
  for (const each of requirements) {
    if (each.demand.kind === 'equation') {
      result.push(each);
      continue;
    }
    const key = each.calls.map((call) => call.id).join(' ');
    const group = formulas.get(key) ?? { calls: each.calls, formulas: [] };
    group.formulas.push(factory.implies(factory.and(each.guards), each.demand.formula));
    formulas.set(key, group);
  }
  for (const { calls, formulas: all } of formulas.values())
    result.push({ calls, guards: [], demand: { kind: 'formula', formula: factory.and(all) } });
  return result;
}

/** Takes a problem apart into components that share no requirement. */
export async function specify(factory: TermFactory, problem: SynthesisProblem, pace: Pace): Promise<Specification> {
  const assumptions = problem.assumptions.map((assumption) => inline(factory, assumption));
  const wanted = new Set(problem.functions.map(({ symbol }) => symbol));
  const all: Requirement[] = [];
  for (const constraint of problem.constraints) {
    if (pace.due()) await pace.breathe();
    for (const conjunct of conjuncts(inline(factory, constraint)))
      all.push(requirement(factory, assumptions, conjunct, wanted));
  }
  const leader = new Map<FunctionSymbol, FunctionSymbol>();
  const find = (symbol: FunctionSymbol): FunctionSymbol => {
    let top = symbol;
    for (let next = leader.get(top); next !== undefined; next = leader.get(top)) top = next;
    return top;
  };
  for (const { calls } of all) {
    for (const call of calls) {
      const a = find((calls[0] as CallTerm).function);
      const b = find(call.function);
      if (a !== b) leader.set(b, a);
    }
  }
  const groups = new Map<FunctionSymbol, { functions: FunctionSymbol[]; requirements: Requirement[] }>();
  for (const { symbol } of problem.functions) {
    const group = groups.get(find(symbol)) ?? { functions: [], requirements: [] };
    group.functions.push(symbol);
    groups.set(find(symbol), group);
  }
  const ground: Requirement[] = [];
  for (const each of all) {
    const [call] = each.calls;
    const group = call === undefined ? undefined : groups.get(find(call.function));
    if (group === undefined) ground.push(each);
    else group.requirements.push(each);
  }
  const components = [...groups.values()].map((group) => ({
    functions: group.functions,
    requirements: merged(factory, group.requirements),
    nested: group.requirements.some(({ calls }) => calls.some((call) => callsIn(call, wanted).length > 1)),
  }));
  return { components, ground };
}
