import type { FailureReport } from '@xeno/plugin-api';
import picomatch from 'picomatch';
import { matchGlob, sharedId } from '../verification/collect-work.js';
import { failureOf } from '../workflow/failure.js';
import type { RunServices, StepRunner } from '../workflow/run-context.js';
import { textList } from './fields.js';
import { validateProofs } from './validate-proofs.js';

/**
 * Checks that proof structures can be worked on together: in each, every dependency is known, none goes in a circle and
 * no axiom or definition rests on something unproved (S0); and no two of them have one id.
 */
export const validateDependencies: StepRunner = {
  type: 'validate_dependencies',
  forecast: async ({ fields, workflow, services }) => ({
    obligations: [],
    proofs: await expandReferences(services, textList(fields, 'proofs', 'proof') ?? [], workflow.file),
    notes: [],
  }),
  run: async ({ fields, scope, services }) => {
    const references = await expandReferences(services, textList(fields, 'proofs', 'proof') ?? [], scope.workflow.file);
    const {
      proofs,
      problems,
      failure: malformed,
    } = await validateProofs(services.workspace, references, scope.workflow.file, { s1: false, strict: false });
    const failure = malformed ?? (await findSharedId(services, proofs));
    const outputs = {
      valid: failure === undefined,
      proofs,
      problems: malformed ? problems : problems + (failure ? 1 : 0),
    };
    return failure ? { outputs, failure } : { outputs };
  },
};

/** References as they are, globs as the files that match. */
async function expandReferences(
  { workspace }: Pick<RunServices, 'workspace'>,
  references: readonly string[],
  from: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const reference of references) {
    if (picomatch.scan(reference).isGlob) found.push(...(await matchGlob(workspace, reference, from)));
    else found.push(reference);
  }
  return [...new Set(found)];
}

async function findSharedId(
  { workspace }: Pick<RunServices, 'workspace'>,
  files: readonly string[],
): Promise<FailureReport | undefined> {
  const fileById = new Map<string, string>();
  for (const file of new Set(files)) {
    const found = await workspace.proof(file);
    const id = found.ok ? found.compiled.value?.id : undefined;
    if (id === undefined) continue;
    const other = fileById.get(id);
    if (other !== undefined) {
      return failureOf(sharedId(id, other, file));
    }
    fileById.set(id, file);
  }
  return undefined;
}
