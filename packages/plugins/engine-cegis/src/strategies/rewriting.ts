import type { Grammar, Nonterminal, SynthesisFunction, Term } from '@xeno/forms';
import { inline, sameSort, simplify } from '@xeno/forms';
import { expandedConstraints } from '../classify.js';
import { reduceSelect } from '../terms/arrays.js';
import type { Datatypes } from '../terms/datatypes.js';
import { readDatatypes, reduceDatatype } from '../terms/datatypes.js';
import { callsOf, replaceVariables, rewrite } from '../terms/rewrite.js';
import { operationsGrammar } from './operations-grammar.js';
import { Samples } from './samples.js';
import type { Strategy, StrategyContext, StrategyOutcome, StrategyRun } from './strategy.js';

/**
 * Words of the grammar, one for each behaviour, where values cannot be computed with (data types, arrays, declared functions): a behaviour is
 * what rewriting makes of the word at the calls' arguments. A function without a grammar gets one of the operations in the
 * problem.
 */
export const rewriting: Strategy = {
  name: 'rewriting',
  counted: true,
  applies: (problemClass, problem) =>
    (problemClass.sorts.has('Other') || problem.declared.length > 0) &&
    !problemClass.nestedCalls &&
    problem.functions.length === 1,
  begin: (context) => new RewritingRun(context),
};

const largest = 30;
const mostWords = 200_000;
const mostVerified = 500;
/** Of those whose worth rewriting does not tell. */
const mostUndecided = 400;

interface Word {
  readonly term: Term;
  /** What it is at each point, rewritten as far as it goes. */
  readonly behaviour: readonly Term[];
}

class RewritingRun implements StrategyRun {
  private readonly wanted: SynthesisFunction;
  private readonly grammar: Grammar;
  private readonly datatypes: Datatypes;
  private readonly samples: Samples;
  private readonly constraints: readonly Term[];
  /** Argument tuples of the calls, or the parameters themselves where the problem has variables. */
  private readonly points: readonly (readonly Term[])[];
  private readonly words = new Map<string, Word[][]>();
  private readonly known = new Map<string, Set<string>>();
  private readonly work: Generator<Word | undefined, void>;
  private verified = 0;
  private count = 0;

  constructor(private readonly context: StrategyContext) {
    const { factory, problem } = context;
    const [wanted] = problem.functions;
    if (wanted === undefined) throw new Error('the problem asks for no function');
    this.wanted = wanted;
    this.datatypes = readDatatypes(problem);
    this.constraints = expandedConstraints(factory, problem);
    this.grammar = wanted.grammar ?? operationsGrammar(factory, problem, wanted.symbol, this.constraints);
    this.samples = new Samples(factory, problem.variables, context.seed);
    const names = new Set([wanted.symbol.name]);
    const tuples = new Map<string, readonly Term[]>();
    for (const constraint of this.constraints) {
      for (const call of callsOf(constraint, names)) {
        const args = call.arguments.map((argument) => this.normal(argument));
        tuples.set(args.map((argument) => argument.id).join(' '), args);
      }
    }
    this.points = problem.variables.length === 0 ? [...tuples.values()] : [wanted.symbol.parameters];
    this.work = this.enumerate();
  }

  async resume(): Promise<StrategyOutcome | undefined> {
    for (let steps = 0; ; steps += 1) {
      if (steps % 200 === 0) {
        await this.context.breathe();
        if (this.context.remaining() <= 0) return undefined;
      }
      const next = this.work.next();
      if (next.done === true) return { found: 'nothing', reason: `none of ${this.count} words will do` };
      if (next.value === undefined) continue;
      const shown = this.shown(next.value);
      if (shown === false || (shown === undefined && this.verified > mostUndecided)) continue;
      this.verified += 1;
      if (this.verified > mostVerified)
        return { found: 'nothing', reason: `none of ${mostVerified} likely words was right` };
      const solution = [{ symbol: this.wanted.symbol, body: next.value.term }];
      const answer = await this.context.oracle.verify(solution);
      if (answer.outcome === 'valid') return { found: 'solution', solution };
      await this.context.breathe();
      if (this.context.remaining() <= 0) return undefined;
    }
  }

  async end(): Promise<void> {
    this.words.clear();
  }

  /** Whether the word satisfies all constraints, as far as rewriting shows it. */
  private shown(word: Word): boolean | undefined {
    const { factory, problem } = this.context;
    if (problem.assumptions.length > 0) return undefined;
    const { name, parameters } = this.wanted.symbol;
    const ground = problem.variables.length === 0;
    let all: boolean | undefined = true;
    for (const constraint of this.constraints) {
      const put = rewrite(factory, constraint, (node) => {
        if (node.kind !== 'call' || node.function.name !== name) return undefined;
        const args = node.arguments.map((argument) => this.normal(argument));
        if (!ground) return replaceVariables(factory, word.behaviour[0] ?? word.term, parameters, args);
        const at = this.points.findIndex((point) => point.every((argument, index) => argument === args[index]));
        return word.behaviour[at];
      });
      const result = this.normal(put);
      if (result === factory.false || (!ground && this.samples.refute(result))) return false;
      if (result !== factory.true) all = undefined;
    }
    return all;
  }

  private normal(term: Term): Term {
    const { factory } = this.context;
    let before = term;
    for (let round = 0; round < 10; round += 1) {
      const after = simplify(
        factory,
        rewrite(factory, before, (node) => {
          const reduced = reduceDatatype(factory, this.datatypes, node) ?? reduceSelect(factory, node);
          return reduced === undefined ? undefined : simplify(factory, reduced);
        }),
      );
      if (after === before) break;
      before = after;
    }
    return before;
  }

  /** Words of the start symbol as they are found; `undefined` for each other one, so that time can be watched. */
  private *enumerate(): Generator<Word | undefined, void> {
    const { nonterminals } = this.grammar;
    const start = nonterminals[0]?.name;
    for (const { name } of nonterminals) {
      this.words.set(name, []);
      this.known.set(name, new Set());
    }
    for (let size = 1; size <= largest; size += 1) {
      for (const { name } of nonterminals) this.words.get(name)?.push([]);
      for (let more = true; more; ) {
        more = false;
        for (const nonterminal of nonterminals) {
          for (const term of this.produced(nonterminal, size)) {
            const word = this.keep(nonterminal.name, term, size);
            more ||= word !== undefined;
            yield word !== undefined && nonterminal.name === start ? word : undefined;
            if (this.count > mostWords) return;
          }
        }
      }
    }
  }

  private keep(name: string, { term, behaviour }: Word, size: number): Word | undefined {
    if (behaviour.length > 0 && behaviour.every((value) => isOpen(value))) return undefined;
    const key = behaviour.map((value) => value.id).join(' ');
    const known = this.known.get(name);
    if (known === undefined || known.has(key)) return undefined;
    known.add(key);
    const word = { term, behaviour };
    this.words.get(name)?.[size - 1]?.push(word);
    this.count += 1;
    return word;
  }

  private *produced({ productions, sort }: Nonterminal, size: number): Generator<Word> {
    const { factory } = this.context;
    const { parameters } = this.wanted.symbol;
    for (const production of productions) {
      if (production.kind !== 'term') {
        if (production.kind === 'any-constant' || size > 1) continue;
        for (const [index, parameter] of parameters.entries()) {
          if (!sameSort(parameter.sort, sort)) continue;
          yield { term: parameter, behaviour: this.points.map((point) => point[index] ?? parameter) };
        }
        continue;
      }
      const { pattern, holes } = production;
      if (holes.length === 0) {
        if (size === 1) yield { term: pattern, behaviour: this.points.map((point) => this.at(pattern, point, [], [])) };
        continue;
      }
      const chain = holes.length === 1 && pattern === holes[0]?.variable;
      for (const picked of this.pick(
        holes.map((hole) => hole.nonterminal),
        chain ? size : size - 1,
      )) {
        const variables = holes.map((hole) => hole.variable);
        const term = replaceVariables(
          factory,
          pattern,
          variables,
          picked.map((word) => word.term),
        );
        yield {
          term,
          behaviour: this.points.map((point, index) =>
            this.at(
              pattern,
              point,
              variables,
              picked.map((word) => word.behaviour[index] ?? word.term),
            ),
          ),
        };
      }
    }
  }

  private at(pattern: Term, point: readonly Term[], holes: readonly Term[], values: readonly Term[]): Term {
    const { factory, problem } = this.context;
    const { parameters } = this.wanted.symbol;
    const by = new Map<Term, Term | undefined>([
      ...parameters.map((parameter, index) => [parameter, point[index]] as const),
      ...holes.map((hole, index) => [hole, values[index]] as const),
    ]);
    const ground = problem.variables.length === 0;
    return rewrite(factory, inline(factory, pattern), (node) => {
      const put = by.get(node);
      if (put !== undefined) return put;
      const reduced = this.normal(node);
      if (!ground) return reduced;
      if (reduced.kind === 'call' && this.datatypes.selectors.has(reduced.function.name))
        return openValue(factory, reduced.sort);
      if (reduced.kind !== 'application') return reduced;
      if (reduced.operator === 'ite') {
        const [condition] = reduced.arguments;
        return condition?.kind === 'constant' ? reduced : openValue(factory, reduced.sort);
      }
      return !lenient.has(reduced.operator) && reduced.arguments.some(isOpen)
        ? openValue(factory, reduced.sort)
        : reduced;
    });
  }

  /** Words for the nonterminals whose sizes add up, in every way. */
  private *pick(names: readonly string[], total: number): Generator<readonly Word[]> {
    const [first, ...rest] = names;
    if (first === undefined) {
      if (total === 0) yield [];
      return;
    }
    for (let size = 1; size <= total - rest.length; size += 1) {
      if (rest.length === 0 && size !== total) continue;
      for (const word of [...(this.words.get(first)?.[size - 1] ?? [])]) {
        for (const others of this.pick(rest, total - size)) yield [word, ...others];
      }
    }
  }
}

/** The value of a selector of the wrong constructor: it could be anything, so nothing is known of what is made of it. */
function openValue(factory: StrategyContext['factory'], sort: Term['sort']): Term {
  return factory.variable(openName, sort);
}

const openName = 'cegis open';

function isOpen(term: Term): boolean {
  return term.kind === 'variable' && term.name === openName;
}

/** Operators that may have a value although an argument has none. */
const lenient = new Set(['ite', 'and', 'or', '=>']);
