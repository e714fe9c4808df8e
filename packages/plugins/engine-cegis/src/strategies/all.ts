import { divideStrategy, enumerationStrategy } from '../enumeration/enumeration-strategies.js';
import { ice } from './ice.js';
import { realisability } from './realisability.js';
import { rewriting } from './rewriting.js';
import { singleInvocationStrategy } from './single-invocation.js';
import { spacer } from './spacer.js';
import type { Strategy } from './strategy.js';
import { trivial } from './trivial.js';
import { unrolling } from './unrolling.js';

/** Every strategy, in the order of their turns. */
export const strategies: readonly Strategy[] = [
  trivial,
  realisability,
  singleInvocationStrategy,
  spacer,
  unrolling,
  { ...divideStrategy, counted: true, patience: 5 },
  { ...enumerationStrategy, counted: true, patience: 3 },
  ice,
  rewriting,
];
