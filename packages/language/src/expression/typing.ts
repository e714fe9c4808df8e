import type { CelNode } from './cel.js';
import { callOf, celEnvironment, maximumExpressionLength } from './cel.js';
import { functionsNamed } from './functions.js';
import type { Members, ValueType } from './value-type.js';
import { dynamic, runValueType, typeNamed } from './value-type.js';

/** What the expressions of one place may mention. */
export interface ExpressionNames {
  readonly inputs: Members;
  /** Those that have ended when the expression is asked. */
  readonly steps: Members;
  /** Where there is one. */
  readonly matrix?: Members;
}

/** Variables that macros bind, with their types. */
export type Bound = ReadonlyMap<string, ValueType>;

/** The names that stand for themselves, with what they are. */
export function rootsOf(names: ExpressionNames): ReadonlyMap<string, ValueType> {
  const roots = new Map<string, ValueType>([
    ['inputs', { name: 'map', members: names.inputs, description: 'The inputs of the workflow.' }],
    ['steps', { name: 'map', members: names.steps, description: 'The steps that this one waits for.' }],
    ['run', runValueType],
  ]);
  if (names.matrix) {
    roots.set('matrix', { name: 'map', members: names.matrix, description: 'The combination that the step runs for.' });
  }
  return roots;
}

const nothingBound: Bound = new Map();

/** The type of a whole expression as far as it is known; `undefined` when it cannot be parsed. Says nothing of mistakes in it. */
export function typeOf(source: string, names: ExpressionNames, bound: Bound = nothingBound): ValueType | undefined {
  if (source.length > maximumExpressionLength) return undefined;
  try {
    const ast = celEnvironment().parse(source).ast as unknown as CelNode;
    return infer(ast, new Map([...rootsOf(names), ...bound]));
  } catch {
    return undefined;
  }
}

/** What a macro's variable is: an element of a list, a key of a map. */
export function boundType(receiver: ValueType): ValueType {
  if (receiver.name === 'list') return receiver.element ?? dynamic;
  return receiver.name === 'map' ? { name: 'string', ...keysOf(receiver) } : dynamic;
}

function keysOf({ members }: ValueType): Pick<ValueType, 'values'> {
  return members ? { values: [...members.names()].slice(0, 100) } : {};
}

/** Recursive: CEL refuses to parse what is nested more than 40 deep. */
function infer(node: CelNode, bound: Bound): ValueType {
  const at = (value: unknown): ValueType => infer(value as CelNode, bound);
  const args = node.args as unknown[];
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return bound.get(node.args as string) ?? dynamic;
    case '.':
    case '.?':
      return memberOf(at(args[0]), args[1] as string);
    case '[]':
    case '[?]':
      return element(at(args[0]), args[1] as CelNode);
    case 'list':
      return { name: 'list', element: joined(args.map(at)) };
    case 'map':
      return { name: 'map' };
    case '?:':
      return joined([at(args[1]), at(args[2])]);
    case '+': {
      const [left, right] = [at(args[0]), at(args[1])];
      return left.name === 'string' ? { name: 'string' } : left.name === 'list' ? left : arithmetic(left, right);
    }
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(at(args[0]), at(args[1]));
    case '-_':
      return at(node.args);
    case 'call':
    case 'rcall':
      return called(node, bound);
    default:
      return { name: 'bool' };
  }
}

function called(node: CelNode, bound: Bound): ValueType {
  const call = callOf(node);
  if (!call) return dynamic;
  const receiver = call.receiver && infer(call.receiver, bound);
  const [found] = functionsNamed(call.name, receiver?.name);
  if (!found) return dynamic;
  if (!found.binds || found.result !== 'list') return typeNamed(found.result);
  if (call.name === 'filter')
    return receiver?.name === 'list' ? receiver : { name: 'list', element: { name: 'string' } };
  const [variable, ...rest] = call.args;
  const value = rest.at(-1);
  if (!value || !variable) return { name: 'list' };
  const inner = new Map(bound);
  if (variable.op === 'id') inner.set(variable.args as string, boundType(receiver ?? dynamic));
  return { name: 'list', element: infer(value, inner) };
}

function element(of: ValueType, index: CelNode): ValueType {
  if (of.name === 'list') return of.element ?? dynamic;
  return index.op === 'value' && typeof index.args === 'string' ? memberOf(of, index.args) : dynamic;
}

function memberOf({ members, isUnknown }: ValueType, name: string): ValueType {
  return members?.get(name) ?? (members || isUnknown ? { ...dynamic, isUnknown: true } : dynamic);
}

/** The one type that all have, else any. */
function joined(types: readonly ValueType[]): ValueType {
  const [first, ...others] = types;
  return first && others.every(({ name }) => name === first.name) ? first : dynamic;
}

function arithmetic(left: ValueType, right: ValueType): ValueType {
  if (left.name === right.name) return { name: left.name };
  const numbers = new Set(['int', 'double']);
  return numbers.has(left.name) && numbers.has(right.name) ? { name: 'double' } : dynamic;
}

function literal(value: unknown): ValueType {
  if (value === null) return { name: 'null' };
  switch (typeof value) {
    case 'string':
      return { name: 'string' };
    case 'bigint':
      return { name: 'int' };
    case 'number':
      return { name: 'double' };
    case 'boolean':
      return { name: 'bool' };
    default:
      return dynamic;
  }
}
