import type { RunEvent } from '@xeno/plugin-api';
import type { RunState } from '@xeno/run-state';
import { applyEvent, emptyRunState } from '@xeno/run-state';

/** Holds the state of the current run. Events are the only way to change it. */
export class StateManager {
  #state = emptyRunState();
  #history: RunEvent[] = [];

  /** The fold of `history`. It changes as the run goes on. */
  get currentState(): RunState {
    return this.#state;
  }

  /** Every event so far, oldest first. */
  get history(): readonly RunEvent[] {
    return this.#history;
  }

  /** Applies one event. */
  updateState(event: RunEvent): void {
    this.#history.push(event);
    applyEvent(this.#state, event);
  }

  /** One member of the current state. */
  getState<Key extends keyof RunState>(key: Key): RunState[Key] {
    return this.#state[key];
  }

  /** Forgets everything: another run begins. */
  reset(): void {
    this.#state = emptyRunState();
    this.#history = [];
  }
}
