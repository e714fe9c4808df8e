import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { host } from '../host.test.support.js';
import { AttributeExploration } from './attribute-exploration.js';
import { hostileContexts, hostileTheories } from './hostile-obligations.test.support.js';

const directory = fileURLToPath(new URL('../..', import.meta.url));
const engine = new AttributeExploration({}, { directory, host }, 2);

afterAll(async () => engine.stop());

describe.each([
  ['contexts', hostileContexts],
  ['theories and goals', hostileTheories],
])('the engine ae given hostile %s', (_, obligations) => {
  it.each(obligations)('answers %s with its place', async (_, obligation, status, begins) => {
    const verdict = await engine.attempt(obligation, { wallSeconds: 10 }, new AbortController().signal);
    expect(verdict).toMatchObject({ status, evidence: [], queries: [] });
    expect(verdict.message?.slice(0, begins.length)).toBe(begins);
    expect(verdict.message?.length).toBeLessThan(300);
    expect(verdict.message).not.toMatch(/\n\s*at /);
  });
});
