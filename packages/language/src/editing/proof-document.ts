import type { ProofAnalysis } from '../compile/proof-analysis.js';
import { analyseProof, blockOf, proofOf } from '../compile/proof-analysis.js';
import type { Problem } from '../problem.js';
import type { ProofStructure } from '../proof-structure.js';
import { headerOf, treeOf } from '../source/itemised-tree.js';
import type { MapNode, SourceNode } from '../source/node.js';
import { applied } from './applied.js';
import type { NodeAt, ProofDocument, TextChange } from './document.js';
import { pathInItems } from './path-in-items.js';

export function openProofDocument(text: string, file: string): ProofDocument {
  return new OpenProof(analyseProof(text, file));
}

class OpenProof implements ProofDocument {
  readonly kind = 'proof';
  readonly file: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  readonly #analysis: ProofAnalysis;
  #value: ProofStructure | undefined;
  #header: MapNode | undefined;
  #tree: SourceNode | undefined;

  constructor(analysis: ProofAnalysis) {
    this.file = analysis.file;
    this.text = analysis.parts.text;
    this.problems = analysis.problems;
    this.#analysis = analysis;
  }

  get value(): ProofStructure | undefined {
    this.#value ??= proofOf(this.#analysis);
    return this.#value;
  }

  tree(): SourceNode | undefined {
    this.#tree ??= treeOf(this.#analysis.parts, blockOf);
    return this.#tree;
  }

  pathAt(offset: number): readonly NodeAt[] {
    this.#header ??= headerOf(this.#analysis.parts, blockOf);
    return pathInItems(this.#analysis.parts, this.#header, offset, blockOf);
  }

  changed(changes: readonly TextChange[], result?: string): ProofDocument {
    const { text, ...kept } = applied(this.text, changes, result);
    return new OpenProof(analyseProof(text, this.file, { analysis: this.#analysis, ...kept }));
  }
}
