import { MemoryExhausted } from './memory-exhausted.js';
import { nativeCode } from './native-code.js';

/** What `native/` exports; addresses are in bytes of `memory`, sets and rows in words of 64 bits. */
export interface Native {
  readonly memory: { readonly buffer: ArrayBuffer };
  limitMemory(bytes: number): void;
  baseInput(objects: number, attributes: number): number;
  baseStart(): void;
  baseAdvance(tries: number): number;
  baseCount(): number;
  basePremises(): number;
  baseConclusions(): number;
  conceptsInput(objects: number, attributes: number): number;
  conceptsStart(words: number): number;
  conceptsAdvance(concepts: number, words: number): number;
  conceptsWritten(): number;
  conceptsCount(): number;
}

/** The part of WebAssembly that is used here; Node has it, its type declarations do not. */
interface WebAssemblyInterface {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, Record<string, () => void>>) => { exports: object };
}

// Compiled once a process: the code does not change, and holds no state.
let compiled: object | false | undefined;

function compile(): object | false {
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyInterface };
  if (WebAssembly === undefined) return false;
  try {
    return new WebAssembly.Module(Buffer.from(nativeCode.base64, 'base64'));
  } catch {
    return false;
  }
}

/** Whether this runtime runs WebAssembly with SIMD. */
export function hasNative(): boolean {
  compiled ??= compile();
  return compiled !== false;
}

/** A fresh instance with memory of its own; its calls throw `MemoryExhausted`. @throws Error where there is no WebAssembly. */
export function makeNative(memoryMiB: number): Native {
  if (!hasNative()) throw new Error('this runtime does not run WebAssembly with SIMD');
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyInterface };
  const outOfMemory = () => {
    throw new MemoryExhausted(Math.min(memoryMiB, 4096));
  };
  const { exports } = new WebAssembly.Instance(compiled as object, { host: { outOfMemory } });
  const native = exports as Native;
  native.limitMemory(memoryMiB * 1024 * 1024);
  return native;
}
