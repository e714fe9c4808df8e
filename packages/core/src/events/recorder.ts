import type { Host, Journal, RunEvent } from '@xeno/plugin-api';
import { inject, injectable } from 'tsyringe';
import { TOKENS } from '../composition/tokens.js';
import type { StateManager } from '../state/state-manager.js';
import { EventHandlers } from './event-handlers.js';

type Distribute<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** An event before it has its time. */
export type Fact = Distribute<RunEvent>;

/** The one place where events come into being: stamped, folded into the state, journalled, and told to handlers. */
@injectable()
export class Recorder {
  readonly #host: Host;
  readonly #state: StateManager;
  readonly handlers: EventHandlers;
  #journal: Journal | undefined;

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
    this.#journal?.append(event);
    this.handlers.dispatch(event);
  }

  /** Resolves when everything recorded so far is durable. */
  async commit(): Promise<void> {
    await this.#journal?.commit();
  }

  async close(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.close();
  }
}
