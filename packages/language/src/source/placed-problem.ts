import type { Problem } from '../problem.js';
import type { Placing } from './positions.js';
import { placedRange } from './positions.js';

/** A problem of a piece of a document as one of the whole. */
export function placedProblem(problem: Problem, placing: Placing): Problem {
  const { range, fix, related } = problem;
  return {
    ...problem,
    range: placedRange(range, placing),
    ...(fix && {
      fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: placedRange(edit.range, placing) })) },
    }),
    ...(related && { related: related.map((item) => ({ ...item, range: placedRange(item.range, placing) })) }),
  };
}
