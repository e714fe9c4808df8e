import type { Grammar, Nonterminal, Production, Solution, SynthesisProblem, Term, TermFactory } from '@xeno/forms';
import { sameSort } from '@xeno/forms';
import { rewrite } from '../terms/rewrite.js';
import { variants } from './variants.js';

const mostSteps = 20_000;
const deepest = 300;

/**
 * A solution of the logic rebuilt as words of the grammars: each subterm is replaced by one that is equal to it by simple
 * laws (order, nesting, the other way round). Nothing when that does not lead into the grammar; to be verified.
 */
export function fitSolution(factory: TermFactory, problem: SynthesisProblem, solution: Solution): Solution | undefined {
  const fitted: { symbol: Solution[number]['symbol']; body: Term }[] = [];
  for (const wanted of problem.functions) {
    const found = solution.find((one) => one.symbol.name === wanted.symbol.name);
    if (found === undefined) return undefined;
    const body =
      wanted.grammar === undefined
        ? found.body
        : new Fitting(factory, wanted.grammar, wanted.symbol.parameters).fit(found.body);
    if (body === undefined) return undefined;
    fitted.push({ symbol: wanted.symbol, body });
  }
  return fitted;
}

class Fitting {
  private readonly nonterminals: ReadonlyMap<string, Nonterminal>;
  private readonly known = new Map<string, Term | undefined>();
  private readonly open = new Set<string>();
  private steps = 0;

  constructor(
    private readonly factory: TermFactory,
    private readonly grammar: Grammar,
    private readonly parameters: readonly Term[],
  ) {
    this.nonterminals = new Map(grammar.nonterminals.map((nonterminal) => [nonterminal.name, nonterminal]));
  }

  fit(term: Term): Term | undefined {
    const [start] = this.grammar.nonterminals;
    return start === undefined ? undefined : this.derive(start.name, term, 0);
  }

  /** The depth of the recursion is bounded by `deepest`, the work by `mostSteps`. */
  private derive(name: string, term: Term, depth: number): Term | undefined {
    const key = `${name} ${term.id}`;
    if (this.known.has(key)) return this.known.get(key);
    const nonterminal = this.nonterminals.get(name);
    this.steps += 1;
    if (this.open.has(key) || depth > deepest || this.steps > mostSteps) return undefined;
    if (nonterminal === undefined || !sameSort(nonterminal.sort, term.sort)) return undefined;
    this.open.add(key);
    let found: Term | undefined;
    for (const variant of variants(this.factory, term, this.parameters)) {
      for (const production of nonterminal.productions) {
        found = this.produce(production, variant, depth);
        if (found !== undefined) break;
      }
      if (found !== undefined) break;
    }
    this.open.delete(key);
    if (found !== undefined || this.open.size === 0) this.known.set(key, found);
    return found;
  }

  private produce(production: Production, term: Term, depth: number): Term | undefined {
    if (production.kind === 'any-constant') return term.kind === 'constant' ? term : undefined;
    if (production.kind === 'any-variable') return this.parameters.includes(term) ? term : undefined;
    const holes = new Map(production.holes.map((hole) => [hole.variable as Term, hole.nonterminal]));
    const values = new Map<Term, Term>();
    const work: [Term, Term][] = [[production.pattern, term]];
    for (let pair = work.pop(); pair !== undefined; pair = work.pop()) {
      const [pattern, part] = pair;
      const nonterminal = holes.get(pattern);
      if (nonterminal !== undefined) {
        const value = this.derive(nonterminal, part, depth + 1);
        if (value === undefined) return undefined;
        values.set(pattern, value);
      } else if (pattern.kind === 'application') {
        if (part.kind !== 'application' || part.operator !== pattern.operator) return undefined;
        if (part.arguments.length !== pattern.arguments.length) return undefined;
        if (part.indices.some((index, at) => index !== pattern.indices[at])) return undefined;
        pushPairs(work, pattern.arguments, part.arguments);
      } else if (pattern.kind === 'call') {
        if (part.kind !== 'call' || part.function !== pattern.function) return undefined;
        pushPairs(work, pattern.arguments, part.arguments);
      } else if (pattern !== part) {
        return undefined;
      }
    }
    return rewrite(this.factory, production.pattern, (node) => values.get(node));
  }
}

function pushPairs(work: [Term, Term][], patterns: readonly Term[], parts: readonly Term[]): void {
  for (let index = patterns.length - 1; index >= 0; index -= 1) {
    const [pattern, part] = [patterns[index], parts[index]];
    if (pattern !== undefined && part !== undefined) work.push([pattern, part]);
  }
}
