import type { RunEvent, RunEventName, RunEventOf } from '@xeno/plugin-api';

type Handler = (event: RunEvent) => unknown;

/**
 * Delivers events to whoever subscribed by name, in the order of subscription. A handler that throws or rejects is
 * contained: the others still hear of the event, and the failure is reported as `handler.failed`.
 */
export class EventHandlers {
  readonly #handlers = new Map<RunEventName | '*', Set<Handler>>();
  readonly #onFailure: (event: RunEventName, message: string) => void;

  constructor(onFailure: (event: RunEventName, message: string) => void = () => undefined) {
    this.#onFailure = onFailure;
  }

  /** Subscribes to one event, or to all with `*`. @returns the way to unsubscribe. */
  on(name: '*', handler: (event: RunEvent) => unknown): () => void;
  on<Name extends RunEventName>(name: Name, handler: (event: RunEventOf<Name>) => unknown): () => void;
  on(name: RunEventName | '*', handler: (event: never) => unknown): () => void {
    let handlers = this.#handlers.get(name);
    if (!handlers) {
      handlers = new Set();
      this.#handlers.set(name, handlers);
    }
    const known = handlers;
    known.add(handler as Handler);
    return () => known.delete(handler as Handler);
  }

  /** Tells all subscribers of one event. Never throws. */
  dispatch(event: RunEvent): void {
    if (this.#handlers.size === 0) return;
    this.#tell(this.#handlers.get(event.type), event);
    this.#tell(this.#handlers.get('*'), event);
  }

  #tell(handlers: ReadonlySet<Handler> | undefined, event: RunEvent): void {
    if (!handlers) return;
    for (const handler of handlers) {
      try {
        const result = handler(event);
        if (result instanceof Promise) result.catch((error: unknown) => this.#failed(event, error));
      } catch (error) {
        this.#failed(event, error);
      }
    }
  }

  #failed(event: RunEvent, error: unknown): void {
    // A handler of `handler.failed` that fails itself must not start a chain without an end.
    if (event.type === 'handler.failed') return;
    this.#onFailure(event.type, error instanceof Error ? error.message : String(error));
  }
}
