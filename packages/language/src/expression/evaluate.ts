import type { Expression, FieldValue, Json, Template } from '../workflow.js';
import type { CelEnvironment, CelError, CelNode } from './cel.js';
import { celEnvironment, children, evaluation } from './cel.js';
import { explain } from './cel-types.js';
import { prepare } from './prepare.js';
import type { Scope } from './scope.js';
import { ExpressionError } from './scope.js';
import { toJsonValue } from './value.js';

/** Steps of comprehensions, and elements or characters copied, that one evaluation may cost. */
const maximumFuel = 5_000_000;

interface Program {
  readonly run: (context: Record<string, unknown>) => unknown;
  readonly steps: readonly string[];
}

const programs = new WeakMap<Expression, Program>();
let environment: CelEnvironment | undefined;

/** Evaluates a checked expression. @throws ExpressionError */
export function evaluate(expression: Expression, scope: Scope): Json {
  try {
    const program = programOf(expression);
    const steps: Record<string, unknown> = Object.create(null);
    for (const id of program.steps) {
      const step = Object.hasOwn(scope.steps, id) ? scope.steps[id] : undefined;
      if (step) steps[id] = { conclusion: null, trust: null, ...step };
    }
    evaluation.status = scope.status;
    evaluation.fuel = maximumFuel;
    return toJsonValue(program.run({ inputs: scope.inputs, steps, matrix: scope.matrix ?? {}, run: scope.run }));
  } catch (error) {
    if (error instanceof ExpressionError) throw error;
    const { summary, message } = error as CelError;
    throw new ExpressionError(explain(summary ?? message)[0], expression.source, expression.range);
  }
}

/** A field's value with its templates replaced by what they yield. @throws ExpressionError */
export function render(value: FieldValue, scope: Scope): Json {
  if (isTemplate(value)) return renderTemplate(value, scope);
  if (isList(value)) return value.map((item) => render(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, Json> = Object.create(null);
  for (const [key, member] of Object.entries(value)) result[key] = render(member, scope);
  return result;
}

/** Whether rendering the value can depend on the run. */
export function isDynamic(value: FieldValue): boolean {
  if (isTemplate(value)) return true;
  if (isList(value)) return value.some(isDynamic);
  return typeof value === 'object' && value !== null && Object.values(value).some(isDynamic);
}

/** Ids of the steps that the expressions in a value look at, in the order in which they are mentioned. */
export function referencedSteps(value: FieldValue | Expression): string[] {
  const found = new Set<string>();
  const visit = (part: FieldValue | Expression): void => {
    if (isExpression(part)) for (const id of programOf(part).steps) found.add(id);
    else if (isTemplate(part)) part.parts.forEach((piece) => typeof piece === 'string' || visit(piece));
    else if (isList(part)) part.forEach(visit);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return [...found];
}

/** Whether a value is a text with expressions in it. */
export function isTemplate(value: FieldValue | Expression): value is Template {
  return isMade(value, 'template') && Array.isArray((value as Template).parts);
}

function isExpression(value: FieldValue | Expression): value is Expression {
  return isMade(value, 'expression') && typeof (value as Expression).source === 'string';
}

/** Told from an author's own map by its range; recognised by shape, so that a copied workflow keeps working. */
function isMade(value: FieldValue | Expression, kind: string): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== kind) return false;
  const range = (value as Expression).range as Expression['range'] | undefined;
  return typeof range?.start?.offset === 'number';
}

function isList(value: FieldValue | Expression): value is readonly FieldValue[] {
  return Array.isArray(value);
}

function renderTemplate(template: Template, scope: Scope): Json {
  const [first] = template.parts;
  if (template.parts.length === 1 && first !== undefined) {
    return typeof first === 'string' ? first : evaluate(first, scope);
  }
  return template.parts.map((part) => (typeof part === 'string' ? part : asText(evaluate(part, scope)))).join('');
}

/** How a value looks inside of a text. */
function asText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function programOf(expression: Expression): Program {
  const known = programs.get(expression);
  if (known) return known;
  environment ??= celEnvironment()
    .registerVariable('inputs', 'dyn')
    .registerVariable('steps', 'dyn')
    .registerVariable('matrix', 'dyn')
    .registerVariable('run', 'dyn');
  const parsed = environment.parse(expression.source);
  const ast = parsed.ast as unknown as CelNode;
  const { mentions, objections } = prepare(ast);
  const objection = objections[0];
  if (objection) throw new ExpressionError(objection.message, expression.source, expression.range);
  const checked = parsed.check();
  if (!checked.valid) throw checked.error ?? new Error('the expression is not valid');
  meter(ast);
  const steps = new Set<string>();
  for (const { root, path } of mentions) if (root === 'steps' && path[0]) steps.add(path[0].name);
  const program = { run: parsed, steps: [...steps] };
  programs.set(expression, program);
  return program;
}

/** CEL has no limit on the work of an evaluation, so comprehensions and joins are made to count. */
function meter(node: CelNode): void {
  const comprehension = node.meta.alternate;
  if (comprehension?.op === 'comprehension') {
    const args = comprehension.args as { condition?: (value: unknown) => boolean };
    const condition = args.condition;
    args.condition = (value) => {
      spend(1);
      return condition ? condition(value) : true;
    };
  }
  if (node.op === '+' || node.op === 'in' || node.op === '==' || node.op === '!=') {
    const metered = node as unknown as { handle: (left: unknown, right: unknown, ...rest: unknown[]) => unknown };
    const handle = metered.handle;
    metered.handle = (left, right, ...rest) => {
      spend(sizeOf(left) + sizeOf(right));
      return handle(left, right, ...rest);
    };
  }
  for (const child of children(node)) meter(child);
}

function spend(amount: number): void {
  evaluation.fuel -= amount;
  if (evaluation.fuel < 0) throw new Error('the expression takes too much work');
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 1;
}
