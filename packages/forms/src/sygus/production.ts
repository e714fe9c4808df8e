import type { Atom, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { childrenOf, subterms } from '../terms/traverse.js';
import { isSymbol } from './modern.js';
import type { Hole, Production } from './synthesis-problem.js';
import type { Vocabulary } from './vocabulary.js';

const anyOf: ReadonlyMap<string, 'any-constant' | 'any-variable' | 'local-variable'> = new Map([
  ['Constant', 'any-constant'],
  ['Variable', 'any-variable'],
  ['InputVariable', 'any-variable'],
  ['LocalVariable', 'local-variable'],
]);

/** What the productions of one grammar have in common. */
export interface GrammarSetting {
  readonly vocabulary: Vocabulary;
  /** The function that the grammar is for. */
  readonly symbol: FunctionSymbol;
  readonly nonterminals: ReadonlyMap<string, Sort>;
  /** Whether a production of the grammar binds names with `let`. */
  readonly letting: boolean;
}

/** `(! production :weight 2)` is the production: nothing here is weighed. */
function withoutWeight(production: Expression): Expression {
  let inner = production;
  while (inner.kind === 'list' && isSymbol(inner.items[0], '!') && inner.items[1] !== undefined)
    [, inner] = inner.items;
  return inner;
}

/**
 * Reads a production of a nonterminal of the wanted sort.
 *
 * @returns none for one that derives nothing.
 * @throws Refusal with `line:column`.
 */
export function readProduction(setting: GrammarSetting, wanted: Sort, written: Expression): readonly Production[] {
  const { vocabulary, letting } = setting;
  const expression = withoutWeight(written);
  const [head, sortExpression, ...rest] = expression.kind === 'list' ? expression.items : [];
  if (head?.kind === 'symbol' && sortExpression !== undefined && rest.length === 0) {
    const kind = anyOf.get(head.value);
    if (kind !== undefined) {
      const sort = vocabulary.sorts.read(sortExpression);
      if (!sameSort(sort, wanted))
        throw refuse(
          'InputError',
          vocabulary.text,
          expression.start,
          `this production is of sort ${sortText(sort)}, its nonterminal of ${sortText(wanted)}`,
        );
      if (kind !== 'local-variable') return [{ kind, sort }];
      // Without a let there are no local variables.
      if (!letting) return [];
      throw refuse(
        'InputError',
        vocabulary.text,
        expression.start,
        'LocalVariable is not read in a grammar that binds names with let',
      );
    }
  }
  return [readPattern(setting, wanted, expression)];
}

function readPattern(setting: GrammarSetting, wanted: Sort, expression: Expression): Production {
  const { vocabulary, symbol, nonterminals } = setting;
  const variables = new Map<string, VariableTerm>(symbol.parameters.map((parameter) => [parameter.name, parameter]));
  const holes: Hole[] = [];
  const replaced = replaceNames(expression, (atom) => {
    const sort = nonterminals.get(atom.value);
    if (sort === undefined) return atom;
    // A backslash can stand in no symbol.
    const variable = vocabulary.factory.variable(`\\${holes.length}`, sort);
    holes.push({ variable, nonterminal: atom.value });
    variables.set(variable.name, variable);
    return { ...atom, value: variable.name };
  });
  const pattern = vocabulary.term(replaced, variables, wanted);
  const problem = notOnce(pattern, holes);
  if (problem !== undefined) throw refuse('InputError', vocabulary.text, expression.start, problem);
  return { kind: 'term', pattern, holes };
}

/** Replaces symbols that are no heads of lists. Without recursion. */
function replaceNames(expression: Expression, replace: (atom: Atom) => Atom): Expression {
  const finished: Expression[] = [];
  const waiting: { readonly expression: Expression; readonly head: boolean; readonly entered: boolean }[] = [
    { expression, head: false, entered: false },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { expression: current, head, entered } = next;
    if (current.kind !== 'list') finished.push(current.kind === 'symbol' && !head ? replace(current) : current);
    else if (entered) {
      const items = finished.splice(finished.length - current.items.length, current.items.length);
      finished.push({ ...current, items });
    } else {
      waiting.push({ ...next, entered: true });
      for (let index = current.items.length - 1; index >= 0; index -= 1) {
        const item = current.items[index];
        if (item !== undefined) waiting.push({ expression: item, head: index === 0, entered: false });
      }
    }
  }
  return finished[0] ?? expression;
}

/** Why the holes do not stand in the pattern once each, if they do not. */
function notOnce(pattern: Term, holes: readonly Hole[]): string | undefined {
  const uses = new Map<Term, number>([[pattern, 1]]);
  for (const part of subterms(pattern).reverse()) {
    if (part.kind === 'quantified') return 'a production may not hold a quantifier';
    const count = uses.get(part) ?? 0;
    for (const child of childrenOf(part)) uses.set(child, Math.min((uses.get(child) ?? 0) + count, 2));
  }
  const wrong = holes.find(({ variable }) => uses.get(variable) !== 1);
  return wrong === undefined
    ? undefined
    : `a let that uses ${wrong.nonterminal} more than once, or not at all, is not read; write the production out`;
}
