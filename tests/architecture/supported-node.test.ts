import { satisfies } from 'semver';
import { expect, it } from 'vitest';
import { lockedPackages } from './workspace.js';

/** The oldest Node that the packages promise to run on. */
const oldestNode = '20.19.0';

it(`each production dependency accepts Node ${oldestNode}`, () => {
  const production = lockedPackages().filter(([, entry]) => entry.dev !== true && entry.devOptional !== true);
  expect(production.length).toBeGreaterThan(20);
  const refusing = production
    .filter(([, { engines }]) => engines?.['node'] !== undefined && !satisfies(oldestNode, engines['node']))
    .map(([where, { version, engines }]) => `${where} ${version} needs Node ${engines?.['node']}`);
  expect(refusing).toEqual([]);
});
