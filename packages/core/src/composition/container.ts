import { createRequire } from 'node:module';
import type {
  Lifecycle as AllLifecycles,
  injectable as InjectableDecorator,
  inject as InjectDecorator,
  container as RootContainer,
} from 'tsyringe';

// By `require`: to import a CommonJS package, Node reads every file of it a second time in search of the names that it
// exports, which costs more than all the rest of the package (some 50 ms of a `xeno run`).
const require = createRequire(import.meta.url);
require('reflect-metadata');

export const { inject, injectable, container, Lifecycle } = require('tsyringe') as {
  readonly inject: typeof InjectDecorator;
  readonly injectable: typeof InjectableDecorator;
  readonly container: typeof RootContainer;
  readonly Lifecycle: typeof AllLifecycles;
};
