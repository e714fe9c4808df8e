import { hasErrors, type Problem, type Workspace } from '@xeno/language';
import type { FailureReport } from '@xeno/plugin-api';

export interface CheckedProofs {
  /** Of the first proof. */
  readonly file: string | undefined;
  readonly proofs: readonly string[];
  readonly blocks: number;
  readonly obligations: number;
  /** Problems found, warnings included. */
  readonly problems: number;
  readonly failure?: FailureReport;
}

/** Checks proof structures by reference; all that is wrong with any of them is counted, the first error is named. */
export async function validateProofs(
  workspace: Workspace,
  references: readonly string[],
  from: string,
  level: { readonly s1: boolean; readonly strict: boolean },
): Promise<CheckedProofs> {
  const proofs: string[] = [];
  const bad: Problem[] = [];
  let problems = 0;
  let blocks = 0;
  let obligations = 0;
  for (const reference of references) {
    const found = await workspace.proof(reference, from);
    if (!found.ok) {
      const code = found.code === 'outside' ? 'XENO_PATH_OUTSIDE_WORKSPACE' : 'XENO_PROOF_NOT_FOUND';
      return {
        file: proofs[0],
        proofs,
        blocks,
        obligations,
        problems: problems + 1,
        failure: { code, message: found.message },
      };
    }
    proofs.push(found.file);
    const { value } = found.compiled;
    const counted = found.compiled.problems.filter((problem) => level.s1 || problem.severity === 'error');
    problems += counted.length;
    blocks += value?.blocks.length ?? 0;
    obligations += value?.blocks.filter((block) => block.obligation).length ?? 0;
    if (!value || hasErrors(counted) || (level.strict && counted.length > 0)) bad.push(...counted);
  }
  const first = bad.find((problem) => problem.severity === 'error') ?? bad[0];
  const base = { file: proofs[0], proofs, blocks, obligations, problems };
  if (!first) return base;
  const { line, column } = first.range.start;
  const more = bad.length > 1 ? ` (and ${bad.length - 1} more)` : '';
  return {
    ...base,
    failure: {
      code: 'XENO_PROOF_INVALID',
      message: `${first.file}:${line}:${column}: ${first.message}${more}`,
      ...(first.hint === undefined ? {} : { hint: first.hint }),
    },
  };
}
