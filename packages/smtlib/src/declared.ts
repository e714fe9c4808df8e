import type { Atom, Expression } from './expression.js';
import { readExpressions } from './expression.js';
import { refuse } from './refusal.js';
import type { Command } from './scan.js';
import type { Reserved } from './signatures.js';

interface Declared {
  readonly symbol: Atom;
  readonly kind: 'function' | 'sort' | 'label';
}

/**
 * Refuses a command that gives a meaning of its own to a name of the core or of a theory: solvers let some of them be
 * defined again, and then what is proved is not what it reads.
 *
 * @throws Refusal with the place of the name.
 */
export function vetDeclared(text: string, command: Command, reserved: () => Reserved): void {
  for (const { symbol, kind } of declaredBy(text, command)) {
    const owner = reserved().owner(symbol.value, kind);
    if (owner !== undefined)
      throw refuse(
        'InputError',
        text,
        symbol.start,
        `${symbol.value} belongs to ${owner} and may not be declared again`,
      );
  }
}

/** The labels that a term gives with `:named`, at any depth. */
function labelsIn(expressions: readonly Expression[]): readonly Atom[] {
  const found: Atom[] = [];
  const rest: (readonly Expression[])[] = [expressions];
  for (let items = rest.pop(); items !== undefined; items = rest.pop()) {
    items.forEach((item, index) => {
      const next = items?.[index + 1];
      if (item.kind === 'list') rest.push(item.items);
      else if (item.kind === 'keyword' && item.value === ':named' && next?.kind === 'symbol') found.push(next);
    });
  }
  return found;
}

function declaredBy(text: string, command: Command): readonly Declared[] {
  const labelled = text.slice(command.start, command.end).includes(':named');
  if (!/^de(?:clare|fine)-/.test(command.name) && !labelled) return [];
  const whole = readExpressions(text, command.start, command.end);
  const [first, second] = itemsOf(whole[0]).slice(1);
  const labels = labelled ? of('label', labelsIn(whole)) : [];
  switch (command.name) {
    case 'declare-sort':
    case 'define-sort':
      return [...of('sort', [first]), ...labels];
    case 'declare-datatype':
    case 'declare-codatatype':
      return [...of('sort', [first]), ...constructors(itemsOf(second))];
    case 'declare-datatypes':
    case 'declare-codatatypes':
      return [
        ...of('sort', itemsOf(first).map(headOf)),
        ...itemsOf(second).flatMap((datatype) => {
          const items = itemsOf(datatype);
          // SMT-LIB 2.0, which z3 still reads: the datatype's name stands in front of its constructors.
          return isPar(items[0]) ? constructors(items) : [...of('sort', items.slice(0, 1)), ...constructors(items)];
        }),
      ];
    case 'define-funs-rec':
      return [...of('function', itemsOf(first).map(headOf)), ...labels];
    default:
      return command.name === 'assert' ? labels : [...of('function', [first]), ...labels];
  }
}

function constructors(items: readonly Expression[]): readonly Declared[] {
  const [head, , inner] = items;
  const each = isPar(head) ? itemsOf(inner) : items;
  return each.flatMap((constructor) => [
    ...of('function', [headOf(constructor)]),
    ...of('function', itemsOf(constructor).slice(1).map(headOf)),
  ]);
}

function isPar(expression: Expression | undefined): boolean {
  return expression?.kind === 'symbol' && expression.value === 'par';
}

function of(kind: Declared['kind'], expressions: readonly (Expression | undefined)[]): readonly Declared[] {
  return expressions.flatMap((expression) => (expression?.kind === 'symbol' ? [{ symbol: expression, kind }] : []));
}

function headOf(expression: Expression): Expression | undefined {
  return expression.kind === 'list' ? expression.items[0] : expression;
}

function itemsOf(expression: Expression | undefined): readonly Expression[] {
  return expression?.kind === 'list' ? expression.items : [];
}
