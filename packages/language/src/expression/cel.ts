import { createRequire } from 'node:module';
import type * as Cel from '@marcbachmann/cel-js';
import type { Environment as CelEnvironment } from '@marcbachmann/cel-js';
import type * as Re2 from 're2js';

export type { CelEnvironment };

/** What is used here of a node of CEL's syntax tree. */
export interface CelNode {
  readonly op: string;
  args: unknown;
  readonly start: number;
  readonly end: number;
  readonly meta: { readonly alternate?: CelNode };
}

/** What is used here of an error of CEL's. */
export interface CelError extends Error {
  readonly code?: string;
  readonly summary?: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/** Longer expressions are refused before they are parsed. */
export const maximumExpressionLength = 10_000;

/** What the functions of an expression look at while it is evaluated. Evaluation is synchronous: one at a time. */
export const evaluation = { status: 'success' as 'success' | 'failure' | 'cancelled', fuel: 0 };

/** The name under which `matches` really runs: on RE2, which no pattern can keep busy for ever. */
export const safeMatches = 'matchesRe2';

const require = createRequire(import.meta.url);
let base: CelEnvironment | undefined;

/**
 * CEL with our functions, without variables. Loaded at the first expression, and by `require`, which is synchronous:
 * a document without expressions does not pay for it.
 */
export function celEnvironment(): CelEnvironment {
  base ??= makeEnvironment();
  return base.clone();
}

function makeEnvironment(): CelEnvironment {
  const { Environment } = require('@marcbachmann/cel-js') as typeof Cel;
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 2_000, maxDepth: 40, maxListElements: 500, maxMapEntries: 500, maxCallArguments: 16 },
  });
  environment.registerFunction('success(): bool', () => evaluation.status === 'success');
  environment.registerFunction('failure(): bool', () => evaluation.status === 'failure');
  environment.registerFunction('cancelled(): bool', () => evaluation.status === 'cancelled');
  environment.registerFunction('always(): bool', () => true);
  environment.registerFunction(`string.${safeMatches}(string): bool`, (text: string, pattern: string) =>
    re2(pattern).matcher(text).find(),
  );
  // Numbers of documents are doubles, literals such as `1` are ints: together they are numbers.
  const numeric: Record<string, (a: number, b: number) => number | boolean> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
  };
  for (const [operator, apply] of Object.entries(numeric)) {
    const handler = (a: number | bigint, b: number | bigint): number | boolean => apply(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int`, handler);
    environment.registerOperator(`int ${operator} double`, handler);
  }
  environment.registerOperator('double % double', (a: number, b: number) => a % b);
  environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  // Conclusions, trusts and optional inputs may be null.
  for (const type of ['string', 'double', 'bool', 'map']) {
    environment.registerOperator(`${type} == null`, (a: unknown, b: unknown) => a === b);
  }
  return environment;
}

/** Compiles an RE2 pattern. @throws Error when it is none. */
export function re2(pattern: string): { matcher(text: string): { find(): boolean; matches(): boolean } } {
  const { RE2JS } = require('re2js') as typeof Re2;
  return RE2JS.compile(pattern);
}

/** The nodes directly below a node, in no particular order. */
export function children(node: CelNode): CelNode[] {
  const found: CelNode[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null && 'op' in value) found.push(value as CelNode);
  };
  collect(node.args);
  return found;
}

/** The name and the receiver of a method call, the name of a call. */
export function callOf(node: CelNode): { name: string; receiver?: CelNode; args: CelNode[] } | undefined {
  if (node.op === 'call') {
    const [name, args] = node.args as [string, CelNode[]];
    return { name, args };
  }
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args as [string, CelNode, CelNode[]];
    return { name, receiver, args };
  }
  return undefined;
}

/** `a.b['c']` as its parts, each with its node; `undefined` when it is no such chain of constant names. */
export function memberPath(node: CelNode): { name: string; node: CelNode }[] | undefined {
  const path: { name: string; node: CelNode }[] = [];
  let current = node;
  while (current.op !== 'id') {
    if (current.op === '.') {
      const [left, name] = current.args as [CelNode, string];
      path.push({ name, node: current });
      current = left;
    } else if (current.op === '[]') {
      const [left, index] = current.args as [CelNode, CelNode];
      if (index.op !== 'value' || typeof index.args !== 'string') return undefined;
      path.push({ name: index.args, node: current });
      current = left;
    } else {
      return undefined;
    }
  }
  path.push({ name: current.args as string, node: current });
  return path.reverse();
}
