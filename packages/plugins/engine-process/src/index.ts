export type { Driver } from './driver.js';
export { readDriver } from './driver.js';
export { default } from './plugin.js';
export { ProcessEngine } from './process-engine.js';
