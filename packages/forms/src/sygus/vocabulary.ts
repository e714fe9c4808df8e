import type { Atom, Expression } from '@xeno/smtlib';
import { refuse, reservedNames } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { asReal } from '../terms/apply-operator.js';
import { isOperator } from '../terms/operator-sort.js';
import { readTerm } from '../terms/read-term.js';
import type { TermFactory } from '../terms/term-factory.js';
import { isNegativeNumber, modern, testedConstructor } from './modern.js';
import { SortTable } from './sorts.js';

/** Words of the languages themselves, which a quoted symbol could still be called. */
const words = new Set('_ ! as let exists forall lambda match par is true false'.split(' '));

/** What the names of one text mean, as far as it has been read. Each name means one thing. */
export class Vocabulary {
  readonly sorts: SortTable;
  logic: string | undefined;
  /** Universally quantified variables. */
  readonly variables = new Map<string, VariableTerm>();
  readonly functions = new Map<string, FunctionSymbol>();
  readonly constructors = new Set<string>();
  /** Variables that a constraint brought without a declaration. */
  readonly #brought = new Set<string>();
  /** Names that are taken by what is not read. */
  readonly #foreign = new Set<string>();

  constructor(
    /** With comments blanked. */
    readonly text: string,
    readonly factory: TermFactory,
  ) {
    this.sorts = new SortTable(text);
  }

  /** @throws Refusal when the name is taken. */
  declareVariable(name: Atom, sort: Sort): void {
    this.vetName(name);
    const variable = this.factory.variable(name.value, sort);
    if (this.#brought.delete(name.value) && this.variables.get(name.value) === variable) return;
    this.#vetNew(name);
    this.variables.set(name.value, variable);
  }

  /**
   * Adds a `define-fun`. A function called like one of a theory that the text has nothing to do with, as `abs` among bit
   * vectors, gets another name in what solvers are told, because they may know the theory all the same.
   *
   * @throws Refusal when the name is taken.
   */
  defineFunction(name: Atom, parameters: readonly VariableTerm[], body: Term): FunctionSymbol {
    const { value } = name;
    const free = isOperator(value) && reservedNames(this.text, this.logic).owner(value, 'function') === undefined;
    const symbol = { name: free ? `${value}!1` : value, parameters, sort: body.sort, body };
    if (free) {
      this.#vetNew(name);
      this.functions.set(value, symbol);
    }
    this.declareFunction({ ...name, value: symbol.name }, symbol);
    return symbol;
  }

  /** @throws Refusal when the name is taken. */
  declareFunction(name: Atom, symbol: FunctionSymbol): void {
    this.vetName(name);
    this.#vetNew(name);
    this.functions.set(name.value, symbol);
  }

  /** Of a problem that was read before: its names need no vetting. */
  know(symbol: FunctionSymbol): void {
    this.functions.set(symbol.name, symbol);
    const constructor = testedConstructor(symbol.name);
    if (constructor !== undefined) this.constructors.add(constructor);
  }

  /** Takes a name for something that is not read: terms with it are NotOurs. @throws Refusal when the name is taken. */
  declareForeign(name: Atom): void {
    this.vetName(name);
    this.#vetNew(name);
    this.#foreign.add(name.value);
  }

  /**
   * Different variables for parameters, called like them where nothing else in the text is, or the text's own variables of
   * just these names.
   *
   * @param suffix is put behind each name.
   * @param others variables that none of them may be.
   */
  variablesFor(
    parameters: readonly VariableTerm[],
    suffix = '',
    others: readonly VariableTerm[] = [],
  ): readonly VariableTerm[] {
    const taken = new Set(others);
    return parameters.map(({ name, sort }) => {
      const variable = this.#variable(`${name}${suffix}`, sort, taken);
      taken.add(variable);
      return variable;
    });
  }

  #variable(name: string, sort: Sort, taken: ReadonlySet<VariableTerm>): VariableTerm {
    for (let count = 0, tried = name; ; count += 1, tried = `${name}!${count}`) {
      const variable = this.factory.variable(tried, sort);
      const found = this.variables.get(tried);
      if (found === variable && tried === name && !taken.has(found)) return found;
      if (found !== undefined || this.functions.has(tried) || this.#foreign.has(tried)) continue;
      this.variables.set(tried, variable);
      this.#brought.add(tried);
      return variable;
    }
  }

  /** `((x Int) …)`, names different from one another. @throws Refusal */
  parameters(list: Expression | undefined, at: number): readonly VariableTerm[] {
    if (list?.kind !== 'list')
      throw refuse('SyntaxError', this.text, list?.start ?? at, 'parameters are written ((x Int) …)');
    const names = new Set<string>();
    return list.items.map((item) => {
      const [name, sort, ...rest] = item.kind === 'list' ? item.items : [];
      if (name?.kind !== 'symbol' || sort === undefined || rest.length > 0)
        throw refuse('SyntaxError', this.text, item.start, 'a parameter is written (x Int)');
      this.vetName(name);
      if (names.has(name.value))
        throw refuse('InputError', this.text, name.start, `two parameters are named ${name.value}`);
      names.add(name.value);
      return this.factory.variable(name.value, this.sorts.read(sort));
    });
  }

  /**
   * A term over the variables given and the functions known so far.
   *
   * @throws Refusal with `line:column`, also when it is not of the sort that is wanted; NotOurs for what is foreign.
   */
  term(expression: Expression, variables: ReadonlyMap<string, VariableTerm>, wanted?: Sort): Term {
    const { text, factory, functions, constructors, sorts } = this;
    const written = modern(expression, { variables, functions, constructors }, (sort) => sorts.read(sort));
    const read = readTerm(factory, written, { text, variables, functions, sorts: sorts.named, foreign: this.#foreign });
    const term = wanted?.kind === 'Real' ? asReal(factory, read) : read;
    if (wanted !== undefined && !sameSort(term.sort, wanted))
      throw refuse(
        'InputError',
        text,
        expression.start,
        `a term of sort ${sortText(wanted)} is needed here, not of ${sortText(term.sort)}`,
      );
    return term;
  }

  /** Refuses a name that has a meaning of its own. */
  vetName(name: Atom): void {
    const { value } = name;
    if (words.has(value) || isOperator(value))
      throw refuse(
        'InputError',
        this.text,
        name.start,
        `${value} belongs to the language or a theory; use another name`,
      );
    if (isNegativeNumber(value))
      throw refuse('InputError', this.text, name.start, `${value} would be taken for a number; use another name`);
  }

  #vetNew({ value, start }: Atom): void {
    if (this.variables.has(value) || this.functions.has(value) || this.#foreign.has(value))
      throw refuse('InputError', this.text, start, `${value} is declared twice`);
  }
}
