import { createHash } from 'node:crypto';
import type { Assignment, Solution, SynthesisProblem, Term, TermFactory, VariableTerm } from '@xeno/forms';
import { inline, satisfies, simplify } from '@xeno/forms';
import type { SessionOptions, SolverProgram, SolverSession, Solvers } from '@xeno/solver';
import { expandedConstraints } from './classify.js';
import { defaultValue } from './default-value.js';
import { QuerySession } from './query-session.js';
import type { Oracle, Verification } from './strategies/strategy.js';
import { applySolution } from './terms/rewrite.js';

export interface OracleSettings {
  readonly solvers: Solvers;
  readonly program: SolverProgram;
  /** The Z3 that decides Horn clauses. */
  readonly horn: SolverProgram | undefined;
  readonly options: SessionOptions;
  /** Milliseconds that one query may take. */
  readonly queryMilliseconds: number;
  /** Milliseconds that are left of the whole attempt. */
  remaining(): number;
  readonly signal: AbortSignal;
}

/** One hard verification must not take all the time that is left from other strategies: it gets a fifth, and at least this. */
const leastMilliseconds = 1000;

/** Questions about one problem to one solver: candidates are inlined, so that nothing is ever declared inside a `push`. */
export class SolverOracle implements Oracle {
  private readonly sessions: SolverSession[] = [];
  private readonly talk: QuerySession;
  private readonly constraints: readonly Term[];
  private readonly answers = new Map<string, Verification>();
  /** Faults of the solver: counterexamples that were none. */
  readonly faults: string[] = [];
  /** For each verified solution the digest of the query. */
  private readonly verified = new Map<string, string>();
  /** How many candidates were verified. */
  queries = 0;

  constructor(
    private readonly problem: SynthesisProblem,
    private readonly factory: TermFactory,
    private readonly settings: OracleSettings,
  ) {
    this.constraints = expandedConstraints(factory, problem);
    this.talk = new QuerySession(async () => this.session(), settings.signal);
    for (const text of problem.preamble) this.talk.add(text);
    this.talk.declare(problem.variables);
    for (const assumption of problem.assumptions) this.talk.assert(assumption);
  }

  async verify(solution: Solution): Promise<Verification> {
    const key = keyOf(solution);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = await this.ask(solution);
    if (answer.outcome !== 'unknown') this.answers.set(key, answer);
    return answer;
  }

  async session(): Promise<SolverSession> {
    const { solvers, program, options, signal } = this.settings;
    const session = await solvers.open(program, options, signal);
    this.sessions.push(session);
    return session;
  }

  async hornSession(): Promise<SolverSession> {
    const { solvers, horn, options, signal } = this.settings;
    if (horn === undefined) throw new Error('no Z3 is here');
    const session = await solvers.open(horn, { ...options, logic: 'HORN' }, signal);
    this.sessions.push(session);
    return session;
  }

  record(query: string): string {
    return digestOf(query);
  }

  /** The digest of the query that verified a solution. */
  verifiedQuery(solution: Solution): string | undefined {
    return this.verified.get(keyOf(solution));
  }

  async close(): Promise<void> {
    await Promise.all(this.sessions.map(async (session) => session.close()));
  }

  private async ask(solution: Solution): Promise<Verification> {
    const { factory, problem, talk } = this;
    const claim = simplify(
      factory,
      inline(factory, applySolution(factory, factory.and([...this.constraints]), solution)),
    );
    this.queries += 1;
    talk.push();
    talk.assert(factory.not(claim));
    const budget = Math.min(
      this.settings.queryMilliseconds,
      Math.max(leastMilliseconds, this.settings.remaining() / 5),
    );
    const script = talk.script;
    try {
      const answer = await talk.check(budget);
      if (answer.said === 'unknown') return { outcome: 'unknown', reason: answer.reason };
      if (answer.said === 'unsat') {
        this.verified.set(keyOf(solution), this.record(script));
        return { outcome: 'valid' };
      }
      if (problem.variables.some((variable) => variable.sort.kind === 'Other')) {
        return { outcome: 'unknown', reason: 'the counterexample has values that cannot be evaluated' };
      }
      const model = await talk.values(problem.variables, 1000);
      if (model === undefined) return { outcome: 'unknown', reason: 'the solver gives no model that can be read' };
      return this.checked(solution, completed(model, problem.variables));
    } finally {
      talk.pop();
    }
  }

  /** A counterexample counts when the constraints are false on it by our own evaluation. */
  private checked(solution: Solution, assignment: Assignment): Verification {
    try {
      if (!satisfies(this.problem, solution, assignment)) return { outcome: 'counterexample', assignment };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      return { outcome: 'unknown', reason: `the counterexample cannot be evaluated: ${reason}` };
    }
    const reason = `${this.settings.program.id} gave a counterexample that is none`;
    this.faults.push(reason);
    return { outcome: 'unknown', reason };
  }
}

function keyOf(solution: Solution): string {
  return solution.map((found) => `${found.symbol.name}:${found.body.id}`).join(' ');
}

function completed(model: Assignment, variables: readonly VariableTerm[]): Assignment {
  return new Map(variables.map((variable) => [variable.name, model.get(variable.name) ?? defaultValue(variable.sort)]));
}

/** `sha256:<hex>` of a query's text. */
export function digestOf(query: string): string {
  return `sha256:${createHash('sha256').update(query).digest('hex')}`;
}
