import { createRequire } from 'node:module';
import type * as Cel from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import type { PolicyRequest } from '@xeno/plugin-api';

/** Longest condition that is read, in characters. */
const maxLength = 4096;
/** Macros inside one another, or applied to one another's results: each multiplies the work. */
const maxMacroDepth = 2;
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

type Program = ReturnType<Cel.Environment['parse']>;

const require = createRequire(import.meta.url);
let known: Cel.Environment | undefined;

/** Loaded at the first condition, and by `require`, which is synchronous: rules without conditions do not pay for it. */
function environment(): Cel.Environment {
  if (known) return known;
  const { Environment } = require('@marcbachmann/cel-js') as typeof Cel;
  known = new Environment({
    unlistedVariablesAreDyn: false,
    limits: { maxAstNodes: 500, maxDepth: 32, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 },
  })
    .registerVariable('operation', 'string')
    .registerVariable('resource', 'string')
    .registerVariable('context', 'map');
  return known;
}

/** A condition that could be read and has the right type. */
export interface Condition {
  /** Whether its answer depends on more than operation and resource. */
  readonly usesContext: boolean;
  /** @throws Error when it cannot be evaluated for this request, or its answer is neither true nor false. */
  holds(request: PolicyRequest): boolean;
}

/** Why a condition cannot be used, with the place in its text (both from 1). */
export interface Mistake {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Reads and type-checks a CEL condition over `operation`, `resource` and `context`. */
export function compileCondition(text: string): Condition | Mistake {
  if (text.length > maxLength) return mistake(text, 0, `it is longer than ${maxLength} characters`);
  let program: Program;
  try {
    program = environment().parse(text);
  } catch (error) {
    return celMistake(text, error);
  }
  const unsafe = findUnsafe(program.ast, 0);
  if (unsafe !== undefined) return mistake(text, unsafe.node.range.start, unsafe.message);
  const checked = program.check();
  if (!checked.valid) return celMistake(text, checked.error);
  if (checked.type !== 'bool' && checked.type !== 'dyn') {
    return mistake(text, 0, `a condition must be true or false, and this is of type ${checked.type}`);
  }
  return {
    usesContext: mentionsContext(program.ast),
    holds({ operation, resource, context }) {
      const answer: unknown = evaluate(program, { operation, resource, context });
      if (typeof answer !== 'boolean') throw new Error('its answer is neither true nor false');
      return answer;
    },
  };
}

function evaluate(program: Program, variables: PolicyRequest): unknown {
  try {
    return program({ ...variables });
  } catch (error) {
    // cel-js puts a drawing of the place into `message`; the summary is the sentence.
    throw new Error(summary(error), { cause: error });
  }
}

/** What could run without bound: CEL has no fuel, and `matches` is JavaScript's backtracking RegExp. */
function findUnsafe(node: ASTNode, depth: number): { readonly node: ASTNode; readonly message: string } | undefined {
  const name = calledName(node);
  if (name === 'matches') {
    return { node, message: '`matches` is not available; use startsWith, endsWith, contains, or a glob in `resource`' };
  }
  if (name === 'bind') return { node, message: '`cel.bind` is not available' };
  const inner = node.op === 'rcall' && macros.has(name ?? '') ? depth + 1 : depth;
  if (inner > maxMacroDepth) {
    return { node, message: `at most ${maxMacroDepth} of ${[...macros].join(', ')} may build on one another` };
  }
  for (const child of children(node)) {
    const unsafe = findUnsafe(child, inner);
    if (unsafe !== undefined) return unsafe;
  }
  return undefined;
}

function calledName(node: ASTNode): string | undefined {
  if (node.op === 'call') return node.args[0];
  return node.op === 'rcall' ? node.args[0] : undefined;
}

function mentionsContext(node: ASTNode): boolean {
  return (node.op === 'id' && node.args === 'context') || children(node).some(mentionsContext);
}

/** The nodes directly below one, whatever its operator: arguments hold nodes, lists of nodes, and plain values. */
function children(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null && 'op' in value) found.push(value as ASTNode);
  };
  collect(node.args);
  return found;
}

function celMistake(text: string, error: unknown): Mistake {
  const range = error instanceof Error && 'range' in error ? (error.range as { start: number } | undefined) : undefined;
  return mistake(text, range?.start ?? 0, summary(error));
}

function summary(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  // It may quote the condition.
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function mistake(text: string, offset: number, message: string): Mistake {
  const before = text.slice(0, offset).split('\n');
  return { message, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
