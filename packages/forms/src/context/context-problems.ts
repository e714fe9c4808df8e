import type { ContextProblem } from './context.js';

const shown = 20;

/** Gathers what is wrong with a text: the first twenty places, and how many more there are. */
export class ContextProblems {
  private readonly first: ContextProblem[] = [];
  private count = 0;

  add(line: number, column: number, message: string, hint?: string): void {
    this.count += 1;
    if (this.first.length < shown) {
      this.first.push(hint === undefined ? { line, column, message } : { line, column, message, hint });
    }
  }

  get any(): boolean {
    return this.count > 0;
  }

  /** True once nothing more would be shown: reading on is of no use to the author. */
  get enough(): boolean {
    return this.count > shown;
  }

  list(): readonly ContextProblem[] {
    const last = this.first.at(-1);
    if (last === undefined || this.count <= shown) return this.first;
    const more = { line: last.line, column: last.column, message: `and more problems after the first ${shown}` };
    return [...this.first, more];
  }
}
