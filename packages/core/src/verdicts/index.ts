export type { Aggregate, AggregationRule, AggregationStrategy } from './conclude.js';
export { aggregationStrategies, conclude } from './conclude.js';
export { weakest, worst } from './joins.js';
export { propagate } from './propagate.js';
export { ownEvaluator } from './vote.js';
