import type { JsonObject } from './json.js';
import type { Obligation } from './obligation.js';
import type { SzsStatus } from './szs.js';
import type { EngineIdentity, Limits, Verdict } from './verdict.js';

/** What `xeno engines detect` learns about an engine on this machine. */
export type Availability =
  | { readonly available: true; readonly identity: EngineIdentity; readonly location?: string }
  | { readonly available: false; readonly reason: string; readonly remedy?: string };

/**
 * Attempts obligations of the forms that its manifest declares.
 *
 * Duties: answer with a verdict for anything that an author can write (a bad obligation is `SyntaxError`/`InputError`,
 * another form is `Inappropriate`); stop within 500 ms of `signal` and answer `User`; leave no process or thread behind
 * after `stop`; keep attempts apart from one another; be conclusive only on output that it fully recognised. Checks that it
 * reports on its own evidence are of its own family: that another program accepted it is for Xeno to find out.
 */
export interface Engine {
  readonly id: string;
  /** How many attempts it works on at once: no more are given to it. Absent: as many as the configuration lets run. */
  readonly capacity?: number;
  /** Cheap, cached by the engine, never throws for a missing program. */
  detect(): Promise<Availability>;
  /** @param limits the caller enforces nothing: the engine keeps to them. */
  attempt(obligation: Obligation, limits: Limits, signal: AbortSignal): Promise<Verdict>;
  /** What the text itself declares as its answer, for example SMT-LIB's `:status`. Pure and quick; never throws. */
  expectation?(obligation: Obligation): SzsStatus | undefined;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/** Makes an engine with the options that configuration gives it (already checked against the manifest's schema). */
export type EngineFactory = (options: JsonObject) => Engine;
