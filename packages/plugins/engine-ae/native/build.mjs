/**
 * Compiles the C sources of this folder to WebAssembly and writes them into `src/wasm/native-code.ts`, with the digest of the
 * sources, so that a test can tell whether both belong together: `npm run wasm -w @xeno/engine-ae`. Needs clang and wasm-ld.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Unrolled loops gain nothing here, and cost milliseconds when the runtime compiles them. */
const flags = [
  '--target=wasm32',
  '-O2',
  '-fno-unroll-loops',
  '-fno-vectorize',
  '-fno-slp-vectorize',
  '-msimd128',
  '-mbulk-memory',
  '-mnontrapping-fptoint',
  '-ffreestanding',
  '-nostdlib',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-Wl,--no-entry',
  '-Wl,--strip-all',
  '-Wl,-z,stack-size=65536',
];

const sources = () =>
  readdirSync(folder)
    .filter((file) => /\.[ch]$/.test(file))
    .sort();

/** `sha256:<hex>` of the names and texts of all sources and the flags that they are compiled with. */
export function sourceDigest() {
  const hash = createHash('sha256').update(JSON.stringify(flags));
  for (const file of sources()) hash.update(`\n${file}\n`).update(readFileSync(join(folder, file), 'utf8'));
  return `sha256:${hash.digest('hex')}`;
}

/** The version of the compiler, or nothing when there is none that makes WebAssembly. */
export function compilerVersion() {
  try {
    execFileSync('wasm-ld', ['--version'], { stdio: 'ignore' });
    return /clang version (\d+\.\d+\.\d+)/.exec(execFileSync('clang', ['--version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}

/** The compiled bytes. */
export function compile() {
  const directory = mkdtempSync(join(tmpdir(), 'xeno-native-'));
  try {
    const output = join(directory, 'native.wasm');
    const inputs = sources().filter((file) => file.endsWith('.c'));
    execFileSync('clang', [...flags, '-o', output, ...inputs], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(output);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const version = compilerVersion();
  if (version === undefined) throw new Error('clang and wasm-ld are needed');
  const lines = compile()
    .toString('base64')
    .match(/.{1,110}/g);
  const file = fileURLToPath(new URL('../src/wasm/native-code.ts', import.meta.url));
  writeFileSync(
    file,
    `// Generated from native/ by \`npm run wasm\`; do not edit.
/** The compiled C sources, and what they were compiled from and with. */
export const nativeCode = {
  sources: '${sourceDigest()}',
  compiler: 'clang ${version}',
  base64: [
${lines.map((line) => `    '${line}',`).join('\n')}
  ].join(''),
};
`,
  );
}
