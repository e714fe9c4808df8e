/** What a solver accepts beside the SMT-LIB standard, and how it is told what a query needs. Plain data. */
export interface Dialect {
  readonly id: string;
  /** Commands that change the state, beyond the standard's. */
  readonly commands: readonly string[];
  /** Options that the solver may be given, by name or by `prefix.*`; all others are left out and noted. */
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
    'encoding',
    'ctrl_c',
    'well_sorted_check',
    'type_check',
    'model.*',
    'model_evaluator.*',
    'nlsat.*',
    'rewriter.*',
    'sat.*',
    'smt.*',
    'tactic.*',
    'unicode',
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
    'bv_solver',
    'datatypes_exp',
    'decision',
    'ext_rew_prep',
    'finite_model_find',
    'fmf_bound',
    'fmf_bound_int',
    'fmf_fun',
    'fmf_fun_rlv',
    'fp_exp',
    'full_saturate_quant',
    'enum_inst',
    'ho_elim',
    'incremental',
    'mbqi',
    'nl_cov',
    'nl_ext',
    'nl_ext_tplanes',
    'quant_ind',
    'seq_array',
    'sets_exp',
    'sets_ext',
    'simplification',
    'solve_bv_as_int',
    'solve_int_as_bv',
    'strings_exp',
    'strings_fmf',
    'sygus_inst',
    'uf_card',
    'unconstrained_simp',
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
