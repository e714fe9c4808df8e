import type { Host, Journal, RunEvent } from '@xeno/plugin-api';
import { inject, injectable } from '../composition/container.js';
import { TOKENS } from '../composition/tokens.js';
import type { StateManager } from '../state/state-manager.js';
import { EventHandlers } from './event-handlers.js';

type Distribute<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** An event before it has its time. */
export type Fact = Distribute<RunEvent>;

/** Milliseconds that an event may wait for others before it is written. */
const flushMs = 50;

/** The one place where events come into being: stamped, folded into the state, journalled, and told to handlers. */
@injectable()
export class Recorder {
  readonly #host: Host;
  readonly #state: StateManager;
  readonly handlers: EventHandlers;
  #journal: Journal | undefined;
  #flush: NodeJS.Timeout | undefined;

  constructor(@inject(TOKENS.host) host: Host, @inject(TOKENS.state) state: StateManager) {
    this.#host = host;
    this.#state = state;
    this.handlers = new EventHandlers((event, message) => this.record({ type: 'handler.failed', event, message }));
  }

  /** Journals what follows there. */
  open(journal: Journal): void {
    this.#journal = journal;
  }

  /** Takes the fact over: it becomes the event. */
  record(fact: Fact): void {
    const event = fact as RunEvent;
    (event as { at: number }).at = this.#host.now();
    this.#state.updateState(event);
    if (this.#journal) {
      this.#journal.append(event);
      this.#flush ??= setTimeout(() => this.#flushNow(), flushMs).unref();
    }
    this.handlers.dispatch(event);
  }

  /** What nobody waits for reaches the disk soon all the same, so that a crash finds it there. */
  #flushNow(): void {
    this.#flush = undefined;
    // A journal that cannot be written says so to the next one who waits for it.
    this.#journal?.commit().catch(() => undefined);
  }

  /** Resolves when everything recorded so far is durable. */
  async commit(): Promise<void> {
    await this.#journal?.commit();
  }

  async close(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    clearTimeout(this.#flush);
    this.#flush = undefined;
    await journal?.close();
  }
}
