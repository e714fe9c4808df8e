import type { JsonObject } from '@xeno/plugin-api';

/** Who answers the questions. `auto`: evaluation where the domain is small, else cvc5, z3, and the embedded Z3 last. */
type ExpertChoice = 'auto' | 'evaluation' | 'z3' | 'cvc5' | 'embedded';

/** The engine's options, as `schema/ae.json` describes them, with nothing left out. */
export interface AeOptions {
  readonly expert: ExpertChoice;
  readonly exploration: 'goal' | 'full';
  readonly maximiseCounterexamples: number;
  readonly maxQuestions: number;
  readonly questionMilliseconds: number;
  readonly memoryMiB: number;
  readonly randomSeed: number | undefined;
  readonly maxAttributes: number;
  readonly admitUndecided: boolean;
  readonly latticeLimit: number;
}

/** @param options checked against the schema already; what is not there has its default. */
export function readOptions(options: JsonObject): AeOptions {
  const number = (name: string): number | undefined => {
    const value = options[name];
    return typeof value === 'number' ? value : undefined;
  };
  const choices: readonly ExpertChoice[] = ['evaluation', 'z3', 'cvc5', 'embedded'];
  return {
    expert: choices.find((choice) => choice === options['expert']) ?? 'auto',
    exploration: options['exploration'] === 'full' ? 'full' : 'goal',
    maximiseCounterexamples: number('maximise_counterexamples') ?? 0,
    maxQuestions: number('max_questions') ?? 20_000,
    questionMilliseconds: number('question_milliseconds') ?? 2000,
    memoryMiB: number('memory_mib') ?? 1024,
    randomSeed: number('random_seed'),
    maxAttributes: number('max_attributes') ?? 64,
    admitUndecided: options['admit_undecided'] === true,
    latticeLimit: number('lattice_limit') ?? 200,
  };
}
