import { sameSort, sortText } from '../sort.js';
import type { QuantifiedTerm, Term, VariableTerm } from '../term.js';
import { SortError } from './sort-error.js';
import type { TermFactory } from './term-factory.js';
import { WorkMeter } from './too-complex.js';
import { childrenOf, freeVariables, freeVariablesOf, reachable } from './traverse.js';

type Replacement = ReadonlyMap<VariableTerm, Term>;

/** One replacement and what has become of terms under it. */
interface Scope {
  readonly by: Replacement;
  readonly results: Map<Term, Term>;
  /** Names in what is put in, of variables of any sort and of functions: a quantifier must not bind them. */
  readonly free: ReadonlySet<string>;
}

/** A term in the making: its parts in order, and how far it is. */
interface Frame {
  readonly term: Term;
  readonly scope: Scope;
  readonly parts: readonly Term[];
  at: number;
}

/**
 * Replaces free variables by terms, all at once. Bound variables that would catch a variable of what is put in get a new
 * name. Without recursion, in time linear in the DAG as long as quantifiers bind nothing that is replaced or put in.
 *
 * @throws SortError when a term has another sort than the variable that it replaces.
 * @throws TooComplex when quantifiers make it more than 20 million steps.
 */
export function substitute(factory: TermFactory, term: Term, by: Replacement): Term {
  for (const [variable, replacement] of by) {
    if (!sameSort(variable.sort, replacement.sort))
      throw new SortError(
        `${variable.name} is of ${sortText(variable.sort)}: no term of ${sortText(replacement.sort)} can stand for it`,
      );
  }
  return by.size === 0 ? term : new Substitution(factory).run(term, by);
}

class Substitution {
  readonly #scopes = new Map<string, Scope>();
  readonly #meter = new WorkMeter(20_000_000, 'replacing variables under quantifiers');

  constructor(readonly factory: TermFactory) {}

  run(term: Term, by: Replacement): Term {
    const scope = this.#scope(by);
    const frames: Frame[] = [this.#frame(term, scope)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const part = frame.parts[frame.at];
      if (part === undefined) {
        frames.pop();
        continue;
      }
      const inner = part.kind === 'quantified' ? this.#enter(part, frame.scope) : undefined;
      if (inner?.scope.by.size === 0) {
        frame.scope.results.set(part, part);
      } else if (part.kind === 'quantified' && inner !== undefined) {
        const body = inner.scope.results.get(part.body);
        if (body === undefined) {
          frames.push(this.#frame(part.body, inner.scope));
          continue;
        }
        frame.scope.results.set(part, this.factory.quantified(part.quantifier, inner.variables, body));
      } else {
        frame.scope.results.set(part, this.#rebuilt(part, frame.scope));
      }
      frame.at += 1;
    }
    return scope.results.get(term) ?? term;
  }

  /** The scope inside of a quantifier, `undefined` when it is the one around it. */
  #enter(
    term: QuantifiedTerm,
    { by, free }: Scope,
  ): { readonly scope: Scope; readonly variables: readonly VariableTerm[] } | undefined {
    const inside = new Map(by);
    this.#meter.spend(by.size + term.variables.length);
    for (const variable of term.variables) inside.delete(variable);
    if (inside.size === 0) return { scope: this.#scope(inside), variables: term.variables };
    const variables = term.variables.map((variable) => {
      if (!free.has(variable.name)) return variable;
      const renamed = this.#fresh(variable, term, free, inside);
      inside.set(variable, renamed);
      return renamed;
    });
    return inside.size === by.size && variables.every((variable, index) => variable === term.variables[index])
      ? undefined
      : { scope: this.#scope(inside), variables };
  }

  #fresh(variable: VariableTerm, term: QuantifiedTerm, free: ReadonlySet<string>, inside: Replacement): VariableTerm {
    const renamed = [...inside.values()].filter((one) => one.kind === 'variable');
    const own = [...freeVariables(term), ...term.variables, ...inside.keys(), ...renamed].map(({ name }) => name);
    const names = new Set([...free, ...own, ...calledNames([term])]);
    this.#meter.spend(names.size);
    let count = 1;
    while (names.has(`${variable.name}!${count}`)) count += 1;
    return this.factory.variable(`${variable.name}!${count}`, variable.sort);
  }

  #scope(by: Replacement): Scope {
    const key = [...by].map(([variable, term]) => `${variable.id}:${term.id}`).join();
    this.#meter.spend(by.size);
    const found = this.#scopes.get(key);
    if (found !== undefined) return found;
    const free = new Set(calledNames([...by.values()]));
    for (const variables of freeVariablesOf([...by.values()]).values())
      for (const { name } of variables) free.add(name);
    const scope: Scope = { by, results: new Map(by), free };
    this.#scopes.set(key, scope);
    return scope;
  }

  /** The parts down to the next quantifiers. */
  #frame(term: Term, scope: Scope): Frame {
    const same = (part: QuantifiedTerm): boolean => this.#enter(part, scope) === undefined;
    const parts = reachable([term], (part) =>
      scope.results.has(part) || (part.kind === 'quantified' && !same(part)) ? [] : childrenOf(part),
    ).filter((part) => !scope.results.has(part));
    this.#meter.spend(scope.by.size === 0 ? 0 : parts.length);
    return { term, scope, parts, at: 0 };
  }

  #rebuilt(part: Term, { results }: Scope): Term {
    const children = childrenOf(part);
    if (children.every((child) => (results.get(child) ?? child) === child)) return part;
    const mapped = children.map((child) => results.get(child) ?? child);
    return rebuild(this.factory, part, mapped);
  }
}

/** Names of the functions that terms call. */
function calledNames(terms: readonly Term[]): readonly string[] {
  return reachable(terms, childrenOf).flatMap((part) => (part.kind === 'call' ? [part.function.name] : []));
}

/** The same term with other children. */
export function rebuild(factory: TermFactory, term: Term, children: readonly Term[]): Term {
  switch (term.kind) {
    case 'application':
      return factory.apply(term.operator, children, term.indices);
    case 'call':
      return factory.call(term.function, children);
    case 'quantified': {
      const [body = term.body] = children;
      return factory.quantified(term.quantifier, term.variables, body);
    }
    default:
      return term;
  }
}
