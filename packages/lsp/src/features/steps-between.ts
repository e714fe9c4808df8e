import type { StepView, WorkflowDocument } from '@xeno/language';

/** The steps that have lines between two offsets, found without looking at the others. */
export function stepsBetween(document: WorkflowDocument, start: number, end: number): StepView[] {
  const { stepCount } = document;
  const firstOfFinally = firstIndex(0, stepCount, (index) => document.step(index).list === 'finally');
  // Either list may be written first; in each the steps are in the order of the text.
  return [
    [0, firstOfFinally],
    [firstOfFinally, stepCount],
  ].flatMap(([low = 0, high = 0]) => {
    const found: StepView[] = [];
    for (
      let index = firstIndex(low, high, (candidate) => document.step(candidate).end > start);
      index < high;
      index++
    ) {
      const step = document.step(index);
      if (step.start >= end) break;
      found.push(step);
    }
    return found;
  });
}

/** The first index for which something holds that holds for all after it, too. */
function firstIndex(low: number, high: number, holds: (index: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
