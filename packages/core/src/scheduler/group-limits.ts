import { ReadyHeap } from './ready-heap.js';
import type { Task } from './task.js';

/** A task that can wait for room in its groups. */
interface Member {
  readonly task: Pick<Task, 'groups'>;
  readonly state: string;
  readonly rank: number;
  readonly order: number;
}

interface Group<Item extends Member> {
  readonly limit: number;
  running: number;
  readonly waiting: ReadyHeap<Item>;
}

/** Counts how many tasks of each limited group run, and keeps those that wait for room, by rank. */
export class GroupLimits<Item extends Member> {
  readonly #groups = new Map<string, Group<Item>>();

  /** Takes room in all groups of a task; when one has none, the task is kept waiting there and the answer is false. */
  take(item: Item): boolean {
    const groups = this.#limitedGroupsOf(item);
    const full = groups.find((group) => group.running >= group.limit);
    if (full) {
      full.waiting.push(item);
      return false;
    }
    for (const group of groups) group.running += 1;
    return true;
  }

  /** Gives back the room that a task took. @returns the tasks that may try again */
  give(item: Item): readonly Item[] {
    return this.#limitedGroupsOf(item).flatMap((group) => {
      group.running -= 1;
      let next = group.waiting.pop();
      // Some were cancelled while they waited.
      while (next && next.state !== 'waiting') next = group.waiting.pop();
      return next ? [next] : [];
    });
  }

  clear(): void {
    this.#groups.clear();
  }

  #limitedGroupsOf({ task }: Item): readonly Group<Item>[] {
    if (!task.groups) return none;
    return task.groups.flatMap(({ id, limit }) => {
      if (limit === undefined) return [];
      let known = this.#groups.get(id);
      if (!known) {
        known = { limit, running: 0, waiting: new ReadyHeap() };
        this.#groups.set(id, known);
      }
      return [known];
    });
  }
}

const none: readonly never[] = [];
