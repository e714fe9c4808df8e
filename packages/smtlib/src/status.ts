import type { Obligation, SzsStatus } from '@xeno/plugin-api';
import { Refusal } from './refusal.js';
import { scan } from './scan.js';
import { beforeExit, operands, symbolOf } from './script.js';

/**
 * What a script says its check answers: the last `(set-info :status …)` since the check before it, as in the benchmark
 * library, where each check has its own. Never throws; `unknown`, or a text that is no script, says nothing.
 *
 * @param check 0-based index of the check that counts, default the last.
 */
export function declaredStatus(source: string, check?: number): SzsStatus | undefined {
  try {
    const { text, commands } = scan(source);
    const declared: (SzsStatus | undefined)[] = [];
    let status: SzsStatus | undefined;
    for (const command of beforeExit(commands)) {
      if (command.name === 'check-sat' || command.name === 'check-sat-assuming') {
        declared.push(status);
        status = undefined;
      } else if (command.name === 'set-info') {
        const [key, value] = operands(text, command);
        if (key?.kind === 'keyword' && key.value === ':status') status = statusOf(symbolOf(value));
      }
    }
    return declared.at(check ?? -1);
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}

function statusOf(word: string | undefined): SzsStatus | undefined {
  if (word === 'sat') return 'Satisfiable';
  return word === 'unsat' ? 'Unsatisfiable' : undefined;
}

/** An engine's `expectation` for `smt2`: a goal has none, the text's status speaks of the text alone. */
export function scriptExpectation(obligation: Obligation): SzsStatus | undefined {
  const { check, goal } = obligation.parameters;
  if (obligation.form !== 'smt2' || goal !== undefined) return undefined;
  return declaredStatus(obligation.text, typeof check === 'number' ? check : undefined);
}
