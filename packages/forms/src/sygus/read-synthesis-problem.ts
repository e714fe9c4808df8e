import type { Command } from '@xeno/smtlib';
import { Refusal, readExpressions, refuse, scan } from '@xeno/smtlib';
import type { TermFactory } from '../terms/term-factory.js';
import { notOurs } from '../terms/term-scope.js';
import {
  declareDatatypes,
  declareFunction,
  declarePrimedVariable,
  declareSort,
  declareVariable,
  declareWeight,
  defineFunction,
  defineSort,
  setLogic,
} from './declarations.js';
import type { GivenCommand, ProblemDraft } from './problem-draft.js';
import { ask, assume, constrain, constrainHorn, constrainInvariant, synthesise } from './questions.js';
import type { SynthesisProblem } from './synthesis-problem.js';
import { Vocabulary } from './vocabulary.js';

/**
 * Reads a problem of SyGuS-IF 2.1 (https://sygus.org/assets/pdf/SyGuS-IF_2.1.pdf) or of version 1 (Raghothaman and Udupa,
 * "Language to Specify Syntax-Guided Synthesis Problems", 2014). Which version a command is written in is seen from the
 * command, so a text may mix them; everything is converted to 2.1.
 *
 * @throws Refusal that begins with `line:column` for whatever is malformed, ill-sorted or not read; NotOurs, which begins
 * with it too, for sorts and functions of other theories.
 */
export function readSynthesisProblem(source: string, factory: TermFactory): SynthesisProblem {
  const { text, commands } = scan(source);
  const draft: ProblemDraft = {
    vocabulary: new Vocabulary(text, factory),
    functions: [],
    definitions: [],
    constraints: [],
    assumptions: [],
    invariants: [],
    preamble: [],
    asked: false,
  };
  for (const command of commands) {
    if (command.name === 'exit') break;
    readCommand(draft, command);
  }
  if (!draft.asked) throw new Refusal('InputError', `${endOf(text)}: the text asks nothing; end it with (check-synth)`);
  if (draft.functions.length === 0)
    throw new Refusal('InputError', `${endOf(text)}: there is no function to be found; add a synth-fun or a synth-inv`);
  const { vocabulary, asked: _, ...rest } = draft;
  const own = new Set([...rest.definitions, ...rest.functions.map(({ symbol }) => symbol)]);
  return {
    ...rest,
    logic: vocabulary.logic ?? 'ALL',
    variables: [...vocabulary.variables.values()],
    declared: [...vocabulary.functions.values()].filter((symbol) => !own.has(symbol)),
  };
}

function readCommand(draft: ProblemDraft, command: Command): void {
  const { text } = draft.vocabulary;
  const read = commandReaders.get(command.name);
  if (read === undefined) {
    const why = notRead(command.name);
    if (why !== undefined) throw notOurs({ text }, command.start, why);
    throw refuse('InputError', text, command.start, `there is no command ${command.name} in SyGuS-IF`);
  }
  if (draft.asked && !ignored.has(command.name))
    throw refuse('InputError', text, command.start, 'one text asks one question: nothing may follow (check-synth)');
  const [whole] = readExpressions(text, command.start, command.end);
  read(draft, { operands: whole?.kind === 'list' ? whole.items.slice(1) : [], command });
}

const ignored = new Set(['set-feature', 'set-info', 'set-option', 'set-options']);

function ignore(): void {
  // Says how to search, or what others found: it changes nothing of the problem.
}

const commandReaders: ReadonlyMap<string, (draft: ProblemDraft, given: GivenCommand) => void> = new Map([
  ...[...ignored].map((name) => [name, ignore] as const),
  ['set-logic', setLogic],
  ['declare-var', declareVariable],
  ['declare-const', declareVariable],
  ['declare-primed-var', declarePrimedVariable],
  ['declare-fun', declareFunction],
  ['declare-sort', declareSort],
  ['declare-weight', declareWeight],
  ['define-sort', defineSort],
  ['declare-datatype', declareDatatypes],
  ['declare-datatypes', declareDatatypes],
  ['define-const', defineFunction],
  ['define-fun', defineFunction],
  ['synth-fun', synthesise],
  ['synth-inv', synthesise],
  ['constraint', constrain],
  ['assume', assume],
  ['inv-constraint', constrainInvariant],
  ['chc-constraint', constrainHorn],
  ['check-synth', ask],
]);

/** Why a command of the language, or of the solvers that read it, is not read here. */
function notRead(name: string): string | undefined {
  if (/oracle/.test(name)) return `${name}: oracles are programs outside of the text, and are not supported`;
  if (/^define-funs?-rec$/.test(name)) return `${name}: recursive definitions are not read`;
  if (name === 'optimize-synth') return 'optimize-synth is not supported: ask for any solution with (check-synth)';
  if (name === 'push' || name === 'pop' || name === 'reset') return `${name} is not read: one text states one problem`;
  return undefined;
}

function endOf(text: string): string {
  const lines = text.trimEnd().split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
