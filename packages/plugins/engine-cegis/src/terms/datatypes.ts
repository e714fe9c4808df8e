import type { CallTerm, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import type { Expression } from '@xeno/smtlib';
import { readExpressions } from '@xeno/smtlib';

/** What the problem's data types make of applications: `selector (constructor …)`, testers, equal constructors. */
export interface Datatypes {
  readonly constructors: ReadonlySet<string>;
  /** For each selector its constructor and the place of its argument. */
  readonly selectors: ReadonlyMap<string, { readonly constructor: string; readonly place: number }>;
  /** For each tester function its constructor. */
  readonly testers: ReadonlyMap<string, string>;
}

/** Reads data types without sort parameters, and the testers' definitions, from a problem's preamble. */
export function readDatatypes(problem: SynthesisProblem): Datatypes {
  const constructors = new Set<string>();
  const selectors = new Map<string, { constructor: string; place: number }>();
  const testers = new Map<string, string>();
  for (const text of problem.preamble) {
    const [whole] = readExpressions(text, 0, text.length);
    const items = itemsOf(whole);
    const [command, name, second, , body] = items;
    const kind = valueOf(command);
    if (kind === 'define-fun') {
      const [head, tested] = itemsOf(body);
      const [underscore, is] = itemsOf(head);
      const constructor = itemsOf(head)[2];
      if (valueOf(underscore) === '_' && valueOf(is) === 'is' && tested !== undefined) {
        testers.set(valueOf(name) ?? '', valueOf(constructor) ?? '');
      }
      continue;
    }
    const bodies = kind === 'declare-datatype' ? [second] : kind === 'declare-datatypes' ? itemsOf(second) : [];
    for (const one of bodies.flatMap((list) => itemsOf(list))) {
      const [constructor, ...fields] = one.kind === 'list' ? one.items : [one];
      const named = valueOf(constructor);
      if (named === undefined) continue;
      constructors.add(named);
      for (const [place, field] of fields.entries()) {
        const selector = valueOf(itemsOf(field)[0]);
        if (selector !== undefined) selectors.set(selector, { constructor: named, place });
      }
    }
  }
  return { constructors, selectors, testers };
}

function itemsOf(expression: Expression | undefined): readonly Expression[] {
  return expression?.kind === 'list' ? expression.items : [];
}

function valueOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'symbol' ? expression.value : undefined;
}

/** The node by one rule of the data types, when one applies at its root; its arguments are in normal form. */
export function reduceDatatype(factory: TermFactory, datatypes: Datatypes, node: Term): Term | undefined {
  if (node.kind === 'call') {
    const [argument] = node.arguments;
    const built = argument === undefined ? undefined : construction(datatypes, argument);
    if (built === undefined) return undefined;
    const selector = datatypes.selectors.get(node.function.name);
    if (selector?.constructor === built.function.name) return built.arguments[selector.place];
    const tested = datatypes.testers.get(node.function.name);
    if (tested === undefined) return undefined;
    return tested === built.function.name ? factory.true : factory.false;
  }
  if (node.kind !== 'application' || node.operator !== '=' || node.arguments.length !== 2) return undefined;
  const [a, b] = node.arguments.map((argument) => construction(datatypes, argument));
  if (a === undefined || b === undefined) return undefined;
  if (a.function.name !== b.function.name) return factory.false;
  return factory.and(a.arguments.map((argument, index) => factory.equal(argument, b.arguments[index] ?? argument)));
}

function construction(datatypes: Datatypes, term: Term): CallTerm | undefined {
  return term.kind === 'call' && datatypes.constructors.has(term.function.name) ? term : undefined;
}
