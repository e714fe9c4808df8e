/**
 * Attribute exploration with automated experts: CPU milliseconds a question, ours and the solver's together. The sets are
 * those of the findings: 16 predicates over two integers, 12 over a byte.
 */
import { spawn } from 'node:child_process';
import { promises as files } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { evaluationExpert, explore, SolverExpert } from '@xeno/engine-ae';
import { readClaim } from '@xeno/forms';
import { makeSolvers } from '@xeno/solver';
import { median, printTable } from '../table.mjs';

const sets = {
  '12 over a byte': {
    variables: '(declare-const x (_ BitVec 8))',
    predicates: {
      zero: '(= x #x00)',
      odd: '(= ((_ extract 0 0) x) #b1)',
      pow2: '(and (distinct x #x00) (= (bvand x (bvsub x #x01)) #x00))',
      neg: '(bvslt x #x00)',
      lt16: '(bvult x #x10)',
      mul4: '(= ((_ extract 1 0) x) #b00)',
      mul3: '(= (bvurem x #x03) #x00)',
      ge128: '(bvuge x #x80)',
      allones: '(= x #xff)',
      lownib: '(= ((_ extract 7 4) x) #x0)',
      square: '(or (= x #x00) (= x #x01) (= x #x04) (= x #x09) (= x #x10) (= x #x19) (= x #x24))',
      mul5: '(= (bvurem x #x05) #x00)',
    },
  },
  '16 over integers': {
    variables: '(declare-const x Int)(declare-const y Int)',
    predicates: {
      xpos: '(> x 0)',
      ypos: '(> y 0)',
      xley: '(<= x y)',
      yltx: '(< y x)',
      eq: '(= x y)',
      sumpos: '(> (+ x y) 0)',
      xneg: '(< x 0)',
      yneg: '(< y 0)',
      xz: '(= x 0)',
      yz: '(= y 0)',
      even: '(= (mod x 2) 0)',
      odd: '(= (mod x 2) 1)',
      m6: '(= (mod x 6) 0)',
      m3: '(= (mod x 3) 0)',
      dbl: '(= y (* 2 x))',
      big: '(> x 100)',
    },
  },
};
/** CPU milliseconds a question that must not be exceeded, over the integers. */
const goals = { z3: 1.5, 'z3-embedded': 12 };
const runs = 5;

const host = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
  files,
  spawn,
};
const solvers = makeSolvers(host);
const signal = new AbortController().signal;

function theoryOf({ variables, predicates }) {
  const definitions = Object.entries(predicates).map(([name, text]) => `(define-fun ${name} () Bool ${text})`);
  const claim = readClaim({
    id: 'bench',
    form: 'implication',
    text: `${variables}\n${definitions.join('\n')}\n`,
    parameters: { premise: [], conclusion: [Object.keys(predicates)[0]] },
    origin: { file: 'bench' },
  });
  return claim.theory;
}

const ownCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function once(theory, open) {
  const names = theory.attributes.map(({ name }) => name);
  const before = ownCpu();
  const expert = await open(theory);
  const opened = ownCpu();
  const solverBefore = expert.cpuSeconds?.() ?? 0;
  const found = await explore(names, expert);
  const solver = ((expert.cpuSeconds?.() ?? 0) - solverBefore) * 1000;
  const own = ownCpu() - opened;
  await expert.close?.();
  return { found, opening: opened - before, own, solver, total: own + solver };
}

const rows = [];
let failed = false;
const programs = await solvers.programs();
const experts = [
  { name: 'evaluation', sets: ['12 over a byte'], open: (theory) => evaluationExpert(theory, signal) },
  ...programs.flatMap((program) =>
    [0, 2].map((enlarge) => ({
      name: `${program.id} ${program.version}${enlarge ? `, enlarged ${enlarge} times` : ''}`,
      goal: enlarge === 0 ? goals[program.id] : undefined,
      sets: Object.keys(sets),
      open: (theory) =>
        SolverExpert.open(
          theory,
          program,
          solvers,
          { memoryMiB: 512, questionMilliseconds: 10_000, remaining: () => 60_000, enlarge },
          signal,
        ),
    })),
  ),
];
for (const [set, text] of Object.entries(sets)) {
  const theory = theoryOf(text);
  for (const expert of experts.filter((one) => one.sets.includes(set))) {
    const measured = [];
    for (let run = 0; run < runs; run += 1) measured.push(await once(theory, expert.open));
    const { found } = measured[0];
    const of = (member) => median(measured.map((one) => one[member]));
    const each = of('total') / found.questions;
    const goal = set === '16 over integers' ? expert.goal : undefined;
    const met = goal === undefined ? '' : each <= goal ? `≤ ${goal}` : `MISSED ${goal}`;
    failed ||= met.startsWith('MISSED') || !found.complete || found.admitted.length > 0;
    rows.push({
      set,
      expert: expert.name,
      questions: found.questions,
      accepted: found.implications.length,
      objects: found.counterexamples.length,
      own: (of('own') / found.questions).toFixed(2),
      solver: (of('solver') / found.questions).toFixed(2),
      each: each.toFixed(2),
      all: of('total').toFixed(0),
      opening: of('opening').toFixed(0),
      met,
    });
  }
}
await solvers.close();
console.log(`### exploration: CPU ms a question, median of ${runs} runs\n`);
printTable(rows, {
  predicates: 'set',
  expert: 'expert',
  questions: 'questions',
  accepted: 'accepted',
  counterexamples: 'objects',
  'own/question': 'own',
  'solver/question': 'solver',
  'ms/question': 'each',
  'ms in all': 'all',
  'ms to open (own)': 'opening',
  goal: 'met',
});
if (failed) process.exitCode = 1;
