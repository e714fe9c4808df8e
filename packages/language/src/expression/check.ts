import type { JsonSchema } from '../catalog.js';
import { articled } from '../source/node.js';
import { nearest } from '../source/report.js';
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
  /** Those inputs whose names are no words. */
  readonly oddInputs: readonly string[];
  step(id: string): KnownStep | undefined;
  /** Whether a step is known not to wait for another. */
  isUnreachable(from: string, to: string): boolean;
}

export interface KnownStep {
  readonly type: string;
  /** Schema of the type's outputs. */
  readonly outputs: JsonSchema | undefined;
  /** Names of the step's own `outputs`. */
  readonly extra: readonly string[];
}

export interface ExpressionRequest {
  readonly expression: Expression;
  /** The place in the document, or in a piece of it, of a place in the expression. */
  readonly locate: (index: number) => number;
  /** A condition has to be true or false. */
  readonly isCondition: boolean;
  /** The value is the expression's alone, and has to fit this schema. */
  readonly field?: { readonly name: string; readonly schema: JsonSchema } | undefined;
  /** It may look at the step that it stands in. */
  readonly seesItself: boolean;
  /** CEL types of the keys of the step's matrix. */
  readonly matrix: ReadonlyMap<string, string> | undefined;
}

/** What is wrong with an expression; places are in its source. */
export interface Finding {
  readonly request: ExpressionRequest;
  /** Without `expression/`. */
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
  /** What stands there instead of the name that was meant. */
  readonly meant?: string;
  /** A name that is not among those of the workflow: which one was meant is looked for later. */
  readonly unknown?: { readonly name: string; readonly among: 'inputs' | 'steps' };
  /** The step that should be waited for. */
  readonly needed?: string;
}

/** What was found out about the expressions of a step, or of what is outside of steps. */
export interface CheckedExpressions {
  readonly findings: readonly Finding[];
  /** The inputs that they mention; absent when this cannot be known. */
  readonly inputs: ReadonlySet<string> | undefined;
}

interface Parsed {
  readonly request: ExpressionRequest;
  readonly mentions: readonly Mention[];
  readonly check: () => { valid: boolean; type?: string; error?: unknown };
}

const stepMembers = ['status', 'conclusion', 'trust', 'outputs'];
const runMembers = ['id', 'workflow'];
/** Names are compared with at most as many others. */
const maximumCompared = 200;

/** The words of expressions that may be names; those that only look like names do no harm. */
export function wordsOf(requests: readonly ExpressionRequest[]): string[] {
  const words = new Set<string>();
  for (const { expression } of requests) {
    for (const [word] of expression.source.matchAll(/[A-Za-z_]\w*/g)) words.add(word);
  }
  return [...words];
}

/** Checks expressions whose words are among those given; the types are made for all of these together. */
export class ExpressionChecker {
  readonly #environment: CelEnvironment = celEnvironment();
  readonly #matrixEnvironments = new Map<string, CelEnvironment>();
  #findings: Finding[] = [];

  constructor(
    readonly names: Names,
    words: Iterable<string>,
  ) {
    this.#declare(new Set(words));
  }

  /** @param step id of the step that they stand in; outside of steps every step may be mentioned. */
  check(requests: readonly ExpressionRequest[], step: string | undefined): CheckedExpressions {
    this.#findings = [];
    let inputs: Set<string> | undefined = new Set();
    for (const request of requests) {
      const parsed = this.#parse(request);
      if (!parsed) {
        inputs = undefined;
        continue;
      }
      for (const { root, path } of parsed.mentions) {
        if (root !== 'inputs') continue;
        if (path[0]) inputs?.add(path[0].name);
        else inputs = undefined;
      }
      const bad = parsed.mentions.filter((mention) => !this.#isKnown(mention, request, step));
      if (bad.length === 0) this.#checkTypes(parsed);
    }
    return { findings: this.#findings, inputs };
  }

  #declare(words: ReadonlySet<string>): void {
    const environment = this.#environment;
    const steps: Record<string, string> = Object.create(null);
    const inputs: Record<string, string> = Object.create(null);
    const types = new Map<string, string>();
    for (const name of this.names.oddInputs) inputs[name] = this.names.inputs.get(name) ?? 'dyn';
    for (const word of words) {
      const input = this.names.inputs.get(word);
      if (input !== undefined) inputs[word] = input;
      const step = this.names.step(word);
      if (!step) continue;
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
      steps[word] = type;
    }
    environment.registerType('Steps', { fields: steps });
    environment.registerVariable('steps', 'Steps');
    environment.registerType('Inputs', { fields: inputs });
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

  #isKnown(mention: Mention, request: ExpressionRequest, from: string | undefined): boolean {
    const [first, second, third] = mention.path;
    switch (mention.root) {
      case 'inputs':
        if (!first || this.names.inputs.has(first.name)) return true;
        this.#unknownName(request, first, 'inputs', 'input');
        return false;
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
        const step = this.names.step(first.name);
        if (!step) {
          this.#unknownName(request, first, 'steps', 'step');
          return false;
        }
        const own = from === first.name;
        if (from !== undefined && !(own && request.seesItself) && this.names.isUnreachable(from, first.name)) {
          if (own) this.#problemAt(request, first, 'step-looks-at-itself', 'a step cannot look at itself');
          else {
            this.#problemAt(request, first, 'step-not-needed', `step \`${from}\` does not wait for \`${first.name}\``, {
              hint: `add \`${first.name}\` to its \`needs\``,
              needed: first.name,
            });
          }
          return false;
        }
        if (second && !this.#isOneOf(request, second, stepMembers, 'member of a step')) return false;
        if (second?.name !== 'outputs' || !third) return true;
        const outputs = outputsOf(step);
        return !outputs || this.#isOneOf(request, third, [...outputs.keys()], `output of ${articled(step.type)} step`);
      }
    }
  }

  #isOneOf(request: ExpressionRequest, part: NamedNode, known: readonly string[], what: string): boolean {
    if (known.includes(part.name)) return true;
    const meant = nearest(part.name, known.slice(0, maximumCompared));
    const hint = meant === undefined ? hintOfNames(part.name, known, what) : `did you mean \`${meant}\`?`;
    this.#problemAt(request, part, 'unknown-name', `unknown ${what} \`${part.name}\``, { hint, meant });
    return false;
  }

  #unknownName(request: ExpressionRequest, part: NamedNode, among: 'inputs' | 'steps', what: string): void {
    const unknown = { name: part.name, among };
    this.#problemAt(request, part, 'unknown-name', `unknown ${what} \`${part.name}\``, { unknown });
  }

  #checkTypes({ request, check }: Parsed): void {
    const result = check();
    if (!result.valid) {
      this.#celProblem(request, 'type', result.error as CelError);
      return;
    }
    const { field, isCondition, expression } = request;
    const allowed = field && celTypesOf(field.schema);
    if (field && allowed && result.type !== undefined && !fits(result.type, allowed)) {
      const expected = [...allowed].map(typeForPeople).join(' or ');
      const message = `\`${field.name}\` must be ${expected}, but this is ${typeForPeople(result.type)}`;
      this.#problem(request, 'type', message, 0, expression.source.length);
    }
    if (isCondition && result.type !== 'bool' && result.type !== 'dyn') {
      const message = `a condition must be true or false, not ${typeForPeople(result.type ?? '')}`;
      this.#problem(request, 'type', message, 0, expression.source.length);
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
      const meant = this.#home(unknown);
      const hint = meant === undefined ? 'texts are written in quotes' : `did you mean \`${meant}\`?`;
      this.#problem(request, 'unknown-name', `unknown name \`${unknown}\``, start, end, { hint, meant });
      return;
    }
    const [shown, hint] = explain(message);
    this.#problem(request, kind, shown, start, end, { hint });
  }

  /** Where a bare name would be found. */
  #home(name: string): string | undefined {
    if (this.names.inputs.has(name)) return `inputs.${name}`;
    if (this.names.step(name)) return `steps.${name}`;
    return nearest(name, ['inputs', 'steps', 'matrix', 'run']);
  }

  /** Points at the last name of a member access. */
  #problemAt(
    request: ExpressionRequest,
    { name, node }: NamedNode,
    code: string,
    message: string,
    details: FindingDetails = {},
  ): void {
    const at = request.expression.source.lastIndexOf(name, node.end);
    const inside = at >= node.start;
    const [start, end] = inside ? [at, at + name.length] : [node.start, node.end];
    this.#problem(request, code, message, start, end, details);
  }

  #problem(
    request: ExpressionRequest,
    code: string,
    message: string,
    start: number,
    end: number,
    { hint, meant, unknown, needed }: FindingDetails = {},
  ): void {
    this.#findings.push({
      request,
      code,
      message,
      start,
      end,
      ...(hint !== undefined && { hint }),
      ...(meant !== undefined && { meant }),
      ...(unknown && { unknown }),
      ...(needed !== undefined && { needed }),
    });
  }
}

interface NamedNode {
  readonly name: string;
  readonly node: CelNode;
}

type FindingDetails = { readonly [Key in 'hint' | 'meant' | 'unknown' | 'needed']?: Finding[Key] | undefined };

/** What there is instead of a name that nothing is called, when no other can have been meant. */
export function hintOfNames(name: string, known: readonly string[], what: string): string | undefined {
  if (known.length === 0) return noneKnown(what, name);
  return known.length <= 8 ? `known: ${known.join(', ')}` : undefined;
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
