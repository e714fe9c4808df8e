import { contextFormatOfFile, documentKind, formOfFile } from '@xeno/language';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Path } from '../cursor/cursor.js';
import { wordMeaning } from '../hover/words.js';
import { accepts, itemsOf, valuesOf } from '../schema/fields.js';
import { branchesOf, schemasAt } from '../schema/schema-at.js';
import { textNodes } from '../text-nodes.js';
import { calledWorkflow } from './called-workflow.js';
import type { ValueCandidate } from './candidate.js';
import { engineCandidates, formCandidates, stepTypeCandidates } from './catalog-names.js';
import type { ItemWriter } from './item-writer.js';
import { inputSchema } from './named-keys.js';
import { pathCandidates } from './paths.js';
import { blockCandidates, dependsCandidates, proofCandidates } from './proof-names.js';
import type { Site, StepSite } from './site.js';
import { stepSite } from './site.js';
import { fromCandidates, needsCandidates } from './step-names.js';

/** Offers what the scalar at the cursor may be: names of the project, else what its schema allows. */
export function offerValues(writer: ItemWriter): void {
  const { site } = writer;
  const { cursor, document, project, textOf, text, offset } = site;
  // Behind a word nothing is begun.
  if (cursor.start < offset && /\s$/.test(text.slice(cursor.start, offset))) return;
  const schemas = schemasAt(document.document.kind, cursor.path, project.catalog, textOf);
  const onlyList = accepts(schemas, 'array') && !accepts(schemas, 'scalar');
  const takesList = accepts(schemas, 'array');
  const named = namedValues(site);
  const isInList = typeof cursor.path.at(-1) === 'number' || cursor.isList;
  const taken = new Set(isInList ? cursor.items() : []);
  const possible = named ?? schemaValues(onlyList || cursor.isList ? itemsOf(schemas) : schemas);
  const candidates = possible.filter(({ label }) => !taken.has(label));
  if (candidates.length === 0) return;
  if (cursor.at === 'open') {
    if (takesList || cursor.isList) writer.values(candidates, 'dash');
    else writer.values(candidates);
  } else if (onlyList && cursor.at === 'value') writer.values(candidates, 'brackets');
  else writer.values(candidates);
}

function schemaValues(schemas: Parameters<typeof valuesOf>[0]): ValueCandidate[] {
  return valuesOf(schemas).map((value) => ({
    label: String(value),
    value,
    kind: typeof value === 'boolean' ? CompletionItemKind.Keyword : CompletionItemKind.EnumMember,
    ...(wordMeaning(String(value)) !== undefined && { documented: { of: 'word', name: String(value) } }),
  }));
}

/** Names that a schema does not know; `undefined` when the field is not about any. */
function namedValues(site: Site): ValueCandidate[] | undefined {
  const { kind } = site.document.document;
  // An item of a list is what the list is about.
  const path = typeof site.cursor.path.at(-1) === 'number' ? site.cursor.path.slice(0, -1) : site.cursor.path;
  if (kind === 'workflow') return workflowNames(site, path);
  return kind === 'proof' ? proofNames(site, path) : configurationNames(site, path);
}

const isProofFile = (file: string): boolean => documentKind(file, '') === 'proof';
const isWorkflowFile = (file: string): boolean => documentKind(file, '') === 'workflow';

function workflowNames(site: Site, path: Path): ValueCandidate[] | undefined {
  const { catalog } = site.project;
  const [root, , field, second] = path;
  if (root === 'capabilities') return pathCandidates(site, isOptionsFile);
  if (root === 'defaults') return path[1] === 'method' ? methods(site, undefined) : undefined;
  if (root === 'inputs' && field === 'default' && path.length === 3) return defaults(site);
  const step = stepSite(site);
  if (!step || path.length < 3) return undefined;
  if (path.length > 3) {
    if (field === 'on_error' && (path.at(-1) === 'method' || path.at(-1) === 'methods'))
      return methods(site, undefined);
    if (field === 'inputs' && path.length === 4 && step.type === 'run_workflow')
      return inputValues(site, String(second));
    return undefined;
  }
  if (field === 'type') return stepTypeCandidates(catalog);
  if (field === 'needs') return needsCandidates(site, step);
  return step.isCore ? coreNames(site, step, String(field)) : undefined;
}

/** Fields of core's types; those of a plugin's mean what the plugin says. */
function coreNames(site: Site, step: StepSite, field: string): ValueCandidate[] | undefined {
  const { catalog } = site.project;
  switch (field) {
    case 'from':
      return step.type === 'aggregate_results' ? fromCandidates(site, step) : undefined;
    case 'method':
    case 'methods':
      return methods(site, site.textOf(2, 'form'));
    case 'proof':
    case 'proofs':
      return [...pathCandidates(site, isProofFile), ...proofCandidates(site)];
    case 'blocks':
      return blockCandidates(site, step);
    case 'file':
    case 'files':
      return step.type === 'generate_report' ? undefined : pathCandidates(site, obligationFile(site.textOf(2, 'form')));
    case 'form':
      return formCandidates(catalog);
    case 'workflow':
      return pathCandidates(site, isWorkflowFile);
    case 'capability':
      return [...capabilityCandidates(step), ...pathCandidates(site, isOptionsFile)];
    default:
      return undefined;
  }
}

/** Those that the workflow says it has. */
function capabilityCandidates({ workflow }: StepSite): ValueCandidate[] {
  const declared = textNodes(workflow.document.header?.entries.get('capabilities')?.value);
  return declared.map(({ value }) => ({ label: value, kind: CompletionItemKind.Reference }));
}

function proofNames(site: Site, path: Path): ValueCandidate[] | undefined {
  const [root, , field, second] = path;
  if (root !== 'blocks') return undefined;
  if (field === 'depends' && path.length === 3) return dependsCandidates(site);
  if (field !== 'obligation' || path.length !== 4) return undefined;
  const form = site.textOf(3, 'form');
  if (second === 'form') return formCandidates(site.project.catalog);
  if (second === 'method' || second === 'methods') return methods(site, form);
  return second === 'file' ? pathCandidates(site, obligationFile(form)) : undefined;
}

function configurationNames(site: Site, path: Path): ValueCandidate[] | undefined {
  const { catalog } = site.project;
  const [root, section] = path;
  if (root !== 'orchestrator') return undefined;
  const field = path.at(-1);
  if (section === 'engines' && path.length === 4) {
    if (field === 'name') return engineCandidates(catalog, undefined, false);
    if (field === 'config') return pathCandidates(site, isOptionsFile);
  }
  if (field !== 'type' || path.length !== 3) return undefined;
  const types = section === 'persistence' ? catalog.persistence : section === 'policy' ? catalog.policies : undefined;
  return types && [...types.keys()].map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
}

function methods(site: Site, form: string | undefined): ValueCandidate[] {
  return engineCandidates(site.project.catalog, form, true);
}

function inputValues(site: Site, name: string): ValueCandidate[] | undefined {
  const input = calledWorkflow(site)?.document.inputs[name];
  return input && schemaValues(branchesOf(inputSchema(input)));
}

function defaults(site: Site): ValueCandidate[] | undefined {
  const type = site.textOf(2, 'type');
  return type === 'boolean' ? schemaValues([{ type }]) : undefined;
}

const scripts = new Set(['smt2', 'forall']);

function obligationFile(form: string | undefined): (file: string) => boolean {
  return (file) => {
    const found = formOfFile(file);
    if (form === undefined) return found !== undefined;
    if (form === 'implication')
      return found === 'smt2' || (contextFormatOfFile(file) !== undefined && !isProofFile(file));
    return found === form || (scripts.has(form) && found === 'smt2');
  };
}

/** A YAML or JSON file that is none of our documents by its name. */
function isOptionsFile(file: string): boolean {
  return (
    /\.(ya?ml|json)$/i.test(file) &&
    documentKind(file, '') === undefined &&
    !/(^|\/)(package|tsconfig)[^/]*\.json$/.test(file)
  );
}
