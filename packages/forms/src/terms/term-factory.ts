import type { Sort } from '../sort.js';
import { boolSort, sameSort, sortText } from '../sort.js';
import type {
  ApplicationTerm,
  CallTerm,
  ConstantTerm,
  FunctionSymbol,
  QuantifiedTerm,
  Term,
  VariableTerm,
} from '../term.js';
import type { Value } from '../value.js';
import { operatorSort } from './operator-sort.js';
import { SortError } from './sort-error.js';
import { checkValue, valueKey } from './value-key.js';

/** Operators that a single argument of makes no difference to. */
const ofOne = new Set([
  ...['and', 'or', 'xor', '+', '*', 'str.++', 're.++', 're.union', 're.inter'],
  ...['concat', 'bvand', 'bvor', 'bvxor', 'bvadd', 'bvmul'],
]);

/**
 * Makes terms, and shares them: asked twice for the same term, it gives the same object. Keeps all that it has made, so it
 * should live as long as the problem that its terms are about.
 */
export class TermFactory {
  readonly true: ConstantTerm;
  readonly false: ConstantTerm;
  readonly #terms = new Map<string, Term>();
  readonly #symbols = new Map<FunctionSymbol, number>();

  constructor() {
    this.true = this.constant(boolSort, true);
    this.false = this.constant(boolSort, false);
  }

  /** @throws SortError when the value is none of the sort. */
  constant(sort: Sort, value: Value): ConstantTerm {
    checkValue(sort, value);
    const key = `c${sortText(sort)}\0${valueKey(value)}`;
    return this.#shared(key, (id) => ({ kind: 'constant', id, sort, value }));
  }

  variable(name: string, sort: Sort): VariableTerm {
    return this.#shared(`v${sortText(sort)}\0${name}`, (id) => ({ kind: 'variable', id, sort, name }));
  }

  /**
   * A function of the theories, by its name in SMT-LIB 2.6. `and`, `+`, `str.++` and their like of one argument are it.
   *
   * @throws SortError
   */
  apply(operator: string, args: readonly Term[], indices: readonly number[] = []): Term {
    const [only] = args;
    if (args.length === 1 && only !== undefined && ofOne.has(operator)) {
      operatorSort(operator, [only.sort, only.sort], indices);
      return only;
    }
    const key = `a${operator}\0${indices.join(' ')}:${idsOf(args)}`;
    const found = this.#terms.get(key);
    if (found !== undefined) return found;
    const sort = operatorSort(operator, args.map(sortOf), indices);
    return this.#shared<ApplicationTerm>(key, (id) => ({
      kind: 'application',
      id,
      sort,
      operator,
      indices: [...indices],
      arguments: [...args],
    }));
  }

  /** @throws SortError when the arguments are not of the parameters' sorts. */
  call(symbol: FunctionSymbol, args: readonly Term[]): Term {
    const { name, parameters } = symbol;
    if (args.length !== parameters.length)
      throw new SortError(`${name} takes ${parameters.length} arguments, not ${args.length}`);
    parameters.forEach((parameter, index) => {
      const arg = args[index];
      if (arg !== undefined && !sameSort(arg.sort, parameter.sort)) {
        throw new SortError(
          `${name} takes ${sortText(parameter.sort)} as argument ${index + 1}, not ${sortText(arg.sort)}`,
        );
      }
    });
    return this.#shared<CallTerm>(`f${this.#numberOf(symbol)}:${idsOf(args)}`, (id) => ({
      kind: 'call',
      id,
      sort: symbol.sort,
      function: symbol,
      arguments: [...args],
    }));
  }

  /** Without variables it is the body. @throws SortError when the body is no Bool. */
  quantified(quantifier: 'forall' | 'exists', variables: readonly VariableTerm[], body: Term): Term {
    if (body.sort.kind !== 'Bool')
      throw new SortError(`the body of ${quantifier} must be a Bool, not ${sortText(body.sort)}`);
    if (variables.length === 0) return body;
    return this.#shared<QuantifiedTerm>(`q${quantifier} ${idsOf(variables)}:${body.id}`, (id) => ({
      kind: 'quantified',
      id,
      sort: boolSort,
      quantifier,
      variables: [...variables],
      body,
    }));
  }

  not(term: Term): Term {
    return this.apply('not', [term]);
  }

  /** Of no terms it is `true`. */
  and(terms: readonly Term[]): Term {
    return terms.length === 0 ? this.true : this.apply('and', terms);
  }

  /** Of no terms it is `false`. */
  or(terms: readonly Term[]): Term {
    return terms.length === 0 ? this.false : this.apply('or', terms);
  }

  implies(premise: Term, conclusion: Term): Term {
    return this.apply('=>', [premise, conclusion]);
  }

  equal(a: Term, b: Term): Term {
    return this.apply('=', [a, b]);
  }

  ite(condition: Term, yes: Term, no: Term): Term {
    return this.apply('ite', [condition, yes, no]);
  }

  /** How many different terms there are so far. */
  get size(): number {
    return this.#terms.size;
  }

  #numberOf(symbol: FunctionSymbol): number {
    const found = this.#symbols.get(symbol);
    if (found !== undefined) return found;
    this.#symbols.set(symbol, this.#symbols.size);
    return this.#symbols.size - 1;
  }

  #shared<T extends Term>(key: string, make: (id: number) => T): T {
    // A key tells the kind of the term, so what is found is of the kind that is asked for.
    const found = this.#terms.get(key) as T | undefined;
    if (found !== undefined) return found;
    const term = make(this.#terms.size);
    this.#terms.set(key, term);
    return term;
  }
}

function sortOf(term: Term): Sort {
  return term.sort;
}

function idsOf(terms: readonly Term[]): string {
  let text = '';
  for (const term of terms) text += `${term.id},`;
  return text;
}
