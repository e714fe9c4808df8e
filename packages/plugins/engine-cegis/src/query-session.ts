import type { Assignment, Term, Value, VariableTerm } from '@xeno/forms';
import { readValue, sortText, symbolText, termText } from '@xeno/forms';
import type { SolverSession } from '@xeno/solver';
import { checkAnswer, getValues } from '@xeno/solver';
import type { StrategyContext } from './strategies/strategy.js';

/** What a solver said, or why it said nothing. */
export type Answer =
  | { readonly said: 'sat' }
  | { readonly said: 'unsat' }
  | { readonly said: 'unknown'; readonly reason: string };

/**
 * A conversation with one solver that remembers what is asserted: it can be taken up again in a new session after the old
 * one died, and the text behind each answer can be told.
 */
export class QuerySession {
  private session: SolverSession | undefined;
  private readonly frames: string[][] = [[]];
  private unsent: string[] = [];

  /** @param open a new session of the solver. */
  constructor(
    private readonly open: () => Promise<SolverSession>,
    private readonly signal: AbortSignal,
  ) {}

  /** Declares variables, outermost. Must come before the first `push`. */
  declare(variables: Iterable<VariableTerm>): void {
    for (const variable of variables)
      this.add(`(declare-const ${symbolText(variable.name)} ${sortText(variable.sort)})`);
  }

  /** Adds commands as written to the present frame; sent with the next `check`. */
  add(command: string): void {
    this.frames.at(-1)?.push(command);
    this.unsent.push(command);
  }

  assert(term: Term): void {
    this.add(`(assert ${termText(term)})`);
  }

  push(): void {
    this.frames.push([]);
    this.unsent.push('(push 1)');
  }

  pop(): void {
    if (this.frames.length < 2) return;
    this.frames.pop();
    this.unsent.push('(pop 1)');
  }

  /** Everything that is asserted now, as a script of its own. */
  get script(): string {
    return `${this.frames.flat().join('\n')}\n(check-sat)\n`;
  }

  /** Asks whether what is asserted is satisfiable. */
  async check(milliseconds: number): Promise<Answer> {
    const budget = Math.max(1, Math.floor(milliseconds));
    const session = await this.begin();
    if (typeof session === 'string') return { said: 'unknown', reason: session };
    const commands = [...this.unsent, '(check-sat)'].join('\n');
    this.unsent = [];
    const reply = await session.send(commands, budget, this.signal);
    if (reply.ended !== 'itself') return { said: 'unknown', reason: reply.message };
    const answer = checkAnswer(reply);
    if (answer === 'sat' || answer === 'unsat') return { said: answer };
    return { said: 'unknown', reason: answer === 'unknown' ? 'the solver answers unknown' : 'the solver says nothing' };
  }

  /** The values of the variables in the model of the last `check`, as far as they are of sorts with values. */
  async values(variables: readonly VariableTerm[], milliseconds: number): Promise<Assignment | undefined> {
    const asked = variables.filter((variable) => variable.sort.kind !== 'Other' && variable.sort.kind !== 'RegLan');
    if (asked.length === 0) return new Map();
    const values = await this.valuesOf(asked, milliseconds);
    return values === undefined
      ? undefined
      : new Map(asked.map((variable, index) => [variable.name, values[index] as Value]));
  }

  /** The values of terms in the model of the last `check`, in their order; the terms are of sorts with values. */
  async valuesOf(terms: readonly Term[], milliseconds: number): Promise<readonly Value[] | undefined> {
    if (terms.length === 0) return [];
    if (this.session === undefined || !this.session.alive) return undefined;
    const budget = Math.max(50, Math.floor(milliseconds));
    const texts = await getValues(this.session, terms.map(termText), budget, this.signal);
    if (texts === undefined || texts.length !== terms.length) return undefined;
    const values = terms.map((term, index) => readValue(texts[index] ?? '', term.sort));
    return values.every((value) => value !== undefined) ? values : undefined;
  }

  /** Other commands that print something, for example `(get-model)`. */
  async print(commands: string, milliseconds: number): Promise<string | undefined> {
    if (this.session === undefined || !this.session.alive) return undefined;
    const reply = await this.session.send(commands, Math.max(50, Math.floor(milliseconds)), this.signal);
    return reply.ended === 'itself' ? reply.text : undefined;
  }

  async close(): Promise<void> {
    await this.session?.close();
    this.session = undefined;
  }

  /** @returns the session, or why there is none. */
  private async begin(): Promise<SolverSession | string> {
    if (this.session?.alive === true) return this.session;
    try {
      await this.session?.close();
      this.session = await this.open();
    } catch (cause) {
      this.session = undefined;
      return cause instanceof Error ? cause.message : String(cause);
    }
    this.unsent = this.frames.flatMap((frame, index) => (index === 0 ? frame : ['(push 1)', ...frame]));
    return this.session;
  }
}

/** A conversation of a strategy's own with the oracle's solver. */
export function conversationOf(context: StrategyContext): QuerySession {
  return new QuerySession(async () => context.oracle.session(), context.signal);
}
