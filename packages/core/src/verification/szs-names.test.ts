import { szsNames } from '@xeno/language';
import { szsStatuses } from '@xeno/plugin-api';
import { expect, it } from 'vitest';

it('documents may expect exactly the statuses that engines answer with', () => {
  expect([...szsNames].sort()).toEqual([...szsStatuses].sort());
});
