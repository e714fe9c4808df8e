import {
  type AttemptTask,
  type Availability,
  type Engine,
  type EngineDeclaration,
  type EngineIdentity,
  type Evidence,
  type EvidenceCheck,
  isSzsStatus,
  type JsonObject,
  type Obligation,
  type SolverUse,
  type SzsStatus,
  type Verdict,
} from '@xeno/plugin-api';
import { inject, injectable } from '../composition/container.js';
import { TOKENS } from '../composition/tokens.js';
import { ownEvaluator } from '../verdicts/index.js';

/** Where engines come from: manifests tell what there is, `make` loads the plugin. */
export interface EngineSource {
  readonly declarations: readonly EngineDeclaration[];
  /** What configuration gives the engine. */
  options(id: string): JsonObject;
  /** Loads the plugin, makes the engine with its configured options and starts it. @throws PluginError */
  make(id: string): Promise<Engine>;
}

/** The engines that one method stands for: the first is asked, the next when it leaves the question open. */
export interface Candidate {
  readonly method: string;
  readonly engines: readonly string[];
  /** Why there is no engine, or what was left out. */
  readonly note?: string;
}

/** Chooses, makes and asks engines. Each is made once, when it is first needed. */
@injectable()
export class EngineDirectory {
  readonly #source: EngineSource;
  readonly #engines = new Map<string, Promise<Engine>>();

  constructor(@inject(TOKENS.engineSource) source: EngineSource) {
    this.#source = source;
  }

  get declarations(): readonly EngineDeclaration[] {
    return this.#source.declarations;
  }

  /** What configuration gives an engine: part of an attempt's identity. */
  options(id: string): JsonObject {
    return this.#source.options(id);
  }

  /** How many attempts an engine works on at once; `undefined` for one that does not say, or cannot be had. */
  async capacity(id: string): Promise<number | undefined> {
    try {
      const { capacity } = await this.#engine(id);
      return capacity !== undefined && capacity >= 1 ? Math.floor(capacity) : undefined;
    } catch {
      return undefined;
    }
  }

  family(id: string): string {
    return this.#declaration(id)?.family ?? id;
  }

  /** Engines that decide a form by themselves, without leaning on another, and are available here: preferred ones first. */
  async solvers(form: string): Promise<readonly string[]> {
    const { engines } = await this.candidate('automated', form);
    return engines.filter((id) => (this.#declaration(id)?.reliesOn ?? []).length === 0);
  }

  /** Turns a method into engines for a form. `automated` is every available engine that takes it, preferred ones first. */
  async candidate(method: string, form: string): Promise<Candidate> {
    if (method === 'automated') {
      const able = this.#source.declarations
        .filter((engine) => engine.forms.includes(form))
        .sort((a, b) => preferenceFor(b, form) - preferenceFor(a, form) || (a.id < b.id ? -1 : 1));
      const availability = await Promise.all(able.map((engine) => this.detect(engine.id)));
      const engines = able.filter((_, index) => availability[index]?.available).map((engine) => engine.id);
      return engines.length > 0
        ? { method, engines }
        : { method, engines, note: `no installed engine takes the form \`${form}\`` };
    }
    const declared = this.#declaration(method);
    if (!declared) return { method, engines: [], note: `no installed engine \`${method}\`` };
    if (!declared.forms.includes(form))
      return { method, engines: [], note: `engine \`${method}\` does not take the form \`${form}\`` };
    const found = await this.detect(method);
    return found.available
      ? { method, engines: [method] }
      : {
          method,
          engines: [],
          note: `engine \`${method}\` is not available: ${found.reason}${found.remedy ? ` (${found.remedy})` : ''}`,
        };
  }

  /** Whether an engine can be used here. Never throws: a plugin that fails to load is unavailable, and says why. */
  async detect(id: string): Promise<Availability> {
    try {
      return await (await this.#engine(id)).detect();
    } catch (error) {
      return { available: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** What an obligation's own text declares, asked of the first engine that takes its form. */
  async expectation(obligation: Obligation): Promise<SzsStatus | undefined> {
    const able = this.#source.declarations.filter((engine) => engine.forms.includes(obligation.form));
    for (const { id } of able) {
      try {
        const engine = await this.#engine(id);
        if (engine.expectation) return engine.expectation(obligation);
      } catch {
        // The engine's failure is reported where it is asked to attempt something.
      }
    }
    return undefined;
  }

  /** Attempts an obligation. An engine that breaks its contract yields an `Error` verdict that names it. */
  async attempt(task: AttemptTask, signal: AbortSignal): Promise<Verdict> {
    const startedAt = performance.now();
    const fault = (message: string): Verdict => ({
      status: 'Error',
      engine: this.#unknownIdentity(task.engine),
      evidence: [],
      queries: [],
      message,
      termination: { reason: 'failed' },
      limits: task.limits,
      usage: { wallSeconds: (performance.now() - startedAt) / 1000 },
    });
    try {
      const engine = await this.#engine(task.engine);
      // What the engine does to its copy is nobody's business, and what it hands over is plain data from here on.
      const answer = await engine.attempt(structuredClone(task.obligation), { ...task.limits }, signal);
      const verdict = asPlainData(answer);
      const broken = contractBreach(verdict, task.engine, this.family(task.engine));
      return broken
        ? fault(`engine \`${task.engine}\` broke its contract: ${broken}`)
        : withReliance(withOwnChecks(verdict as Verdict), this.#declaration(task.engine)?.reliesOn ?? []);
    } catch (error) {
      return fault(`engine \`${task.engine}\` failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** A verdict for an attempt that no engine made. */
  notTried(engine: string, status: SzsStatus, message: string, wallSeconds: number): Verdict {
    const limits = { wallSeconds };
    return {
      status,
      engine: this.#unknownIdentity(engine),
      evidence: [],
      queries: [],
      message,
      limits,
      usage: { wallSeconds: 0 },
    };
  }

  #declaration(id: string): EngineDeclaration | undefined {
    return this.#source.declarations.find((engine) => engine.id === id);
  }

  #unknownIdentity(id: string): EngineIdentity {
    const options: JsonObject = {};
    return { id, family: this.family(id), version: '', options };
  }

  #engine(id: string): Promise<Engine> {
    let engine = this.#engines.get(id);
    if (!engine) {
      engine = this.#source.make(id);
      this.#engines.set(id, engine);
    }
    return engine;
  }
}

function preferenceFor({ preference }: EngineDeclaration, form: string): number {
  const number = typeof preference === 'object' ? preference[form] : preference;
  return typeof number === 'number' ? number : 0;
}

/** The value as JSON has it: without methods, getters and links back to itself. @throws TypeError for what JSON cannot hold */
function asPlainData(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** What is wrong with a value that an engine handed over as its verdict. Third-party code is not trusted to be typed. */
function contractBreach(value: unknown, engine: string, family: string): string | undefined {
  if (typeof value !== 'object' || value === null) return 'it answered with no verdict';
  const verdict = value as Partial<Verdict>;
  if (typeof verdict.status !== 'string' || !isSzsStatus(verdict.status)) {
    return `its status ${JSON.stringify(verdict.status)} is not an SZS status`;
  }
  if (verdict.engine?.id !== engine) return 'its verdict names another engine';
  if (typeof verdict.engine.version !== 'string') return 'its verdict names no version';
  if (verdict.message !== undefined && typeof verdict.message !== 'string') return 'its message is no text';
  if (verdict.engine.family !== family) return 'its verdict names another family than its manifest';
  if (!isTexts(verdict.queries)) {
    return 'its verdict has no list of queries';
  }
  if (verdict.restsOn !== undefined && !(Array.isArray(verdict.restsOn) && verdict.restsOn.every(isSolverUse))) {
    return 'what its verdict rests on is malformed';
  }
  if (verdict.assumes !== undefined && !isTexts(verdict.assumes)) return 'what its verdict assumes is malformed';
  if (!Array.isArray(verdict.evidence) || !verdict.evidence.every(isEvidence)) return 'its evidence is malformed';
  if (typeof verdict.usage?.wallSeconds !== 'number' || typeof verdict.limits?.wallSeconds !== 'number') {
    return 'its verdict has no usage or limits';
  }
  return undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isSolverUse(value: unknown): boolean {
  const { family, version, queries } = (value ?? {}) as Partial<Record<keyof SolverUse, unknown>>;
  return typeof family === 'string' && typeof version === 'string' && isTexts(queries);
}

const outcomes: readonly unknown[] = ['valid', 'holey', 'invalid', 'unchecked'];

function isEvidence(value: unknown): boolean {
  const { text, format, dataform, checks } = (value ?? {}) as Partial<Record<keyof Evidence, unknown>>;
  return (
    typeof text === 'string' &&
    typeof format === 'string' &&
    typeof dataform === 'string' &&
    Array.isArray(checks) &&
    checks.every(
      (check: Partial<EvidenceCheck> | null) =>
        outcomes.includes(check?.outcome) && typeof check?.checker?.family === 'string',
    )
  );
}

/**
 * An engine may say that it looked over its own evidence. That *another* program accepted it counts only when Xeno ran
 * that program; an engine that says so is not believed, except where it speaks against itself.
 */
function withOwnChecks(verdict: Verdict): Verdict {
  const { family } = verdict.engine;
  const isOwn = (check: EvidenceCheck): boolean =>
    check.outcome === 'invalid' || (check.checker.family === family && check.checker.id !== ownEvaluator);
  if (verdict.evidence.every(({ checks }) => checks.every(isOwn))) return verdict;
  return { ...verdict, evidence: verdict.evidence.map((item) => ({ ...item, checks: item.checks.filter(isOwn) })) };
}

/** An engine that leans on solvers, and does not say on which of them an answer rests, rests on all of them. */
function withReliance(verdict: Verdict, families: readonly string[]): Verdict {
  if (verdict.restsOn !== undefined || families.length === 0) return verdict;
  return { ...verdict, restsOn: families.map((family) => ({ family, version: '', queries: verdict.queries })) };
}
