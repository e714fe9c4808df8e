export { FilePersistence } from './file-persistence.js';
export { default } from './plugin.js';
