import type { BlockRequest, RunRequest } from '@xeno/lsp';
import { partsOfTest } from './test-place.js';

/** As much of a test item as it takes. */
export interface RunnableTest {
  readonly id: string;
  readonly parent?: RunnableTest | undefined;
}

/** One call of the command line, a whole document, one step, or one block, with the tests that it is for. */
export type TestCall<Test> = { readonly uri: string; readonly tests: readonly Test[] } & (
  | { readonly command: 'run' | 'runStep'; readonly argument: RunRequest }
  | { readonly command: 'verifyBlock'; readonly argument: BlockRequest }
);

/**
 * The calls that run some tests, each once: an obligation of a workflow is verified by its step, for there is nothing
 * smaller to run, and what a whole document runs is not run again by itself.
 */
export function callsOf<Test extends RunnableTest>(
  tests: readonly Test[],
  isProof: (uri: string) => boolean,
): readonly TestCall<Test>[] {
  const calls = new Map<string, TestCall<Test>>();
  const whole = new Set(tests.map(({ id }) => id).filter((id) => partsOfTest(id).uri === id));
  for (const test of tests) {
    const call = callOf(test, whole.has(partsOfTest(test.id).uri), isProof);
    const key = JSON.stringify([call.command, call.argument]);
    const known = calls.get(key);
    calls.set(key, known ? { ...known, tests: [...known.tests, test] } : call);
  }
  return [...calls.values()];
}

function callOf<Test extends RunnableTest>(
  test: Test,
  whole: boolean,
  isProof: (uri: string) => boolean,
): TestCall<Test> {
  const { uri, obligation } = partsOfTest(test.id);
  const step = topStep(test);
  const common = { uri, tests: [test] };
  if (isProof(uri) && step === undefined) {
    const block = whole || obligation === undefined ? {} : { block: obligation };
    return { ...common, command: 'verifyBlock', argument: { uri, ...block } };
  }
  if (whole || step === undefined) return { ...common, command: 'run', argument: { uri } };
  return { ...common, command: 'runStep', argument: { uri, step } };
}

/** The step of the document itself that a test is, or is part of: runs know no smaller ones. */
function topStep(test: RunnableTest): string | undefined {
  const { uri } = partsOfTest(test.id);
  let top = test;
  while (top.parent && top.parent.id !== uri) top = top.parent;
  return partsOfTest(top.id).step;
}
