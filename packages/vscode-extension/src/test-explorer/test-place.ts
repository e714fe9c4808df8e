import type { ObligationRun, StepRun, WorkflowRun } from '@xeno/lsp';

/** Ids of test items: a document, a step of it, an obligation of a step or of a proof structure. */
export function fileTest(uri: string): string {
  return uri;
}

export function stepTest(uri: string, step: string): string {
  return `${uri}#step=${encodeURIComponent(step)}`;
}

/** `step` is left out for blocks of proof structures that are verified by themselves. */
export function obligationTest(uri: string, step: string | undefined, obligation: string): string {
  const owner = step === undefined ? uri : stepTest(uri, step);
  return `${owner}#obligation=${encodeURIComponent(obligation)}`;
}

/** What an id of a test says. */
export function partsOfTest(id: string): {
  readonly uri: string;
  readonly step?: string;
  readonly obligation?: string;
} {
  const [uri = '', ...parts] = id.split('#');
  const of = (name: string): string | undefined => {
    const part = parts.find((one) => one.startsWith(`${name}=`));
    return part === undefined ? undefined : decodeURIComponent(part.slice(name.length + 1));
  };
  const step = of('step');
  const obligation = of('obligation');
  return { uri, ...(step !== undefined && { step }), ...(obligation !== undefined && { obligation }) };
}

/** A test that a run tells of, under which other one it belongs; made when the outline did not know it. */
export interface TestPlace {
  readonly id: string;
  readonly parent: string;
  readonly label: string;
  readonly uri?: string;
  readonly range?: StepRun['range'];
}

export function placeOfStep(run: WorkflowRun, step: StepRun): TestPlace {
  return {
    id: stepTest(run.uri, step.id),
    parent: step.parent === undefined ? fileTest(run.uri) : stepTest(run.uri, step.parent),
    label: step.name ?? step.id,
    uri: run.uri,
    ...(step.range && { range: step.range }),
  };
}

/** In a proof structure, blocks belong to the document; in a workflow to the step that verifies them. */
export function placeOfObligation(run: WorkflowRun, obligation: ObligationRun, isProof: boolean): TestPlace {
  const step = isProof ? undefined : obligation.step;
  return {
    id: obligationTest(run.uri, step, isProof ? (obligation.block ?? obligation.id) : obligation.id),
    parent: step === undefined ? fileTest(run.uri) : stepTest(run.uri, step),
    label: obligation.label,
    ...(obligation.uri !== undefined && { uri: obligation.uri }),
    ...(obligation.range && { range: obligation.range }),
  };
}
