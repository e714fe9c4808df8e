import { posix } from 'node:path';
import {
  claimsNothing,
  contextFormatOfFile,
  formOfFile,
  hasErrors,
  type ObligationSource,
  type ProofStructure,
  type Workspace,
} from '@xeno/language';
import {
  isSzsStatus,
  type JsonObject,
  type Obligation,
  polarity,
  type RecordedProof,
  type SzsStatus,
  WorkflowError,
} from '@xeno/plugin-api';
import picomatch from 'picomatch';
import { obligationDigest } from './digest.js';
import { obligationId, recordProof } from './recorded-proof.js';

/** What a verification step's fields ask for, once rendered. */
export interface WorkRequest {
  /** The workflow's file: what it names is looked for beside it, then from the root of the workspace. */
  readonly from: string;
  /** Ids or paths of proof structures. */
  readonly proofs: readonly string[];
  /** Only these blocks. */
  readonly blocks?: readonly string[];
  /** Obligation files, paths or globs. */
  readonly files: readonly string[];
  readonly form?: string;
  readonly expect?: string;
  readonly methods: readonly string[];
}

/** An obligation with what its author says about how to attempt it. */
export interface Work {
  readonly obligation: Obligation;
  readonly methods: readonly string[];
  readonly timeoutSeconds?: number;
  readonly proof?: string;
  readonly block?: string;
}

/** All that a verification step works on. */
export interface WorkLoad {
  readonly proofs: readonly RecordedProof[];
  readonly work: readonly Work[];
}

/** A proof structure that exists and has no errors. @throws WorkflowError */
async function loadProof(
  workspace: Workspace,
  reference: string,
  from: string,
): Promise<{ structure: ProofStructure; text: string }> {
  const found = await workspace.proof(reference, from);
  if (!found.ok) {
    const code = found.code === 'outside' ? 'XENO_PATH_OUTSIDE_WORKSPACE' : 'XENO_PROOF_NOT_FOUND';
    throw new WorkflowError(code, found.message, { details: { proof: reference } });
  }
  const { compiled } = found;
  const structure = compiled.value;
  if (!structure || hasErrors(compiled.problems)) {
    const first = compiled.problems.find((problem) => problem.severity === 'error');
    const place = first
      ? `${first.file}:${first.range.start.line}:${first.range.start.column}: ${first.message}`
      : found.file;
    throw new WorkflowError('XENO_PROOF_INVALID', `proof structure \`${reference}\` has errors: ${place}`, {
      details: { proof: reference, file: found.file, problems: compiled.problems.length },
      ...(first?.hint === undefined ? {} : { hint: first.hint }),
    });
  }
  return { structure, text: compiled.text };
}

/** Reads everything that a verification step is asked to do. @throws WorkflowError for what cannot be read. */
export async function collectWork(workspace: Workspace, request: WorkRequest): Promise<WorkLoad> {
  const proofs: RecordedProof[] = [];
  const work: Work[] = [];
  const wanted = request.blocks && new Set(request.blocks);
  for (const reference of request.proofs) {
    const { structure, text } = await loadProof(workspace, reference, request.from);
    const same = proofs.find((proof) => proof.id === structure.id);
    if (same && same.file !== structure.file) throw sharedId(structure.id, same.file, structure.file);
    if (same) continue;
    const recorded = recordProof(structure, text);
    proofs.push(recorded);
    for (const block of structure.blocks) {
      if (!block.obligation || (wanted && !wanted.delete(block.id))) continue;
      work.push({
        obligation: await blockObligation(workspace, structure, block.id, block.statement, block.obligation),
        methods: block.obligation.methods ?? request.methods,
        ...(block.obligation.timeoutSeconds === undefined ? {} : { timeoutSeconds: block.obligation.timeoutSeconds }),
        proof: structure.id,
        block: block.id,
      });
    }
  }
  if (wanted && wanted.size > 0) {
    const names = [...wanted].map((name) => `\`${name}\``).join(', ');
    throw new WorkflowError(
      'XENO_PROOF_INVALID',
      `no block with an obligation is called ${names} in ${request.proofs.join(', ')}`,
    );
  }
  for (const file of await matchFiles(workspace, request.files, request.from)) {
    const obligation = await fileObligation(workspace, file, request);
    const same = work.find((item) => item.obligation.id === obligation.id);
    // One file can be named in several ways.
    if (same && obligationDigest(same.obligation) === obligationDigest(obligation)) continue;
    if (same) throw sharedId(obligation.id, same.obligation.origin.file, file);
    work.push({ obligation, methods: request.methods });
  }
  return { proofs, work };
}

async function blockObligation(
  workspace: Workspace,
  structure: ProofStructure,
  block: string,
  statement: string,
  source: ObligationSource,
): Promise<Obligation> {
  let text = source.text ?? '';
  let origin = structure.file;
  if (source.file !== undefined) {
    const read = await workspace.read(source.file, { from: structure.file });
    if (!read.ok) throw unreadable(read.code, read.message, source.file);
    text = read.text;
    origin = workspace.relative(read.path);
  }
  const format = source.form === 'implication' && source.file !== undefined && contextFormatOfFile(source.file);
  const parameters: JsonObject = {
    // What the ending of a file says is part of the claim, for its text alone may be read in several ways.
    ...(format ? { format } : {}),
    ...source.parameters,
    ...(source.goal === undefined ? {} : { goal: source.goal }),
    ...(source.check === undefined ? {} : { check: source.check }),
  };
  const expect = expectedStatus(source.expect);
  if (expect !== undefined && polarity(expect) === undefined) {
    throw new WorkflowError(
      'XENO_PROOF_INVALID',
      `block \`${block}\` expects \`${expect}\`, which says neither that it holds nor that it does not`,
      {
        hint: 'Expect `Theorem` or `CounterSatisfiable` of a goal, `Unsatisfiable` or `Satisfiable` of a script.',
      },
    );
  }
  return {
    id: obligationId(structure.id, block),
    form: source.form,
    text,
    ...(expect === undefined ? {} : { expect }),
    parameters,
    origin: { file: origin, line: source.subjectRange.start.line, statement },
  };
}

async function fileObligation(workspace: Workspace, file: string, request: WorkRequest): Promise<Obligation> {
  const form = request.form ?? formOfFile(file);
  const silent = claimsNothing(file, form);
  if (silent) throw new WorkflowError('XENO_PROOF_INVALID', silent.message, { hint: silent.hint });
  if (form === undefined) {
    throw new WorkflowError('XENO_WORKFLOW_INVALID', `the form of \`${file}\` is not known from its name`, {
      hint: 'Add `form:` to the step, for example `form: smt2`.',
    });
  }
  const read = await workspace.read(file, { from: request.from });
  if (!read.ok) throw unreadable(read.code, read.message, file);
  const expect = expectedStatus(request.expect);
  // The same file is the same obligation, wherever it is named from.
  const name = workspace.relative(read.path);
  return {
    id: name,
    form,
    text: read.text,
    ...(expect === undefined ? {} : { expect }),
    parameters: {},
    origin: { file: name, line: 1 },
  };
}

/** Obligations are told apart by their proof's id: two proofs of one id would pass for each other. */
export function sharedId(id: string, first: string, second: string): WorkflowError {
  return new WorkflowError('XENO_DEPENDENCY_INVALID', `\`${first}\` and \`${second}\` are both called \`${id}\``, {
    hint: 'Give each proof structure an id of its own.',
  });
}

function unreadable(code: string, message: string, file: string): WorkflowError {
  return new WorkflowError(code === 'outside' ? 'XENO_PATH_OUTSIDE_WORKSPACE' : 'XENO_PROOF_NOT_FOUND', message, {
    details: { file },
  });
}

function expectedStatus(name: string | undefined): SzsStatus | undefined {
  if (name === 'sat') return 'Satisfiable';
  if (name === 'unsat') return 'Unsatisfiable';
  return name !== undefined && isSzsStatus(name) ? name : undefined;
}

/** Paths as they are; globs as the files that match, beside the workflow or else from the root. @throws WorkflowError for a glob that matches nothing. */
async function matchFiles(workspace: Workspace, patterns: readonly string[], from: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const pattern of patterns) {
    const matches = picomatch.scan(pattern).isGlob ? await matchGlob(workspace, pattern, from) : [pattern];
    if (matches.length === 0) {
      throw new WorkflowError('XENO_PROOF_NOT_FOUND', `no file of the workspace matches \`${pattern}\``);
    }
    files.push(...matches);
  }
  return [...new Set(files)];
}

/** The files that match a glob beside a document, else those that match it from the root; relative to the root. */
export async function matchGlob(workspace: Workspace, pattern: string, from: string): Promise<readonly string[]> {
  const files = await workspace.list();
  for (const folder of [posix.dirname(from), '.']) {
    const isMatch = picomatch(posix.join(folder, pattern));
    const matches = files.filter((file) => isMatch(file));
    if (matches.length > 0) return matches;
  }
  return [];
}
