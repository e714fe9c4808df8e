import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Where the WebAssembly of the embedded Z3 is. @throws Error where the package z3-solver is not installed. */
export function z3File(): string {
  return require.resolve('z3-solver/build/z3-built.wasm');
}

/** Of the package: Z3's own is told when it starts. @throws Error where it is not installed. */
export function z3Version(): string {
  const { version } = JSON.parse(readFileSync(require.resolve('z3-solver/package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
