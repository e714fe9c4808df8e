/**
 * The part of the SZS ontology that engines answer with, each status with its parents ("isa").
 * Source: G. Sutcliffe, "The SZS Ontologies for Automated Reasoning Software" (2008) and tptp.org, SZSOntology.
 */
const parents = {
  Success: [],
  EquiSatisfiable: ['Success'],
  Satisfiable: ['EquiSatisfiable'],
  Theorem: ['Satisfiable'],
  Equivalent: ['Theorem'],
  Tautology: ['Equivalent'],
  ContradictoryAxioms: ['Theorem'],
  NoConsequence: ['Satisfiable'],
  CounterSatisfiable: ['Success'],
  CounterTheorem: ['CounterSatisfiable'],
  Unsatisfiable: ['CounterTheorem'],
  NoSuccess: [],
  Open: ['NoSuccess'],
  Unknown: ['NoSuccess'],
  Assumed: ['Unknown'],
  Stopped: ['Unknown'],
  Error: ['Stopped'],
  OSError: ['Error'],
  InputError: ['Error'],
  SyntaxError: ['InputError'],
  SemanticError: ['InputError'],
  TypeError: ['SemanticError'],
  Forced: ['Stopped'],
  User: ['Forced'],
  ResourceOut: ['Forced'],
  Timeout: ['ResourceOut'],
  MemoryOut: ['ResourceOut'],
  GaveUp: ['Stopped'],
  Incomplete: ['GaveUp'],
  Inappropriate: ['GaveUp'],
  InProgress: ['Unknown'],
  NotTried: ['Unknown'],
  NotTriedYet: ['NotTried'],
} as const satisfies Record<string, readonly string[]>;

/** An SZS status name. */
export type SzsStatus = keyof typeof parents;

/** Every status that this API knows, parents before children. */
export const szsStatuses: readonly SzsStatus[] = Object.keys(parents) as SzsStatus[];

/** Whether a text is a status name of this API. */
export function isSzsStatus(text: string): text is SzsStatus {
  return Object.hasOwn(parents, text);
}

/** Whether `status` is `ancestor` or below it in the ontology. */
export function isA(status: SzsStatus, ancestor: SzsStatus): boolean {
  return status === ancestor || parents[status].some((parent) => isA(parent, ancestor));
}

/** Whether the status claims an answer, as against saying why there is none. */
export function isSuccess(status: SzsStatus): boolean {
  return isA(status, 'Success');
}

/**
 * Which of two mutually exclusive answers a status gives to "does it hold?".
 *
 * An engine answers either about a conjecture (`Theorem` / `CounterSatisfiable`) or about a set of formulae
 * (`Unsatisfiable` / `Satisfiable`); the refutation of the negated conjecture links the two, so `Theorem` and
 * `Unsatisfiable` are both `refuted-negation` and the others `has-model`. Two engines that attempt one obligation and
 * differ here contradict each other. `undefined`: no answer.
 */
export function polarity(status: SzsStatus): 'refuted-negation' | 'has-model' | undefined {
  switch (status) {
    case 'Theorem':
    case 'Equivalent':
    case 'Tautology':
    case 'ContradictoryAxioms':
    case 'Unsatisfiable':
      return 'refuted-negation';
    case 'CounterSatisfiable':
    case 'CounterTheorem':
    case 'NoConsequence':
    case 'Satisfiable':
      return 'has-model';
    default:
      return undefined;
  }
}
