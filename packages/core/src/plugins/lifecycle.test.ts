import { expect, it } from 'vitest';
import { nodeHost } from '../node-host.js';
import { type LifecyclePart, PluginLifecycle } from './lifecycle.js';

const lifecycle = () => new PluginLifecycle({ host: nodeHost, timeLimitMs: 100 });
const hang = () => new Promise<void>(() => {});

function part(name: string, log: string[], more: LifecyclePart['instance'] = {}): LifecyclePart {
  return {
    plugin: `plugin-of-${name}`,
    name,
    instance: {
      start: async () => void log.push(`start ${name}`),
      stop: async () => void log.push(`stop ${name}`),
      ...more,
    },
  };
}

it('stops in reverse what it started, once, and needs neither start nor stop', async () => {
  const log: string[] = [];
  const running = lifecycle();
  await running.start(part('a', log));
  await running.start({ plugin: 'p', name: 'bare', instance: {} });
  await running.start(part('b', log));
  expect(await running.stop()).toEqual([]);
  expect(await running.stop()).toEqual([]);
  expect(log).toEqual(['start a', 'start b', 'stop b', 'stop a']);
});

it('names what throws or hangs at its start, tells it to stop, and does not stop it again', async () => {
  const log: string[] = [];
  const running = lifecycle();
  const thrower = part('thrower', log, {
    start: () => {
      throw new Error('no port');
    },
  });
  const hanger = part('hanger', log, { start: hang, stop: hang });
  await expect(running.start(thrower)).rejects.toMatchObject({
    code: 'XENO_PLUGIN_FAILED',
    message: 'plugin `plugin-of-thrower`: thrower failed to start: no port',
  });
  await expect(running.start(hanger)).rejects.toThrow(
    /^2 failures\n.*hanger failed to start: it did not finish within 0.1 s\n.*hanger failed to stop: it did not finish/,
  );
  await running.start(part('fine', log));
  expect(await running.stop()).toEqual([]);
  expect(log).toEqual(['stop thrower', 'start fine', 'stop fine']);
});

it('stops the rest when something throws or hangs at its stop, and hands the failures back', async () => {
  const log: string[] = [];
  const running = lifecycle();
  await running.start(part('a', log));
  await running.start(part('hanger', log, { stop: hang }));
  await running.start(part('thrower', log, { stop: () => Promise.reject(new Error('stuck')) }));
  const failures = await running.stop();
  expect(failures.map(({ plugin, stage, message }) => `${plugin} ${stage} ${message}`)).toEqual([
    'plugin-of-thrower stop thrower failed to stop: stuck',
    'plugin-of-hanger stop hanger failed to stop: it did not finish within 0.1 s',
  ]);
  expect(log.at(-1)).toBe('stop a');
});

it('waits for a start that is under way, and starts nothing more once it stops', async () => {
  const log: string[] = [];
  const running = lifecycle();
  const slow = running.start(
    part('slow', log, {
      start: async () => {
        await nodeHost.sleep(30);
        log.push('start slow');
      },
    }),
  );
  const stopping = running.stop();
  await expect(running.start(part('late', log))).rejects.toThrow(
    'late was not started, because everything is being stopped',
  );
  await Promise.all([slow, stopping]);
  expect(log).toEqual(['start slow', 'stop slow']);
});
