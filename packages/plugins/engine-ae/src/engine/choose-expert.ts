import type { Theory } from '@xeno/forms';
import type { SolverProgram, Solvers } from '@xeno/solver';
import type { Expert } from '../exploration/expert.js';
import { evaluationExpert, evaluationWork } from '../exploration/experts/evaluation-expert.js';
import { ExpertsInTurn } from '../exploration/experts/experts-in-turn.js';
import { SolverExpert } from '../exploration/experts/solver-expert.js';
import type { AeOptions } from './options.js';

/** Who answers, and whether a solver is behind the answers. */
export interface ChosenExpert {
  readonly expert: Expert;
  readonly asksSolvers: boolean;
  /** For people. */
  readonly name: string;
  close(): Promise<void>;
}

export interface ExpertSetting {
  readonly options: AeOptions;
  readonly solvers: Solvers;
  readonly memoryMiB: number;
  readonly remaining: () => number;
  readonly signal: AbortSignal;
}

/** Operations up to which all assignments are evaluated without being asked for it: about a second. */
const quickWork = 2_000_000;

/** The expert that the options ask for. A text says why there is none. */
export async function chooseExpert(theory: Theory, setting: ExpertSetting): Promise<ChosenExpert | string> {
  const choice = setting.options.expert;
  const work = evaluationWork(theory);
  if (choice === 'evaluation' && work === undefined)
    return 'the variables are not all Bool and BitVec with at most 2^16 values together: it cannot be evaluated';
  if (choice === 'evaluation' || (choice === 'auto' && work !== undefined && work <= quickWork)) {
    const expert = await evaluationExpert(theory, setting.signal);
    if (expert !== undefined) return { expert, asksSolvers: false, name: 'evaluation', close: async () => undefined };
    if (choice === 'evaluation') return 'some attribute cannot be evaluated under every assignment';
  }
  const programs = preferred(choice, await setting.solvers.programs());
  if (programs.length === 0) return `there is no ${choice === 'auto' ? 'solver' : choice} here`;
  return inTurn(theory, programs, setting);
}

/** Each opened when those before it could not answer; one that does not take the theory is passed over. */
async function inTurn(
  theory: Theory,
  programs: readonly SolverProgram[],
  setting: ExpertSetting,
): Promise<ChosenExpert | string> {
  const { options, solvers, memoryMiB, remaining, signal } = setting;
  const expert = new ExpertsInTurn(
    programs.map((program) => async () => {
      const seed = options.randomSeed;
      return SolverExpert.open(
        theory,
        program,
        solvers,
        {
          memoryMiB,
          ...(seed === undefined ? {} : { seed }),
          questionMilliseconds: options.questionMilliseconds,
          remaining,
          enlarge: options.maximiseCounterexamples,
        },
        signal,
      );
    }),
  );
  const problem = await expert.ready();
  if (problem !== undefined) return problem;
  const name = programs.map(({ id, version }) => `${id} ${version}`).join(', then ');
  return { expert, asksSolvers: true, name, close: () => expert.close() };
}

function preferred(choice: AeOptions['expert'], programs: readonly SolverProgram[]): readonly SolverProgram[] {
  const native = (family: string): SolverProgram | undefined =>
    programs.find((program) => program.native && program.family === family);
  const embedded = programs.find((program) => !program.native);
  const order: Readonly<Record<AeOptions['expert'], readonly (SolverProgram | undefined)[]>> = {
    auto: [native('cvc5'), native('z3') ?? embedded],
    cvc5: [native('cvc5')],
    z3: [native('z3')],
    embedded: [embedded],
    evaluation: [],
  };
  return order[choice].filter((program) => program !== undefined);
}
