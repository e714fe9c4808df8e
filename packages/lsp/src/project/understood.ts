import { getHeapStatistics } from 'node:v8';
import type { LiveText } from './live-text.js';

/** What is understood of a character takes up to some 50 bytes: this leaves three quarters of the memory for others. */
const bytesPerCharacter = 200;

/** Closed documents that are understood: those that nobody asked for in a long time rest when they become too many. */
export class Understood {
  readonly #texts = new Map<LiveText, number>();
  #characters = 0;

  constructor(private readonly most = getHeapStatistics().heap_size_limit / bytesPerCharacter) {}

  asked(text: LiveText): void {
    this.forget(text);
    if (text.isOpen) return;
    const { length } = text.text;
    this.#texts.set(text, length);
    this.#characters += length;
    for (const eldest of this.#texts.keys()) {
      if (this.#characters <= this.most || eldest === text) break;
      this.forget(eldest);
      eldest.rest();
    }
  }

  forget(text: LiveText): void {
    this.#characters -= this.#texts.get(text) ?? 0;
    this.#texts.delete(text);
  }
}
