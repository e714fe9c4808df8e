import type { CelNode } from './cel.js';
import { callOf, children, memberPath, re2, safeMatches } from './cel.js';

/** How deep comprehensions may lie in one another: each level multiplies the work. */
const maximumMacroDepth = 2;
const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** Where an expression looks at something by name: `inputs.x`, `steps.a.outputs.b`. */
export interface Mention {
  readonly root: 'inputs' | 'steps' | 'matrix' | 'run';
  /** The names after the root, each with the node that ends there; empty when the root stands alone. */
  readonly path: readonly { readonly name: string; readonly node: CelNode }[];
  readonly node: CelNode;
}

interface Objection {
  readonly code: 'too-deep' | 'pattern' | 'unknown-name';
  readonly message: string;
  readonly node: CelNode;
}

/** What is found in a syntax tree before its types are looked at. */
export interface Prepared {
  readonly mentions: readonly Mention[];
  readonly objections: readonly Objection[];
}

const roots = new Set(['inputs', 'steps', 'matrix', 'run']);

/**
 * Gathers what an expression mentions and what is not allowed in it, and makes `matches` run on RE2: CEL's own runs
 * JavaScript's regular expressions, which some patterns keep busy for ever.
 */
export function prepare(ast: CelNode): Prepared {
  const mentions: Mention[] = [];
  const objections: Objection[] = [];
  const visit = (node: CelNode, depth: number, bound: ReadonlySet<string>): void => {
    const path = memberPath(node);
    if (path) {
      const [root, ...rest] = path as [{ name: string; node: CelNode }, ...{ name: string; node: CelNode }[]];
      if (bound.has(root.name)) return;
      if (roots.has(root.name)) mentions.push({ root: root.name as Mention['root'], path: rest, node: root.node });
      // `cel.bind` could double a list as often as it is nested.
      else if (root.name === 'cel') objections.push({ code: 'unknown-name', message: 'unknown name `cel`', node });
      return;
    }
    const call = callOf(node);
    if (!call?.receiver) {
      for (const child of children(node)) visit(child, depth, bound);
      return;
    }
    visit(call.receiver, depth, bound);
    const variable = call.args[0];
    if (macros.has(call.name) && call.args.length > 1 && variable?.op === 'id') {
      if (depth >= maximumMacroDepth) {
        const message = `\`${call.name}\` may be nested ${maximumMacroDepth} deep at most`;
        objections.push({ code: 'too-deep', message, node });
      }
      const inner = new Set(bound).add(variable.args as string);
      for (const argument of call.args.slice(1)) visit(argument, depth + 1, inner);
      return;
    }
    if (call.name === 'matches' && call.args.length === 1) {
      (node.args as unknown[])[0] = safeMatches;
      const pattern = call.args[0];
      if (pattern?.op === 'value' && typeof pattern.args === 'string') {
        const message = patternProblem(pattern.args);
        if (message !== undefined) objections.push({ code: 'pattern', message, node: pattern });
      }
    }
    for (const argument of call.args) visit(argument, depth, bound);
  };
  visit(ast, 0, new Set());
  return { mentions, objections };
}

/** Why a text is no RE2 pattern; `undefined` when it is one. */
export function patternProblem(pattern: string): string | undefined {
  try {
    re2(pattern);
    return undefined;
  } catch (error) {
    return `this is no RE2 pattern: ${(error as Error).message.replace(/^error parsing regexp: /, '')}`;
  }
}
