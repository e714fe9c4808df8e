import type {
  Block,
  Catalog,
  InputDeclaration,
  ObligationSource,
  ProofDocument,
  StepView,
  WorkflowDocument,
} from '@xeno/language';
import type { Project, ProjectDocument } from '../../project/project.js';
import type { ObligationRun } from '../../protocol.js';
import { verdictText } from '../verdict-text.js';
import { code, fenced, paragraphs, prose } from './catalog-docs.js';
import { wordMeaning } from './words.js';

/** A step in short, with what became of it last, in markdown. */
export function stepMarkdown(project: Project, document: ProjectDocument<WorkflowDocument>, step: StepView): string {
  const type = project.catalog.stepTypes.get(step.type);
  const run = project.runs.ofStep(document.uri, step.id);
  const name = step.node.entries.get('name')?.value;
  const needs = step.needs.map(code).join(', ');
  return paragraphs([
    `**${code(step.id)}** — ${type ? `${type.title} (${code(step.type)})` : code(step.type)}`,
    name?.kind === 'scalar' && typeof name.value === 'string' ? prose(name.value) : undefined,
    `Waits for: ${needs === '' ? 'nothing' : needs}${step.explicitNeeds || needs === '' ? '' : ' (the step before)'}`,
    run && `Last run: ${verdictText(run)}${run.message === undefined ? '' : ` — ${prose(run.message)}`}`,
  ]);
}

/** A block with its obligation and the last verdict on it, in markdown. */
export function blockMarkdown(project: Project, proof: ProjectDocument<ProofDocument>, block: Block): string {
  const { id, kind, statement, depends, obligation, admitted } = block;
  return paragraphs([
    `**${code(id)}** — ${kind}`,
    prose(statement),
    depends.length > 0 ? `Rests on: ${depends.slice(0, 50).map(code).join(', ')}` : undefined,
    admitted && `Admitted${admitted.by === undefined ? '' : ` by ${prose(admitted.by)}`}: a person vouches for it.`,
    obligation && obligationMarkdown(project, proof, obligation),
    obligationRunMarkdown(project.runs.ofBlock(proof.uri, id)),
  ]);
}

/** The claim itself: its text, or how its file begins. */
function obligationMarkdown(
  project: Project,
  proof: ProjectDocument<ProofDocument>,
  obligation: ObligationSource,
): string {
  const { form, expect, text, file, goal, parameters } = obligation;
  const uri = file === undefined ? undefined : project.fileUri(file, proof);
  const source = text ?? (uri === undefined ? undefined : project.excerpt(uri));
  const implied = parameters ? implicationText(parameters) : undefined;
  return paragraphs([
    `Obligation: ${code(form)}${expect === undefined ? '' : `, expected ${code(expect)}`}${file === undefined ? '' : `, in ${code(file)}`}`,
    source === undefined ? undefined : fenced(languageOf(form), excerptOf(source)),
    goal === undefined ? undefined : `Goal:\n${fenced(languageOf(form), excerptOf(goal))}`,
    implied,
  ]);
}

/** A proof structure in short, in markdown. */
export function proofMarkdown({ document: { value, file } }: ProjectDocument<ProofDocument>): string | undefined {
  if (!value) return undefined;
  const obligations = value.blocks.filter(({ obligation }) => obligation).length;
  return paragraphs([
    `**${code(value.id)}**${value.title === undefined ? '' : ` — ${prose(value.title)}`}`,
    `${value.blocks.length} blocks, ${obligations} with an obligation, in ${code(file)}`,
  ]);
}

/** An input as its workflow declares it, in markdown. */
export function inputMarkdown(name: string, input: InputDeclaration | undefined): string | undefined {
  if (!input) return undefined;
  const { type, description, required, default: fallback, enum: allowed, pattern } = input;
  const facts = [
    fallback === undefined ? undefined : `Default: ${code(JSON.stringify(fallback))}`,
    allowed &&
      `Allowed: ${allowed
        .slice(0, 20)
        .map((value) => code(String(value)))
        .join(', ')}`,
    pattern === undefined ? undefined : `Has to match ${code(pattern)}`,
  ].filter((fact) => fact !== undefined);
  return paragraphs([
    `**${code(name)}** — input, ${code(type)}${required ? ' (required)' : ''}`,
    description === undefined ? undefined : prose(description),
    facts.join('  \n'),
  ]);
}

/** A form, with the engines that take it, in markdown. */
export function formMarkdown(catalog: Catalog, form: string): string {
  const engines = [...catalog.engines.values()].filter(({ forms }) => forms.includes(form)).map(({ id }) => code(id));
  return paragraphs([
    `**${code(form)}**`,
    wordMeaning(form),
    engines.length === 0 ? 'No installed engine takes this form.' : `Engines: ${engines.join(', ')}`,
  ]);
}

/** A file's beginning, fenced as what its name says it is; `undefined` when it cannot be read. */
export function fileMarkdown(project: Project, path: string, uri: string): string | undefined {
  const text = project.excerpt(uri);
  if (text === undefined) return undefined;
  return paragraphs([`**${code(path)}**`, fenced(languageOfFile(path), excerptOf(text))]);
}

/** What the last run said of an obligation: conclusion, trust, engines, when, and the counterexample. */
export function obligationRunMarkdown(run: ObligationRun | undefined): string | undefined {
  if (!run) return undefined;
  const engines = run.attempts.map(
    ({ engine, status }) => `${code(engine)}${status === undefined ? '' : ` ${status}`}`,
  );
  const facts = [
    run.reason === undefined ? undefined : prose(run.reason),
    engines.length > 0 ? `Engines: ${engines.slice(0, 20).join(', ')}` : undefined,
    run.finishedAt === undefined ? undefined : `At ${new Date(run.finishedAt).toISOString().replace(/\.\d+Z$/, 'Z')}`,
    run.state === 'stale' ? 'The text has changed since.' : undefined,
  ].filter((fact) => fact !== undefined);
  return paragraphs([
    `Last verdict: ${verdictText(run)}`,
    facts.join('  \n'),
    run.counterexample === undefined ? undefined : `Counterexample:\n${fenced('text', excerptOf(run.counterexample))}`,
  ]);
}

function implicationText(parameters: NonNullable<ObligationSource['parameters']>): string | undefined {
  const { premise, conclusion } = parameters;
  if (!Array.isArray(conclusion)) return undefined;
  const names = (list: unknown): string => (Array.isArray(list) ? list.slice(0, 30).map(String).join(', ') : '');
  return `Claim: ${prose(names(premise)) || 'always'} → ${prose(names(conclusion))}`;
}

const languages: Readonly<Record<string, string>> = {
  tptp: 'tptp',
  coq: 'coq',
  dimacs: 'dimacs',
  metamath: 'metamath',
};

function languageOf(form: string): string {
  return languages[form] ?? (form === 'implication' ? 'text' : 'smt2');
}

function languageOfFile(path: string): string {
  if (/\.(smt2|sl)$/.test(path)) return 'smt2';
  return /\.(ya?ml|json)$/.test(path) ? 'yaml' : 'text';
}

const maximumLines = 30;

function excerptOf(text: string): string {
  const lines = text.slice(0, 4000).trimEnd().split(/\r?\n/);
  return lines.length > maximumLines ? `${lines.slice(0, maximumLines).join('\n')}\n…` : lines.join('\n');
}
