import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package: the plugins that it depends on are bundled with `xeno`. */
export const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));
