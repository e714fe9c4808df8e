export type { Aggregate, AggregationRule, AggregationStrategy } from './conclude.js';
export { aggregationStrategies, conclude } from './conclude.js';
export { weakest, worst } from './joins.js';
export type { OwnConclusion } from './propagate.js';
export { propagate } from './propagate.js';
export { concludeVerdict, familiesBehind, isAssuming, ownEvaluator } from './vote.js';
