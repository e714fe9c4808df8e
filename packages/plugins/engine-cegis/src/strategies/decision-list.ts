import type { Term, TermFactory } from '@xeno/forms';

/** `ite(guard 1, term 1, ite(guard 2, term 2, … last term))`; neighbours with the same term share a guard. */
export function decisionList(factory: TermFactory, guards: readonly Term[], terms: readonly Term[]): Term {
  let index = terms.length - 1;
  let list = terms[index];
  if (list === undefined) throw new Error('a decision list needs a term');
  for (index -= 1; index >= 0; index -= 1) {
    const [guard, term] = [guards[index], terms[index]];
    if (guard === undefined || term === undefined || term === list) continue;
    if (list.kind === 'application' && list.operator === 'ite' && list.arguments[1] === term) {
      const [condition, , rest] = list.arguments;
      if (condition !== undefined && rest !== undefined) {
        list = factory.ite(factory.or([guard, condition]), term, rest);
        continue;
      }
    }
    list = factory.ite(guard, term, list);
  }
  return list;
}
