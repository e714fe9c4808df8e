import type { Problem } from '@xeno/language';

/** Thrown when a document has errors, so that nothing is run. `base` is the folder that its file names are relative to. */
export class ProblemsFound extends Error {
  override name = 'ProblemsFound';

  constructor(
    readonly problems: readonly Problem[],
    readonly base: string,
  ) {
    super(`${problems.length} problems`);
  }
}
