import type {
  FunctionSymbol,
  Grammar,
  Nonterminal,
  Production,
  Sort,
  SynthesisProblem,
  Term,
  TermFactory,
} from '@xeno/forms';
import { boolSort, intSort, sortText, stringSort, subterms } from '@xeno/forms';
import { constantSource, minedConstants } from './mined-constants.js';

/** Collects the productions of one nonterminal, with a fresh hole wherever another is named. */
class Rules {
  readonly productions: Production[] = [];

  constructor(
    private readonly factory: TermFactory,
    readonly name: string,
    readonly sort: Sort,
    private readonly sorts: ReadonlyMap<string, Sort>,
  ) {}

  leaf(pattern: Term): void {
    this.productions.push({ kind: 'term', pattern, holes: [] });
  }

  apply(operator: string, ...nonterminals: readonly string[]): void {
    const holes = nonterminals.map((nonterminal, index) => ({
      variable: this.factory.variable(`${this.name} ${operator} ${index}`, this.sorts.get(nonterminal) ?? this.sort),
      nonterminal,
    }));
    const pattern = this.factory.apply(
      operator,
      holes.map((hole) => hole.variable),
    );
    this.productions.push({ kind: 'term', pattern, holes });
  }
}

function mentioned(problem: SynthesisProblem): ReadonlySet<string> {
  const operators = new Set<string>();
  const roots = [...problem.constraints, ...problem.assumptions];
  for (const { body } of problem.definitions) if (body !== undefined) roots.push(body);
  for (const root of roots)
    for (const term of subterms(root)) if (term.kind === 'application') operators.add(term.operator);
  return operators;
}

/** The operators of a sort's own nonterminal `n`; `i` and `s` are those of Int and String. */
function fill(rules: Rules, used: ReadonlySet<string>): void {
  const n = rules.name;
  switch (rules.sort.kind) {
    case 'Int':
      rules.apply('+', n, n);
      rules.apply('-', n, n);
      for (const operator of ['*', 'div', 'mod', 'abs'])
        if (used.has(operator)) rules.apply(operator, ...(operator === 'abs' ? [n] : [n, n]));
      return;
    case 'Real':
      rules.apply('+', n, n);
      rules.apply('-', n, n);
      for (const operator of ['*', '/']) if (used.has(operator)) rules.apply(operator, n, n);
      return;
    case 'BitVec':
      for (const operator of ['bvnot', 'bvneg']) rules.apply(operator, n);
      for (const operator of ['bvand', 'bvor', 'bvxor', 'bvadd', 'bvsub', 'bvshl', 'bvlshr', 'bvashr'])
        rules.apply(operator, n, n);
      for (const operator of ['bvmul', 'bvudiv', 'bvurem', 'bvsdiv', 'bvsrem', 'bvsmod'])
        if (used.has(operator)) rules.apply(operator, n, n);
      return;
    case 'String':
      rules.apply('str.++', n, n);
      rules.apply('str.at', n, 'Int');
      rules.apply('str.substr', n, 'Int', 'Int');
      rules.apply('str.replace', n, n, n);
      rules.apply('str.from_int', 'Int');
      return;
    case 'Bool':
    case 'RegLan':
    case 'Other':
      return;
  }
}

function compare(bool: Rules, sort: Sort, name: string): void {
  bool.apply('=', name, name);
  switch (sort.kind) {
    case 'Int':
    case 'Real':
      for (const operator of ['<=', '<']) bool.apply(operator, name, name);
      return;
    case 'BitVec':
      for (const operator of ['bvule', 'bvult', 'bvsle', 'bvslt']) bool.apply(operator, name, name);
      return;
    case 'String':
      for (const operator of ['str.prefixof', 'str.suffixof', 'str.contains']) bool.apply(operator, name, name);
      return;
    case 'Bool':
    case 'RegLan':
    case 'Other':
  }
}

/** What a function without a grammar may be: terms over its parameters, the problem's constants and the usual operators. */
export function defaultGrammar(factory: TermFactory, problem: SynthesisProblem, symbol: FunctionSymbol): Grammar {
  const sorts = new Map<string, Sort>();
  for (const sort of [symbol.sort, ...symbol.parameters.map((parameter) => parameter.sort), boolSort])
    if (sort.kind !== 'Other' && sort.kind !== 'RegLan') sorts.set(sortText(sort), sort);
  if (sorts.has(sortText(stringSort))) sorts.set('Int', intSort);
  const constants = minedConstants(problem);
  const used = mentioned(problem);
  const text = sorts.has(sortText(stringSort));
  const nonterminals = [...sorts].map(([name, sort]): Nonterminal => {
    const rules = new Rules(factory, name, sort, sorts);
    for (const parameter of symbol.parameters) if (sortText(parameter.sort) === name) rules.leaf(parameter);
    const values = constantSource(sort, constants.get(name) ?? []).at(1);
    for (const value of values) rules.leaf(factory.constant(sort, value));
    fill(rules, used);
    if (sort.kind === 'Bool') {
      rules.apply('not', name);
      for (const operator of ['and', 'or']) rules.apply(operator, name, name);
      for (const [other, otherSort] of sorts) if (other !== name) compare(rules, otherSort, other);
    } else rules.apply('ite', sortText(boolSort), name, name);
    if (sort.kind === 'Int' && text) {
      rules.apply('str.len', sortText(stringSort));
      rules.apply('str.to_int', sortText(stringSort));
      rules.apply('str.indexof', sortText(stringSort), sortText(stringSort), name);
    }
    return { name, sort, productions: rules.productions };
  });
  return { nonterminals };
}
