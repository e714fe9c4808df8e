import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { functionsBelow } from './inline.js';
import { rebuild } from './substitute.js';
import type { TermFactory } from './term-factory.js';
import { childrenOf, subterms } from './traverse.js';

/** Makes terms of other factories anew in one factory, with the functions that they call. Without recursion. */
export class Copier {
  readonly #symbols = new Map<FunctionSymbol, FunctionSymbol>();
  readonly #terms = new Map<Term, Term>();

  constructor(readonly factory: TermFactory) {}

  copy(term: Term): Term {
    const found = this.#terms.get(term);
    if (found !== undefined) return found;
    for (const symbol of functionsBelow(term)) {
      if (this.#symbols.has(symbol)) continue;
      const parameters = symbol.parameters.map((parameter) => this.#variable(parameter));
      const body = symbol.body === undefined ? {} : { body: this.#copied(symbol.body) };
      this.#symbols.set(symbol, { name: symbol.name, parameters, sort: symbol.sort, ...body });
    }
    return this.#copied(term);
  }

  /** Expects the functions that the term calls to be copied. */
  #copied(term: Term): Term {
    for (const part of subterms(term)) if (!this.#terms.has(part)) this.#terms.set(part, this.#one(part));
    return this.#terms.get(term) ?? term;
  }

  #one(part: Term): Term {
    const children = childrenOf(part).map((child) => this.#terms.get(child) ?? child);
    switch (part.kind) {
      case 'constant':
        return this.factory.constant(part.sort, part.value);
      case 'variable':
        return this.#variable(part);
      case 'call':
        return this.factory.call(this.#symbols.get(part.function) ?? part.function, children);
      case 'quantified':
        return this.factory.quantified(
          part.quantifier,
          part.variables.map((variable) => this.#variable(variable)),
          children[0] ?? part.body,
        );
      default:
        return rebuild(this.factory, part, children);
    }
  }

  #variable({ name, sort }: VariableTerm): VariableTerm {
    return this.factory.variable(name, sort);
  }
}
