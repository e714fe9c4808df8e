import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task, TaskOutcome } from './task.js';
import { TaskScheduler } from './task-scheduler.js';

/** A random DAG: each task needs some of those before it. */
const dags = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 40 })
  .map((rows) => rows.map((needs, at) => [...new Set(at === 0 ? [] : needs.map((need) => need % at))]));

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('TaskScheduler', () => {
  it('runs every task of any DAG exactly once, after what it needs, and never more than allowed at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        dags,
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
        async (dag, places, slow) => {
          const scheduler = new TaskScheduler({ maxConcurrentTasks: places });
          const started: number[] = [];
          const ended = new Set<number>();
          let now = 0;
          const outcomes = dag.map((needs, at) =>
            scheduler.scheduleTask({
              id: `t${at}`,
              needs: needs.map((need) => `t${need}`),
              run: async () => {
                expect(needs.every((need) => ended.has(need))).toBe(true);
                started.push(at);
                now += 1;
                expect(now).toBeLessThanOrEqual(places);
                if (slow[at]) await later();
                now -= 1;
                ended.add(at);
                return at;
              },
            }),
          );
          await scheduler.executeTasks();
          expect([...started].sort((a, b) => a - b)).toEqual(dag.map((_, at) => at));
          expect(await Promise.all(outcomes)).toEqual(dag.map((_, at) => ({ status: 'completed', result: at })));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('starts nothing that needs a task before the end of that task is committed', async () => {
    const log: string[] = [];
    const scheduler = new TaskScheduler({
      maxConcurrentTasks: 4,
      commit: async () => {
        await later();
        log.push('commit');
      },
    });
    void scheduler.scheduleTask({ id: 'a', run: () => void log.push('a') });
    void scheduler.scheduleTask({ id: 'b', needs: ['a'], run: () => void log.push('b') });
    await scheduler.executeTasks();
    expect(log).toEqual(['a', 'commit', 'b', 'commit']);
  });

  it('stops with the error when a commit fails, and starts nothing more', async () => {
    const ran: string[] = [];
    const scheduler = new TaskScheduler({
      maxConcurrentTasks: 1,
      commit: () => Promise.reject(new Error('disk full')),
    });
    void scheduler.scheduleTask({ id: 'a', run: () => void ran.push('a') });
    void scheduler.scheduleTask({ id: 'b', needs: ['a'], run: () => void ran.push('b') });
    await expect(scheduler.executeTasks()).rejects.toThrow('disk full');
    expect(ran).toEqual(['a']);
  });

  it('prefers the task with the longest way to the end', async () => {
    const order: string[] = [];
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1 });
    const add = (id: string, needs: string[] = [], cost = 1): void => {
      void scheduler.scheduleTask({ id, needs, cost, run: () => void order.push(id) });
    };
    add('short');
    add('long');
    add('after-long', ['long'], 5);
    await scheduler.executeTasks();
    expect(order[0]).toBe('long');
  });

  it('lets other tasks use the place of one that waits elsewhere', async () => {
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1 });
    const parent = scheduler.scheduleTask({
      id: 'parent',
      run: (control) =>
        control.elsewhere(Promise.all(['x', 'y'].map((id) => scheduler.scheduleTask({ id, run: () => id })))),
    });
    await scheduler.executeTasks();
    expect(await parent).toEqual({
      status: 'completed',
      result: [
        { status: 'completed', result: 'x' },
        { status: 'completed', result: 'y' },
      ],
    });
  });

  it('ends a task that ignores its timeout after the grace time, and goes on', async () => {
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1, graceMs: 20 });
    const hanging = scheduler.scheduleTask({ id: 'hanging', timeoutMs: 10, run: () => new Promise(() => undefined) });
    const next = scheduler.scheduleTask({ id: 'next', needs: ['hanging'], run: () => 'went on' });
    await scheduler.executeTasks();
    expect(await hanging).toEqual({ status: 'timed-out', timeoutMs: 10 });
    expect(await next).toEqual({ status: 'completed', result: 'went on' });
  });

  it('cancels what runs and never starts what waits', async () => {
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1, graceMs: 50 });
    let sawAbort = false;
    const first = scheduler.scheduleTask({
      id: 'first',
      run: (control) =>
        new Promise<void>((resolve) => {
          control.signal.addEventListener('abort', () => {
            sawAbort = true;
            resolve();
          });
          setImmediate(() => scheduler.cancel('enough'));
        }),
    });
    const second = scheduler.scheduleTask({ id: 'second', needs: ['first'], run: () => 'never' });
    await scheduler.executeTasks();
    expect(sawAbort).toBe(true);
    expect((await first).status).toBe('cancelled');
    expect(await second).toEqual({ status: 'cancelled', reason: 'enough' });
  });

  it('retries as the task says and reports the last outcome', async () => {
    const asked: number[] = [];
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1 });
    let tries = 0;
    const task: Task<number> = {
      id: 'flaky',
      retry: (outcome: TaskOutcome<number>, attempt) => {
        asked.push(attempt);
        return outcome.status === 'failed' && attempt < 3 ? 1 : undefined;
      },
      run: () => {
        tries += 1;
        if (tries < 3) throw new Error('not yet');
        return tries;
      },
    };
    const outcome = scheduler.scheduleTask(task);
    await scheduler.executeTasks();
    expect(await outcome).toEqual({ status: 'completed', result: 3 });
    expect(asked).toEqual([0, 1, 2]);
  });

  it('keeps a group within its limit and cancels it together', async () => {
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 10, graceMs: 20 });
    let now = 0;
    let most = 0;
    const group = { id: 'g', limit: 2 };
    const outcomes = Array.from({ length: 8 }, (_, at) =>
      scheduler.scheduleTask({
        id: `t${at}`,
        groups: [group],
        run: async () => {
          now += 1;
          most = Math.max(most, now);
          await later();
          now -= 1;
          if (at === 3) scheduler.cancelGroup('g', 'fail fast');
        },
      }),
    );
    await scheduler.executeTasks();
    expect(most).toBe(2);
    const statuses = (await Promise.all(outcomes)).map((outcome) => outcome.status);
    expect(statuses.slice(0, 3)).toEqual(['completed', 'completed', 'completed']);
    expect(statuses.slice(4)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
  });

  it('names tasks that wait for each other instead of hanging', async () => {
    const scheduler = new TaskScheduler({ maxConcurrentTasks: 1 });
    void scheduler.scheduleTask({ id: 'a', needs: ['b'], run: () => undefined });
    void scheduler.scheduleTask({ id: 'b', needs: ['a'], run: () => undefined });
    await expect(scheduler.executeTasks()).rejects.toThrow('wait for each other: a, b');
  });
});
