import { createHash } from 'node:crypto';
import { readValue, symbolText, type Theory, type Value } from '@xeno/forms';
import { checkAnswer, getValues, type Reply, type SolverProgram, type SolverSession, type Solvers } from '@xeno/solver';
import { has, indicesOf, intersects, isSubset, setOf } from '../attribute-set.js';
import { type Expert, type ExpertAnswer, ExpertFault, type Question } from '../expert.js';
import { type EvaluatedRow, RowEvaluator } from './row-evaluator.js';
import { theoryScript } from './theory-script.js';

export interface SolverExpertOptions {
  readonly memoryMiB: number;
  readonly seed?: number;
  /** What one check may take at most, unless the question is a decisive one. */
  readonly questionMilliseconds: number;
  /** Milliseconds that are left altogether. */
  readonly remaining: () => number;
  /** How often a counterexample is made larger before it is answered; 0: not at all. */
  readonly enlarge: number;
}

/** A solver that fails so often, without an answer between, is given up. */
const mostFailures = 3;

/** What a satisfiable question is witnessed by, evaluated by ourselves. */
interface Found {
  readonly values: readonly Value[];
  readonly row: EvaluatedRow;
}

/**
 * An expert that asks one solver, in one conversation: a literal stands for each attribute, the missing conclusion is one
 * disjunction, the premise is assumed. Unsatisfiable assumptions tell the part of the premise that was used. The values of a
 * counterexample are evaluated here before they are believed.
 */
export class SolverExpert implements Expert {
  private readonly names: readonly string[];
  private readonly index: ReadonlyMap<string, number>;
  private readonly evaluator: RowEvaluator;
  private readonly literals: readonly string[];
  private readonly preamble: string;
  private readonly hash: ReturnType<typeof createHash>;
  private session: SolverSession | undefined;
  private failures = 0;
  /** Scopes that the next message has to leave first. */
  private open = 0;

  private constructor(
    private readonly theory: Theory,
    readonly program: SolverProgram,
    private readonly solvers: Solvers,
    private readonly options: SolverExpertOptions,
  ) {
    this.names = theory.attributes.map(({ name }) => name);
    this.index = new Map(this.names.map((name, at) => [name, at]));
    this.evaluator = new RowEvaluator(theory);
    ({ preamble: this.preamble, literals: this.literals } = theoryScript(theory));
    this.hash = createHash('sha256').update(this.preamble);
  }

  /** @throws Error when the solver does not start or does not take the theory. */
  static async open(
    theory: Theory,
    program: SolverProgram,
    solvers: Solvers,
    options: SolverExpertOptions,
    signal: AbortSignal,
  ): Promise<SolverExpert> {
    const expert = new SolverExpert(theory, program, solvers, options);
    await expert.conversation(signal);
    return expert;
  }

  async ask(question: Question, signal: AbortSignal): Promise<ExpertAnswer> {
    let session: SolverSession;
    try {
      session = await this.conversation(signal);
    } catch (cause) {
      return this.failed(cause instanceof Error ? cause.message : String(cause));
    }
    const premise = this.indices(question.premise);
    const conclusion = this.indices(question.conclusion);
    const denied = conclusion.map((at) => `(not ${this.literal(at)})`);
    // An empty conclusion denies nothing: any object with the premise will do.
    const assertion = denied.length === 0 ? '(assert true)' : `(assert (or false ${denied.join(' ')}))`;
    const check = `${assertion}\n${checkSat(premise.map((at) => this.literal(at)))}\n`;
    const leave = this.open === 0 ? '' : `(pop ${this.open})\n`;
    this.open = 1;
    const milliseconds = question.decisive === true ? this.options.remaining() / 2 : 0;
    const reply = await session.send(
      `${leave}(push 1)\n${check}`,
      Math.max(Math.floor(milliseconds), this.milliseconds()),
      signal,
    );
    if (reply.ended !== 'itself') return this.ended(reply);
    this.failures = 0;
    switch (checkAnswer(reply)) {
      case 'unsat':
        return this.accepted(session, premise, check, signal);
      case 'sat':
        return this.refuted(session, premise, conclusion, signal);
      case 'unknown':
        return this.unknown(session, signal);
      default:
        throw new ExpertFault(`${this.name} answered with something that is no answer: ${shown(reply.text)}`);
    }
  }

  /** Of the solver's process so far, where that is known. */
  cpuSeconds(): number | undefined {
    return this.session?.cpuSeconds();
  }

  async close(): Promise<void> {
    await this.session?.close();
    this.session = undefined;
  }

  private get name(): string {
    return `${this.program.id} ${this.program.version}`;
  }

  private async accepted(
    session: SolverSession,
    premise: readonly number[],
    check: string,
    signal: AbortSignal,
  ): Promise<ExpertAnswer> {
    const { family, version } = this.program;
    const query = `sha256:${this.hash.copy().update(check).digest('hex')}`;
    const answer = { answer: 'accepted', by: 'solver', query, solver: { family, version } } as const;
    if (premise.length === 0) return answer;
    const reply = await session.send('(get-unsat-assumptions)\n', this.milliseconds(), signal);
    if (reply.ended !== 'itself') return answer;
    const said = new Set(reply.text.match(/[^\s()]+/g) ?? []);
    const used = premise.filter((at) => said.has(this.literal(at)) || said.has(`|${this.literal(at)}|`));
    // Anything but literals of ours would be a part of the core that we do not understand.
    return said.size === used.length ? { ...answer, core: used.map((at) => this.names[at] ?? '') } : answer;
  }

  private async refuted(
    session: SolverSession,
    premise: readonly number[],
    conclusion: readonly number[],
    signal: AbortSignal,
  ): Promise<ExpertAnswer> {
    const first = await this.read(session, premise, conclusion, signal);
    if (typeof first === 'string') return { answer: 'undecided', reason: first };
    const best = await this.enlarged(session, first, premise, conclusion, signal);
    const { row, values } = best;
    return {
      answer: 'counterexample',
      has: indicesOf(row.has).map((at) => this.names[at] ?? ''),
      lacks: indicesOf(row.lacks).map((at) => this.names[at] ?? ''),
      witness: { kind: 'assignment', variables: this.evaluator.texts(values) },
    };
  }

  /** Asks for an object that has all of it and one attribute more, as often as it is allowed and there is one. */
  private async enlarged(
    session: SolverSession,
    first: Found,
    premise: readonly number[],
    conclusion: readonly number[],
    signal: AbortSignal,
  ): Promise<Found> {
    let best = first;
    for (let times = 0; times < this.options.enlarge; times += 1) {
      const missing = this.literals.filter((_, at) => !has(best.row.has, at));
      const held = this.literals.filter((_, at) => has(best.row.has, at));
      // Of the conclusion one has to stay behind.
      if (missing.length < 2) return best;
      this.open += 1;
      const more = `(push 1)\n(assert (or ${missing.join(' ')}))\n${checkSat(held)}\n`;
      const reply = await session.send(more, this.milliseconds(), signal);
      if (reply.ended !== 'itself' || checkAnswer(reply) !== 'sat') return best;
      const larger = await this.read(session, premise, conclusion, signal);
      if (typeof larger === 'string' || !isSubset(best.row.has, larger.row.has)) return best;
      best = larger;
    }
    return best;
  }

  /** The values of the last model, evaluated; a text when they cannot be. @throws ExpertFault when they refute nothing. */
  private async read(
    session: SolverSession,
    premise: readonly number[],
    conclusion: readonly number[],
    signal: AbortSignal,
  ): Promise<Found | string> {
    const { variables } = this.theory;
    const terms = variables.map(({ name }) => symbolText(name));
    const texts = terms.length === 0 ? [] : await getValues(session, terms, this.milliseconds(), signal);
    if (texts === undefined) return `${this.name} found a counterexample and no values for it`;
    const values: Value[] = [];
    for (const [at, variable] of variables.entries()) {
      const value = readValue(texts[at] ?? '', variable.sort);
      if (value === undefined) return `the value ${shown(texts[at] ?? '')} of ${variable.name} cannot be read`;
      values.push(value);
    }
    const row = this.evaluator.row(values);
    const size = this.names.length;
    const [wanted, denied] = [setOf(size, premise), setOf(size, conclusion)];
    const broken = row.assumptions === 'broken' || intersects(wanted, row.lacks);
    if (broken || (conclusion.length > 0 && isSubset(denied, row.has))) {
      const object = Object.entries(this.evaluator.texts(values)).map(([name, value]) => `${name} = ${value}`);
      throw new ExpertFault(
        `${this.name} gave a counterexample that is none when it is evaluated: ${object.join(', ')}`,
      );
    }
    const sure = row.assumptions === 'hold' && isSubset(wanted, row.has);
    if (!sure || (conclusion.length > 0 && !intersects(denied, row.lacks)))
      return `a counterexample cannot be checked: ${row.obstacle ?? 'it was not evaluated'}`;
    return { values, row };
  }

  private async unknown(session: SolverSession, signal: AbortSignal): Promise<ExpertAnswer> {
    const reply = await session.send('(get-info :reason-unknown)\n', this.milliseconds(), signal);
    const told = /^\s*\(:reason-unknown\s+([^]*)\)\s*$/.exec(reply.text)?.[1]?.replace(/^"|"$/g, '') ?? '';
    return { answer: 'undecided', reason: `${this.name} answered unknown${told === '' ? '' : ` (${shown(told)})`}` };
  }

  private ended(reply: Exclude<Reply, { ended: 'itself' }>): ExpertAnswer {
    if (reply.ended === 'failed') return this.failed(reply.message);
    const reason = `${this.name} was stopped: ${reply.message}`;
    return { answer: 'undecided', reason, ...(reply.ended === 'aborted' ? {} : { ended: reply.ended }) };
  }

  /** @throws ExpertFault when that has happened too often. */
  private failed(message: string): ExpertAnswer {
    this.failures += 1;
    if (this.failures >= mostFailures) throw new ExpertFault(`${this.name} fails again and again: ${shown(message)}`);
    return { answer: 'undecided', reason: `${this.name} failed: ${shown(message)}` };
  }

  private async conversation(signal: AbortSignal): Promise<SolverSession> {
    if (this.session?.alive === true) return this.session;
    await this.close();
    const { memoryMiB, seed } = this.options;
    const session = await this.solvers.open(
      this.program,
      { memoryMiB, ...(seed === undefined ? {} : { seed }) },
      signal,
    );
    this.session = session;
    this.open = 0;
    const reply = await session.send(this.preamble, Math.max(1, this.options.remaining()), signal);
    if (reply.ended !== 'itself') {
      await this.close();
      throw new Error(`${this.name} does not take the theory: ${shown(reply.message)}`);
    }
    return session;
  }

  private milliseconds(): number {
    return Math.max(1, Math.min(this.options.questionMilliseconds, this.options.remaining()));
  }

  private indices(names: readonly string[]): readonly number[] {
    return names.map((name) => {
      const at = this.index.get(name);
      if (at === undefined) throw new ExpertFault(`asked about ${JSON.stringify(name)}, which it does not know`);
      return at;
    });
  }

  private literal(at: number): string {
    return this.literals[at] ?? '';
  }
}

/** cvc5 1.0 knows no empty list of assumptions. */
function checkSat(assumptions: readonly string[]): string {
  return assumptions.length === 0 ? '(check-sat)' : `(check-sat-assuming (${assumptions.join(' ')}))`;
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
