import { availableParallelism } from 'node:os';
import { definePlugin } from '@xeno/plugin-api';
import { CegisEngine } from './engine.js';

export default definePlugin({
  register(host, context) {
    host.engine('cegis', (options) => new CegisEngine(options, context, Math.min(2, availableParallelism())));
  },
});
