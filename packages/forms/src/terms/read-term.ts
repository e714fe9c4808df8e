import type { Atom, Expression, List } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import { readStringLiteral } from '../evaluate/string-literal.js';
import { bitVecLiteral, decimal } from '../evaluate/value-text.js';
import { bitVecSort, intSort, realSort, sameSort, sortText, stringSort } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { applyOperator, asReal, standardName } from './apply-operator.js';
import { isOperator } from './operator-sort.js';
import { readIndexed } from './read-indexed.js';
import { widestBitVec } from './signature.js';
import { SortError } from './sort-error.js';
import type { TermFactory } from './term-factory.js';
import type { TermScope } from './term-scope.js';
import { notOurs, readKnownSort, shorten, unknownName } from './term-scope.js';

/**
 * Reads a term of SMT-LIB 2.6; `let` becomes sharing. Accepts what solvers accept beyond the standard: numerals where Reals
 * are expected, old names of string functions, connectives of one argument. Bound variables that have the name of something
 * else in scope get another one, so that terms can be moved freely. Without recursion.
 *
 * @throws Refusal with `line:column` for what is no term, SortErrors included; NotOurs for other theories' functions.
 */
export function readTerm(factory: TermFactory, expression: Expression, scope: TermScope): Term {
  return new TermReader(factory, scope).read(expression);
}

interface Pair {
  readonly name: Atom;
  readonly term: Expression;
}

/** What is to be done: read an expression, or go on when what it needs has been read. */
type Task = Expression | (() => void);

class TermReader {
  readonly #tasks: Task[] = [];
  readonly #results: Term[] = [];
  /** What `let` and quantifiers have bound at this place, the innermost last. */
  readonly #bound = new Map<string, Term[]>();
  /** Names of the variables of the quantifiers around this place. */
  readonly #taken = new Set<string>();

  constructor(
    readonly factory: TermFactory,
    readonly scope: TermScope,
  ) {}

  read(expression: Expression): Term {
    this.#tasks.push(expression);
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) {
      if (typeof task === 'function') task();
      else if (task.kind === 'list') this.#list(task);
      else this.#results.push(this.#atom(task));
    }
    return this.#result();
  }

  #result(): Term {
    return this.#results.pop() ?? this.factory.true;
  }

  /** Reads arguments, then makes a term of them. */
  #application(whole: List, args: readonly Expression[], make: (terms: readonly Term[]) => Term): void {
    const { start } = whole;
    this.#tasks.push(() => {
      const terms = this.#results.splice(this.#results.length - args.length, args.length);
      this.#results.push(this.#checked(start, () => make(terms)));
    });
    for (let index = args.length - 1; index >= 0; index -= 1) this.#tasks.push(args[index] as Expression);
  }

  #checked(offset: number, make: () => Term): Term {
    try {
      return make();
    } catch (cause) {
      if (cause instanceof SortError) throw this.#refuse(offset, cause.message);
      throw cause;
    }
  }

  #refuse(offset: number, message: string, status: 'InputError' | 'SyntaxError' = 'InputError'): Error {
    return refuse(status, this.scope.text, offset, message);
  }

  #atom(atom: Atom): Term {
    const { value, start } = atom;
    switch (atom.kind) {
      case 'symbol':
        return this.#symbol(atom);
      case 'string': {
        const text = readStringLiteral(value);
        if (text === undefined)
          throw this.#refuse(
            start,
            'write characters other than printable ASCII as \\u{…}; surrogates are not read here',
          );
        return this.factory.constant(stringSort, text);
      }
      case 'number':
        return this.#number(atom);
      case 'keyword':
        throw this.#refuse(start, `${shorten(value)} is no term`, 'SyntaxError');
    }
  }

  #number(atom: Atom): Term {
    const bits = bitVecLiteral(atom);
    if (bits !== undefined) {
      if (bits.width > widestBitVec) throw this.#refuse(atom.start, `a bit vector of more than ${widestBitVec} bits`);
      return this.factory.constant(bitVecSort(bits.width), bits.value);
    }
    const number = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(atom.value) ? decimal(atom.value) : undefined;
    if (number === undefined) {
      const cause = atom.value.length > 1000 ? 'a number of too many digits' : `${shorten(atom.value)} is no number`;
      throw this.#refuse(atom.start, cause, 'SyntaxError');
    }
    return atom.value.includes('.')
      ? this.factory.constant(realSort, number)
      : this.factory.constant(intSort, number.numerator);
  }

  #symbol(atom: Atom): Term {
    const { value } = atom;
    const term = this.#lookup(value);
    if (term !== undefined) return term;
    const symbol = this.scope.functions.get(value);
    if (symbol !== undefined) return this.#checked(atom.start, () => this.factory.call(symbol, []));
    if (value === 'true') return this.factory.true;
    if (value === 'false') return this.factory.false;
    if (isOperator(standardName(value)))
      return this.#checked(atom.start, () => applyOperator(this.factory, value, [], []));
    throw unknownName(this.scope, atom, 'symbol');
  }

  #lookup(name: string): Term | undefined {
    return this.#bound.get(name)?.at(-1) ?? this.scope.variables.get(name);
  }

  #list(list: List): void {
    const [head, ...rest] = list.items;
    if (head === undefined) throw this.#refuse(list.start, '() is no term', 'SyntaxError');
    if (head.kind === 'list') return this.#qualified(list, head, rest);
    if (head.kind !== 'symbol') throw this.#refuse(head.start, 'a term cannot begin with this', 'SyntaxError');
    // `|let|` in bars is a name like any other.
    switch (head.end - head.start === head.value.length ? head.value : '') {
      case 'let':
        return this.#let(list, rest);
      case 'forall':
      case 'exists':
        return this.#quantified(list, head.value as 'forall' | 'exists', rest);
      case '!':
        return this.#annotated(list, rest);
      case '_':
        this.#results.push(this.#checked(list.start, () => this.#indexed(list, [])));
        return;
      case 'as':
        return this.#ascribed(list, rest);
      case 'match':
      case 'lambda':
        throw notOurs(this.scope, list.start, `${head.value} is not read here`);
      default:
        return this.#applied(list, head, rest);
    }
  }

  #applied(list: List, head: Atom, args: readonly Expression[]): void {
    const { value } = head;
    if (this.#lookup(value) !== undefined) throw this.#refuse(head.start, `${shorten(value)} is no function`);
    const symbol = this.scope.functions.get(value);
    if (symbol !== undefined) {
      this.#application(list, args, (terms) => this.factory.call(symbol, this.#suited(symbol, terms)));
      return;
    }
    if (!isOperator(standardName(value))) throw unknownName(this.scope, head, 'function');
    if (args.length === 0) throw this.#refuse(list.start, `write ${value} without parentheses`, 'SyntaxError');
    this.#application(list, args, (terms) => applyOperator(this.factory, value, terms, []));
  }

  /** Ints for Reals where the parameters are Reals. */
  #suited(symbol: FunctionSymbol, terms: readonly Term[]): readonly Term[] {
    return terms.map((term, index) =>
      symbol.parameters[index]?.sort.kind === 'Real' ? asReal(this.factory, term) : term,
    );
  }

  /** `((_ extract 7 0) x)`, `((as const (Array Int Int)) 0)`, `((as f Int) x)`. */
  #qualified(list: List, head: List, args: readonly Expression[]): void {
    const [first, name, sort, ...rest] = head.items;
    if (first?.kind === 'symbol' && first.value === '_') {
      this.#application(list, args, (terms) => this.#indexed(head, terms));
      return;
    }
    if (first?.kind !== 'symbol' || first.value !== 'as' || sort === undefined || rest.length > 0)
      throw this.#refuse(head.start, 'a function is a name, (_ name index …) or (as name sort)', 'SyntaxError');
    const wanted = readKnownSort(sort, this.scope);
    if (name?.kind !== 'symbol') throw this.#refuse(head.start, '(as name sort) needs a name', 'SyntaxError');
    if (name.value === 'const' && !this.scope.functions.has('const')) {
      this.#application(list, args, (terms) => this.factory.apply(`(as const ${sortText(wanted)})`, terms));
      return;
    }
    this.#tasks.push(() => this.#ofSort(list.start, wanted));
    this.#applied(list, name, args);
  }

  #ascribed(list: List, [name, sort, ...rest]: readonly Expression[]): void {
    if (name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
      throw this.#refuse(list.start, 'a sort is given as (as name sort)', 'SyntaxError');
    const wanted = readKnownSort(sort, this.scope);
    this.#tasks.push(() => this.#ofSort(list.start, wanted), name);
  }

  #ofSort(offset: number, wanted: Term['sort']): void {
    const term = this.#result();
    if (!sameSort(term.sort, wanted))
      throw this.#refuse(offset, `this is of ${sortText(term.sort)}, not of ${sortText(wanted)}`);
    this.#results.push(term);
  }

  #indexed(list: List, args: readonly Term[]): Term {
    return readIndexed(this.factory, list, args, this.scope);
  }

  #annotated(list: List, [term, ...attributes]: readonly Expression[]): void {
    if (term === undefined) throw this.#refuse(list.start, '(! term attributes) needs a term', 'SyntaxError');
    attributes.forEach((attribute, index) => {
      const name = attributes[index + 1];
      if (attribute.kind !== 'keyword' || attribute.value !== ':named') return;
      if (name?.kind !== 'symbol') throw this.#refuse(attribute.start, ':named needs a name', 'SyntaxError');
      if (this.#taken.size > 0)
        throw this.#refuse(attribute.start, 'a term under a quantifier cannot be named: it may have bound variables');
      this.#tasks.push(() => {
        const [last] = this.#results.slice(-1);
        if (last !== undefined) this.scope.named?.(name, last);
      });
    });
    this.#tasks.push(term);
  }

  #let(list: List, [bindings, body, ...rest]: readonly Expression[]): void {
    if (bindings?.kind !== 'list' || bindings.items.length === 0 || body === undefined || rest.length > 0)
      throw this.#refuse(list.start, 'let is written (let ((name term) …) term)', 'SyntaxError');
    const pairs = bindings.items.map((binding): Pair => {
      const [name, term, ...more] = binding.kind === 'list' ? binding.items : [];
      if (name?.kind !== 'symbol' || term === undefined || more.length > 0)
        throw this.#refuse(binding.start, 'a binding is written (name term)', 'SyntaxError');
      return { name, term };
    });
    this.#vetDifferent(pairs.map(({ name }) => name));
    this.#tasks.push(
      () => pairs.forEach(({ name }) => this.#bound.get(name.value)?.pop()),
      body,
      () => {
        const terms = this.#results.splice(this.#results.length - pairs.length, pairs.length);
        pairs.forEach(({ name }, index) => this.#bind(name.value, terms[index] ?? this.factory.true));
      },
    );
    for (let index = pairs.length - 1; index >= 0; index -= 1) this.#tasks.push((pairs[index] as Pair).term);
  }

  #quantified(list: List, quantifier: 'forall' | 'exists', [variables, body, ...rest]: readonly Expression[]): void {
    if (variables?.kind !== 'list' || variables.items.length === 0 || body === undefined || rest.length > 0)
      throw this.#refuse(list.start, `${quantifier} is written (${quantifier} ((name sort) …) term)`, 'SyntaxError');
    const sorted = variables.items.map((item) => {
      const [name, sort, ...more] = item.kind === 'list' ? item.items : [];
      if (name?.kind !== 'symbol' || sort === undefined || more.length > 0)
        throw this.#refuse(item.start, 'a bound variable is written (name sort)', 'SyntaxError');
      return { name, sort: readKnownSort(sort, this.scope) };
    });
    this.#vetDifferent(sorted.map(({ name }) => name));
    const bound = sorted.map(({ name, sort }) => {
      const variable = this.factory.variable(this.#freeName(name.value), sort);
      // Before the next one is named: `((x Int) (x!1 Int))`.
      this.#taken.add(variable.name);
      return variable;
    });
    sorted.forEach(({ name }, index) => this.#bind(name.value, bound[index] as VariableTerm));
    this.#tasks.push(() => {
      for (const { name } of sorted) this.#bound.get(name.value)?.pop();
      for (const { name } of bound) this.#taken.delete(name);
      const term = this.#result();
      this.#results.push(this.#checked(list.start, () => this.factory.quantified(quantifier, bound, term)));
    }, body);
  }

  /** So that a bound variable is never taken for another of its name when terms are moved. */
  #freeName(name: string): string {
    const depth = this.#bound.get(name)?.length ?? 0;
    let count = depth;
    let free = depth === 0 ? name : `${name}!${depth}`;
    while (this.scope.variables.has(free) || this.scope.functions.has(free) || this.#taken.has(free)) {
      count += 1;
      free = `${name}!${count}`;
    }
    return free;
  }

  #bind(name: string, term: Term): void {
    const stack = this.#bound.get(name);
    if (stack === undefined) this.#bound.set(name, [term]);
    else stack.push(term);
  }

  #vetDifferent(names: readonly Atom[]): void {
    const seen = new Set<string>();
    for (const { value, start } of names) {
      if (seen.has(value)) throw this.#refuse(start, `${shorten(value)} is bound twice`);
      seen.add(value);
    }
  }
}
