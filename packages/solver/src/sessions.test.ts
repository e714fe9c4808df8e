import { afterAll, describe, expect, it } from 'vitest';
import { checkAnswer, getValues } from './answers.js';
import { makeSolvers } from './make-solvers.js';
import { hardQuestion, host, never, processesWith } from './real-host.test.support.js';
import type { SolverProgram, SolverSession } from './session.js';

const solvers = makeSolvers(host);
const programs = await solvers.programs();
afterAll(async () => solvers.close());

/** Told apart from everybody else's processes by its limit on memory, which z3 has in its command line. */
let memoryMiB = 700 + (process.pid % 200);

async function opened(program: SolverProgram, seed?: number): Promise<SolverSession> {
  memoryMiB += 1;
  return solvers.open(program, { memoryMiB, ...(seed === undefined ? {} : { seed }) }, never);
}

/** Bit-blasts into more than a hundred megabytes. */
const growing = `(declare-const a (_ BitVec 512))(declare-const b (_ BitVec 512))(assert (bvult a b))
  (assert (= (bvmul a b) (bvadd (bvmul a a) (bvmul b b) (bvurem a b))))(assert (= ((_ extract 0 0) a) #b1))(check-sat)`;

for (const id of ['z3', 'cvc5', 'z3-embedded'] as const) {
  const program = programs.find((candidate) => candidate.id === id);
  describe.skipIf(program === undefined)(
    `a session with ${id}${program === undefined ? ' (not installed)' : ''}`,
    () => {
      const open = async (seed?: number): Promise<SolverSession> => opened(program as SolverProgram, seed);

      it('keeps declarations, assertions and scopes between calls', async () => {
        const session = await open(7);
        expect(await session.send('(declare-const x Int)(assert (> x 3))', 5000, never)).toEqual({
          ended: 'itself',
          text: '',
        });
        expect(checkAnswer(await session.send('(check-sat)', 5000, never))).toBe('sat');
        expect(checkAnswer(await session.send('(push 1)(assert (< x 4))(check-sat)', 5000, never))).toBe('unsat');
        expect(checkAnswer(await session.send('(pop 1)(check-sat)', 5000, never))).toBe('sat');
        await session.close();
        expect(session.alive).toBe(false);
      });

      it('tells which assumptions it needed', async () => {
        const session = await open();
        await session.send(
          '(declare-const a Bool)(declare-const b Bool)(declare-const c Bool)(assert (=> a (not b)))',
          5000,
          never,
        );
        expect(checkAnswer(await session.send('(check-sat-assuming (c a b))', 5000, never))).toBe('unsat');
        const core = await session.send('(get-unsat-assumptions)', 5000, never);
        expect(core.text.match(/\w+/g)?.sort()).toEqual(['a', 'b']);
        expect(checkAnswer(await session.send('(check-sat-assuming (c a))', 5000, never))).toBe('sat');
        await session.close();
      });

      it('gives values in the order asked for, with whatever names', async () => {
        const session = await open();
        await session.send(
          '(declare-const |a (b| Int)(declare-const s String)(declare-const v (_ BitVec 8))(assert (= |a (b| (- 7)))(assert (= s "(\\u{22} ")) (assert (= v #x1f))(check-sat)',
          5000,
          never,
        );
        expect(await getValues(session, ['v', '|a (b|', '(bvadd v #x01)', '(< |a (b| 0)'], 5000, never)).toEqual([
          expect.stringMatching(/^#(x1f|b00011111)$/),
          '(- 7)',
          expect.stringMatching(/^#(x20|b00100000)$/),
          'true',
        ]);
        expect(await getValues(session, [], 5000, never)).toEqual([]);
        await session.close();
      });

      it('undoes what was declared inside of a scope', async () => {
        const session = await open();
        for (const sort of ['Int', 'Bool', 'Int'])
          expect(
            checkAnswer(await session.send(`(push 1)(declare-const x ${sort})(check-sat)(pop 1)`, 5000, never)),
          ).toBe('sat');
        expect((await session.send('(assert x)', 5000, never)).ended).toBe('failed');
        await session.close();
      });

      it('is over after an error, which it tells', async () => {
        const session = await open();
        const reply = await session.send('(assert (= nobody 1))(check-sat)', 5000, never);
        expect(reply).toMatchObject({ ended: 'failed', message: expect.stringContaining('nobody') });
        expect(session.alive).toBe(false);
        expect(await session.send('(check-sat)', 5000, never)).toMatchObject({ ended: 'failed' });
        await session.close();
      });

      it('does not pass over commands that nobody knows', async () => {
        const session = await open();
        expect((await session.send('(asert false)(check-sat)', 5000, never)).ended).toBe('failed');
        await session.close();
      });

      it('does not take a text for the end of its reply', async () => {
        const session = await open();
        const forged = '(echo "xeno-00000000000000000000000000000000-1")(echo "unsat")';
        const reply = await session.send(`${forged}(check-sat)`, 5000, never);
        expect(reply).toMatchObject({ ended: 'itself', text: expect.stringMatching(/unsat"?\nsat\n$/) });
        expect(checkAnswer(reply)).toBeUndefined();
        await session.close();
      });

      it('answers unknown when its time is up, and goes on', async () => {
        const session = await open();
        expect(checkAnswer(await session.send(hardQuestion, 300, never))).toBe('unknown');
        expect(
          checkAnswer(await session.send('(push 1)(assert (= x 1 y))(assert (= z 1))(check-sat)', 4000, never)),
        ).toBe('unsat');
        await session.close();
      });

      it('is killed when it does not come back', async () => {
        const session = await open();
        // Many questions, each within its own limit, are together beyond it.
        const reply = await session.send(`${hardQuestion}${'(check-sat)'.repeat(30)}`, 200, never);
        expect(reply.ended).toBe('walltime');
        expect(session.alive).toBe(false);
        await session.close();
      });

      it('stops at once when it is cancelled, and leaves nothing behind', async () => {
        const session = await open();
        const stopping = new AbortController();
        const reply = session.send(hardQuestion, 60_000, stopping.signal);
        await new Promise((resolve) => setTimeout(resolve, 300));
        const started = performance.now();
        stopping.abort();
        expect((await reply).ended).toBe('aborted');
        expect(performance.now() - started).toBeLessThan(500);
        if (id === 'z3') expect(processesWith(`-memory:${memoryMiB}`)).toEqual([]);
        expect((await session.send('(check-sat)', 5000, never)).ended).toBe('aborted');
        await session.close();
      });

      it('sends nothing when it is cancelled before', async () => {
        const session = await open();
        expect((await session.send('(check-sat)', 5000, AbortSignal.abort())).ended).toBe('aborted');
        await session.close();
        await expect(solvers.open(program as SolverProgram, { memoryMiB: 512 }, AbortSignal.abort())).rejects.toThrow();
      });

      it('answers two hundred questions in a row', async () => {
        const session = await open(1);
        await session.send('(declare-const x Int)(declare-const y Int)', 5000, never);
        for (let number = 0; number < 200; number += 1) {
          const answer = checkAnswer(
            await session.send(`(push 1)(assert (= (+ x y) ${number} (* 2 x)))(check-sat)(pop 1)`, 5000, never),
          );
          expect(answer).toBe(number % 2 === 0 ? 'sat' : 'unsat');
        }
        await session.close();
      }, 60_000);

      it('keeps two conversations apart', async () => {
        const [one, two] = await Promise.all([open(), open()]);
        await Promise.all([
          one.send('(declare-const x Int)(assert (> x 0))', 5000, never),
          two.send('(declare-const x Bool)(assert x)', 5000, never),
        ]);
        const [first, second] = await Promise.all([
          one.send('(assert (< x 1))(check-sat)', 5000, never),
          two.send('(check-sat)', 5000, never),
        ]);
        expect([checkAnswer(first), checkAnswer(second)]).toEqual(['unsat', 'sat']);
        await Promise.all([one.close(), two.close()]);
      });

      it('takes terms as deep as a hundred thousand levels, or says that it cannot', async () => {
        const session = await open();
        const deep = `${'(not '.repeat(100_000)}p${')'.repeat(100_000)}`;
        const reply = await session.send(`(declare-const p Bool)(assert ${deep})(check-sat)`, 20_000, never);
        expect(reply.ended === 'itself' ? checkAnswer(reply) : reply.ended).toMatch(/^(sat|failed|walltime|memory)$/);
        await session.close();
      });

      it('takes limits and seeds of any kind', async () => {
        const session = await solvers.open(program as SolverProgram, { memoryMiB: 300.5, seed: -1.5 }, never);
        for (const milliseconds of [Number.POSITIVE_INFINITY, 1e15, 5000.7])
          expect(checkAnswer(await session.send('(check-sat)', milliseconds, never))).toBe('sat');
        await session.close();
      });

      it('can be closed again and again, also while it works', async () => {
        const session = await open();
        const reply = session.send(hardQuestion, 60_000, never);
        await new Promise((resolve) => setTimeout(resolve, 100));
        await session.close();
        await session.close();
        expect((await reply).ended).toBe('failed');
      });

      it('stops at its memory limit', async () => {
        const session = await solvers.open(program as SolverProgram, { memoryMiB: 60 }, never);
        expect((await session.send(growing, 20_000, never)).ended).toBe('memory');
        await session.close();
      }, 40_000);
    },
  );
}

describe('the solvers of a machine', () => {
  it('are the installed ones first and the embedded one last', () => {
    expect(programs.at(-1)).toMatchObject({ id: 'z3-embedded', family: 'z3', native: false, version: '4.16.0' });
    expect(programs.map(({ native }) => native)).toEqual(
      [...programs.map(({ native }) => native)].sort((a, b) => Number(b) - Number(a)),
    );
  });

  it('are only those that are preferred', async () => {
    const embedded = await makeSolvers(host, { prefer: 'embedded' }).programs();
    expect(embedded.map(({ id }) => id)).toEqual(['z3-embedded']);
    const native = await makeSolvers(host, { prefer: 'native' }).programs();
    expect(native.every((program) => program.native)).toBe(true);
  });

  it('leave out a program that is missing or is another', async () => {
    const none = makeSolvers(host, { prefer: 'native', commands: { z3: 'no-such-program', cvc5: '/bin/true' } });
    expect(await none.programs()).toEqual([]);
  });

  it('say that a program does not start', async () => {
    const program = { id: 'z3', family: 'z3', native: true, version: '0', location: '/no/such/z3' } as const;
    await expect(solvers.open(program, { memoryMiB: 100 }, never)).rejects.toThrow('/no/such/z3 does not start');
  });

  it('say that a program ended by itself', async () => {
    const program = { id: 'z3', family: 'z3', native: true, version: '0', location: '/bin/false' } as const;
    const session = await solvers.open(program, { memoryMiB: 100 }, never);
    expect(await session.send('(check-sat)', 1000, never)).toMatchObject({
      ended: 'failed',
      message: expect.stringContaining('exit code 1'),
    });
  });
});
