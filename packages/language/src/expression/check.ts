import type { JsonSchema } from '../catalog.js';
import { unreachablePairs } from '../graph.js';
import { articled } from '../source/node.js';
import type { Report } from '../source/report.js';
import type { Expression } from '../workflow.js';
import type { CelEnvironment, CelError, CelNode } from './cel.js';
import { celEnvironment, maximumExpressionLength } from './cel.js';
import { celType, celTypesOf, closedProperties, explain, fits, typeForPeople } from './cel-types.js';
import type { Mention } from './prepare.js';
import { prepare } from './prepare.js';

/** What a workflow's expressions may mention. */
export interface Names {
  /** CEL type of each input. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, KnownStep>;
  /** For each step, the steps that it waits for; absent when these lie in a cycle. */
  readonly needs: ReadonlyMap<string, readonly string[]> | undefined;
}

interface KnownStep {
  readonly type: string;
  /** Schema of the type's outputs. */
  readonly outputs: JsonSchema | undefined;
  /** Names of the step's own `outputs`. */
  readonly extra: readonly string[];
}

export interface ExpressionRequest {
  readonly expression: Expression;
  /** The place in the document of a place in the expression. */
  readonly locate: (index: number) => number;
  /** A condition has to be true or false. */
  readonly isCondition: boolean;
  /** The value is the expression's alone, and has to fit this schema. */
  readonly field?: { readonly name: string; readonly schema: JsonSchema } | undefined;
  /** The step that the expression belongs to; outside of steps every step may be mentioned. */
  readonly step: string | undefined;
  /** It may look at the step that it stands in. */
  readonly seesItself: boolean;
  /** CEL types of the keys of the step's matrix. */
  readonly matrix: ReadonlyMap<string, string> | undefined;
}

interface Parsed {
  readonly request: ExpressionRequest;
  readonly mentions: readonly Mention[];
  readonly check: () => { valid: boolean; type?: string; error?: unknown };
}

const stepMembers = ['status', 'conclusion', 'trust', 'outputs'];
const runMembers = ['id', 'workflow'];

/** Checks all expressions of a document, together, as the types are made for all of them. */
export function checkExpressions(requests: readonly ExpressionRequest[], names: Names, report: Report): void {
  if (requests.length > 0) new ExpressionChecker(names, report).check(requests);
}

class ExpressionChecker {
  readonly #environment: CelEnvironment = celEnvironment();
  readonly #matrixEnvironments = new Map<string, CelEnvironment>();

  constructor(
    readonly names: Names,
    readonly report: Report,
  ) {}

  check(requests: readonly ExpressionRequest[]): void {
    this.#declare(this.#mentionedSteps(requests));
    const unreachable = this.#unreachable(requests);
    for (const request of requests) {
      const parsed = this.#parse(request);
      if (!parsed) continue;
      const bad = parsed.mentions.filter((mention) => !this.#isKnown(mention, request, unreachable));
      if (bad.length === 0) this.#checkTypes(parsed);
    }
  }

  /** A rough look: names that only look like steps do no harm. */
  #mentionedSteps(requests: readonly ExpressionRequest[]): Set<string> {
    const found = new Set<string>();
    for (const { expression } of requests) {
      for (const match of expression.source.matchAll(/[A-Za-z_]\w*/g)) {
        if (this.names.steps.has(match[0])) found.add(match[0]);
      }
    }
    return found;
  }

  #declare(steps: ReadonlySet<string>): void {
    const environment = this.#environment;
    const fields: Record<string, string> = Object.create(null);
    const types = new Map<string, string>();
    for (const id of steps) {
      const step = this.names.steps.get(id) as KnownStep;
      const key = `${step.type} ${step.extra.join(' ')}`;
      let type = types.get(key);
      if (type === undefined) {
        type = `Step_${types.size}`;
        types.set(key, type);
        const outputs = this.#declareOutputs(`Outputs_${types.size}`, step);
        environment.registerType(type, {
          fields: { status: 'string', conclusion: 'string', trust: 'string', outputs },
        });
      }
      fields[id] = type;
    }
    environment.registerType('Steps', { fields });
    environment.registerVariable('steps', 'Steps');
    environment.registerType('Inputs', { fields: toRecord(this.names.inputs) });
    environment.registerVariable('inputs', 'Inputs');
    environment.registerType('Run', { fields: { id: 'string', workflow: 'string' } });
    environment.registerVariable('run', 'Run');
  }

  #declareOutputs(name: string, step: KnownStep): string {
    const known = outputsOf(step);
    if (!known) return 'map<string, dyn>';
    const fields: Record<string, string> = Object.create(null);
    for (const [output, schema] of known) fields[output] = celType(schema);
    this.#environment.registerType(name, { fields });
    return name;
  }

  #environmentFor(matrix: ReadonlyMap<string, string> | undefined): CelEnvironment {
    if (!matrix) return this.#environment;
    const key = JSON.stringify([...matrix]);
    let environment = this.#matrixEnvironments.get(key);
    if (!environment) {
      environment = this.#environment.clone();
      environment.registerType('Matrix', { fields: toRecord(matrix) });
      environment.registerVariable('matrix', 'Matrix');
      this.#matrixEnvironments.set(key, environment);
    }
    return environment;
  }

  #parse(request: ExpressionRequest): Parsed | undefined {
    const { source } = request.expression;
    if (source === '') {
      this.#problem(request, 'syntax', 'the expression is empty', 0, 0);
      return undefined;
    }
    if (source.length > maximumExpressionLength) {
      this.#problem(request, 'too-long', 'the expression is too long', 0, source.length, {
        hint: `at most ${maximumExpressionLength} characters`,
      });
      return undefined;
    }
    try {
      const parsed = this.#environmentFor(request.matrix).parse(source);
      const { mentions, objections } = prepare(parsed.ast as unknown as CelNode);
      for (const { code, message, node } of objections) this.#problem(request, code, message, node.start, node.end);
      return objections.length > 0 ? undefined : { request, mentions, check: () => parsed.check() };
    } catch (error) {
      this.#celProblem(request, 'syntax', error as CelError);
      return undefined;
    }
  }

  #isKnown(mention: Mention, request: ExpressionRequest, unreachable: ReadonlySet<string>): boolean {
    const [first, second, third] = mention.path;
    const { inputs, steps } = this.names;
    switch (mention.root) {
      case 'inputs':
        return !first || this.#isOneOf(request, first, [...inputs.keys()], 'input');
      case 'run':
        return !first || this.#isOneOf(request, first, runMembers, 'member of `run`');
      case 'matrix':
        if (!request.matrix) {
          const { start, end } = mention.node;
          this.#problem(request, 'unknown-name', '`matrix` is only known in a step with `strategy.matrix`', start, end);
          return false;
        }
        return !first || this.#isOneOf(request, first, [...request.matrix.keys()], 'matrix key');
      case 'steps': {
        if (!first) {
          const { start, end } = mention.node;
          this.#problem(request, 'dynamic-step', 'a step must be named: `steps.id` or `steps["id"]`', start, end);
          return false;
        }
        const step = steps.get(first.name);
        if (!step) {
          this.#unknown(request, first, [...steps.keys()], 'step');
          return false;
        }
        const own = request.step === first.name;
        if (
          request.step !== undefined &&
          !(own && request.seesItself) &&
          unreachable.has(`${request.step} ${first.name}`)
        ) {
          this.#problemAt(
            request,
            first.node,
            first.name,
            own ? 'step-looks-at-itself' : 'step-not-needed',
            own ? 'a step cannot look at itself' : `step \`${request.step}\` does not wait for \`${first.name}\``,
            own ? undefined : `add \`${first.name}\` to its \`needs\``,
          );
          return false;
        }
        if (second && !this.#isOneOf(request, second, stepMembers, 'member of a step')) return false;
        if (second?.name !== 'outputs' || !third) return true;
        const outputs = outputsOf(step);
        return !outputs || this.#isOneOf(request, third, [...outputs.keys()], `output of ${articled(step.type)} step`);
      }
    }
  }

  #isOneOf(
    request: ExpressionRequest,
    part: { name: string; node: CelNode },
    known: readonly string[],
    what: string,
  ): boolean {
    if (known.includes(part.name)) return true;
    this.#unknown(request, part, known, what);
    return false;
  }

  #unknown(
    request: ExpressionRequest,
    { name, node }: { name: string; node: CelNode },
    known: readonly string[],
    what: string,
  ): void {
    const meant = this.report.suggest(name, known);
    const hint =
      meant !== undefined
        ? `did you mean \`${meant}\`?`
        : known.length === 0
          ? noneKnown(what, name)
          : known.length <= 8
            ? `known: ${known.join(', ')}`
            : undefined;
    this.#problemAt(request, node, name, 'unknown-name', `unknown ${what} \`${name}\``, hint);
  }

  #checkTypes({ request, check }: Parsed): void {
    const result = check();
    if (!result.valid) {
      this.#celProblem(request, 'type', result.error as CelError);
      return;
    }
    const field = request.field;
    const allowed = field && celTypesOf(field.schema);
    if (field && allowed && result.type !== undefined && !fits(result.type, allowed)) {
      const expected = [...allowed].map(typeForPeople).join(' or ');
      const message = `\`${field.name}\` must be ${expected}, but this is ${typeForPeople(result.type)}`;
      this.#problem(request, 'type', message, 0, request.expression.source.length);
    }
    if (request.isCondition && result.type !== 'bool' && result.type !== 'dyn') {
      const message = `a condition must be true or false, not ${typeForPeople(result.type ?? '')}`;
      this.#problem(request, 'type', message, 0, request.expression.source.length);
    }
  }

  #celProblem(request: ExpressionRequest, kind: string, error: CelError): void {
    const { source } = request.expression;
    const message =
      error instanceof RangeError ? 'the expression is nested too deep' : (error.summary ?? error.message);
    const start = error.range?.start ?? 0;
    const end = error.range?.end ?? source.length;
    const unknown = /^Unknown variable: (\w+)$/.exec(message)?.[1];
    if (unknown !== undefined) {
      this.#problem(request, 'unknown-name', `unknown name \`${unknown}\``, start, end, { hint: this.#home(unknown) });
      return;
    }
    const [shown, hint] = explain(message);
    this.#problem(request, kind, shown, start, end, { hint });
  }

  /** Where a bare name would be found. */
  #home(name: string): string | undefined {
    if (this.names.inputs.has(name)) return `did you mean \`inputs.${name}\`?`;
    if (this.names.steps.has(name)) return `did you mean \`steps.${name}\`?`;
    const meant = this.report.suggest(name, ['inputs', 'steps', 'matrix', 'run']);
    return meant === undefined ? 'texts are written in quotes' : `did you mean \`${meant}\`?`;
  }

  /** Points at the last name of a member access. */
  #problemAt(
    request: ExpressionRequest,
    node: CelNode,
    name: string,
    code: string,
    message: string,
    hint: string | undefined,
  ): void {
    const { source } = request.expression;
    const at = source.lastIndexOf(name, node.end);
    const inside = at >= node.start;
    this.#problem(request, code, message, inside ? at : node.start, inside ? at + name.length : node.end, { hint });
  }

  #problem(
    request: ExpressionRequest,
    code: string,
    message: string,
    start: number,
    end: number,
    details: { hint?: string | undefined } = {},
  ): void {
    this.report.add(`expression/${code}`, message, request.locate(start), request.locate(end), details);
  }

  #unreachable(requests: readonly ExpressionRequest[]): Set<string> {
    const { needs, steps } = this.names;
    if (!needs) return new Set();
    const pairs: [string, string][] = [];
    for (const { step, expression } of requests) {
      if (step === undefined) continue;
      for (const match of expression.source.matchAll(/[A-Za-z_]\w*/g)) {
        if (steps.has(match[0])) pairs.push([step, match[0]]);
      }
    }
    return new Set(unreachablePairs(pairs, needs).map(([from, to]) => `${from} ${to}`));
  }
}

function outputsOf(step: KnownStep): ReadonlyMap<string, unknown> | undefined {
  const known = step.outputs && closedProperties(step.outputs);
  if (!known) return undefined;
  return new Map([...known, ...step.extra.map((name) => [name, {}] as const)]);
}

function toRecord(map: ReadonlyMap<string, string>): Record<string, string> {
  return Object.assign(Object.create(null), Object.fromEntries(map));
}

function noneKnown(what: string, name: string): string {
  if (what !== 'input') return `there is none that could be called \`${name}\``;
  return `the workflow declares no inputs; declare it at its top: \`inputs: {${name}: {type: string}}\``;
}
