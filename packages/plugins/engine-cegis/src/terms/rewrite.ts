import type { CallTerm, FunctionSymbol, Solution, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { substitute, subterms } from '@xeno/forms';

/**
 * The term with each node replaced by what `replace` makes of it, arguments before what is made of them; `undefined` keeps
 * the node (over its replaced arguments). Without recursion, once for each shared subterm.
 */
export function rewrite(factory: TermFactory, root: Term, replace: (node: Term) => Term | undefined): Term {
  const done = new Map<Term, Term>();
  for (const node of subterms(root)) {
    const rebuilt = rebuild(factory, node, (child) => done.get(child) ?? child);
    done.set(node, replace(rebuilt) ?? rebuilt);
  }
  return done.get(root) ?? root;
}

function rebuild(factory: TermFactory, node: Term, child: (term: Term) => Term): Term {
  switch (node.kind) {
    case 'application':
      return changed(node.arguments, child)
        ? factory.apply(node.operator, node.arguments.map(child), node.indices)
        : node;
    case 'call':
      return changed(node.arguments, child) ? factory.call(node.function, node.arguments.map(child)) : node;
    case 'quantified': {
      const body = child(node.body);
      return body === node.body ? node : factory.quantified(node.quantifier, node.variables, body);
    }
    default:
      return node;
  }
}

function changed(terms: readonly Term[], child: (term: Term) => Term): boolean {
  return terms.some((term) => child(term) !== term);
}

/** Calls of a solution's functions replaced by their bodies, innermost first. */
export function applySolution(factory: TermFactory, term: Term, solution: Solution): Term {
  const bodies = new Map(solution.map((found) => [found.symbol.name, found]));
  return rewrite(factory, term, (node) => {
    if (node.kind !== 'call') return undefined;
    const found = bodies.get(node.function.name);
    return found === undefined ? undefined : applyBody(factory, found.symbol, found.body, node.arguments);
  });
}

/** A body over the symbol's parameters, at the given arguments. */
function applyBody(factory: TermFactory, symbol: FunctionSymbol, body: Term, args: readonly Term[]): Term {
  return replaceVariables(factory, body, symbol.parameters, args);
}

/** Variables replaced by the terms at the same places. */
export function replaceVariables(
  factory: TermFactory,
  term: Term,
  variables: readonly VariableTerm[],
  by: readonly Term[],
): Term {
  const map = new Map<VariableTerm, Term>();
  for (const [index, variable] of variables.entries()) {
    const value = by[index];
    if (value !== undefined && value !== variable) map.set(variable, value);
  }
  return map.size === 0 ? term : substitute(factory, term, map);
}

/** The conjuncts of a formula, nested `and`s opened, in order and each once. */
export function conjuncts(term: Term): readonly Term[] {
  return flatten(term, 'and');
}

/** The disjuncts of a formula, nested `or`s opened, in order and each once. */
export function disjuncts(term: Term): readonly Term[] {
  return flatten(term, 'or');
}

function flatten(term: Term, operator: string): readonly Term[] {
  const parts = new Set<Term>();
  const seen = new Set<Term>();
  const stack = [term];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'application' && next.operator === operator) stack.push(...[...next.arguments].reverse());
    else parts.add(next);
  }
  return [...parts];
}

/** Calls of open functions with one of the names, in the order of their numbers. */
export function callsOf(term: Term, names: ReadonlySet<string>): readonly CallTerm[] {
  return subterms(term).filter((node): node is CallTerm => node.kind === 'call' && names.has(node.function.name));
}
