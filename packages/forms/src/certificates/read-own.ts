import { Refusal } from '@xeno/smtlib';
import { NotOurs } from '../terms/not-ours.js';

/** Reads an obligation, of which a mistake says nothing against the evidence. @throws NotOurs for what cannot be read. */
export function readOwn<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refusal) throw new NotOurs(cause.message);
    throw cause;
  }
}
