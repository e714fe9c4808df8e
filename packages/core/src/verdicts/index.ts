export type { Aggregate, AggregationRule, AggregationStrategy } from './conclude.js';
export { aggregationStrategies, conclude } from './conclude.js';
export type { Answer } from './joins.js';
export { answerJoin, conclusionJoin, trustMeet, weakest, worst } from './joins.js';
export type { OwnConclusion } from './propagate.js';
export { propagate } from './propagate.js';
export type { Judgement, Vote } from './vote.js';
export { concludeVerdict, ownEvaluator } from './vote.js';
