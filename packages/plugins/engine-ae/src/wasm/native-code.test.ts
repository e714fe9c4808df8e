import { describe, expect, it } from 'vitest';
import { nativeCode } from './native-code.js';

interface Build {
  sourceDigest(): string;
  compilerVersion(): string | undefined;
  compile(): Buffer;
}

// Not a part of the package's code, so its path is no import that the compiler should follow.
const build = (await import(new URL('../../native/build.mjs', import.meta.url).href)) as Build;
const compiler = build.compilerVersion();

describe('the compiled code', () => {
  it('comes from the sources in native/ as they are: otherwise run `npm run wasm`', () => {
    expect(nativeCode.sources).toBe(build.sourceDigest());
  });

  it.skipIf(nativeCode.compiler !== `clang ${compiler}`)(
    `is what ${nativeCode.compiler} makes of them (skipped without it)`,
    () => {
      expect(build.compile().toString('base64')).toBe(nativeCode.base64);
    },
  );
});
