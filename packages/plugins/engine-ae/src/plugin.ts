import { availableParallelism } from 'node:os';
import { definePlugin } from '@xeno/plugin-api';
import { AttributeExploration } from './engine/attribute-exploration.js';

export default definePlugin({
  register(host, context) {
    host.engine('ae', (options) => new AttributeExploration(options, context, Math.min(2, availableParallelism())));
  },
});
