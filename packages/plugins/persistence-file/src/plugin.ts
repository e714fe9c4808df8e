import { definePlugin } from '@xeno/plugin-api';
import { FilePersistence } from './file-persistence.js';

export default definePlugin({
  register(host, context) {
    host.persistence('file', (options, root) => new FilePersistence(context.host, options, root));
  },
});
