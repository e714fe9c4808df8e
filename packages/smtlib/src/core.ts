import { readExpressions, writeSymbol } from './expression.js';
import { Refusal } from './refusal.js';
import { scan } from './scan.js';
import { symbolOf } from './script.js';

/** The names in an answer to `(get-unsat-core)`, as SMT-LIB writes them; `undefined` when it is no list of symbols. */
export function readCore(answer: string): readonly string[] | undefined {
  try {
    const { text, commands } = scan(`(core ${answer})`);
    const [whole] = commands.length === 1 ? readExpressions(text, 0, text.length) : [];
    const list = whole?.kind === 'list' && whole.items.length === 2 ? whole.items[1] : undefined;
    if (list?.kind !== 'list') return undefined;
    const names = list.items.map((item) => symbolOf(item));
    return names.every((name) => name !== undefined) ? names.map((name) => writeSymbol(name)) : undefined;
  } catch (cause) {
    if (cause instanceof Refusal) return undefined;
    throw cause;
  }
}
