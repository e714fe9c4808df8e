import type { Atom, Expression } from '@xeno/smtlib';
import { refuse } from '@xeno/smtlib';
import type { Sort } from '../sort.js';
import { sameSort, sortText } from '../sort.js';
import type { FunctionSymbol, Term, VariableTerm } from '../term.js';
import { notOurs } from '../terms/term-scope.js';
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

/** These stand for names that a `let` binds, too. */
const mayBeLocal = new Set(['Variable', 'LocalVariable']);

/** What the productions of one grammar have in common. */
export interface GrammarSetting {
  readonly vocabulary: Vocabulary;
  /** The function that the grammar is for. */
  readonly symbol: FunctionSymbol;
  readonly nonterminals: ReadonlyMap<string, Sort>;
  /** Whether a nonterminal stands where a `let` binds names, so that its terms could use them. */
  readonly letting: boolean;
  /** Takes the nonterminals whose terms are bound to names that nothing uses. */
  readonly dropped: Set<string>;
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
 * @throws Refusal with `line:column`, NotOurs for lets whose words are more than terms.
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
      if (letting && mayBeLocal.has(head.value))
        throw notOurs(
          vocabulary,
          expression.start,
          `${head.value} is not read in a grammar whose lets bind names over nonterminals`,
        );
      return kind === 'local-variable' ? [] : [{ kind, sort }];
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
  const uses = usesIn(pattern);
  if (uses === undefined)
    throw refuse('InputError', vocabulary.text, expression.start, 'a production may not hold a quantifier');
  const copied = holes.find(({ variable }) => (uses.get(variable) ?? 0) > 1);
  if (copied !== undefined)
    throw notOurs(
      vocabulary,
      expression.start,
      `a let that uses ${copied.nonterminal} more than once is not read; write the production out`,
    );
  const used = holes.filter(({ variable }) => uses.has(variable));
  for (const hole of holes) if (!used.includes(hole)) setting.dropped.add(hole.nonterminal);
  return { kind: 'term', pattern, holes: used };
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

/** How often each part stands in the pattern, 2 for more; `undefined` for a pattern with a quantifier. */
function usesIn(pattern: Term): ReadonlyMap<Term, number> | undefined {
  const uses = new Map<Term, number>([[pattern, 1]]);
  for (const part of subterms(pattern).reverse()) {
    if (part.kind === 'quantified') return undefined;
    const count = uses.get(part) ?? 0;
    for (const child of childrenOf(part)) uses.set(child, Math.min((uses.get(child) ?? 0) + count, 2));
  }
  return uses;
}
