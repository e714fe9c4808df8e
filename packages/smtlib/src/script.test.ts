import { describe, expect, it } from 'vitest';
import { dialects } from './dialect.js';
import { readGoal } from './goal.js';
import { scriptQuery } from './query.js';
import { Refusal } from './refusal.js';
import type { Script } from './script.js';
import { readScript } from './script.js';

function read(text: string, check?: number, dialect: keyof typeof dialects = 'z3'): Script {
  return readScript(text, { dialect: dialects[dialect], check, isContext: false });
}

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (cause) {
    if (cause instanceof Refusal) return `${cause.status} ${cause.message}`;
    throw cause;
  }
  return 'accepted';
}

function sent(text: string, check?: number): string {
  return scriptQuery(read(text, check), dialects.z3, {}).script;
}

describe('the check that counts', () => {
  const text = '(assert true)(check-sat)(push)(assert false)(check-sat)(pop)(check-sat)(assert (foo))';

  it('is the last one when nothing is said, and nothing after it is sent', () => {
    expect(read(text).checkIndex).toBe(2);
    expect(sent(text)).not.toContain('foo');
  });

  it('is the one asked for, and the checks before it stay', () => {
    expect(read(text, 1).checkIndex).toBe(1);
    expect(sent(text, 1).match(/\(check-sat\)/g)).toHaveLength(2);
    expect(sent(text, 1)).not.toContain('(pop)');
  });

  for (const [name, script, check, expected] of [
    ['there is none', '(assert true)', undefined, 'InputError the script has no check-sat'],
    [
      'the script exits first',
      '(exit)(check-sat)',
      undefined,
      'InputError the script exits before its first check-sat',
    ],
    [
      'it is not there',
      '(check-sat)',
      1,
      'InputError there is no check-sat number 1: the script has 1, counted from 0',
    ],
    ['it is malformed', '(check-sat x)', undefined, 'SyntaxError 1:1: a check must be written (check-sat)'],
    [
      'it uses a tactic',
      '(check-sat-using smt)(check-sat)',
      undefined,
      'InputError 1:1: check-sat-using is not supported; write (check-sat)',
    ],
  ] as const) {
    it(`is refused when ${name}`, () => expect(refusal(() => read(script, check))).toBe(expected));
  }
});

describe('vetting', () => {
  for (const option of [
    ':regular-output-channel "out.txt"',
    ':diagnostic-output-channel "out.txt"',
    ':REGULAR_OUTPUT_CHANNEL "out.txt"',
    ':out "x"',
    ':dump_models true',
    ':smtlib2_log x',
    ':solver.smtlib2_log x',
    ':trace true',
    ':trace_file_name "x"',
    ':dot_proof_file "x"',
    ':sat.drat.file "x"',
    ':solver.proof.log "x"',
    ':solver.axioms2files true',
    ':fp.spacer.trace_file "x"',
    ':fp.spacer.dump_benchmarks true',
    ':smt.lemmas2console true',
  ]) {
    const script = `(set-option ${option})(check-sat)`;
    it(`refuses (set-option ${option})`, () =>
      expect(refusal(() => read(script))).toMatch(/^InputError 1:1: the option .* would let/));
    it(`refuses it after the check as well: ${option}`, () =>
      expect(refusal(() => read(`(check-sat)${script}`))).toMatch(/^InputError/));
  }

  it('refuses commands that are on no list', () => {
    expect(refusal(() => read('(include "other.smt2")(check-sat)'))).toMatch(/^InputError 1:1: include would read/);
    expect(refusal(() => read('(declare-oracle-fun f (Int) Int "./program")(check-sat)', undefined, 'cvc5'))).toMatch(
      /^InputError 1:1: the command declare-oracle-fun is not known/,
    );
  });

  it('leaves limits and unknown options out, notes them, and keeps what a dialect knows', () => {
    const text =
      '(set-option :timeout 1000)(set-option :rlimit 7)(set-option :smt.mbqi false)(set-option :odd 1)(check-sat)';
    const script = read(text);
    expect(script.notes).toEqual([
      'the option :timeout was left out',
      'the option :rlimit was left out',
      'the option :odd was left out',
    ]);
    expect(script.sticky).toBe(true);
    expect(sent(text)).toContain('(set-option :smt.mbqi false)');
    expect(sent(text)).not.toMatch(/timeout|rlimit|odd/);
  });

  for (const option of [
    ':encoding bmp',
    ':unicode false',
    ':rewriter.hi_fp_unspecified true',
    ':rewriter.hi_div0 false',
    ':smt.string_solver none',
    ':smt.arith.solver 1',
    ':smt.logic QF_UF',
    ':sat.smt true',
    ':model_evaluator.completion true',
    ':tactic.default_tactic smt',
    ':type_check false',
  ]) {
    it(`leaves out what may change what a formula means, and notes it: ${option}`, () => {
      const text = `(set-option ${option})(check-sat)`;
      expect(read(text).notes).toEqual([`the option ${option.split(' ')[0]} was left out`]);
      expect(sent(text)).not.toContain(option);
    });
  }

  it('sends neither annotations nor commands that print: a status that is wrong would be an error', () => {
    const text = '(set-info :status unsat)(echo "unsat")(get-info :version)(check-sat)(get-model)';
    expect(sent(text)).not.toMatch(/status|"unsat"|version/);
  });

  it('refuses to pop more than was pushed', () => {
    expect(refusal(() => read('(push 2)(pop 3)(check-sat)'))).toBe(
      'InputError 1:9: pop takes away 3 levels where there are 2',
    );
    expect(refusal(() => read('(push 100001)(check-sat)'))).toMatch(/deeper than 100000/);
    expect(refusal(() => read('(push x)(check-sat)'))).toMatch(/push needs a number/);
  });

  it('forgets everything before a reset', () => {
    const text = '(set-logic QF_LIA)(assert false)(reset)(assert true)(check-sat)';
    expect(sent(text)).not.toMatch(/false|QF_LIA/);
  });
});

describe('the text that is sent', () => {
  it('has every command where its author wrote it', () => {
    const text = '; first\n(set-info :status sat)\n  (assert\n    true) (check-sat)';
    const query = scriptQuery(read(text), dialects.z3, {});
    const lines = query.script.split('\n').slice(query.linesAhead);
    expect(lines.slice(2, 4)).toEqual(['  (assert', '    true)']);
  });

  it('is the same for the same question, and carries marks that no text can hold', () => {
    const [one, two] = [
      scriptQuery(read('(check-sat)'), dialects.z3, {}),
      scriptQuery(read('(check-sat)'), dialects.z3, {}),
    ];
    expect(one.digest).toBe(two.digest);
    const echoing = scriptQuery(read(`(assert true)(echo "${one.marks.begin}")(check-sat)`), dialects.z3, {});
    expect(echoing.script).not.toContain(one.marks.begin);
    const holding = scriptQuery(read(`(declare-const |${one.marks.begin}| Bool)(check-sat)`), dialects.z3, {});
    expect(holding.marks.begin).not.toBe(one.marks.begin);
  });

  it('tells cvc5 what it needs to be told', () => {
    const script = read('(declare-const s String)(push)(check-sat)', undefined, 'cvc5');
    const ahead = scriptQuery(script, dialects.cvc5, { seed: 7 }).script.split('\n').slice(0, 5);
    expect(ahead).toEqual([
      '(set-option :produce-models true)',
      '(set-option :seed 7)',
      '(set-option :incremental true)',
      '(set-option :strings-exp true)',
      '(set-logic ALL)',
    ]);
  });
});

describe('a goal', () => {
  it('is one term, whatever is around it', () => {
    expect(readGoal(' (> x ; because\n 1) ')).toBe('(> x          \n 1)');
    expect(readGoal('true')).toBe('true');
  });

  for (const goal of ['', 'a b', 'true)) (exit) (assert (not false', ') (', '; only a comment', '(a', 'a "b']) {
    it(`is not ${JSON.stringify(goal)}`, () => expect(refusal(() => readGoal(goal))).toMatch(/^SyntaxError/));
  }

  it('is told its own line', () => {
    expect(refusal(() => readGoal('(and a\n [b])'))).toBe('SyntaxError goal 2:2: "[" is not allowed here');
    expect(refusal(() => readGoal('(and a\n b))'))).toBe('SyntaxError the goal closes a "(" that it did not open');
  });
});
