export { CegisEngine } from './engine.js';
export { default } from './plugin.js';
