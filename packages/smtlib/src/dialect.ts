/** What a solver accepts beside the SMT-LIB standard, and how it is told what a query needs. Plain data. */
export interface Dialect {
  readonly id: string;
  /** Commands that change the state, beyond the standard's. */
  readonly commands: readonly string[];
  /**
   * Options that the solver may be given, each by its whole name; all others are left out and noted. Only what chooses
   * among ways to search, or lets more of the language in: never what changes what a formula means, or which of its
   * consequences are looked at.
   */
  readonly options: readonly string[];
  /** Commands sent ahead of every query. */
  readonly always: readonly string[];
  /** Commands sent ahead of a query that uses `push`, `pop`, assumptions or several checks. */
  readonly incremental: readonly string[];
  /** Commands sent ahead of a script that names no logic. */
  readonly withoutLogic: readonly string[];
  /** Commands sent ahead of a script about strings, regular expressions or sequences. */
  readonly strings: readonly string[];
  /** Prints `unsupported` for a logic that it does not know, and goes on with all it has. */
  readonly ignoresUnknownLogic: boolean;
  /** `$seed` stands for the number. */
  readonly seed: readonly string[];
}

const models = '(set-option :produce-models true)';

/** Solvers that are known for nothing but following the standard. */
const standard: Dialect = {
  id: 'standard',
  commands: [],
  options: [],
  always: [models],
  incremental: [],
  withoutLogic: ['(set-logic ALL)'],
  strings: [],
  ignoresUnknownLogic: false,
  seed: ['(set-option :random-seed $seed)'],
};

const z3: Dialect = {
  id: 'z3',
  commands: ['assert-soft', 'maximize', 'minimize'],
  options: [
    'auto_config',
    'sat.random_seed',
    'smt.case_split',
    'smt.mbqi',
    'smt.mbqi.max_iterations',
    'smt.phase_selection',
    'smt.qi.eager_threshold',
    'smt.qi.lazy_threshold',
    'smt.random_seed',
    'smt.restart_strategy',
  ],
  always: [models],
  incremental: [],
  withoutLogic: [],
  strings: [],
  ignoresUnknownLogic: true,
  seed: ['(set-option :smt.random_seed $seed)', '(set-option :sat.random_seed $seed)'],
};

const cvc5: Dialect = {
  id: 'cvc5',
  commands: ['declare-codatatype', 'declare-codatatypes', 'declare-heap', 'declare-pool'],
  options: [
    'arrays_exp',
    'bags_exp',
    'datatypes_exp',
    'decision',
    'enum_inst',
    'fp_exp',
    'full_saturate_quant',
    'incremental',
    'mbqi',
    'nl_cov',
    'nl_ext_tplanes',
    'seed',
    'sets_exp',
    'strings_exp',
    'sygus_inst',
  ],
  always: [models],
  incremental: ['(set-option :incremental true)'],
  withoutLogic: ['(set-logic ALL)'],
  strings: ['(set-option :strings-exp true)'],
  ignoresUnknownLogic: false,
  seed: ['(set-option :seed $seed)'],
};

/** The dialects that this package knows, by id. */
export const dialects: Readonly<Record<'standard' | 'z3' | 'cvc5', Dialect>> = { standard, z3, cvc5 };
