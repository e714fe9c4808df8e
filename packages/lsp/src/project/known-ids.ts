import { coreCatalog } from '@xeno/language';
import type { LiveText } from './live-text.js';

/** Which proof structures have which id, as far as they have been read; kept up while they are edited. */
export class KnownIds {
  readonly #known = new WeakMap<LiveText, { readonly stamp: number; readonly id: string | undefined }>();

  /** The first file with an id, by name. Only files that are called like proof structures count, as for the command line. */
  fileOf(id: string, texts: ReadonlyMap<string, LiveText>): string | undefined {
    let first: string | undefined;
    for (const [file, text] of texts) {
      if (first !== undefined && first < file) continue;
      if (/\.psp\.(ya?ml|json)$/.test(file) && this.#idOf(text) === id) first = file;
    }
    return first;
  }

  #idOf(text: LiveText): string | undefined {
    const known = this.#known.get(text);
    if (known?.stamp === text.stamp) return known.id;
    // Proof structures mean the same whatever is installed.
    const document = text.document(coreCatalog)?.document;
    const id = document?.kind === 'proof' ? document.value?.id : undefined;
    this.#known.set(text, { stamp: text.stamp, id });
    return id;
  }
}
