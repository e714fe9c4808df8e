import { definePlugin } from '@xeno/plugin-api';
import { RulesPolicy } from './rules-policy.js';

export default definePlugin({
  register(host) {
    host.policy('rules', (options) => new RulesPolicy(options));
  },
});
