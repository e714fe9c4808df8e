import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definePlugin } from '@xeno/plugin-api';
import { ProcessGroups } from '@xeno/solver';
import { readDriver } from './driver.js';
import { ProcessEngine } from './process-engine.js';

export default definePlugin({
  register(host, context) {
    const folder = join(context.directory, 'drivers');
    const groups = new ProcessGroups(context.host);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const driver = readDriver(readFileSync(join(folder, file), 'utf8'), file);
      host.engine(driver.id, (options) => new ProcessEngine(driver, options, context.host, groups));
    }
  },
});
