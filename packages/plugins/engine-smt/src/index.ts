export { EmbeddedZ3 } from './embedded-z3.js';
export { default } from './plugin.js';
