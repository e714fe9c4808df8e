import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.js';
import { dialects } from './dialect.js';
import { scriptQuery } from './query.js';
import type { SolverRun } from './run.js';
import { readScript } from './script.js';

const request = { dialect: dialects.z3, check: undefined, isContext: false };
const query = scriptQuery(readScript('(assert true)\n(check-sat)', request), dialects.z3, {});
const { begin, end, followUp } = query.marks;

function run(output: string, more: Partial<SolverRun> = {}): SolverRun {
  return { output, ended: 'itself', usage: { wallSeconds: 0 }, ...more };
}

function lines(...parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('');
}

describe('an answer', () => {
  it('is the one line between the marks', () => {
    expect(readAnswer(query, run(lines('unsat', begin, 'sat', end)))).toMatchObject({ found: 'sat' });
    expect(readAnswer(query, run(lines(`"${begin}"`, 'unsat', `"${end}"`)))).toMatchObject({ found: 'unsat' });
  });

  it('carries what was said to the first follow-up, if all of it came', () => {
    const whole = lines(
      begin,
      'sat',
      end,
      '(',
      '  (define-fun x () Int',
      '    1)',
      ')',
      followUp,
      '(:reason-unknown "")',
      followUp,
    );
    expect(readAnswer(query, run(whole))).toEqual({ found: 'sat', evidence: '(\n  (define-fun x () Int\n    1)\n)' });
    expect(readAnswer(query, run(lines(begin, 'sat', end, '(', '  (define-fun x'), { ended: 'walltime' }))).toEqual({
      found: 'sat',
      evidence: '',
    });
  });

  for (const [name, output, more, status] of [
    ['silence', '', {}, 'Error'],
    ['a verdict without marks', 'unsat\n', {}, 'Error'],
    ['a verdict outside of the marks', lines('unsat', begin, end, 'unsat'), {}, 'Error'],
    ['both answers', lines(begin, 'sat', 'unsat', end), {}, 'Error'],
    ['the same answer twice', lines(begin, 'unsat', 'unsat', end), {}, 'Error'],
    ['something like an answer', lines(begin, 'sat?', end), {}, 'Error'],
    ['an answer in capitals', lines(begin, 'SAT', end), {}, 'Error'],
    ['text ahead that nobody knows', lines('hello', begin, 'sat', end), {}, 'Error'],
    ['marks in the wrong order', lines(end, 'sat', begin), {}, 'Error'],
    ['no closing mark', lines(begin, 'sat'), {}, 'Error'],
    ['marks that are not ours', lines('begin-0', 'sat', 'end-0'), {}, 'Error'],
    ['an error ahead of the answer', lines('(error "line 2 column 3: bad")', begin, 'sat', end), {}, 'InputError'],
    ['an error instead of the answer', lines(begin, '(error "bad")', end), {}, 'InputError'],
    ['an error beside the answer', lines(begin, 'sat', '(error "bad")', end), {}, 'InputError'],
    ['something unsupported', lines('unsupported', begin, 'sat', end), {}, 'InputError'],
    ['an error that means memory', lines(begin, '(error "out of memory")', end), {}, 'MemoryOut'],
    ['a crash after the answer', lines(begin, 'unsat', end), { ended: 'failed', signal: 'SIGSEGV' }, 'Error'],
    ['a crash', '', { ended: 'failed' }, 'Error'],
    ['an end by the clock', lines(begin), { ended: 'walltime' }, 'Timeout'],
    ['an end by memory', '', { ended: 'memory' }, 'MemoryOut'],
    ['an end by the output limit', '', { ended: 'output' }, 'ResourceOut'],
    ['a cancelled attempt, whatever it said', lines(begin, 'unsat', end), { ended: 'aborted' }, 'User'],
  ] as const) {
    it(`is not found in ${name}: ${status}`, () => {
      expect(readAnswer(query, run(output, more))).toMatchObject({ found: 'nothing', status });
    });
  }

  for (const [reason, status] of [
    ['timeout', 'Timeout'],
    ['"timeout"', 'Timeout'],
    ['"canceled"', 'Timeout'],
    ['memout', 'MemoryOut'],
    ['"max. resource limit exceeded"', 'ResourceOut'],
    ['resourceout', 'ResourceOut'],
    ['"(incomplete quantifiers)"', 'Incomplete'],
    ['"smt tactic failed to show goal to be sat/unsat (incomplete (theory arithmetic))"', 'Incomplete'],
    ['unsupported', 'Inappropriate'],
    ['other', 'Unknown'],
    ['""', 'Unknown'],
  ] as const) {
    it(`unknown because of ${reason} is ${status}`, () => {
      const output = lines(
        begin,
        'unknown',
        end,
        '(error "no model")',
        followUp,
        `(:reason-unknown ${reason})`,
        followUp,
      );
      expect(readAnswer(query, run(output))).toMatchObject({ found: 'nothing', status });
    });
  }

  it("tells an error's place in the author's text", () => {
    const z3 = run(lines('(error "line 3 column 4: unknown constant x")', begin, 'sat', end));
    expect(readAnswer(query, z3)).toMatchObject({ message: '2:4: unknown constant x' });
    const cvc5 = run('(error "Parse Error: obligation.smt2:2.7: Symbol \'x\' not declared\n\n  (x)\n   ^\n")\n');
    expect(readAnswer(query, cvc5)).toMatchObject({ status: 'InputError', message: "1:7: Symbol 'x' not declared" });
  });

  it('is never found without both marks and exactly one verdict between them', () => {
    const line = fc.constantFrom(
      'sat',
      'unsat',
      'unknown',
      begin,
      end,
      followUp,
      '',
      '(error "x")',
      'unsupported',
      'begin-',
      'x',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (parts) => {
        const answer = readAnswer(query, run(lines(...parts)));
        if (answer.found === 'nothing') return;
        const between = parts.slice(parts.indexOf(begin) + 1, parts.indexOf(end)).filter((part) => part !== '');
        expect(parts).toContain(begin);
        expect(between).toEqual([answer.found]);
        expect(parts.slice(0, parts.indexOf(end))).not.toContain('(error "x")');
      }),
      { numRuns: 2000 },
    );
  });
});
