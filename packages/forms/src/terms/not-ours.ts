import { Refusal } from '@xeno/smtlib';
import { SortError } from './sort-error.js';
import { TooComplex } from './too-complex.js';

/** A text that may well be right, but says something that is not read here: another theory, another kind of question. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/** Reads what others have the say on: that it is not accepted here says nothing against it. @throws NotOurs */
export function orNotOurs<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refusal || cause instanceof SortError || cause instanceof TooComplex)
      throw new NotOurs(cause.message);
    throw cause;
  }
}
