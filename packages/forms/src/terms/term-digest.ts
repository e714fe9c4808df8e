import { createHash } from 'node:crypto';
import { sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { functionsBelow } from './inline.js';
import { childrenOf, subterms } from './traverse.js';
import { valueKey } from './value-key.js';

/**
 * Digests of terms: the same for terms that print the same, whatever factory they are from. Computed from the leaves up, so
 * in time linear in the DAG however long the print would be.
 */
export class TermDigests {
  readonly #terms = new Map<Term, string>();
  readonly #functions = new Map<FunctionSymbol, string>();

  of(term: Term): string {
    for (const symbol of functionsBelow(term)) this.#function(symbol);
    return this.#term(term);
  }

  #function(symbol: FunctionSymbol): void {
    if (this.#functions.has(symbol)) return;
    const { name, parameters, sort, body } = symbol;
    const digest = hash([
      'function',
      name,
      ...parameters.map(variableText),
      sortText(sort),
      body === undefined ? '' : this.#term(body),
    ]);
    this.#functions.set(symbol, digest);
  }

  #term(term: Term): string {
    for (const part of subterms(term)) if (!this.#terms.has(part)) this.#terms.set(part, hash(this.#parts(part)));
    return this.#terms.get(term) ?? '';
  }

  #parts(term: Term): readonly string[] {
    const children = childrenOf(term).map((child) => this.#terms.get(child) ?? '');
    switch (term.kind) {
      case 'constant':
        return ['constant', sortText(term.sort), valueKey(term.value)];
      case 'variable':
        return ['variable', variableText(term)];
      case 'application':
        return ['application', term.operator, term.indices.join(' '), ...children];
      case 'call': {
        const { function: symbol } = term;
        // An open function is known by its name and sorts alone.
        const digest = this.#functions.get(symbol) ?? hash(['function', symbol.name, sortText(symbol.sort)]);
        return ['call', digest, ...children];
      }
      case 'quantified':
        return [term.quantifier, ...term.variables.map(variableText), ...children];
    }
  }
}

function variableText({ name, sort }: VariableTerm): string {
  return `${sortText(sort)} ${name}`;
}

/** Hexadecimal SHA-256 of a list of texts. */
export function hash(parts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(`${part.length}:${part}`);
  return sum.digest('hex');
}
