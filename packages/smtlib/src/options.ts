import type { Dialect } from './dialect.js';
import type { Atom, Expression } from './expression.js';

/** What becomes of a `set-option`: sent as it is, left out (with a note or without), or the whole script refused. */
export type OptionFate = 'keep' | 'ours' | 'drop' | 'refuse';

/** The standard's options that have to do with meaning or search. */
const standard = new Set(['global_declarations', 'random_seed']);

/** Set by us as each query needs them: the script's own wish changes nothing. */
const ours = new Set([
  'print_success',
  'produce_models',
  'produce_unsat_cores',
  'produce_unsat_assumptions',
  'produce_assignments',
  'produce_assertions',
  'produce_proofs',
  'interactive_mode',
]);

/** cvc5's short names for its streams. */
const streams = new Set(['in', 'out', 'err', 'output']);

/**
 * Names under which solvers read or write files: the standard's output channels, and z3's traces, logs, dumps and proof
 * files. Compared with `-` as `_` and in lower case, as z3 compares them.
 */
const reaching =
  /output_channel|file|(^|[._])(dump|trace|drat|dimacs|profile|include|plugin|path|dir|save|axioms2)|(log|logs|2console)$/;

/** Decides about one option. A name that is on no list is dropped: an option can speed a search up, never make it right. */
export function optionFate(key: Atom, value: Expression | undefined, dialect: Dialect): OptionFate {
  const name = optionName(key.value);
  if (streams.has(name) || reaching.test(name)) return isStandardStream(name, value) ? 'drop' : 'refuse';
  if (/(timeout|limit|tlimit_per|rlimit_per|memory\w*|max_memory|threads\w*)$/.test(name)) return 'drop';
  if (ours.has(name)) return 'ours';
  if (value?.kind === 'string' || value?.kind === 'list') return 'drop';
  return standard.has(name) || dialect.options.includes(name) ? 'keep' : 'drop';
}

/** An option's name as solvers compare it. */
export function optionName(keyword: string): string {
  return keyword.replace(/^:/, '').toLowerCase().replaceAll('-', '_');
}

function isStandardStream(name: string, value: Expression | undefined): boolean {
  return name.endsWith('output_channel') && value?.kind === 'string' && /^(stdout|stderr)$/.test(value.value);
}
