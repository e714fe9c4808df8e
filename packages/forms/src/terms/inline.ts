import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { rebuild, substitute } from './substitute.js';
import type { TermFactory } from './term-factory.js';
import { WorkMeter } from './too-complex.js';
import { childrenOf, freeVariables, subterms } from './traverse.js';

/** A function's body without calls, and how many different terms it has. */
interface Body {
  readonly parameters: readonly VariableTerm[];
  readonly term: Term;
  readonly size: number;
  /** Names of variables of the text's own that the body speaks of. */
  readonly outer: ReadonlySet<string>;
}

/**
 * Replaces every call of a function that has a body by it, down to the last. Without recursion.
 *
 * @throws TooComplex when the definitions make it more than a quarter of a million new terms.
 */
export function inline(factory: TermFactory, term: Term): Term {
  const bodies = new Map<FunctionSymbol, Body>();
  const meter = new WorkMeter(20_000_000, 'expanding definitions');
  for (const symbol of functionsBelow(term)) {
    if (symbol.body === undefined) continue;
    const parameters = freshParameters(factory, symbol, symbol.body, bodies);
    const by = new Map(symbol.parameters.map((parameter, index) => [parameter, parameters[index] ?? parameter]));
    const own = parameters === symbol.parameters ? symbol.body : substitute(factory, symbol.body, by);
    const body = expand(factory, own, bodies, meter);
    const outer = new Set([...freeVariables(body)].map(({ name }) => name));
    for (const { name } of parameters) outer.delete(name);
    bodies.set(symbol, { parameters, term: body, size: subterms(body).length, outer });
  }
  return expand(factory, term, bodies, meter);
}

/** Parameters that are called as nothing in the bodies that are put in: `(define-fun f ((x Int)) Int (+ x g))`, g being x. */
function freshParameters(
  factory: TermFactory,
  { parameters }: FunctionSymbol,
  body: Term,
  bodies: ReadonlyMap<FunctionSymbol, Body>,
): readonly VariableTerm[] {
  const taken = new Set<string>();
  for (const symbol of calls(body)) for (const name of bodies.get(symbol)?.outer ?? []) taken.add(name);
  if (!parameters.some(({ name }) => taken.has(name))) return parameters;
  for (const part of subterms(body)) {
    if (part.kind === 'variable') taken.add(part.name);
    if (part.kind === 'quantified') for (const { name } of part.variables) taken.add(name);
  }
  return parameters.map((parameter) => {
    let name = parameter.name;
    for (let count = 1; taken.has(name); count += 1) name = `${parameter.name}!${count}`;
    taken.add(name);
    return factory.variable(name, parameter.sort);
  });
}

/** Every function that a term calls, also from within bodies, called ones before their callers. */
export function functionsBelow(term: Term): readonly FunctionSymbol[] {
  const done = new Set<FunctionSymbol>();
  const waiting = calls(term).map((symbol) => ({ symbol, entered: false }));
  for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
    const { symbol } = next;
    if (done.has(symbol) || next.entered) {
      waiting.pop();
      done.add(symbol);
      continue;
    }
    next.entered = true;
    if (symbol.body === undefined) continue;
    for (const inner of calls(symbol.body)) if (!done.has(inner)) waiting.push({ symbol: inner, entered: false });
  }
  return [...done];
}

function calls(term: Term): readonly FunctionSymbol[] {
  return [...new Set(subterms(term).flatMap((part) => (part.kind === 'call' ? [part.function] : [])))];
}

function expand(factory: TermFactory, term: Term, bodies: ReadonlyMap<FunctionSymbol, Body>, meter: WorkMeter): Term {
  const results = new Map<Term, Term>();
  for (const part of subterms(term)) {
    meter.spend(1);
    const children = childrenOf(part);
    const mapped = children.map((child) => results.get(child) ?? child);
    const same = mapped.every((child, index) => child === children[index]);
    const body = part.kind === 'call' ? bodies.get(part.function) : undefined;
    if (part.kind === 'call' && body !== undefined) {
      const before = factory.size;
      const by = new Map(body.parameters.map((parameter, index) => [parameter, mapped[index] ?? parameter]));
      results.set(part, substitute(factory, body.term, by));
      // Each new term counts as eighty steps: a quarter of a million of them at most.
      meter.spend(body.size + (factory.size - before) * 80);
    } else {
      results.set(part, same ? part : rebuild(factory, part, mapped));
    }
  }
  return results.get(term) ?? term;
}
