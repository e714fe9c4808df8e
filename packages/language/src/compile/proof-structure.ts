import type { Compiled } from '../problem.js';
import type { ProofStructure } from '../proof-structure.js';
import { analyseProof, proofOf } from './proof-analysis.js';

/** Compiles a proof structure of any dialect, with its S0 (errors) and S1 (warnings) checks. */
export function compileProofStructure(text: string, options: { file: string }): Compiled<ProofStructure> {
  const analysis = analyseProof(text, options.file);
  const value = proofOf(analysis);
  return { file: options.file, text, ...(value && { value }), problems: analysis.problems };
}
