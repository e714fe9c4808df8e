import type { Catalog } from './catalog.js';
import { checkProofReferences } from './check-references.js';
import type { CheckedReferences, ReferenceOutcome } from './checked-references.js';
import type { PlacedStep } from './compile/placed-step.js';
import type { Defaults } from './compile/steps.js';
import { readDefaults, readStep } from './compile/steps.js';
import { member, outsideSteps, ValueReader } from './compile/values.js';
import type { ProofDocument, WorkflowDocument } from './editing/document.js';
import { analysisOf } from './editing/workflow-document.js';
import type { Problem } from './problem.js';
import type { ReferenceCache } from './reference-cache.js';
import { ReferenceChecker } from './reference-checker.js';
import { placedProblem } from './source/placed-problem.js';
import type { Placing } from './source/positions.js';
import { placedRange, placingOf } from './source/positions.js';
import { Report } from './source/report.js';
import { namedBy } from './step-references.js';
import type { Workspace } from './workspace.js';

/**
 * What `checkReferences` and `checkProofReferences` say of a document that is edited: after an edit only what the
 * changed steps name is looked for, as long as the cache is kept. A cache is for one document, workspace and catalog.
 */
export async function referenceProblems(
  document: WorkflowDocument | ProofDocument,
  workspace: Workspace,
  catalog: Catalog,
  cache: ReferenceCache,
): Promise<readonly Problem[]> {
  if (document.kind === 'proof') {
    return document.value ? checkProofReferences(document.value, workspace, catalog, cache) : [];
  }
  const { read } = analysisOf(document);
  if (!read) return [];
  const { file } = document;
  const checker = new ReferenceChecker(workspace, catalog, cache);
  const defaults = defaultsOf(document);
  const basis = JSON.stringify(defaults.method) ?? '';
  // Another check of the same steps may come in between where this one waits: what it knows by then is its own.
  const found = read.steps.map(({ item: { references } }) =>
    references?.cache === cache && references.basis === basis ? references : undefined,
  );
  for (let at = found.indexOf(undefined); at >= 0; at = found.indexOf(undefined, at)) {
    const step = read.steps[at] as PlacedStep;
    const checked = await check(step, defaults, basis, checker, file);
    step.item.references = checked;
    found[at] = checked;
  }
  const toSay: { readonly step: PlacedStep; readonly outcome: ReferenceOutcome }[] = [];
  const proofs = new Set<string>();
  found.forEach((checked, at) => {
    for (const outcome of checked?.outcomes ?? []) {
      if (outcome.kind === 'proof' && proofs.has(outcome.file)) continue;
      if (outcome.kind === 'proof') proofs.add(outcome.file);
      toSay.push({ step: read.steps[at] as PlacedStep, outcome });
    }
  });
  for (const { step, outcome } of toSay) await checker.say([placed(outcome, placingOf(step))], file, [file]);
  return checker.problems;
}

/** What a step names counts from the start of its piece, so that it holds wherever the step stands. */
async function check(
  { item }: PlacedStep,
  defaults: Defaults,
  basis: string,
  checker: ReferenceChecker,
  file: string,
): Promise<CheckedReferences> {
  const { positions } = item.piece;
  const report = new Report(file, positions.text, positions);
  const named =
    item.draft &&
    namedBy(readStep(item.draft, { id: '', explicitId: false, needs: [] }, defaults, new ValueReader(report), report));
  return {
    cache: checker.cache,
    basis,
    outcomes: named && named.length > 0 ? await checker.outcomes(named, file) : [],
  };
}

function placed(outcome: ReferenceOutcome, placing: Placing): ReferenceOutcome {
  if (outcome.kind === 'proof') return outcome;
  if (outcome.kind === 'problem') return { kind: 'problem', problem: placedProblem(outcome.problem, placing) };
  const { named } = outcome;
  const inputs = named.inputs && { ...named.inputs, range: placedRange(named.inputs.range, placing) };
  const range = placedRange(named.range, placing);
  return { kind: 'workflow', named: { ...named, range, ...(inputs && { inputs }) } };
}

function defaultsOf(document: WorkflowDocument): Defaults {
  const { parts, read } = analysisOf(document);
  const { positions } = parts.header;
  const report = new Report(document.file, positions.text, positions);
  return readDefaults(member(read?.header.root, 'defaults'), new ValueReader(report), outsideSteps);
}
