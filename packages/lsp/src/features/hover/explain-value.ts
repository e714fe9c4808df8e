import type { ProofDocument } from '@xeno/language';
import type { ProjectDocument } from '../../project/project.js';
import type { ObligationRun } from '../../protocol.js';
import { proofsAt } from '../completion/proof-names.js';
import { type Site, type StepSite, stepSite } from '../completion/site.js';
import type { Path } from '../cursor/cursor.js';
import { valuesOf } from '../schema/fields.js';
import { schemasAt } from '../schema/schema-at.js';
import { engineMarkdown, paragraphs, stepTypeMarkdown, wordMarkdown } from './catalog-docs.js';
import {
  blockMarkdown,
  fileMarkdown,
  formMarkdown,
  obligationRunMarkdown,
  proofMarkdown,
  stepMarkdown,
} from './document-docs.js';
import type { Explained } from './explained.js';
import { timeoutNote } from './timeout-note.js';

/** A value: the step, proof, block, file or engine that it names, or the word that it is. */
export function explainValue(site: Site): Explained | undefined {
  const { cursor, text } = site;
  const { start, end } = cursor;
  const value = text.slice(start, end).trimEnd();
  if (value === '' || cursor.style === 'block') return inBlockScalar(site);
  const markdown = named(site, value) ?? allowedWord(site, value);
  return markdown === undefined || markdown === '' ? undefined : { start, end: start + value.length, markdown };
}

function named(site: Site, value: string): string | undefined {
  const { kind } = site.document.document;
  // An item of a list is what the list is about.
  const path = typeof site.cursor.path.at(-1) === 'number' ? site.cursor.path.slice(0, -1) : site.cursor.path;
  if (kind === 'proof') return namedInProof(site, path, value);
  if (kind === 'configuration') {
    const isName = path.length === 4 && path[1] === 'engines' && path[3] === 'name';
    return isName ? engineMarkdown(site.project.catalog, value) : undefined;
  }
  const step = stepSite(site);
  const field = path.at(-1);
  if (field === 'method' || field === 'methods') return engineMarkdown(site.project.catalog, value);
  return step && path.length === 3 ? namedInStep(site, step, String(field), value) : undefined;
}

function namedInStep(site: Site, step: StepSite, field: string, value: string): string | undefined {
  const { project, document } = site;
  const { catalog } = project;
  const workflow = step.workflow.document;
  switch (field) {
    case 'type':
      return stepTypeMarkdown(catalog, value);
    case 'id':
      return step.known && stepMarkdown(project, step.workflow, step.known);
    case 'timeout':
      return timeoutNote(site);
    case 'needs':
    case 'from': {
      const other = workflow.stepNamed(value);
      return other && stepMarkdown(project, step.workflow, other);
    }
  }
  if (!step.isCore) return undefined;
  switch (field) {
    case 'proof':
    case 'proofs': {
      const proof = project.proof(value, document);
      return proof && proofMarkdown(proof);
    }
    case 'blocks':
      return blockIn(site, proofsAt(site, step), value);
    case 'form':
      return formMarkdown(catalog, value);
    case 'file':
    case 'files':
      return paragraphs([fileNote(site, value), obligationRunMarkdown(runOfFile(site, step, value))]);
    case 'workflow':
      return fileNote(site, value);
    default:
      return undefined;
  }
}

function namedInProof(site: Site, path: Path, value: string): string | undefined {
  const { project, document } = site;
  const [root, , field, second] = path;
  if (document.document.kind !== 'proof' || root !== 'blocks') return undefined;
  const proof: ProjectDocument<ProofDocument> = { ...document, document: document.document };
  if (path.length === 3 && (field === 'id' || field === 'depends')) return blockIn(site, [proof], value);
  if (field !== 'obligation' || path.length !== 4) return undefined;
  switch (second) {
    case 'form':
      return formMarkdown(project.catalog, value);
    case 'method':
    case 'methods':
      return engineMarkdown(project.catalog, value);
    case 'file':
      return paragraphs([fileNote(site, value), verdict(site, proof)]);
    default:
      return undefined;
  }
}

function blockIn({ project }: Site, proofs: readonly ProjectDocument<ProofDocument>[], id: string): string | undefined {
  for (const proof of proofs) {
    const block = proof.document.value?.blocks.find((each) => each.id === id);
    if (block) return blockMarkdown(project, proof, block);
  }
  return undefined;
}

function runOfFile({ project, document }: Site, { id, workflow }: StepSite, path: string): ObligationRun | undefined {
  const uri = project.fileUri(path, document);
  const run = id === undefined ? undefined : project.runs.ofStep(workflow.uri, id);
  return run?.obligations.find((obligation) => obligation.uri === uri && obligation.block === undefined);
}

function fileNote({ project, document }: Site, path: string): string | undefined {
  const uri = project.fileUri(path, document);
  return uri === undefined ? undefined : fileMarkdown(project, path, uri);
}

/** Of an obligation's own text: what became of it. */
function inBlockScalar(site: Site): Explained | undefined {
  const { cursor, document, offset } = site;
  const [root, , field, second] = cursor.path;
  if (document.document.kind !== 'proof' || root !== 'blocks' || field !== 'obligation') return undefined;
  if (second !== 'text' && second !== 'goal') return undefined;
  const markdown = verdict(site, { ...document, document: document.document });
  return markdown === undefined ? undefined : { start: offset, end: offset, markdown };
}

function verdict({ project, textOf }: Site, proof: ProjectDocument<ProofDocument>): string | undefined {
  const block = textOf(2, 'id');
  return block === undefined ? undefined : obligationRunMarkdown(project.runs.ofBlock(proof.uri, block));
}

/** A word that the schema allows here, when we know what it means. */
function allowedWord({ document, cursor, project, textOf }: Site, value: string): string | undefined {
  const schemas = schemasAt(document.document.kind, cursor.path, project.catalog, textOf);
  const isAllowed = valuesOf(schemas).includes(value);
  return isAllowed ? wordMarkdown(value) : undefined;
}
