import { hasNative } from '../wasm/native.js';
import type { OrderedContext } from './ordered-context.js';

/** How a computation runs. */
export interface ComputationOptions {
  /** `auto`, the default, takes WebAssembly where the runtime has it. All find the same. */
  readonly algorithm?: 'auto' | 'wasm' | 'typescript';
  /** For the computation's own tables; 1024 when not given, 4096 at most in WebAssembly. */
  readonly memoryMiB?: number;
}

export const defaultMemoryMiB = 1024;

/** @throws Error when WebAssembly is asked for where there is none. */
export function usesNative(context: OrderedContext, options: ComputationOptions): boolean {
  const { algorithm = 'auto' } = options;
  if (algorithm === 'typescript' || context.attributes === 0) return false;
  if (algorithm === 'wasm' && !hasNative()) throw new Error('this runtime does not run WebAssembly with SIMD');
  return hasNative();
}
