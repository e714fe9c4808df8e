import { availableParallelism } from 'node:os';
import { definePlugin } from '@xeno/plugin-api';
import { EmbeddedZ3 } from './embedded-z3.js';

export default definePlugin({
  register(host, context) {
    host.engine('smt', (options) => new EmbeddedZ3(options, context, Math.min(2, availableParallelism())));
  },
});
