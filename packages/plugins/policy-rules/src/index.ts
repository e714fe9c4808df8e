export { default } from './plugin.js';
export { RulesPolicy } from './rules-policy.js';
