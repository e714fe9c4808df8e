import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@xeno/plugin-api';
import { afterAll, describe, expect, it } from 'vitest';
import { attempt, endEngines, engineWith, obligation } from './engine.test.support.js';

const folder = mkdtempSync(join(tmpdir(), 'cegis-doubles-'));
afterAll(async () => {
  await endEngines();
  rmSync(folder, { recursive: true, force: true });
});

/** A program that says it is Z3 and answers each `check-sat` and `get-value` as told; echoes what it is to echo. */
function double(name: string, answers: { readonly check: string; readonly value?: string }): string {
  const file = join(folder, name);
  const script = `#!${process.execPath}
if (process.argv.includes('--version')) { console.log('Z3 version 4.8.12 - 64 bit'); process.exit(0); }
require('node:fs').appendFileSync(${JSON.stringify(join(folder, `${name}.pids`))}, process.pid + '\\n');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  for (const command of line.match(/\\(check-sat\\)|\\(get-value .*|\\(echo "[^"]*"\\)|\\(exit\\)/g) ?? []) {
    if (command === '(exit)') process.exit(0);
    if (command === '(check-sat)') ${answers.check};
    else if (command.startsWith('(get-value')) console.log(${JSON.stringify(answers.value ?? '(error "no model")')});
    else console.log(command.slice(7, -2));
  }
});
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

const noCvc5 = { cvc5: '/nowhere/cvc5' };
const problem = obligation(
  'sygus',
  '(set-logic LIA)(synth-fun f ((a Int) (b Int)) Int)(declare-var x Int)(declare-var y Int)(constraint (> (f x y) (+ x y)))(check-synth)',
);
const valid = obligation('smt2', '(declare-const x Int)(declare-const y Int)(assert (> (* x x x) 70000))', {
  goal: '(> (* x y y) (- 5))',
});

function alive(pids: string): readonly number[] {
  if (!existsSync(pids)) return [];
  const running = new Set(readdirSync('/proc'));
  const ids = readFileSync(pids, 'utf8').trim().split('\n');
  return ids.filter((id) => running.has(id) && !readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z ')).map(Number);
}

describe('the engine cegis does not believe', () => {
  const liar = double('unsat-liar', { check: "console.log('unsat')" });

  it.each([
    ['beside another solver', { commands: { z3: liar } }],
    ['alone among installed solvers', { commands: { z3: liar, ...noCvc5 } }],
  ] as [string, JsonObject][])('a solver that says unsat to everything, %s', async (_name, options) => {
    for (const one of [problem, valid]) {
      const verdict = await attempt(one, { ...options, query_milliseconds: 2000 });
      expect(['Theorem', 'Satisfiable']).not.toContain(verdict.status);
    }
  });

  it('even where it is not to be re-checked: a wrong solution evaluates to wrong', async () => {
    const verdict = await attempt(problem, { commands: { z3: liar }, recheck: false });
    expect(verdict.status).not.toBe('Theorem');
  });

  it.each([
    ['counterexamples that are none', "console.log('sat')", '((x 0) (y 0))'],
    ['values that are no values', "console.log('sat')", '((x banana) (y (- )))'],
    ['nothing but noise', "console.log('banana')", 'banana'],
    ['errors', 'console.log(\'(error "out of banana")\')', '(error "again")'],
    ['an end', 'process.exit(3)', ''],
  ])('a solver that gives %s', async (_name, check, value) => {
    const file = double(`double-${check.length}-${value.length}`, { check, value });
    const verdict = await attempt(problem, { commands: { z3: file, ...noCvc5 }, query_milliseconds: 1000 }, 4);
    expect(['GaveUp', 'Timeout', 'Error']).toContain(verdict.status);
    expect(verdict.message).not.toBe('');
  });
});

describe.skipIf(process.platform !== 'linux')('the engine cegis leaves nothing behind', () => {
  const hanging = double('hanging', { check: 'setInterval(() => undefined, 1000)' });
  const pids = join(folder, 'hanging.pids');
  const options = { commands: { z3: hanging, ...noCvc5 } };

  it('when a solver hangs until the time is up', async () => {
    const verdict = await attempt(problem, options, 2);
    expect(['Timeout', 'GaveUp']).toContain(verdict.status);
    expect(alive(pids)).toEqual([]);
  });

  it('when it is cancelled while a solver hangs', async () => {
    const engine = engineWith(options);
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 700);
    const verdict = await engine.attempt(problem, { wallSeconds: 60 }, cancel.signal);
    expect(verdict).toMatchObject({ status: 'User', termination: { reason: 'killed' } });
    expect(alive(pids)).toEqual([]);
  });

  it('when it is stopped', async () => {
    const engine = engineWith(options);
    setTimeout(() => void engine.stop(), 700);
    const verdict = await engine.attempt(problem, { wallSeconds: 60 }, new AbortController().signal);
    expect(verdict.status).toBe('User');
    expect(alive(pids)).toEqual([]);
  });
});

describe('the engine cegis keeps to its memory', () => {
  it('on a grammar that grows without end', async () => {
    const text = `(set-logic LIA)(synth-fun f ((a Int) (b Int) (c Int)) Int ((S Int)) ((S Int (a b c 1 2 3 (+ S S) (* S S) (- S S)))))
      (declare-var x Int)(declare-var y Int)(declare-var z Int)
      (constraint (= (f x y z) (+ (* x x x x y) (* 7919 z z z y) (* 31 x z z y y))))(check-synth)`;
    const verdict = await attempt(obligation('sygus', text), { memory_mib: 192 }, 20);
    expect(['GaveUp', 'MemoryOut', 'Timeout']).toContain(verdict.status);
  });
});
